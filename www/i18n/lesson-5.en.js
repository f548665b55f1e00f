// @ts-check
/** What the widgets of lesson 5 say, in English. */

/** @type {import("./index.js").Messages} */
export default {
  "lesson5.pick": "Choose a weight or a bias:",
  "lesson5.factor": "factor",
  "lesson5.code": "line of NumPy",
  "lesson5.value": "value",
  "lesson5.product": "product up to here",
  "lesson5.total": "{name}, all factors multiplied",
  "lesson5.numeric": "numerical gradient, for comparison",

  "lesson5.measure": "Measure in this browser",
  "lesson5.measuring": "Measuring {net} …",
  "lesson5.measured": "{net}: in this browser, just now, backpropagation was {ratio} times as fast.",
  "lesson5.costs": "What the gradients cost",
  "lesson5.net": "network",
  "lesson5.parameters": "parameters",
  "lesson5.passes": "forward passes, numerically",
  "lesson5.numericTime": "time, numerically",
  "lesson5.backwardTime": "time, forward and back once",
  "lesson5.ratio": "ratio",
  "lesson5.milliseconds": "{time} ms",
  "lesson5.fold": "{ratio} ×",

  "lesson5.train": "Train all four",
  "lesson5.draw": "Four others",
  "lesson5.seed": "seed {seed}",
  "lesson5.runs": "The four runs",
  "lesson5.run": "Run {name}",
  "lesson5.checkRun": "Check gradients of {name}",
  "lesson5.lastLoss": "loss {loss}",
  "lesson5.relative": "relative error {error}",
  "lesson5.updates": "updates",
  "lesson5.curves": "Loss curves of the runs A, B, C and D.",
  "lesson5.ends": " {name}: {first} at first, {last} at last.",
  "lesson5.otherRun": "Run {name} computes its gradients correctly. A curve can look bad, or good, for other reasons too: check the gradients of each.",
};
