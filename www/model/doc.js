// @ts-check
/** The document: what an experiment is, as the page keeps it and as the engine wants it. */

import { datasetOf } from "./datasets.js";
import { DEFAULT_SPEED } from "./scheduler.js";

/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").OwnData} OwnData */
/** @typedef {import("./types.js").Task} Task */
/** @typedef {import("./types.js").LabConfig} LabConfig */
/** @typedef {import("./types.js").Matrix} Matrix */

/** The output's activation function and the loss that belong to a task. */
export const PAIRS = /** @type {const} */ ({
  "two-class": { activation: "sigmoid", loss: "binary-cross-entropy" },
  "multi-class": { activation: "softmax", loss: "cross-entropy" },
  regression: { activation: "identity", loss: "squared-error" },
});

const SEEDS = 2 ** 32;

/** Three seeds out of one, so that the streams differ. @param {number} seed @returns {Doc["seeds"]} */
export function spread(seed) {
  return { data: seed, init: (seed + 1) % SEEDS, batches: (seed + 2) % SEEDS };
}

/** Whether one seed stands for all three. @param {Doc["seeds"]} seeds */
export function isSpread(seeds) {
  const all = spread(seeds.data);
  return seeds.init === all.init && seeds.batches === all.batches;
}

/**
 * The document a page opens with, or the defaults that go with other data.
 * @param {Doc["data"]} [data]
 * @returns {Doc}
 */
export function defaultDoc(data = generated("circle")) {
  const { activation, loss } = PAIRS[taskOfData(data)];
  return {
    data,
    features: [],
    layers: [
      { units: 4, activation: "tanh" },
      { units: targetCount(data), activation },
    ],
    init: { weights: "xavier", bias: "zeros" },
    given: null,
    training: { loss, lossEpsilon: 0, learningRate: 0.1, batchSize: 10, sampling: "shuffle", optimizer: { kind: "sgd" } },
    seeds: spread(42),
    stream: "separate",
    view: {
      level: "first",
      axes: [0, 1],
      chart: "curves",
      log: false,
      showTest: false,
      speed: DEFAULT_SPEED,
      stop: { epochs: 100 },
      look: "none",
    },
  };
}

/**
 * Generated data as they are by default.
 * @param {import("./types.js").DatasetName} kind
 * @returns {import("./types.js").GeneratedData}
 */
export function generated(kind) {
  return { kind, samples: 500, noise: 0, testFraction: 0.5 };
}

/** @param {Doc["data"]} data */
export function inputCount(data) {
  return data.kind === "table" ? (data.inputs[0]?.length ?? 0) : datasetOf(data.kind).inputs;
}

/** @param {Doc["data"]} data */
export function targetCount(data) {
  return data.kind === "table" ? (data.targets[0]?.length ?? 0) : datasetOf(data.kind).targets;
}

/**
 * What the data ask for: classes if all targets are 0 or 1, or one-hot rows; else a value.
 * @param {Doc["data"]} data
 * @returns {Task}
 */
export function taskOfData(data) {
  if (data.kind !== "table") return datasetOf(data.kind).task;
  const { targets } = data;
  if (!targets.every((row) => row.every((value) => value === 0 || value === 1))) return "regression";
  if (targetCount(data) === 1) return "two-class";
  return targets.every((row) => row.filter((value) => value === 1).length === 1) ? "multi-class" : "regression";
}

/** The task whose pair of output and loss the document has, if any. @param {Doc} doc @returns {Task | null} */
export function taskOfPair(doc) {
  const output = doc.layers.at(-1)?.activation;
  for (const task of /** @type {Task[]} */ (Object.keys(PAIRS))) {
    if (PAIRS[task].activation === output && PAIRS[task].loss === doc.training.loss) return task;
  }
  return null;
}

/**
 * The rows kept for the test, spread evenly over the table so that sorted tables are split fairly.
 * @param {OwnData} data
 */
export function splitRows(data) {
  const { inputs, targets, testFraction } = data;
  const isTest = (/** @type {number} */ row) =>
    Math.floor((row + 1) * testFraction + 1e-9) > Math.floor(row * testFraction + 1e-9);
  const rows = inputs.map((_, row) => row);
  const train = rows.filter((row) => !isTest(row));
  const test = rows.filter(isTest);
  const pick = (/** @type {Matrix} */ matrix, /** @type {number[]} */ which) => which.map((row) => matrix[row] ?? []);
  return {
    inputs: pick(inputs, train),
    targets: pick(targets, train),
    testInputs: pick(inputs, test),
    testTargets: pick(targets, test),
  };
}

/**
 * The document in the engine's words.
 * @param {Doc} doc
 * @returns {LabConfig}
 */
export function toConfig(doc) {
  const { data, features, layers, init, given, training, seeds, stream } = doc;
  /** @type {LabConfig} */
  const config = {
    network: {
      inputs: features.length || inputCount(data),
      layers: layers.map((layer) => ({ ...layer })),
      init: { ...init, seed: seeds.init },
    },
    data: data.kind === "table" ? { kind: "table", ...splitRows(data) } : { ...data, seed: seeds.data },
    training: { ...training, seed: seeds.batches },
  };
  if (given) config.network.given = given;
  if (features.length > 0) config.features = features;
  if (stream === "shared") config.stream = stream;
  return config;
}

/**
 * Names of the columns and classes, as they are shown.
 * @param {Doc["data"]} data
 */
export function namesOf(data) {
  if (data.kind === "table") return data.names;
  const inputs = Array.from({ length: inputCount(data) }, (_, index) => `x${index + 1}`);
  const targets = targetCount(data) === 1 ? ["d"] : Array.from({ length: targetCount(data) }, (_, i) => `d${i + 1}`);
  return { inputs, targets, classes: null };
}

/**
 * The part of the input space that is shown, for each input, and the range of the targets.
 * @param {Doc["data"]} data
 * @param {Matrix} targets all of them
 * @returns {{ x: [number, number][], y: [number, number] }}
 */
export function domainOf(data, targets) {
  const y = range(targets.map((row) => row[0] ?? 0));
  if (data.kind !== "table") {
    const { range: shown } = datasetOf(data.kind);
    return { x: Array.from({ length: inputCount(data) }, () => shown), y };
  }
  const x = Array.from({ length: inputCount(data) }, (_, column) => {
    const [lo, hi] = range(data.inputs.map((row) => row[column] ?? 0));
    if (data.drawn) return /** @type {[number, number]} */ ([Math.min(lo, -6), Math.max(hi, 6)]);
    const margin = 0.1 * (hi - lo || 1);
    return /** @type {[number, number]} */ ([lo - margin, hi + margin]);
  });
  return { x, y };
}

/** @param {number[]} values @returns {[number, number]} */
function range(values) {
  let [lo, hi] = [Infinity, -Infinity];
  for (const value of values) {
    lo = Math.min(lo, value);
    hi = Math.max(hi, value);
  }
  return lo <= hi ? [lo, hi] : [0, 1];
}

/** The mean of each column. @param {number[][]} rows */
export function means(rows) {
  const sums = new Array(rows[0]?.length ?? 0).fill(0);
  for (const row of rows) row.forEach((value, column) => (sums[column] += value));
  return sums.map((sum) => sum / rows.length);
}
