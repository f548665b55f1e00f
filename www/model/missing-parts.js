// @ts-check
/** Parts of the page that could not be loaded, and what is said of them until they have been. */

/** @typedef {import("./types.js").Notice} Notice */

const KEY = "lab.incomplete";

export class MissingParts {
  #names = new Set();

  /** A part could not be loaded. @param {string} name @returns {Notice} */
  add(name) {
    this.#names.add(name);
    return { kind: "trouble", key: KEY, values: {} };
  }

  /** A part has been loaded: what is left of a notice. @param {string} name @param {Notice | null} notice */
  remove(name, notice) {
    const was = this.#names.delete(name);
    return was && this.#names.size === 0 && notice?.key === KEY ? null : notice;
  }
}
