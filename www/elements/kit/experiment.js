// @ts-check
/** The engine's record of one sample of a link's experiment, for what a lesson shows beside its labs. */

/** @typedef {typeof import("../../engine.js")} Engine */

/**
 * @param {Engine} engine
 * @param {string} hash
 */
export async function traced(engine, hash) {
  const [{ parseLink }, { toConfig }] = await Promise.all([import("../../model/link.js"), import("../../model/doc.js")]);
  const lab = await engine.createLab(toConfig(parseLink(hash).doc));
  const { inputs, targets } = lab.data.train;
  const trace = await lab.ask("trace", inputs[0] ?? [], targets[0] ?? []);
  lab.free();
  return trace;
}
