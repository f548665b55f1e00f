// @ts-check
/** What else there is to say of an item that is looked at: its gradient, its symbol, its name in code. */

import { el } from "./dom.js";
import { inputNames, outputName } from "./names.js";
import { nameSymbol, symbol } from "./symbol.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./items.js").Item} Item */
/** @typedef {import("./names.js").Say} Say */

/**
 * ∂E/∂w or ∂E/∂b, where the snapshot has gradients.
 * @param {Snapshot} snapshot
 * @param {Item} item
 * @returns {number | null}
 */
export function itemGradient(snapshot, item) {
  if (item.kind === "weight") return snapshot.gradients?.[item.layer]?.dW?.[item.from]?.[item.to] ?? null;
  if (item.kind === "bias") return snapshot.gradients?.[item.layer]?.db?.[item.unit] ?? null;
  return null;
}

/**
 * The item's symbol: w₁₂⁽¹⁾, b₂⁽¹⁾, z₂⁽¹⁾, x₁, y.
 * @param {Snapshot} snapshot
 * @param {Item} item
 * @returns {Node}
 */
export function itemSymbol(snapshot, item) {
  if (item.kind === "input") return nameSymbol(inputNames(snapshot)[item.index] ?? `x${item.index + 1}`);
  const above = `(${item.layer + 1})`;
  if (item.kind === "weight") {
    const comma = item.from > 8 || item.to > 8 ? "," : "";
    return symbol("w", `${item.from + 1}${comma}${item.to + 1}`, above);
  }
  if (item.kind === "bias") return symbol("b", `${item.unit + 1}`, above);
  const layers = snapshot.shape.layers;
  if (item.layer < layers.length - 1) return symbol("z", `${item.unit + 1}`, above);
  return nameSymbol(outputName(layers[item.layer].fanOut, item.unit));
}

/**
 * The item as NumPy code names it: W1[0, 1], b1[1], z1[1].
 * @param {Snapshot} snapshot
 * @param {Item} item
 * @returns {string}
 */
export function itemCode(snapshot, item) {
  if (item.kind === "input") return `x[${item.index}]`;
  if (item.kind === "weight") return `W${item.layer + 1}[${item.from}][${item.to}]`;
  if (item.kind === "bias") return `b${item.layer + 1}[${item.unit}]`;
  const last = item.layer === snapshot.shape.layers.length - 1;
  return last ? `y[${item.unit}]` : `z${item.layer + 1}[${item.unit}]`;
}

/**
 * The word for a parameter with its symbol, as a heading.
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @param {Item} item
 */
export function itemHeading(snapshot, say, item) {
  const word = item.kind === "weight" ? say("network.weight") : item.kind === "bias" ? say("network.bias") : "";
  return el("span", { class: "network-heading" }, word ? `${word} ` : "", itemSymbol(snapshot, item));
}
