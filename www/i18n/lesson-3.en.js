// @ts-check
/** What the widgets of lesson 3 say, in English. */

/** @type {import("./index.js").Messages} */
export default {};
