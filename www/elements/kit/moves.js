// @ts-check
/** Which part of a network an arrow key leads to. No DOM. */

import { counts } from "./items.js";

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./items.js").WeightItem} WeightItem
 * @typedef {import("./items.js").BiasItem} BiasItem
 * @typedef {import("./items.js").Shape} Shape
 */

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
