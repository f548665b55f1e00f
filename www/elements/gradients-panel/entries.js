// @ts-check
/** What the entries of a gradient check are called. */

import { sourceName, unitName } from "../kit/names.js";

/** @typedef {import("../../../kobai.js").GradientCheck["entries"][number]} Entry */

/** @param {Entry} entry @returns {import("../kit/items.js").Item} */
export function itemOfEntry({ kind, layer, from, to }) {
  return kind === "weight" ? { kind, layer, from, to } : { kind, layer, unit: to };
}

/** "weight from x₁ to hidden layer 1 unit 2". @param {import("../../model/types.js").Snapshot} snapshot @param {import("./distribution.js").Say} say @param {Entry} entry */
export function nameOfEntry(snapshot, say, { kind, layer, from, to }) {
  const unit = unitName(snapshot, say, layer, to);
  return kind === "weight" ? say("step.weightOf", { from: sourceName(snapshot, say, layer, from), to: unit }) : say("step.biasOf", { unit });
}
