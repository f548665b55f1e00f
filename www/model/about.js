// @ts-check
/** What the page says of an experiment's data: names, task, the region that is shown, and a point in its middle. */

import { domainOf, means, namesOf, taskOfData, toConfig } from "./doc.js";

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
