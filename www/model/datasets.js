// @ts-check
/** The generated datasets. */

import { names } from "./facts.js";

/** @typedef {import("./types.js").DatasetName} DatasetName */
/** @typedef {import("./types.js").Task} Task */

/** Task, counts and the part of the input space that is shown. @param {DatasetName} kind */
export function datasetOf(kind) {
  const found = names.datasets.find(({ name }) => name === kind);
  if (!found) throw new Error(`no dataset is called ${kind}`);
  return found;
}

/**
 * The experiments to choose from at a first visit, and the data of each, for their pictures.
 * @type {readonly (readonly [string, DatasetName])[]}
 */
export const FIRST_VISIT = [
  ["circle", "circle"],
  ["xor", "xor"],
  ["spiral", "spiral"],
  ["moons", "moons"],
  ["report", "plane"],
];

/** The dataset most like another one, for another task. @type {Partial<Record<DatasetName, DatasetName>>} */
const ALIKE = {
  circle: "rings3",
  rings3: "circle",
  spiral: "spiral3",
  spiral3: "spiral",
  gauss: "blobs3",
  blobs3: "gauss",
};

/** @type {Record<Task, DatasetName>} */
const FIRST = { "two-class": "circle", "multi-class": "blobs3", regression: "plane" };

/**
 * A dataset for a task, like the present one if there is one.
 * @param {Task} task
 * @param {string} present
 * @returns {DatasetName}
 */
export function datasetFor(task, present) {
  const alike = ALIKE[/** @type {DatasetName} */ (present)];
  return alike && datasetOf(alike).task === task ? alike : FIRST[task];
}

/** @param {string} name @returns {name is DatasetName} */
export function isDataset(name) {
  return names.datasets.some((dataset) => dataset.name === name);
}
