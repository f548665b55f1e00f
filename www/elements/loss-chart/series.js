// @ts-check
/** What the loss chart draws and exports, as plain data. No DOM. */

import { hasTest } from "./read.js";

/**
 * @typedef {{
 *   name: string, color: string, style: "line" | "dash" | "points", width?: number, end?: boolean,
 *   x: Float64Array, y: Float64Array,
 * }} Series
 * @typedef {import("../../model/types.js").Pin} Pin
 * @typedef {{ update: number[], train: number[], test: (number | null)[] }} History
 * @typedef {{ update: number[], loss: number[] }} Losses
 */

/**
 * The present run over the kept ones: training data solid, test data dashed, or every update's batch loss as points.
 * @param {{ history: History, losses: Losses | null, pins: Pin[], mode: string }} data
 * @param {{ train: string, test: string, batch: string }} names
 * @param {{ accent: string, dim: string, pin: (pin: Pin) => string }} colors
 * @returns {Series[]}
 */
export function lossSeries({ history, losses, pins, mode }, names, colors) {
  /** @type {Series[]} */
  const series = [];
  if (mode === "updates" && losses) {
    series.push(line(names.batch, colors.accent, "points", losses.update, losses.loss, 1.3));
  } else {
    series.push({ ...line(names.train, colors.accent, "line", history.update, history.train, 2), end: true });
    if (hasTest(history.test)) series.push(line(names.test, colors.dim, "dash", history.update, history.test, 1.5));
  }
  for (const pin of pins) {
    const color = colors.pin(pin);
    series.push(line(pin.name, color, "line", pin.update, pin.train, 1.6));
    if (hasTest(pin.test)) series.push(line(`${pin.name} · ${names.test}`, color, "dash", pin.update, pin.test ?? [], 1.2));
  }
  return series;
}

/**
 * @param {string} name
 * @param {string} color
 * @param {Series["style"]} style
 * @param {number[]} x
 * @param {(number | null)[]} y
 * @param {number} width
 * @returns {Series}
 */
function line(name, color, style, x, y, width) {
  const numbers = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) numbers[i] = y[i] ?? NaN;
  return { name, color, style, width, x: new Float64Array(x), y: numbers };
}

/**
 * The last update that any curve or the timeline reaches; never 0, so that an axis has a width.
 * @param {{ history: History, losses: Losses | null, pins: Pin[], furthest: number }} data
 */
export function lastUpdate({ history, losses, pins, furthest }) {
  const ends = [history.update, losses?.update ?? [], ...pins.map((pin) => pin.update)].map((list) => list.at(-1) ?? 0);
  return Math.max(10, furthest, ...ends);
}

/**
 * All curves as CSV: update, train, test, then the kept curves; every digit, empty where there is no value.
 * @param {{ history: History, pins: Pin[] }} data
 */
export function lossCsv({ history, pins }) {
  /** @type {{ name: string, update: number[], values: (number | null)[] }[]} */
  const columns = [
    { name: "train", update: history.update, values: history.train },
    { name: "test", update: history.update, values: history.test },
    ...pins.flatMap((pin) => [
      { name: `${pin.name} train`, update: pin.update, values: pin.train },
      { name: `${pin.name} test`, update: pin.update, values: pin.test ?? [] },
    ]),
  ];
  const updates = [...new Set(columns.flatMap((column) => column.update))].sort((a, b) => a - b);
  const known = columns.map((column) => new Map(column.update.map((update, i) => [update, column.values[i] ?? null])));
  const rows = updates.map((update) => [update, ...known.map((values) => values.get(update) ?? "")].join(","));
  return `${["update", ...columns.map((column) => quoted(column.name))].join(",")}\r\n${rows.join("\r\n")}\r\n`;
}

/** A name as a CSV cell; one that a spreadsheet would take for a formula is marked as text. @param {string} text */
function quoted(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * At most `most` rows of a long list, the first and the last among them.
 * @param {number} length
 * @param {number} most
 */
export function thinned(length, most) {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}
