// The facade alone, over a stand-in for the generated module: starting, and what becomes of errors.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = await mkdtemp(join(tmpdir(), 'kobai-facade-'));
after(() => rm(folder, { recursive: true }));

/** What the engine throws, as crates/kobai-binding makes it. */
const FAILURE = {
  kobai: true,
  code: 'invalid-config',
  where: 'network.layers[1].units',
  reason: 'range',
  values: { min: 1, max: 64, found: 65 },
  message: 'network.layers[1].units: 65 is not between 1 and 64',
};

const STAND_IN = `
export const starts = [];
export const failures = [];
export default async function start(options) {
  starts.push(options);
  if (failures.length > 0) throw failures.pop();
}
export function initSync(options) { starts.push(options); }

class Lab {
  constructor(config) { if (config.fails) throw config.fails; this.config = config; }
  static __wrap(config) { return Object.assign(Object.create(Lab.prototype), { config }); }
  static fromState(state) { if (state.fails) throw state.fails; return Lab.__wrap(state); }
  step(error) { if (error) throw error; return this.config.answer; }
}
function freshSeed() { return 7; }
function parseTable(error) { throw error; }
class MapPainter {}
function nothing() {}
export { Lab, MapPainter, freshSeed, parseTable };
export { nothing as version, nothing as activation, nothing as softmax, nothing as loss, nothing as descend };
export { nothing as datasets };
`;

/** A facade that nobody has started, and its stand-in. */
async function fresh() {
  const place = await mkdtemp(join(folder, 'copy-'));
  for (const file of ['kobai.js', 'wasm-module.js']) await copyFile(new URL(`../../npm/${file}`, import.meta.url), join(place, file));
  await writeFile(join(place, 'kobai-wasm.js'), STAND_IN);
  await writeFile(join(place, 'package.json'), '{ "type": "module" }');
  const url = pathToFileURL(join(place, 'kobai.js'));
  return { url, kobai: await import(url.href), engine: await import(new URL('kobai-wasm.js', url).href) };
}

/** One that was started. */
async function started() {
  const { kobai } = await fresh();
  await kobai.default(new Uint8Array());
  return kobai;
}

test('without an argument the wasm beside the facade is loaded', async () => {
  const { url, kobai, engine } = await fresh();
  assert.equal(await kobai.default(), undefined);
  assert.deepEqual(engine.starts, [{ module_or_path: new URL('kobai-wasm_bg.wasm', url) }]);
});

test('the engine starts once, however often it is asked to', async () => {
  const { kobai, engine } = await fresh();
  await Promise.all([kobai.default(), kobai.default()]);
  await kobai.default();
  kobai.initSync(new Uint8Array());
  assert.equal(engine.starts.length, 1);
});

test('initSync starts it too', async () => {
  const { kobai, engine } = await fresh();
  const module = new Uint8Array();
  kobai.initSync(module);
  await kobai.default();
  assert.deepEqual(engine.starts, [{ module }]);
  assert.equal(kobai.freshSeed(), 7);
});

test('initSync does not replace an engine that is starting', async () => {
  const { kobai } = await fresh();
  const starting = kobai.default();
  assert.throws(() => kobai.initSync(new Uint8Array()), /starting already/);
  await starting;
});

test('a start that failed can be tried again', async () => {
  const { kobai, engine } = await fresh();
  engine.failures.push(new TypeError('offline'));
  await assert.rejects(kobai.default(), /offline/);
  await kobai.default();
  assert.equal(kobai.freshSeed(), 7);
});

test('nothing works before the start, and the error says so', async () => {
  const { kobai } = await fresh();
  const calls = [() => kobai.freshSeed(), () => new kobai.Lab({}), () => kobai.Lab.fromState({})];
  for (const call of calls) assert.throws(call, /has not been started: await init\(\) first/);
});

test('what a user can get wrong is a KobaiError everywhere', async () => {
  const kobai = await started();
  const lab = new kobai.Lab({});
  const calls = [
    () => kobai.parseTable(FAILURE),
    () => new kobai.Lab({ fails: FAILURE }),
    () => kobai.Lab.fromState({ fails: FAILURE }),
    () => lab.step(FAILURE),
    () => kobai.Lab.fromState({}).step(FAILURE),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof kobai.KobaiError && error instanceof Error);
      const { code, where, reason, values, message } = FAILURE;
      assert.deepEqual({ ...error, message: error.message }, { code, where, reason, values, message });
      assert.equal(String(error), `KobaiError: ${message}`);
      return true;
    });
  }
});

test('what nobody can help passes as it is', async () => {
  const kobai = await started();
  const bug = new WebAssembly.RuntimeError('unreachable');
  assert.throws(() => new kobai.Lab({}).step(bug), (error) => error === bug);
});

test('labs are instances of Lab, whoever made them', async () => {
  const kobai = await started();
  for (const lab of [new kobai.Lab({ answer: 1 }), kobai.Lab.fromState({ answer: 1 })]) {
    assert.ok(lab instanceof kobai.Lab);
    assert.equal(lab.constructor, kobai.Lab);
    assert.equal(lab.step(), 1);
  }
});

test('Lab can be extended', async () => {
  const kobai = await started();
  class Counted extends kobai.Lab {
    step() {
      return super.step() + 1;
    }
  }
  assert.equal(new Counted({ answer: 1 }).step(), 2);
});
