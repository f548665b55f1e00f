// @ts-check
/** What follows from a document and its data: configuration, names, task, the region that is shown, and a point in its middle. */

import { datasetOf } from "./datasets.js";

/** @typedef {ReturnType<typeof aboutOf>} About */
/** @typedef {import("./types.js").Matrix} Matrix */

/**
 * @param {Pick<typeof import("../engine.js"), "configOf" | "describeDocument">} engine
 * @param {import("./types.js").Doc} doc
 * @param {import("../engine.js").LabHandle} lab
 */
export function aboutOf(engine, doc, lab) {
  const { train, test } = lab.data;
  const description = engine.describeDocument(doc);
  return {
    ...description,
    config: engine.configOf(doc),
    domain: domainOf(doc.data, description.inputs, [...train.targets, ...test.targets]),
    base: means(train.inputs),
  };
}

/**
 * The part of the input space that is shown, for each input, and the range of the targets.
 * @param {import("./types.js").Doc["data"]} data
 * @param {number} inputs how many there are
 * @param {Matrix} targets all of them
 * @returns {{ x: [number, number][], y: [number, number] }}
 */
export function domainOf(data, inputs, targets) {
  const y = range(targets.map((row) => row[0] ?? 0));
  if (data.kind !== "table") {
    const { range: shown } = datasetOf(data.kind);
    return { x: Array.from({ length: inputs }, () => shown), y };
  }
  const x = Array.from({ length: inputs }, (_, column) => {
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
function means(rows) {
  const sums = new Array(rows[0]?.length ?? 0).fill(0);
  for (const row of rows) row.forEach((value, column) => (sums[column] += value));
  return sums.map((sum) => sum / rows.length);
}
