// @ts-check
/** Numbers of a sample's record by the names that lessons use: u1[0], z2[3], y[2], delta1[0], dW1[0][2], db2[1], E. Layers count from 1, as in NumPy code. */

/** @typedef {import("../../kobai.js").Trace} Trace */

/**
 * @param {Trace} trace
 * @param {string} name
 * @returns {number}
 */
export function quantity(trace, name) {
  if (name === "E") return trace.loss;
  const [, kind = "", layer = "", first = "", second] = /^([a-zA-Z]+?)(\d*)\[(\d+)\](?:\[(\d+)\])?$/.exec(name) ?? [];
  const from = /** @type {any} */ (kind === "x" || kind === "d" || kind === "y" ? trace : trace.layers[Number(layer) - 1]);
  const row = from?.[kind]?.[Number(first)];
  const value = second === undefined ? row : row?.[Number(second)];
  if (typeof value !== "number") throw new Error(`the record has no ${name}`);
  return value;
}
