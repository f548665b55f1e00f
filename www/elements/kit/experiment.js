// @ts-check
/** The engine's record of one sample of a link's experiment, for what a lesson shows beside its labs. */

/** @typedef {typeof import("../../engine.js")} Engine */

/**
 * @param {Engine} engine
 * @param {string} hash
 */
export async function traced(engine, hash) {
  // Most lessons do without.
  const { withLab } = await import("./labs.js");
  return withLab(engine, hash, async (lab) => {
    const { inputs, targets } = lab.data.train;
    return lab.ask("trace", inputs[0] ?? [], targets[0] ?? []);
  });
}
