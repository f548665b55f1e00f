// @ts-check
/** Labs of a lesson's own, without a picture: made of a link, and trained as far as a lesson wants. */

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
  return engine.createLab(engine.configOf(change(engine.parseLink(hash).document)));
}

/**
 * Makes a lab for as long as it is needed.
 * @template T
 * @param {Engine} engine
 * @param {string} hash
 * @param {(lab: LabHandle) => Promise<T>} use
 * @param {(doc: Doc) => Doc} [change]
 * @returns {Promise<T>}
 */
export async function withLab(engine, hash, use, change) {
  const lab = await labOf(engine, hash, change);
  try {
    return await use(lab);
  } finally {
    lab.free();
  }
}

/** With another batch size. @param {string} batch @returns {(doc: Doc) => Doc} */
export function withBatch(batch) {
  const batchSize = batch === "all" ? "all" : Number(batch);
  return (doc) => ({ ...doc, training: { ...doc.training, batchSize } });
}

/** With the seeds that one seed makes. @param {Engine} engine @param {number} seed @returns {(doc: Doc) => Doc} */
export function withSeed(engine, seed) {
  return (doc) => ({ ...doc, seeds: engine.editDocument(doc, { type: "seed", seed }).seeds });
}

/**
 * Trains until an update, exactly, or until it diverges or nobody wants it any more.
 * @param {LabHandle} lab
 * @param {number} until
 * @param {() => boolean} [wanted] asked after every pause
 */
export async function trainUntil(lab, until, wanted = () => true) {
  for (;;) {
    const { progress } = await lab.frame({ train: { until, budget: SLICE } });
    if (progress.update >= until || progress.status === "diverged") return progress;
    await breath();
    if (!wanted()) return progress;
  }
}

/**
 * Loss and accuracy of the training set; null if it has been judged where it stands, or nobody wants it any more.
 * @param {LabHandle} lab
 * @param {() => boolean} [wanted] asked after every pause
 */
export async function judged(lab, wanted = () => true) {
  for (;;) {
    const { evaluation, evaluated } = await lab.frame({ evaluate: SLICE });
    if (evaluation || evaluated) return evaluation?.train ?? null;
    await breath();
    if (!wanted()) return null;
  }
}

/** Lets the page be shown. @returns {Promise<unknown>} */
export function breath() {
  return new Promise((done) => setTimeout(done));
}
