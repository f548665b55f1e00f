// @ts-check
/** What the widgets of lesson 4 say, in English. */

/** @type {import("./index.js").Messages} */
export default {};
