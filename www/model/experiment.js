// @ts-check
/** What a wish does to the document. Pure: every function returns another document; nothing is checked here. */

import { datasetFor } from "./datasets.js";
import { PAIRS, generated, inputCount, spread, targetCount, taskOfData } from "./doc.js";

/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").Layer} Layer */
/** @typedef {import("./types.js").Task} Task */

/** Losses that need one output activation function. @type {Partial<Record<Doc["training"]["loss"], string>>} */
const PARTNERS = { "binary-cross-entropy": "sigmoid", "cross-entropy": "softmax" };

/** The most classes that can be placed by hand. */
export const MOST_CLASSES = 8;

/**
 * Other layers. Weights given by hand stay where they fit; a loss that cannot go with the new output gives way to one
 * that can.
 * @param {Doc} doc
 * @param {Layer[]} layers
 * @returns {Doc}
 */
export function withLayers(doc, layers) {
  const output = layers.at(-1)?.activation;
  const partner = PARTNERS[doc.training.loss];
  let { loss } = doc.training;
  if (partner && partner !== output) {
    const task = taskOfData(doc.data);
    loss = PAIRS[task].activation === output ? PAIRS[task].loss : "squared-error";
  }
  const units = (/** @type {Layer[]} */ some) => some.map((layer) => layer.units).join();
  return { ...doc, layers, given: units(layers) === units(doc.layers) ? doc.given : null, training: { ...doc.training, loss } };
}

/**
 * The output layer and the loss of a task; the hidden layers stay.
 * @param {Doc} doc
 * @param {Task} task
 * @returns {Doc}
 */
function withPair(doc, task) {
  const { activation, loss } = PAIRS[task];
  const layers = [...doc.layers.slice(0, -1), { units: targetCount(doc.data), activation }];
  return { ...doc, layers, given: null, training: { ...doc.training, loss } };
}

/**
 * Regression, two classes or several: output and loss together, and data that ask for it.
 * @param {Doc} doc
 * @param {Task} task
 * @returns {Doc}
 */
export function withTask(doc, task) {
  if (doc.data.kind === "table" || taskOfData(doc.data) === task) return withPair(doc, task);
  return withPair(withData(doc, { kind: datasetFor(task, doc.data.kind) }), task);
}

/**
 * Other generated data, or the same with other conditions. The output follows if the task is another.
 * @param {Doc} doc
 * @param {Partial<import("./types.js").GeneratedData>} change
 * @returns {Doc}
 */
export function withData(doc, change) {
  if (doc.data.kind === "table" && !change.kind) {
    return { ...doc, data: { ...doc.data, testFraction: change.testFraction ?? doc.data.testFraction } };
  }
  const before = doc.data.kind === "table" ? generated("circle") : doc.data;
  return fitted(doc, { ...before, ...change });
}

/**
 * A table of the reader's own instead of the present data.
 * @param {Doc} doc
 * @param {import("./types.js").ParsedTable} table
 * @returns {Doc}
 */
export function withTable(doc, { inputs, targets, inputNames, targetNames, classes }) {
  const several = classes !== null && classes.length > 2;
  const names = { inputs: inputNames, targets: several ? classes : targetNames, classes };
  return fitted(doc, { kind: "table", inputs, targets, testFraction: 0, names, drawn: false });
}

/**
 * Network and training made to fit other data: number of outputs, features, axes; output and loss if the task changes.
 * @param {Doc} doc
 * @param {Doc["data"]} data
 * @returns {Doc}
 */
function fitted(doc, data) {
  const inputs = inputCount(data);
  const sameInputs = inputs === inputCount(doc.data);
  const sameTargets = targetCount(data) === targetCount(doc.data);
  const task = taskOfData(data);
  /** @type {Doc} */
  const next = {
    ...doc,
    data,
    features: inputs >= 2 ? doc.features : [],
    given: sameInputs && sameTargets ? doc.given : null,
    view: sameInputs ? doc.view : { ...doc.view, axes: [0, 1] },
  };
  return task === taskOfData(doc.data) && sameTargets ? next : withPair(next, task);
}

/**
 * A point placed by hand. The first one puts the reader's own points in the place of the present data.
 * @param {Doc} doc
 * @param {number[]} inputs
 * @param {number} cls
 * @param {number} classes how many can be chosen
 * @returns {Doc}
 */
export function withPoint(doc, inputs, cls, classes) {
  const { data } = doc;
  const own = data.kind === "table" && data.drawn ? data : null;
  const rows = [...(own?.targets ?? []).map(classOfRow), cls];
  const count = Math.max(2, classes, ...rows.map((each) => each + 1));
  const names = {
    inputs: ["x1", "x2"],
    targets: count === 2 ? ["d"] : Array.from({ length: count }, (_, index) => `d${index + 1}`),
    classes: null,
  };
  return fitted(doc, {
    kind: "table",
    inputs: [...(own?.inputs ?? []), inputs],
    targets: rows.map((each) => (count === 2 ? [each] : Array.from({ length: count }, (_, i) => (i === each ? 1 : 0)))),
    testFraction: own?.testFraction ?? 0,
    names,
    drawn: true,
  });
}

/** The last point stays: a network needs something to learn from. @param {Doc} doc @param {number} index @returns {Doc} */
export function withoutPoint(doc, index) {
  const { data } = doc;
  if (data.kind !== "table" || !data.drawn || data.inputs.length < 2) return doc;
  const keep = (/** @type {unknown} */ _, /** @type {number} */ row) => row !== index;
  return { ...doc, data: { ...data, inputs: data.inputs.filter(keep), targets: data.targets.filter(keep) } };
}

/** The class that a row of targets means: its number, or which of them is the largest. @param {number[]} target */
export function classOfRow(target) {
  return Math.max(0, target.length === 1 ? Math.round(target[0] ?? 0) : target.indexOf(Math.max(...target)));
}

/** How many classes points can have: those of the data, two at least. @param {Doc} doc */
export function classCount(doc) {
  return taskOfData(doc.data) === "multi-class" ? Math.min(MOST_CLASSES, targetCount(doc.data)) : 2;
}

/** @param {Doc} doc @param {import("./types.js").Feature[]} features @returns {Doc} */
export function withFeatures(doc, features) {
  const raw = Array.from({ length: inputCount(doc.data) }, (_, index) => `x${index + 1}`);
  const next = features.join() === raw.join() ? [] : features;
  return next.join() === doc.features.join() ? doc : { ...doc, features: next, given: null };
}

/** One seed for all. @param {Doc} doc @param {number} seed @returns {Doc} */
export function withSeed(doc, seed) {
  return { ...doc, seeds: spread(seed), given: null };
}

/** @param {Doc} doc @param {Partial<Doc["seeds"]>} change @returns {Doc} */
export function withSeeds(doc, change) {
  const seeds = { ...doc.seeds, ...change };
  return { ...doc, seeds, given: seeds.init === doc.seeds.init ? doc.given : null };
}

/** @param {Doc} doc @param {{ init?: Partial<Doc["init"]>, given?: Doc["given"] }} change @returns {Doc} */
export function withNetwork(doc, { init, given }) {
  return { ...doc, init: { ...doc.init, ...init }, given: given === undefined ? null : given };
}

/**
 * The training conditions of another moment of the same experiment, as the engine gives them.
 * @param {Doc} doc
 * @param {import("./types.js").TrainingConfig} conditions
 * @returns {Doc}
 */
export function withConditions(doc, { seed, ...training }) {
  return { ...doc, training, seeds: { ...doc.seeds, batches: seed } };
}
