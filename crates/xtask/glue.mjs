// The module that wasm-bindgen generates, for the static site: what it imports into the engine and what it gets from it
// passes through rest.js, and what the engine imports has short names.

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
  for (const [long, short] of shortNames(text)) changed = changed.replaceAll(long, short);
  return changed;
}

/**
 * Short names for what the engine imports: those that wasm-bindgen gives end in a hash, which nothing compresses.
 * @param {string} text of kobai-wasm.js
 * @returns {Map<string, string>}
 */
export function shortNames(text) {
  const names = [...new Set(text.match(/\b__wb\w+_[0-9a-f]{16}\b/g))];
  if (names.length === 0) throw new Error('what wasm-bindgen generates has changed: no name ends in a hash');
  return new Map(names.map((name, i) => [name, `$${i}`]));
}
