// @ts-check
/** Four runs of one experiment, of which one has a mistake. Everything follows from one seed. */

/** The seed of a run. @param {number} seed @param {number} run 0…3 */
export function seedOf(seed, run) {
  return (seed + 10 * run) % 2 ** 32;
}

/** Which run has the mistake, 0…3: two bits of the seed, well mixed. @param {number} seed */
export function faultyOf(seed) {
  return Math.imul(seed, 0x9e3779b1) >>> 30;
}
