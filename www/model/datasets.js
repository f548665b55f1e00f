// @ts-check
/** What the page has to know about the generated datasets before the engine is asked. */

/** @typedef {import("./types.js").DatasetName} DatasetName */
/** @typedef {import("./types.js").Task} Task */

/**
 * Task, counts and the part of the input space that is shown, in the order of the menus.
 * @type {Record<DatasetName, { task: Task, inputs: number, targets: number, range: [number, number] }>}
 */
export const DATASETS = {
  circle: { task: "two-class", inputs: 2, targets: 1, range: [-6, 6] },
  xor: { task: "two-class", inputs: 2, targets: 1, range: [-6, 6] },
  gauss: { task: "two-class", inputs: 2, targets: 1, range: [-6, 6] },
  spiral: { task: "two-class", inputs: 2, targets: 1, range: [-6, 6] },
  moons: { task: "two-class", inputs: 2, targets: 1, range: [-6, 6] },
  blobs3: { task: "multi-class", inputs: 2, targets: 3, range: [-6, 6] },
  rings3: { task: "multi-class", inputs: 2, targets: 3, range: [-6, 6] },
  spiral3: { task: "multi-class", inputs: 2, targets: 3, range: [-6, 6] },
  plane: { task: "regression", inputs: 2, targets: 1, range: [0, 1] },
  "plane-wide": { task: "regression", inputs: 2, targets: 1, range: [-5, 5] },
  bumps: { task: "regression", inputs: 2, targets: 1, range: [-6, 6] },
  sine: { task: "regression", inputs: 1, targets: 1, range: [-6, 6] },
};

export const datasetNames = /** @type {DatasetName[]} */ (Object.keys(DATASETS));

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
  return alike && DATASETS[alike].task === task ? alike : FIRST[task];
}

/** @param {string} name @returns {name is DatasetName} */
export function isDataset(name) {
  return Object.hasOwn(DATASETS, name);
}
