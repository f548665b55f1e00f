// @ts-check
/** What the widgets of lesson 4 say, in Japanese. */

/** @type {import("./index.js").Messages} */
export default {};
