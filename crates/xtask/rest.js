// @ts-check
/**
 * The rest of the engine that split.mjs has split, in the static site: asked for in time, it comes while the page goes on;
 * whoever needs it earlier waits for it, and nobody can do without it.
 */

const ADDRESS = new URL("./kobai-rest.wasm", import.meta.url);

/** What the first part imports, and what it exports. @type {WebAssembly.Imports} */
let imports = {};
/** @type {WebAssembly.Exports | null} */
let first = null;
let there = false;
/** @type {Promise<void> | undefined} */
let coming;

/** The first part's imports, and with them its way to the rest. @param {WebAssembly.Imports} given */
export function withRest(given) {
  imports = given;
  return { ...given, rest: { load: loadAtOnce } };
}

/** The first part is there. @template {WebAssembly.Exports} E @param {E} exports */
export function begun(exports) {
  first = exports;
  return exports;
}

/** Whether the rest is there. */
export const isThere = () => there;

/**
 * Brings the rest; once, however often it is called. One that failed can be tried again.
 * @param {Promise<void>} started the first part
 */
export function rest(started) {
  coming ??= load(started).catch((error) => {
    coming = undefined;
    throw error;
  });
  return coming;
}

/** @param {Promise<void>} started */
async function load(started) {
  const [module] = await Promise.all([there ? null : compiled(), started]);
  if (there || !module) return;
  await WebAssembly.instantiate(module, exchange());
  there = true;
}

async function compiled() {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error(`${ADDRESS.pathname}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The first part has come to where it cannot go on without the rest. */
function loadAtOnce() {
  const request = new XMLHttpRequest();
  request.open("GET", ADDRESS, false);
  // One byte to a character: a request that is waited for can have no other form.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${ADDRESS.pathname}: ${request.status}`);
  const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
  new WebAssembly.Instance(new WebAssembly.Module(bytes), exchange());
  there = true;
}

/** What the rest imports. @returns {WebAssembly.Imports} */
function exchange() {
  return { ...imports, first: /** @type {any} */ (first) };
}
