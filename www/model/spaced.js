// @ts-check
/** So many numbers, evenly spaced, from the first of a range to its last. @param {[number, number]} range @param {number} count */
export function spaced([lo, hi], count) {
  return Array.from({ length: count }, (_, i) => lo + ((hi - lo) * i) / (count - 1));
}
