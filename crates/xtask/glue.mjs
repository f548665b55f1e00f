// The module that wasm-bindgen generates, for the static site: what it imports into the engine and what it gets from it
// passes through rest.js.

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
  return changed;
}
