// @ts-check
/** The generated datasets. */

import { names } from "./facts.js";

/** @typedef {import("./types.js").DatasetName} DatasetName */

/** The counts, the task and the part of the input space that is shown, for each input. @param {DatasetName} kind */
export function datasetOf(kind) {
  const found = names.datasets.find(({ name }) => name === kind);
  if (!found) throw new Error(`no dataset is called ${kind}`);
  return found;
}

/** The experiments to choose from at a first visit, and the data of each. @type {readonly (readonly [string, DatasetName])[]} */
export const FIRST_VISIT = [
  ["circle", "circle"],
  ["xor", "xor"],
  ["spiral", "spiral"],
  ["moons", "moons"],
  ["report", "plane"],
];
