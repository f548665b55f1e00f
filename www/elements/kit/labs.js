// @ts-check
/** Labs of a lesson's own, without a picture: made of a link, and trained as far as a lesson wants. */

import { toConfig } from "../../model/doc.js";
import { parseLink } from "../../model/link.js";

/** @typedef {typeof import("../../engine.js")} Engine */
/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("../../model/types.js").Doc} Doc */

/** Milliseconds that may pass before the page is shown again. */
const SLICE = 12;

/**
 * @param {Engine} engine
 * @param {string} hash
 * @param {(doc: Doc) => Doc} [change]
 */
export function labOf(engine, hash, change = (doc) => doc) {
  return engine.createLab(toConfig(change(parseLink(hash).doc)));
}

/** With another batch size. @param {string} batch @returns {(doc: Doc) => Doc} */
export function withBatch(batch) {
  const batchSize = batch === "all" ? "all" : Number(batch);
  return (doc) => ({ ...doc, training: { ...doc.training, batchSize } });
}

/** Trains until an update, exactly. @param {LabHandle} lab @param {number} until */
export async function trainUntil(lab, until) {
  for (;;) {
    const frame = await lab.frame({ train: { until, budget: SLICE } });
    if (frame.progress.update >= until || frame.progress.status === "diverged") return frame.progress;
    await breath();
  }
}

/** Loss and accuracy of the training set; null if it has been judged where it stands. @param {LabHandle} lab */
export async function judged(lab) {
  for (;;) {
    const { evaluation, evaluated } = await lab.frame({ evaluate: 1000 });
    if (evaluation || evaluated) return evaluation?.train ?? null;
    await breath();
  }
}

/** Lets the page be shown. @returns {Promise<unknown>} */
export function breath() {
  return new Promise((done) => setTimeout(done));
}
