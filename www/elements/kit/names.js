// @ts-check
/** What the things in a network are called: aloud, in symbols, and in NumPy. */

import { digits } from "../../model/format.js";
import { nameText } from "./symbol.js";
import { counts } from "./items.js";
import { parameterIndex } from "../../model/parameters.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/**
 * @typedef {import("./items.js").Item} Item
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/**
 * The names of the network's inputs: its features, or the data's columns.
 * @param {Snapshot} snapshot
 * @returns {string[]}
 */
export function inputNames(snapshot) {
  const features = snapshot.config?.features;
  return features && features.length > 0 ? features : (snapshot.names?.inputs ?? []);
}

/**
 * "hidden layer 1 unit 2", "output y".
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @param {number} layer
 * @param {number} unit
 */
export function unitName(snapshot, say, layer, unit) {
  const layers = snapshot.shape.layers;
  if (layer < layers.length - 1) return say("network.unit", { layer: layer + 1, unit: unit + 1 });
  return say("network.output", { name: outputName(layers[layer]?.fanOut ?? 1, unit) });
}

/** @param {number} outputs @param {number} unit */
export function outputName(outputs, unit) {
  return outputs > 1 ? `y${unit + 1}` : "y";
}

/**
 * Where a weight comes from, as it is said.
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @param {number} layer
 * @param {number} from
 */
export function sourceName(snapshot, say, layer, from) {
  return layer === 0 ? nameText(inputNames(snapshot)[from] ?? `x${from + 1}`) : unitName(snapshot, say, layer - 1, from);
}

/**
 * An item's accessible name, with its value.
 * @param {Snapshot} snapshot
 * @param {Say} say
 * @param {Item} item
 * @returns {string}
 */
export function itemName(snapshot, say, item) {
  if (item.kind === "input") {
    return say("network.input", { name: nameText(inputNames(snapshot)[item.index] ?? `x${item.index + 1}`) });
  }
  if (item.kind === "unit") {
    const bias = itemValue(snapshot, { ...item, kind: "bias" });
    return say("network.unitName", {
      unit: unitName(snapshot, say, item.layer, item.unit),
      activation: say(`activation.${snapshot.shape.layers[item.layer].activation}`),
      bias: digits(bias),
    });
  }
  const value = digits(itemValue(snapshot, item));
  if (item.kind === "bias") {
    return say("network.biasName", { unit: unitName(snapshot, say, item.layer, item.unit), value });
  }
  return say("network.weightName", {
    from: sourceName(snapshot, say, item.layer, item.from),
    to: unitName(snapshot, say, item.layer, item.to),
    value,
  });
}

/**
 * @param {Snapshot} snapshot
 * @param {Item} item
 * @returns {number | null}
 */
export function itemValue(snapshot, item) {
  return snapshot.values[parameterIndex(snapshot.shape, item)] ?? null;
}

/**
 * The network in a line: 2 – 4 – 1 · tanh → sigmoid.
 * @param {Snapshot} snapshot
 * @param {Say} say
 */
export function shapeText({ shape }, say) {
  const kinds = shape.layers.map((layer) => say(`activation.${layer.activation}`));
  const changes = kinds.filter((kind, i) => kind !== kinds[i - 1]);
  return `${counts(shape).join(" – ")} · ${changes.join(" → ")}`;
}

/**
 * The same for those who do not see the picture.
 * @param {Snapshot} snapshot
 * @param {Say} say
 */
export function summaryText({ shape, values }, say) {
  const [inputs = 0, ...layers] = counts(shape);
  return say("network.summary", { inputs, layers: layers.join(", "), parameters: values.length });
}
