// @ts-check
/**
 * What can be pointed at in a network: its inputs, units, weights and biases; where each lies in the flat list of
 * parameters, and which one an arrow key leads to. No DOM.
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
 * The item's place in the flat parameters (W1 row by row, W2, …, then b1, b2, …); −1 for what is not one.
 * @param {Shape} shape
 * @param {Item} item
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

/**
 * How many units each column has, the inputs first.
 * @param {Shape} shape
 */
export function counts(shape) {
  return [shape.inputs, ...shape.layers.map((layer) => layer.fanOut)];
}

/** @param {Shape} shape */
export function weightCount(shape) {
  return shape.layers.reduce((sum, layer) => sum + layer.fanIn * layer.fanOut, 0);
}

/**
 * Where a key leads: arrows between columns and units; Enter into a unit's weights and bias, up and down among them,
 * Escape back to the unit. Null where the key means nothing here; the same item at an end.
 * @param {Item} item
 * @param {string} key as in KeyboardEvent
 * @param {Shape} shape
 * @returns {Item | null}
 */
export function moved(item, key, shape) {
  if (item.kind === "weight" || item.kind === "bias") return movedInside(item, key, shape);
  const units = counts(shape);
  const column = item.kind === "input" ? 0 : item.layer + 1;
  const row = item.kind === "input" ? item.index : item.unit;
  const count = units[column] ?? 1;
  switch (key) {
    case "ArrowUp":
      return at(column, Math.max(row - 1, 0));
    case "ArrowDown":
      return at(column, Math.min(row + 1, count - 1));
    case "Home":
      return at(column, 0);
    case "End":
      return at(column, count - 1);
    case "ArrowLeft":
      return at(Math.max(column - 1, 0), column === 0 ? row : across(row, count, units[column - 1] ?? 1));
    case "ArrowRight":
      return column === units.length - 1 ? item : at(column + 1, across(row, count, units[column + 1] ?? 1));
    case "Enter":
      return item.kind === "unit" ? inside(item.layer, item.unit, 0, shape) : null;
    default:
      return null;
  }
}

/**
 * @param {WeightItem | BiasItem} item
 * @param {string} key
 * @param {Shape} shape
 * @returns {Item | null}
 */
function movedInside(item, key, shape) {
  const layer = shape.layers[item.layer];
  if (!layer) return null;
  const unit = item.kind === "weight" ? item.to : item.unit;
  const row = item.kind === "weight" ? item.from : layer.fanIn;
  switch (key) {
    case "ArrowUp":
      return inside(item.layer, unit, Math.max(row - 1, 0), shape);
    case "ArrowDown":
      return inside(item.layer, unit, Math.min(row + 1, layer.fanIn), shape);
    case "Home":
      return inside(item.layer, unit, 0, shape);
    case "End":
      return inside(item.layer, unit, layer.fanIn, shape);
    case "ArrowLeft":
      return item.kind === "weight" ? at(item.layer, item.from) : { kind: "unit", layer: item.layer, unit };
    case "ArrowRight":
    case "Escape":
      return { kind: "unit", layer: item.layer, unit };
    default:
      return null;
  }
}

/**
 * A unit's weights from top to bottom, its bias last.
 * @param {number} layer
 * @param {number} unit
 * @param {number} row
 * @param {Shape} shape
 * @returns {Item}
 */
function inside(layer, unit, row, shape) {
  const fanIn = shape.layers[layer]?.fanIn ?? 0;
  return row < fanIn ? { kind: "weight", layer, from: row, to: unit } : { kind: "bias", layer, unit };
}

/** @param {number} column @param {number} row @returns {Item} */
function at(column, row) {
  return column === 0 ? { kind: "input", index: row } : { kind: "unit", layer: column - 1, unit: row };
}

/**
 * The row at the same height in a column of another length.
 * @param {number} row
 * @param {number} count
 * @param {number} other
 */
function across(row, count, other) {
  return Math.max(0, Math.min(other - 1, Math.round(((row + 0.5) / count) * other - 0.5)));
}
