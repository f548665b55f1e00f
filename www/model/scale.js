// @ts-check
/** Which values the two ends of the colours stand for. */

/** @type {Partial<Record<import("./types.js").Activation, [number, number]>>} */
const FIXED = { tanh: [-1, 1], sigmoid: [0, 1], softmax: [0, 1], step: [0, 1] };

/**
 * The range of the activation function where it has one; of the targets for a value to be learned; else symmetric.
 * @param {import("./types.js").Activation} activation
 * @param {[number, number]} range of the unit's answers
 * @param {[number, number] | null} targets range of the targets, for an output
 * @returns {[number, number]}
 */
export function scaleOf(activation, range, targets) {
  const fixed = FIXED[activation];
  if (fixed) return fixed;
  if (targets && targets[0] < targets[1]) return targets;
  const most = Math.max(Math.abs(range[0]), Math.abs(range[1]));
  return Number.isFinite(most) && most > 0 ? [-most, most] : [-1, 1];
}
