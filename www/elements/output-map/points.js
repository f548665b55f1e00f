// @ts-check
/** Draws the samples: class by shape and colour, a light and a dark edge so that they show on any background. */

import { fitCanvas } from "../kit/dom.js";
import { colorAt } from "../kit/tokens.js";
import { classOf } from "../kit/plane.js";
import { shapePath } from "./shapes.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/** More are not drawn: nobody could tell them apart. */
export const MOST_POINTS = 800;

/**
 * @typedef {{ inputs: number[][], targets: number[][] }} Samples
 * @typedef {import("../../../charts.js").ChartSpec["series"][number]} Series
 * @typedef {{
 *   plane: import("../kit/plane.js").Plane, task: string, place: (inputs: number[], target: number[]) => [number, number],
 *   colors: import("../kit/tokens.js").Tokens, dark: boolean, values: [number, number], width: number, height: number,
 * }} How
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Samples | null} train
 * @param {Samples | null} test
 * @param {How} how
 */
export function drawPoints(canvas, train, test, how) {
  const ratio = fitCanvas(canvas, how.width, how.height);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineJoin = "round";
  const total = (train?.inputs.length ?? 0) + (test?.inputs.length ?? 0);
  const every = Math.max(1, Math.ceil(total / MOST_POINTS));
  const radius = total > 1500 ? 2.4 : total > 700 ? 2.9 : total > 120 ? 3.3 : 4.2;
  if (test) draw(context, ratio, test, every, radius * 0.85, true, how);
  if (train) draw(context, ratio, train, every, radius, false, how);
}

/** Steps of this part of a whole come to all places alike. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * One row of every few, each time another of them: where classes take turns, all of them are there.
 * @param {number} length
 * @param {number} every
 */
export function* someRows(length, every) {
  for (let first = 0, turn = 0; first < length; first += every, turn++) {
    const row = first + Math.floor(((turn * GOLDEN) % 1) * every);
    if (row < length) yield row;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} ratio
 * @param {Samples} samples
 * @param {number} every
 * @param {number} radius
 * @param {boolean} hollow
 * @param {How} how
 */
function draw(context, ratio, samples, every, radius, hollow, how) {
  const { plane, task, place, colors, dark, values } = how;
  const light = dark ? colors.ink : colors.panel;
  const shade = dark ? colors.paper : colors.ink;
  /** @type {Map<number | null, Path2D>} */
  const paths = new Map();
  for (const row of someRows(samples.inputs.length, every)) {
    const inputs = samples.inputs[row] ?? [];
    const target = samples.targets[row] ?? [];
    const [x, y] = place(inputs, target);
    const at = plane.toScreen(x, y);
    const cls = classOf(target, task);
    let path = paths.get(cls);
    if (!path) paths.set(cls, (path = new Path2D(shapePath(cls, radius))));
    const share = ((target[0] ?? 0) - values[0]) / (values[1] - values[0]);
    const color = cls === null ? colorAt(colors.stops, share) : classColor(cls, task, colors);
    context.setTransform(ratio, 0, 0, ratio, at.x * ratio, at.y * ratio);
    context.globalAlpha = 0.4;
    context.strokeStyle = shade;
    context.lineWidth = hollow ? 4.2 : 3.4;
    context.stroke(path);
    context.globalAlpha = 1;
    context.strokeStyle = light;
    context.lineWidth = hollow ? 3 : 2.2;
    context.stroke(path);
    if (hollow) {
      context.strokeStyle = color;
      context.lineWidth = 1.4;
      context.stroke(path);
    } else {
      context.fillStyle = color;
      context.fill(path);
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/**
 * Two classes have the ends of the map, which shows them; several have their own colours.
 * @param {number} cls
 * @param {string} task
 * @param {import("../kit/tokens.js").Tokens} colors
 */
export function classColor(cls, task, colors) {
  if (task === "multi-class") return colors.classes[cls % colors.classes.length] ?? colors.ink;
  return cls === 1 ? colors.positive : colors.negative;
}

/**
 * The samples of a network with one input as points of a chart, below its curve: test data smaller.
 * @param {Snapshot} snapshot
 * @param {import("../kit/tokens.js").Tokens} colors
 * @returns {Series[]}
 */
export function sampleSeries({ data, view, task }, colors) {
  const splits = [{ samples: data.train, width: 2.4 }];
  if (view.showTest !== false && data.test) splits.push({ samples: data.test, width: 1.5 });
  return splits.flatMap(({ samples, width }) => {
    const every = Math.max(1, Math.ceil(samples.inputs.length / MOST_POINTS));
    /** @type {Map<number | null, { x: number[], y: number[] }>} */
    const groups = new Map();
    for (const row of someRows(samples.inputs.length, every)) {
      const cls = classOf(samples.targets[row], task);
      const group = groups.get(cls) ?? { x: [], y: [] };
      groups.set(cls, group);
      group.x.push(samples.inputs[row]?.[0] ?? NaN);
      group.y.push(samples.targets[row]?.[0] ?? NaN);
    }
    return [...groups].map(([cls, { x, y }]) => ({
      name: "",
      style: /** @type {const} */ ("points"),
      width,
      color: cls === null ? colors.dim : classColor(cls, task, colors),
      x: Float64Array.from(x),
      y: Float64Array.from(y),
    }));
  });
}
