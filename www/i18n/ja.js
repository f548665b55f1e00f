// @ts-check
/** ページと実験室のすべての言葉（日本語）。 */

import data from "./ja/data.js";
import inside from "./ja/inside.js";
import lab from "./ja/lab.js";
import learning from "./ja/learning.js";
import pictures from "./ja/pictures.js";
import problems from "./ja/problems.js";

/** @type {import("./index.js").Messages} */
export default { ...data, ...inside, ...lab, ...learning, ...pictures, ...problems };
