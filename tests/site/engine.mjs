// The engine of the static site as `cargo xtask dist` left it, started under Node: in two parts, the second of which comes
// when it is needed.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { splitGlue } from '../../crates/xtask/glue.mjs';

const root = new URL('../../', import.meta.url);
const assets = new URL(`dist/${readdirSync(new URL('dist/', root)).find((name) => name.startsWith('assets-'))}/`, root);
const glue = splitGlue(readFileSync(new URL('target/page/kobai-wasm.js', root), 'utf8'), './rest.js');

/** The files of the engine: the page's whole one, and the two parts. */
export const wasm = {
  whole: readFileSync(new URL('target/page/kobai-wasm_bg.wasm', root)),
  first: readFileSync(new URL('kobai-wasm_bg.wasm', assets)),
  rest: readFileSync(new URL('kobai-rest.wasm', assets)),
};

/** What has been fetched so far. */
export const requests = [];

/** As much of a browser's as a request that is waited for needs. */
globalThis.XMLHttpRequest = class {
  open(method, address, later) {
    if (method !== 'GET' || later) throw new Error('not a request that is waited for');
    requests.push(address.href);
  }
  overrideMimeType() {}
  send() {
    this.status = 200;
    // x-user-defined has the upper half of the bytes in a private area.
    this.responseText = Array.from(wasm.rest, (byte) => String.fromCharCode(byte < 128 ? byte : 0xf700 + byte)).join('');
  }
};

let started = 0;

/** Another engine, of which only the first part is there. @returns {Promise<typeof import('../../npm/kobai.js')>} */
export async function fresh() {
  const folder = new URL(`target/site-engine/${started++}/`, root);
  mkdirSync(folder, { recursive: true });
  copyFileSync(new URL('npm/kobai.js', root), new URL('kobai.js', folder));
  copyFileSync(new URL('crates/xtask/rest.js', root), new URL('rest.js', folder));
  writeFileSync(new URL('kobai-wasm.js', folder), glue);
  const kobai = await import(new URL('kobai.js', folder).href);
  kobai.initSync(wasm.first);
  return kobai;
}

export const kobai = await fresh();
