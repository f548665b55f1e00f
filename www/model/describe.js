// @ts-check
/** An experiment in a few symbols that need no translation: what tells one kept curve from another. */

import { exactly } from "./format.js";

/** @param {import("./types.js").Doc} doc @param {number} inputs of the network */
export function describe({ layers, training, seeds }, inputs) {
  const sizes = [inputs, ...layers.map(({ units }) => units)].join("-");
  const kinds = [...new Set(layers.slice(0, -1).map(({ activation }) => activation))].join("/");
  const batch = training.batchSize === "all" ? "N" : training.batchSize;
  const parts = [sizes, kinds, training.optimizer.kind === "sgd" ? "" : training.optimizer.kind];
  parts.push(`η ${exactly(training.learningRate)}`, `B ${batch}`, `seed ${seeds.data}`);
  return parts.filter(Boolean).join(" · ");
}
