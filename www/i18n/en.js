// @ts-check
/** All words of the page and the lab, in English. */

import data from "./en/data.js";
import inside from "./en/inside.js";
import lab from "./en/lab.js";
import learning from "./en/learning.js";
import pictures from "./en/pictures.js";
import problems from "./en/problems.js";

/** @type {import("./index.js").Messages} */
export default { ...data, ...inside, ...lab, ...learning, ...pictures, ...problems };
