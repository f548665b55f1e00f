// The engine on the built page, started: what the page's own modules are given.
import { readFileSync } from "node:fs";
import { learnFacts } from "../../www/model/facts.js";

const page = new URL("../../target/page/", import.meta.url);
export const kobai = await import(new URL("kobai.js", page).href);
await kobai.default(readFileSync(new URL("kobai-wasm_bg.wasm", page)));
export const engine = await import(new URL("www/engine.js", page).href);
await engine.load();
// The tests import the page's model from the source tree, which has facts of its own.
learnFacts(kobai);

/** The document behind a link. @param {string} link */
export const documentOf = (link) => engine.parseLink(link).document;
