// @ts-check
/** Which wishes change the document, and which controls they belong to. */

/** @typedef {import("./types.js").Action} Action */

/** Wishes that make another lab: the initial values are drawn anew, the timeline begins at 0. */
const REBUILDS = new Set([
  "network", "layers", "data", "features", "stream", "seed", "seeds", "die", "task", "preset", "table",
  "add-point", "remove-point", "clear-points",
]);

/** @param {Action} action */
export function isRebuild(action) {
  return REBUILDS.has(action.type);
}

/**
 * The places in the engine's configuration that a wish has set, so that a message there has had its day.
 * @param {Action} action
 * @returns {string[]}
 */
export function placesOf(action) {
  switch (action.type) {
    case "training":
      return Object.keys(action.change).map((key) => `training.${key}`);
    case "data":
      return Object.keys(action.change).map((key) => `data.${key}`);
    case "network":
      return ["network.init"];
    case "features":
      return ["features"];
    case "seed":
    case "seeds":
    case "die":
      return ["seeds"];
    case "layers":
    case "task":
      return ["training.loss"];
    case "table":
      return ["table"];
    case "accept":
      return [action.place];
    default:
      return [];
  }
}
