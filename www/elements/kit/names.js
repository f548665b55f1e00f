// @ts-check
/** What the things in a network are called: aloud, in symbols, and in NumPy. */

import { el } from "./dom.js";
import { digits } from "../../model/format.js";
import { nameSymbol, nameText, symbol } from "./symbol.js";
import { counts, parameterIndex } from "./items.js";

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
