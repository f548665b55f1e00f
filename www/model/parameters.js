// @ts-check
/** The flat list of parameters that the engine gives: W1 row by row, W2, …, then b1, b2, … */

/** @typedef {{ layers: { fanIn: number, fanOut: number }[] }} Shape */
/** @typedef {import("./types.js").ParameterItem} ParameterItem */

/** The index of a weight or bias; −1 for what is not one. @param {Shape} shape @param {import("./types.js").Selection} item */
export function parameterIndex({ layers }, item) {
  if (item.kind === "input" || item.kind === "unit") return -1;
  const before = layers.slice(0, item.layer);
  if (item.kind === "weight") return weightCount(before) + item.from * (layers[item.layer]?.fanOut ?? 0) + item.to;
  return weightCount(layers) + before.reduce((sum, { fanOut }) => sum + fanOut, 0) + item.unit;
}

/** How many weights there are. @param {Shape["layers"]} layers */
export function weightCount(layers) {
  return layers.reduce((sum, { fanIn, fanOut }) => sum + fanIn * fanOut, 0);
}

/** All weights and biases, in their order. @param {Shape} shape @returns {ParameterItem[]} */
export function itemsOf({ layers }) {
  const range = (/** @type {number} */ length) => Array.from({ length }, (_, i) => i);
  const weights = layers.flatMap(({ fanIn, fanOut }, layer) =>
    range(fanIn).flatMap((from) => range(fanOut).map((to) => /** @type {ParameterItem} */ ({ kind: "weight", layer, from, to }))),
  );
  return [...weights, ...layers.flatMap(({ fanOut }, layer) => range(fanOut).map((unit) => /** @type {ParameterItem} */ ({ kind: "bias", layer, unit })))];
}

/** The list by layers. @param {Float64Array} values @param {Shape} shape */
export function layersOf(values, { layers }) {
  let at = 0;
  const take = (/** @type {number} */ count) => [...values.subarray(at, (at += count))];
  const weights = layers.map(({ fanIn, fanOut }) => Array.from({ length: fanIn }, () => take(fanOut)));
  return layers.map(({ fanOut }, l) => ({ W: weights[l] ?? [], b: take(fanOut) }));
}
