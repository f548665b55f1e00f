// @ts-check
/** What the page says of an experiment's data: names, task, the region that is shown, and a point in its middle. */

import { domainOf, namesOf, taskOfData, toConfig } from "./doc.js";

/** @typedef {ReturnType<typeof aboutOf>} About */

/**
 * @param {import("./types.js").Doc} doc
 * @param {import("../engine.js").LabHandle} lab
 */
export function aboutOf(doc, lab) {
  const { train, test } = lab.data;
  return {
    config: toConfig(doc),
    task: taskOfData(doc.data),
    names: namesOf(doc.data),
    domain: domainOf(doc.data, [...train.targets, ...test.targets]),
    base: means(train.inputs),
  };
}

/** @param {number[][]} rows */
function means(rows) {
  const sums = new Array(rows[0]?.length ?? 0).fill(0);
  for (const row of rows) row.forEach((value, column) => (sums[column] += value));
  return sums.map((sum) => sum / rows.length);
}
