// @ts-check
/** Functions of one number by the names that lessons use: sigmoid, relu, …, and lines such as 2x+1. The engine computes them. */

import { UNTRAINED } from "../../model/untrained.js";

/** @typedef {typeof import("../../engine.js")} Engine */
/** @typedef {import("../../model/types.js").Activation} Activation */
/** @typedef {(x: number[]) => Promise<number[]>} Values */

/** Those that were asked for. @type {Map<string, Promise<Values>>} */
const known = new Map();

/** @param {Engine} engine @param {string} name */
export function functionNamed(engine, name) {
  const found = known.get(name) ?? made(engine, name);
  known.set(name, found);
  // What could not be made is tried again.
  found.catch(() => known.delete(name));
  return found;
}

/** @param {Engine} engine @param {string} name @returns {Promise<Values>} */
async function made(engine, name) {
  const line = lineOf(name);
  if (!line) return async (x) => engine.activation(/** @type {Activation} */ (name), x).z;
  const lab = await engine.createLab({
    network: {
      inputs: 1,
      layers: [{ units: 1, activation: "identity" }],
      init: { weights: "zeros", bias: "zeros", seed: 0 },
      given: [{ W: [[line.slope]], b: [line.offset] }],
    },
    data: { kind: "table", inputs: [[0]], targets: [[0]] },
    training: UNTRAINED,
  });
  return async (x) => (await lab.ask("predict", x.map((value) => [value]))).map(([y = Number.NaN]) => y);
}

/**
 * How a function is called: a line by its formula, others by their name.
 * @param {import("./widget.js").Widget} widget
 * @param {string} name
 */
export function functionName(widget, name) {
  if (!lineOf(name)) return widget.t(`activation.${name}`);
  return `f(x) = ${name.replace(/[+-]/g, (sign, at) => (at === 0 ? "−" : sign === "+" ? " + " : " − "))}`;
}

/** @param {string} name */
function lineOf(name) {
  const [, slope, offset] = /^(-?[\d.]*)x([+-][\d.]+)?$/.exec(name) ?? [];
  if (slope === undefined) return null;
  return { slope: slope === "" ? 1 : slope === "-" ? -1 : Number(slope), offset: Number(offset ?? 0) };
}

/** Whether two results are the same but for rounding. @param {number} a @param {number} b */
export function same(a, b) {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Both sides of f(x + y) = f(x) + f(y). @param {Values} f @param {number} x @param {number} y */
export async function additivity(f, x, y) {
  const [whole = Number.NaN, first = Number.NaN, second = Number.NaN] = await f([x + y, x, y]);
  const sum = first + second;
  checkFinite(whole, sum);
  return { whole, first, second, sum, holds: same(whole, sum) };
}

/** Refuses what is too large for a computer, as the engine does. @param {...number} values */
export function checkFinite(...values) {
  if (!values.every(Number.isFinite)) throw Object.assign(new Error("too large"), { code: "not-finite" });
}
