// @ts-check
/** Where each parameter is in the flat list that the engine gives. */

/**
 * The index of a weight or bias in the flat list of parameters (W1 row by row, W2, …, then b1, b2, …); −1 for what is not one.
 * @param {{ layers: { fanIn: number, fanOut: number }[] }} shape
 * @param {import("./types.js").Selection} item
 */
export function parameterIndex(shape, item) {
  if (item.kind === "input" || item.kind === "unit") return -1;
  let at = 0;
  if (item.kind === "weight") {
    for (const layer of shape.layers.slice(0, item.layer)) at += layer.fanIn * layer.fanOut;
    return at + item.from * (shape.layers[item.layer]?.fanOut ?? 0) + item.to;
  }
  for (const layer of shape.layers) at += layer.fanIn * layer.fanOut;
  for (const layer of shape.layers.slice(0, item.layer)) at += layer.fanOut;
  return at + item.unit;
}
