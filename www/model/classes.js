// @ts-check
/** The classes of points placed by hand. */

/** The most classes that can be placed by hand. */
export const MOST_CLASSES = 8;

/**
 * How many classes points can have: those of the data, two at least.
 * @param {Pick<import("./types.js").Snapshot, "task" | "names">} snapshot
 */
export function classCount({ task, names }) {
  return task === "multi-class" ? Math.min(MOST_CLASSES, names.targets.length) : 2;
}
