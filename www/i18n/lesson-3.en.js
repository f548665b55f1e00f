// @ts-check
/** What the widgets of lesson 3 say, in English. */

/** @type {import("./index.js").Messages} */
export default {
  "lesson3.task": "task",
  "lesson3.fits": "fits",
  "lesson3.fitsNot": "does not fit",

  "lesson3.formula": "The formula, step by step",
  "lesson3.naive": "Naive: as the formula says",
  "lesson3.stable": "Stable: the maximum subtracted first",
  "lesson3.sum": "sum",
  "lesson3.more": "all + 1",
  "lesson3.less": "all − 1",
  "lesson3.thousand": "Pre-activations of 1000",
  "lesson3.over": "Naive: a double ends near 1.8e308 and exp(710) is beyond it, so it becomes inf. The sum is inf too, and inf / inf is not a number: nan.",
  "lesson3.under": "Naive: every exp(u) is too small for a double and becomes 0. The sum is 0 too, and 0 / 0 is not a number: nan.",

  "lesson3.room": "{name} can be between 0 and {room}: the outputs add up to 1.",

  "lesson3.loss": "Loss E",
  "lesson3.accuracy": "Right answers",
  "lesson3.right": "{right} of {rows}",
  "lesson3.near": "Look closely (±{near})",
  "lesson3.lossPlot": "Loss against {name} from {lo} to {hi}, a smooth curve; {loss} at {w}",
  "lesson3.accuracyPlot": "Right answers against {name} from {lo} to {hi}, a curve in steps; {right} of {rows} at {w}",
};
