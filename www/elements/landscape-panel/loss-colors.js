// @ts-check
/** Which colour a loss has on the map, and at which losses the level lines run. No DOM. */

/** @typedef {import("../../model/inside/loss-grid.js").LossMap} LossMap */
/** What the two ends of the colours stand for. @typedef {{ lo: number, hi: number, log: boolean }} Scale */

/** Between so many level lines and the ends of the scale the steps are even. */
const LEVELS = 9;

/** @param {LossMap} map @param {boolean} log @returns {Scale | null} null without a number */
export function scaleOf(map, log) {
  if (!map.lowest || !map.highest) return null;
  const { lowest, highest } = map;
  if (!log || highest.loss <= 0) return { lo: lowest.loss, hi: highest.loss, log: false };
  // A loss of 0 has no logarithm: the smallest one above it stands at the end.
  const lo = map.loss.reduce((least, value) => (value > 0 && value < least ? value : least), highest.loss);
  return { lo, hi: highest.loss, log };
}

/** Where a loss lies between the ends of the scale, 0…1. @param {Scale} scale @param {number} loss */
export function placeOf({ lo, hi, log }, loss) {
  if (!(lo < hi)) return 0.5;
  const place = log ? Math.log(Math.max(loss, lo) / lo) / Math.log(hi / lo) : (loss - lo) / (hi - lo);
  return Math.max(0, Math.min(1, place));
}

/** @param {Scale} scale @returns {{ place: number, loss: number }[]} */
export function levelsOf({ lo, hi, log }) {
  if (!(lo < hi)) return [];
  return Array.from({ length: LEVELS }, (_, i) => {
    const place = (i + 1) / (LEVELS + 1);
    return { place, loss: log ? lo * (hi / lo) ** place : lo + (hi - lo) * place };
  });
}

/**
 * RGBA bytes of the map, the highest t in the first row; what is not finite stays transparent.
 * @param {LossMap} map
 * @param {Scale} scale
 * @param {Uint8Array} palette 256 × RGBA
 * @param {Uint8ClampedArray} into
 */
export function paintLoss({ loss, size }, scale, palette, into) {
  into.fill(0);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = loss[row * size + column] ?? NaN;
      if (!Number.isFinite(value)) continue;
      const from = 4 * Math.round(255 * placeOf(scale, value));
      const to = 4 * ((size - 1 - row) * size + column);
      for (let channel = 0; channel < 4; channel++) into[to + channel] = palette[from + channel] ?? 0;
    }
  }
}
