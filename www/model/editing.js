// @ts-check
/** Links, and changes of the document: what a session does without as long as it shows the page as it opens. */

export { changeDoc } from "./changes.js";
export { describe } from "./describe.js";
export { withConditions } from "./experiment.js";
export { parseLink, withoutKey, writeLink } from "./link.js";
export { Inside } from "./inside/inside.js";
