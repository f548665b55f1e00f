// Finds out which functions of the engine a first visit runs: the page's own session goes through one under Node, with an
// engine in which every function leaves a mark. What is not met here comes later, whatever it is.
import { pathToFileURL } from 'node:url';
import { join, resolve } from 'node:path';
import { assembled, forms } from './wat.mjs';

/** A minute of frames is more than a reader watches before the rest is there. */
const FRAMES = 3600;

/**
 * @param {string} page the built page
 * @param {import('binaryen').Module} module its engine, with names
 * @returns {Promise<Set<string>>} names of functions, with their $
 */
export async function firstVisit(page, module) {
  const { bytes, names } = marked(module);
  const at = (file) => import(pathToFileURL(join(resolve(page), file)).href);
  const { default: start } = await at('kobai-wasm.js');
  const exports = await start({ module_or_path: await WebAssembly.compile(bytes) });
  await (await at('kobai.js')).default();
  const modules = ['engine', 'model/session', 'model/datasets', 'model/scheduler'].map((name) => at(`www/${name}.js`));
  await visit(...(await Promise.all(modules)));
  return new Set(names.filter((_, i) => exports[`mark${i}`].value === 1));
}

/** The module with a mark for each function, set by it. */
function marked(module) {
  const names = [];
  const texts = forms(module).map(({ kind, name, text }) => {
    if (kind !== 'func') return text;
    const mark = `mark${names.length}`;
    names.push(name);
    // After the locals, before all else.
    const at = /^.*(\n {2}\(local .*)*/.exec(text)[0].length;
    return ` (global $${mark} (export "${mark}") (mut i32) (i32.const 0))\n${text.slice(0, at)}\n(global.set $${mark} (i32.const 1))${text.slice(at)}`;
  });
  return { bytes: assembled(texts).emitBinary(), names };
}

/** What a reader does before the rest can be there: looks, points at things, trains, pauses, goes step by step. */
async function visit(engine, { Session }, { FIRST_VISIT }, { SPEEDS }) {
  // A clock of its own, so that what is met is the same on every machine; the engine looks at it four times a millisecond.
  let clock = 0;
  performance.now = () => (clock += 0.2);
  globalThis.ImageData ??= class {
    constructor(first, ...sizes) {
      [this.width, this.height] = typeof first === 'number' ? [first, sizes[0]] : sizes;
      this.data = typeof first === 'number' ? new Uint8ClampedArray(4 * first * sizes[0]) : first;
    }
  };
  const bytes = (length) => new Uint8Array(length);
  const look = { key: '', palette: bytes(1024), classColors: bytes(32), paper: bytes(4) };
  const session = new Session(engine);
  await session.open('');
  let now = 0;
  const frames = async (count) => {
    for (let i = 0; i < count; i++) {
      await session.frame((now += 1000 / 60), look);
      session.shown(8);
    }
  };
  const act = (action, count = 5) => {
    session.dispatch(action);
    return frames(count);
  };
  await frames(5);
  for (const [, kind] of FIRST_VISIT) await engine.sample(kind, 150);
  await act({ type: 'select', selection: { kind: 'unit', layer: 0, unit: 0 } });
  await act({ type: 'train' });
  await act({ type: 'select', selection: null });
  await act({ type: 'pause' });
  await act({ type: 'step', updates: 1 });
  await act({ type: 'epoch', epochs: 1 });
  await act({ type: 'train' }, FRAMES);
  await act({ type: 'view', change: { speed: SPEEDS.length - 1 } });
  await act({ type: 'train' }, 60);
}
