// @ts-check
/** A document that was kept whole, since its table is too large for a link. */

import { fieldError } from "./errors.js";

/**
 * Opens it. Another version of the page may have kept it, with other parts; then the usual one opens, and the table is
 * named as what is lost.
 * @param {Pick<typeof import("../engine.js"), "parseLink" | "repairDocument">} engine
 * @param {import("./types.js").Doc} kept
 */
export function openKept(engine, kept) {
  try {
    return engine.repairDocument(kept);
  } catch (error) {
    if (!fieldError(error)) throw error;
    const { document: usual, config } = engine.parseLink("");
    return { document: usual, config, problems: [{ key: "rows", text: "", used: usual.data.kind }] };
  }
}
