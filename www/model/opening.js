// @ts-check
/** Opening a document though the engine may refuse some of it: that falls back to its default, key by key. */

import { defaultDoc } from "./doc.js";
import { fieldError, linkKeysFor } from "./errors.js";
import { withoutKey } from "./link.js";

/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").Problem} Problem */

/**
 * @param {{ doc: Doc, problems: Problem[] }} read what was found in a link, and what made no sense in it
 * @param {(doc: Doc) => Promise<void>} rebuild makes a lab of a document; what the engine refuses it throws
 * @returns {Promise<Problem[]>} all that made no sense
 */
export async function openRepaired({ doc, problems }, rebuild) {
  for (let anew = false; ; ) {
    try {
      await rebuild(doc);
      return problems;
    } catch (error) {
      const refused = fieldError(error);
      if (!refused || anew) throw error;
      const keys = linkKeysFor(refused.place);
      const tried = doc;
      const repaired = keys.map((key) => withoutKey(tried, key)).find((found) => found !== null);
      // If nothing in the link is to blame alone, the page opens as it does without one.
      anew = !repaired;
      problems = [...problems, repaired?.problem ?? { key: keys[0] ?? refused.place, text: "", used: "" }];
      doc = repaired?.doc ?? defaultDoc();
    }
  }
}
