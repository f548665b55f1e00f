// @ts-check
/** What is wrong, in the reader's language. */

import { within } from "../../model/errors.js";
import { hasMessage } from "../../i18n/index.js";
import { exactly } from "../../model/format.js";

/** @typedef {import("../../model/types.js").FieldError} FieldError */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/**
 * @param {Say} say
 * @param {{ reason: string, values: Record<string, string | number> }} error
 */
export function errorText(say, { reason, values }) {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? exactly(value).replace("-", "−") : value]),
  );
  return say(hasMessage(`errors.${reason}`) ? `errors.${reason}` : "errors.other", { reason, ...shown });
}

/**
 * The message of a control: that of the first error at or within its place.
 * @param {Say} say
 * @param {Record<string, FieldError>} errors
 * @param {string} place
 */
export function errorAt(say, errors, place) {
  const error = Object.values(errors).find((each) => within(each.place, place));
  return error ? errorText(say, error) : "";
}

/**
 * A place in the engine's words, such as "row 12, column 3" or "network.layers[1].units", for the reader.
 * @param {Say} say
 * @param {string} place
 */
export function placeText(say, place) {
  const cell = /^row (\d+)(?:, column (\d+))?$/.exec(place);
  if (cell) return say(cell[2] ? "place.cell" : "place.row", { row: cell[1] ?? "", column: cell[2] ?? "" });
  const column = /^column (\d+)$/.exec(place);
  if (column) return say("place.column", { column: column[1] ?? "" });
  const layer = /^network\.layers\[(\d+)\]/.exec(place);
  if (layer) return say("place.layer", { layer: Number(layer[1]) + 1 });
  const known = Object.keys(PLACES).find((start) => within(place, start));
  return known ? say(PLACES[known] ?? "") : place;
}

/** @type {Record<string, string>} */
const PLACES = {
  "training.learningRate": "rate.label",
  "training.batchSize": "learning.batch",
  "training.optimizer": "learning.optimizer",
  "training.lossEpsilon": "learning.epsilon",
  "training.loss": "learning.loss",
  "training.regularization": "learning.regularization",
  "network.init": "learning.init",
  "network.given": "learning.given",
  "network.layers": "place.layers",
  network: "place.network",
  "data.samples": "data.samples",
  "data.noise": "data.noise",
  "data.testFraction": "data.testFraction",
  data: "data.title",
  features: "data.features",
  timeline: "place.timeline",
};
