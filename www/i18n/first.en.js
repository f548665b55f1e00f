// @ts-check
/**
 * What a first visit reads, in English. Whatever else there is to say comes later: it is in en.js and pictures.en.js.
 */

/** @type {import("./index.js").Messages} */
export default {
  "page.title": "Kobai 紅梅: a neural network to play with",
  "page.heading": "Kobai: a neural network to play with",
  "page.description": "Train a small neural network in the browser and look at every number in it.",
  "page.course": "Course",
  "page.skip": "Skip to the playground",
  "page.language": "日本語で表示 (show in Japanese)",
  "page.theme": "Dark theme",
  "page.present": "Large, for a hall",
  "page.keys": "Keyboard shortcuts",
  "page.share": "Share",

  "lab.top": "Training",
  "lab.data": "Data",
  "lab.network": "Network",
  "lab.output": "Output and loss",
  "lab.inside": "Inside",
  "lab.notLoaded": "The engine could not be loaded. Check the connection and that the browser is up to date (it needs WebAssembly), then reload.",
  "lab.broken": "Something in Kobai has broken; that is our mistake. Reload the page: your experiment is kept in its address.",
  "lab.incomplete": "Part of Kobai could not be loaded. Check the connection: what you do next tries again.",
  "lab.reload": "Reload",

  "transport.title": "Training",
  "transport.reset": "Back to the initial values",
  "transport.back": "Back by one update",
  "transport.train": "Train",
  "transport.pause": "Pause",
  "transport.update": "1 update",
  "transport.updateTitle": "Do one update",
  "transport.epoch": "1 epoch",
  "transport.epochTitle": "Train to the end of the epoch",

  "counters.title": "Progress",
  "counters.epoch": "Epoch",
  "counters.update": "Update",
  "counters.loss": "Loss",
  "counters.train": "Training loss",
  "counters.test": "Test loss",
  "counters.accuracy": "Accuracy",
  "counters.testAccuracy": "Test accuracy",

  "speed.label": "Speed",
  "speed.updates": ({ count }) => (count === 1 ? "1 update/s" : `${count} updates/s`),
  "speed.epochs": "{count} epochs/s",
  "speed.most": "as fast as it goes",

  "rate.label": "Learning rate",
  "rate.number": "Learning rate as a number",

  "doors.conditions": "Change the conditions",
  "doors.conditions.text": "layers · units · activation · noise · batch",
  "doors.inside": "Look inside",
  "doors.inside.text": "step through every number, forwards and backwards",
  "doors.everything": "Show everything",
  "doors.everything.text": "optimizer · initial values · features · your own data",
  "doors.back.first": "Back to the first view",
  "doors.back.conditions": "Fewer controls",

  "data.title": "Data",
  "data.sets": "Datasets",

  "preset.circle": "circle",
  "preset.xor": "XOR",
  "preset.moons": "moons",
  "preset.spiral": "spiral",
  "preset.report": "plane (regression)",

  "notice.close": "Close",

  "say.running": "Training: epoch {epoch}, update {update}, loss {loss}",
  "say.runningAccuracy": "Training: epoch {epoch}, loss {loss}, accuracy {accuracy} percent",
  "say.paused": "Paused at epoch {epoch}, update {update}: loss {loss}",
  "say.pausedAccuracy": "Paused at epoch {epoch}, update {update}: loss {loss}, accuracy {accuracy} percent",

  table: "Table",

  "activation.sigmoid": "sigmoid",
  "activation.tanh": "tanh",

  "network.title": "Network",
  "network.diagram": "network diagram",
  "network.summary": "{inputs} inputs, units in each layer: {layers} (the last is the output layer), {parameters} weights and biases in all.",
  "network.help": "←→ between layers, ↑↓ between units. Enter goes to a unit's weights and bias, Enter again edits, Esc goes back.",
  "network.input": "Input {name}",
  "network.unit": "hidden layer {layer} unit {unit}",
  "network.output": "output {name}",
  "network.unitName": "Unit: {unit}, {activation}, bias {bias}",
  "network.weightName": "Weight from {from} to {to}: {value}",
  "network.biasName": "Bias of {unit}: {value}",
  "network.table": "Table of weights and biases",

  "map.title": "Output",
  "map.ofUnit": "Output z of {unit}",
  "map.class": "class {index}",
  "map.showTest": "show test data",
  "map.test": "test",
  "map.description": "{what} as colour over the plane of {x} from {x0} to {x1} and {y} from {y0} to {y1}. Values from {lo} to {hi}. {train} training points, {test} test points.",
  "map.at": "{x} = {a}, {y} = {b}",
  "map.pointAt": "Point: {x} = {a}, {y} = {b}, {target}",
  "map.table": "Table of points",

  "chart.title": "Loss",
  "chart.train": "train",
  "chart.test": "test",
  "chart.batch": "batch loss",
  "chart.at": "update {update}",
  "chart.value": "{name} {value}",
  "chart.empty": "Not trained yet",
  "chart.cursor": "Loss chart. ←→ move the reading position, Enter goes to that update",
  "chart.description": "Loss from update 0 to {last}. Training data: from {first} to {now}.",
  "chart.descriptionTest": "Test data: {now}.",
  "chart.table": "Table of losses",
};
