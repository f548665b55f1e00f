// @ts-check
/** What the widgets of lesson 5 say, in English. */

/** @type {import("./index.js").Messages} */
export default {};
