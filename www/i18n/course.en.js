// @ts-check
/** What a lesson's widgets say, in English. */

/** @type {import("./index.js").Messages} */
export default {
  "course.check": "Check",
  "course.again": "Start again",
  "course.right": "Right",
  "course.wrong": "Not yet",
  "course.open": "Open in the playground",
  "course.restore": "Back to the beginning",
  "course.restoreKey": "Back to what was prepared (key 0)",
  "course.againKey": "Start again (key 0)",
  "course.restored": "Back at the beginning",

  "course.keys": "Keyboard shortcuts",
  "course.key.0": "what was prepared back: of the figure you are at, or else of the one in the middle of the screen; a check starts again",
  "course.key.n": "to the next section or figure",
  "course.key.p": "to the one before",
  "course.key.?": "this list",
  "course.key.lab": "At a figure with a network, Space trains or pauses, → makes one update, R goes back to the initial values. Its own list comes with ? once you are in it. The keys do nothing while you type.",
  "course.keysOn": "use keyboard shortcuts",
  "course.close": "Close",

  "course.solved": ({ count, of }) => `${count === of ? "✓ " : ""}${count} of ${of} ${of === 1 ? "check" : "checks"} solved`,
  "course.forget": "Forget all answers",
  "course.forgotten": ({ count }) => (count === 0 ? "There is no answer to forget." : `${count} ${count === 1 ? "answer is" : "answers are"} forgotten.`),
  "course.unforget": "Bring the answers back",
  "course.unforgotten": ({ count }) => `${count} ${count === 1 ? "answer is" : "answers are"} back.`,

  "course.pair.both": "Both experiments",
  "course.pair.train": "Train both",
  "course.pair.pause": "Pause both",
  "course.pair.step": "One update each",
  "course.pair.reset": "Both back to the initial values",
  "course.pair.more": "More settings",
  "course.pair.paste": "Paste a playground link for {side}",
  "course.pair.noLink": "This is no link to an experiment. In the playground, “Share” gives one.",
  "course.pair.link": "This page with these two prepared",
  "course.failed": "The engine could not be loaded. Check the connection, then try again.",
  "course.tryAgain": "Try again",
  "course.broken": "Something went wrong here. Go back to the beginning, or reload the page.",
  "course.tooLarge": "A result is too large for a computer. Try smaller numbers.",
  "course.nothing": "Choose something first.",
  "course.missing": ({ count }) => (count === 1 ? "One more belongs to it." : `${count} more belong to it.`),

  "course.tray": "Not placed",
  "course.put": "{place}: put it here",
  "course.pick": "Pick something first: tap it, or press Enter on it.",
  "course.program": "The program",
  "course.unplaced": ({ count }) => (count === 1 ? "One has no place yet." : `${count} have no place yet.`),

  "course.line": "The line",
  "course.tiles": "Tiles",
  "course.moves": "Tap a tile to add it to the line, and again to take it away. In the line, ← and → move it.",
  "course.empty": "the line is empty",
  "course.syntax": "Python cannot read this line: look at the parentheses, the comma and what stands between them.",
  "course.align": "{left} has shape {a} and {right} has shape {b}: their inner sizes, {m} and {n}, differ, so there is no product.",
  "course.broadcast": "Shapes {a} and {b} do not fit together element by element.",
  "course.result": "The shapes fit, but the result has shape {found}, and u has shape {wanted}.",
  "course.unused": "{name} is missing.",
  "course.twice": "{name} is in it twice.",

  "course.parameters": "Number of parameters (weights and biases)",
  "course.number": "“{text}” is not a number.",
  "course.enter": "Predict the number before you check.",
  "course.net": "The network is {found} now; it should be {wanted}.",
  "course.count": "{guess} is not the number of weights and biases.",

  "course.otherNumber": "{guess} is not {name} to {digits} significant digits.",

  "course.diagram": "Network with these units in its layers: {layers}",
  "course.weightRange": "{name}, slider",
};
