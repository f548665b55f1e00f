// @ts-check
/** The training conditions of a lab that is asked for numbers and learns nothing. */

/** @type {import("./types.js").LabConfig["training"]} */
export const UNTRAINED = { loss: "squared-error", learningRate: 0, batchSize: 1, sampling: "sequential", seed: 0, optimizer: { kind: "sgd" } };
