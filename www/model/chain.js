// @ts-check
/**
 * The chain rule on one weight or bias, factor by factor from the loss back to it, read from a sample's record. For networks
 * with one hidden layer and one output, where a single way leads back. No factor is computed here, and no product.
 */

/** @typedef {import("../../kobai.js").Trace} Trace */
/** @typedef {{ layer: number, from: number, to: number }} Place of a weight; a bias has from = −1, as in a gradient check */
/** A symbol: letter, index below, layer above. @typedef {[string, string?, string?]} Letter */
/**
 * ∂top/∂bottom, its line of NumPy and its value; and what the product up to here is called, and is.
 * @typedef {{ top: Letter, bottom: Letter, code: string, value: number, name: string, product: number }} Factor
 */

/** f′(u) by z = f(u). @type {Record<string, (z: string) => string>} */
const SLOPES = { sigmoid: (z) => `${z} * (1 - ${z})`, tanh: (z) => `1 - ${z} ** 2`, relu: (z) => `float(${z} > 0)`, identity: () => "1.0" };

/**
 * @param {Trace} trace
 * @param {{ activation: string }[]} layers
 * @param {Place} place
 * @returns {Factor[]}
 */
export function chainOf(trace, layers, { layer, from, to }) {
  const [hidden, output] = trace.layers;
  if (!hidden || !output || trace.layers.length !== 2 || trace.y.length !== 1) throw new Error("more than one way leads back");
  const slope = (/** @type {number} */ index, /** @type {string} */ z) => {
    const { activation = "" } = layers[index] ?? {};
    const line = SLOPES[activation];
    if (!line) throw new Error(`no line of NumPy for the slope of ${activation}`);
    return line(z);
  };
  const unit = `${to + 1}`;
  /** @type {Letter} */
  const u2 = ["u", "1", "(2)"];
  const factors = [
    factor(["E"], ["y"], "y[0] - d[0]", output.dz[0], "∂E/∂y", output.dz[0]),
    factor(["y"], u2, slope(1, "y[0]"), flat(output.slope, 0), "delta2[0]", output.delta[0]),
  ];
  if (layer === 0) {
    factors.push(
      factor(u2, ["z", unit, "(1)"], `W2[${to}][0]`, output.W[to]?.[0], `∂E/∂z1[${to}]`, hidden.dz[to]),
      factor(["z", unit, "(1)"], ["u", unit, "(1)"], slope(0, `z1[${to}]`), flat(hidden.slope, to), `delta1[${to}]`, hidden.delta[to]),
    );
  }
  const above = `(${layer + 1})`;
  const { input, dW, db } = layer === 0 ? hidden : output;
  const u = /** @type {Letter} */ (["u", unit, above]);
  factors.push(
    from < 0
      ? factor(u, ["b", unit, above], "1.0", 1, nameOf({ layer, from, to }, "d"), db[to])
      : factor(u, ["w", `${from + 1}${unit}`, above], `${layer === 0 ? "x" : "z1"}[${from}]`, input[from], nameOf({ layer, from, to }, "d"), dW[from]?.[to]),
  );
  return factors;
}

/** W1[0][1], b2[0]; or dW1[0][1]. @param {Place} place @param {string} [before] */
export function nameOf({ layer, from, to }, before = "") {
  return from < 0 ? `${before}b${layer + 1}[${to}]` : `${before}W${layer + 1}[${from}][${to}]`;
}

/** All weights and biases, layer by layer. @param {Trace} trace @returns {Place[]} */
export function placesOf(trace) {
  return trace.layers.flatMap(({ W, b }, layer) => [
    ...W.flatMap((row, from) => row.map((_, to) => ({ layer, from, to }))),
    ...b.map((_, to) => ({ layer, from: -1, to })),
  ]);
}

/** @param {Letter} top @param {Letter} bottom @param {string} code @param {number | undefined} value @param {string} name @param {number | undefined} product @returns {Factor} */
function factor(top, bottom, code, value = Number.NaN, name, product = Number.NaN) {
  return { top, bottom, code, value, name, product };
}

/** @param {import("../../kobai.js").LayerTrace["slope"]} slope @param {number} unit */
function flat(slope, unit) {
  const value = slope[unit];
  return typeof value === "number" ? value : value?.[unit];
}
