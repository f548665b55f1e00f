// @ts-check
/** What the widgets of lesson 2 say, in English. */

/** @type {import("./index.js").Messages} */
export default {
  "lesson2.activation": "Activation function f",
  "lesson2.function": "Function f",
  "lesson2.curve": "{name} and its derivative. At u = {u}, f(u) is {z} and f′(u) is {slope}.",

  "lesson2.additivity": "Additivity",
  "lesson2.homogeneity": "Homogeneity",
  "lesson2.equal": "equal for these numbers",
  "lesson2.unequal": "not equal",

  "lesson2.of": "{name}: {what}",
  "lesson2.never": "No numbers break it",
  "lesson2.open": "{name}: give x and y, or say that no numbers break it.",
  "lesson2.holds": "{name}: f({at}) = {whole}, and f(x) + f(y) = {first} + {second} = {sum}. For these numbers it holds. Find others.",

  "lesson2.fewer": "Enclosed, with {units} hidden units. It can be done with fewer.",
  "lesson2.short": ({ units, accuracy, wanted }) =>
    `The accuracy is ${accuracy} % now, with ${units} hidden ${units === 1 ? "unit" : "units"}; it should be ${wanted} % or more.`,

  "lesson2.successes": "How many of the {count} will get all four points right?",
  "lesson2.predict": "Predict how many before you check.",
  "lesson2.train": "Train all {count}",
  "lesson2.more": "{count} other seeds",
  "lesson2.succeeded": "Seed {seed}: all four points right. Open in the playground",
  "lesson2.stuck": "Seed {seed}: stuck, not all points right. Open in the playground",
  "lesson2.tally": "{successes} of {count} get there.",
  "lesson2.tallies": "{successes} of {count} get there, {all} of {tried} so far.",
  "lesson2.otherCount": "You said {guess}; of these {count}, {successes} get there.",

  "lesson2.init": "Initial weights",
  "lesson2.init.small-normal": "0.01 · N(0, 1)",
  "lesson2.init.normal": "N(0, 1)",
  "lesson2.init.xavier": "Xavier",
  "lesson2.init.he": "He",
  "lesson2.drawn": "Seed",
  "lesson2.shown": "What is shown",
  "lesson2.z": "z, forward",
  "lesson2.delta": "δ, backward",
  "lesson2.nth": "layer {layer}",
  "lesson2.histogram": "{layer}: {quantity} from {min} to {max}, standard deviation {deviation}",
  "lesson2.aboutZ": "Each number is the standard deviation of z in that layer. All axes run from {lo} to {hi}, as far as layer 1 reaches.",
  "lesson2.aboutDelta": "Each number is the standard deviation of δ in that layer. All axes run from {lo} to {hi}, as far as layer 10 reaches.",
  "lesson2.table": "The numbers as a table",
  "lesson2.head.layer": "layer",
  "lesson2.head.deviation": "deviation",
  "lesson2.head.mean": "mean",
  "lesson2.head.least": "smallest",
  "lesson2.head.most": "largest",
  "lesson2.head.flat": "f′(u) ≈ 0",
};
