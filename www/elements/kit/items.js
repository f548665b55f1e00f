// @ts-check
/**
 * What can be pointed at in a network: its inputs, units, weights and biases. No DOM.
 */

/**
 * @typedef {{ kind: "input", index: number }} InputItem
 * @typedef {{ kind: "unit", layer: number, unit: number }} UnitItem
 * @typedef {{ kind: "weight", layer: number, from: number, to: number }} WeightItem
 * @typedef {{ kind: "bias", layer: number, unit: number }} BiasItem
 * @typedef {InputItem | UnitItem | WeightItem | BiasItem} Item
 * @typedef {{ inputs: number, layers: { fanIn: number, fanOut: number }[] }} Shape
 */

/** @param {Item} item */
export function itemKey(item) {
  if (item.kind === "input") return `i${item.index}`;
  if (item.kind === "weight") return `w${item.layer}.${item.from}.${item.to}`;
  return `${item.kind === "unit" ? "u" : "b"}${item.layer}.${item.unit}`;
}

/** The item a key stands for. @param {string} key @returns {Item | null} */
export function itemOf(key) {
  const [a = 0, b = 0, c = 0] = key.slice(1).split(".").map(Number);
  if (key[0] === "i") return { kind: "input", index: a };
  if (key[0] === "u") return { kind: "unit", layer: a, unit: b };
  if (key[0] === "b") return { kind: "bias", layer: a, unit: b };
  return key[0] === "w" ? { kind: "weight", layer: a, from: b, to: c } : null;
}

/** @param {Item | null | undefined} a @param {Item | null | undefined} b */
export function sameItem(a, b) {
  return a === b || (!!a && !!b && itemKey(a) === itemKey(b));
}

/**
 * Whether an item is still there after the network has changed.
 * @param {Item} item
 * @param {Shape} shape
 */
export function exists(item, shape) {
  if (item.kind === "input") return item.index < shape.inputs;
  const layer = shape.layers[item.layer];
  if (!layer) return false;
  return item.kind === "weight" ? item.from < layer.fanIn && item.to < layer.fanOut : item.unit < layer.fanOut;
}

/**
 * How many units each column has, the inputs first.
 * @param {Shape} shape
 */
export function counts(shape) {
  return [shape.inputs, ...shape.layers.map((layer) => layer.fanOut)];
}
