// @ts-check
/** How wishes change the document. */

import { parseLink } from "./link.js";
import * as experiment from "./experiment.js";
import { findPreset } from "./presets.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Doc} Doc */

/**
 * @param {Doc} doc
 * @param {Action} action
 * @returns {Doc}
 */
export function changeDoc(doc, action) {
  switch (action.type) {
    case "network":
      return experiment.withNetwork(doc, action.change);
    case "layers":
      return experiment.withLayers(doc, action.layers);
    case "data":
      return experiment.withData(doc, action.change);
    case "features":
      return experiment.withFeatures(doc, action.features);
    case "stream":
      return { ...doc, stream: action.stream };
    case "seed":
      return experiment.withSeed(doc, action.seed);
    case "seeds":
      return experiment.withSeeds(doc, action.change);
    case "task":
      return experiment.withTask(doc, action.task);
    case "preset":
      return withPreset(doc, action.name);
    case "table":
      return experiment.withTable(doc, action.table);
    case "add-point":
      return experiment.withPoint(doc, action.inputs, experiment.classOfRow(action.target), Math.max(2, action.target.length));
    case "remove-point":
      return experiment.withoutPoint(doc, action.index);
    case "clear-points":
      return experiment.withData(doc, { kind: "circle" });
    case "view":
      return { ...doc, view: { ...doc.view, ...action.change } };
    default:
      return doc;
  }
}

/** A preset, seen at the level the reader is at. @param {Doc} doc @param {string} name @returns {Doc} */
function withPreset(doc, name) {
  const preset = findPreset(name);
  if (!preset) return doc;
  const found = parseLink(preset.link).doc;
  return { ...found, view: { ...found.view, level: doc.view.level } };
}
