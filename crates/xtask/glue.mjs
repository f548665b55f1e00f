// The module that wasm-bindgen generates, for the static site: what it imports into the engine and what it gets from it
// passes through rest.js, and what passes has short names.

const CHANGES = [
  [/const imports = __wbg_get_imports\(\);/g, 'const imports = withRest(__wbg_get_imports());'],
  [/wasm = instance\.exports;/g, 'wasm = begun(instance.exports);'],
];

/**
 * @param {string} text of kobai-wasm.js
 * @param {string} rest the address of rest.js
 */
export function splitGlue(text, rest) {
  let changed = `import { begun, withRest } from ${JSON.stringify(rest)};\n${text}`;
  for (const [before, after] of CHANGES) {
    if (!before.test(changed)) throw new Error(`what wasm-bindgen generates has changed: ${before} is not in it`);
    changed = changed.replace(before, after);
  }
  const short = shortNames(text);
  return changed.replace(NAMES, (name) => short.get(name) ?? name);
}

/** What the engine imports, by names that end in a hash, and what it exports. */
const NAMES = /\b__wb\w+_[0-9a-f]{16}\b|(?<=\bwasm\.)\w+/g;

/**
 * Short names for what the engine imports and exports: wasm-bindgen's are long, and nothing compresses a hash.
 * @param {string} text of kobai-wasm.js
 * @returns {Map<string, string>}
 */
export function shortNames(text) {
  const names = [...new Set(text.match(NAMES))];
  if (names.length === 0) throw new Error('what wasm-bindgen generates has changed: it names nothing');
  return new Map(names.map((name, i) => [name, `$${i}`]));
}
