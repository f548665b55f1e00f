// @ts-check
/** Where the loss chart is read. No DOM. */

/** @param {(number | null)[] | undefined} test */
export function hasTest(test) {
  return !!test?.some((value) => value !== null && value !== undefined);
}

/**
 * The sample nearest to an update; −1 without any. `updates` rise.
 * @param {ArrayLike<number>} updates
 * @param {number} update
 */
export function nearestSample(updates, update) {
  let lo = 0;
  let hi = updates.length - 1;
  if (hi < 0) return -1;
  while (hi - lo > 1) {
    const middle = (lo + hi) >> 1;
    if ((updates[middle] ?? 0) < update) lo = middle;
    else hi = middle;
  }
  return Math.abs((updates[lo] ?? 0) - update) <= Math.abs((updates[hi] ?? 0) - update) ? lo : hi;
}
