// @ts-check
/** From what the engine says is wrong, and where, to the control that it belongs to. */

/** @typedef {import("./types.js").FieldError} FieldError */
/** @typedef {import("./types.js").Level} Level */

/**
 * The places that have a control of their own, and the level from which on it is shown.
 * @type {Record<string, Level>}
 */
const CONTROLS = {
  "training.learningRate": "first",
  "training.batchSize": "conditions",
  "training.optimizer": "everything",
  "training.loss": "everything",
  "training.lossEpsilon": "everything",
  "training.regularization": "everything",
  "network.init": "everything",
  "data.samples": "conditions",
  "data.noise": "conditions",
  "data.testFraction": "everything",
  features: "everything",
  table: "everything",
  drawing: "everything",
  seeds: "conditions",
};

const LEVELS = ["first", "conditions", "everything"];

/**
 * The control beside which an error belongs, if it can be seen.
 * @param {string} place
 * @param {Level} level
 */
export function controlFor(place, level) {
  const found = Object.entries(CONTROLS).find(([name]) => within(place, name));
  return found && LEVELS.indexOf(found[1]) <= LEVELS.indexOf(level) ? found[0] : null;
}

/**
 * The error of the engine as the page keeps it; null for anything else, which is a bug.
 * @param {unknown} error
 * @returns {FieldError | null}
 */
export function fieldError(error) {
  if (!(error instanceof Error) || error.name !== "KobaiError") return null;
  const { where, reason, values } = /** @type {any} */ (error);
  return { place: where, reason, values: values ?? {} };
}

/** What is thrown where a part of the page could not be loaded. @param {unknown} cause */
export function notLoaded(cause) {
  return Object.assign(new Error("a part of the page was not loaded", { cause }), { name: "NotLoaded" });
}

/** @param {unknown} error */
export function isNotLoaded(error) {
  return error instanceof Error && error.name === "NotLoaded";
}

/**
 * Whether a place lies within another: `training.optimizer` holds `training.optimizer.beta1`.
 * @param {string} place
 * @param {string} outer
 */
export function within(place, outer) {
  return place === outer || place.startsWith(`${outer}.`) || place.startsWith(`${outer}[`);
}

/**
 * The errors that are left when some places have been set anew; the same object if all are.
 * @param {Record<string, FieldError>} errors
 * @param {string[]} places
 */
export function without(errors, places) {
  const left = Object.entries(errors).filter(([place]) => !places.some((outer) => within(place, outer)));
  return left.length < Object.keys(errors).length ? Object.fromEntries(left) : errors;
}
