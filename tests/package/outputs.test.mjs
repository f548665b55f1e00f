// Every output of the package equals the recording in tests/golden/outputs.json, deeply. KOBAI_BLESS=1 writes it anew.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { charts, kobai } from './kobai.mjs';
import { outputs, written } from './outputs.mjs';

const GOLDEN = new URL('../golden/outputs.json', import.meta.url);

const found = outputs(kobai, charts);
if (process.env.KOBAI_BLESS) await writeFile(GOLDEN, `${JSON.stringify(found, null, 1)}\n`);
const expected = JSON.parse(await readFile(GOLDEN, 'utf8'));

test('the recording tells apart what a careless comparison would not', () => {
  const different = [
    {}, { a: undefined }, { a: null }, { a: 0 }, { a: -0 }, { a: NaN }, { a: [0] }, { a: Float64Array.of(0) }, { a: Float32Array.of(0) },
    { a: '0' }, { a: Infinity }, { a: -Infinity }, { a: 1, b: 2 }, { b: 2, a: 1 }, { a: [[]] }, { a: [] }, { a: {} }, { a: false }, new Map(),
  ];
  const texts = different.map(written);
  assert.equal(new Set(texts).size, different.length, texts.join('\n'));
  const long = Array.from({ length: 100 }, (_, i) => i);
  assert.notEqual(written(long), written(Float64Array.from(long)));
  assert.notEqual(written(long), written(long.with(99, -0)));
  assert.notEqual(written(long.with(50, 0)), written(long.with(50, -0)));
  assert.notEqual(written('x'.repeat(500)), written(`${'x'.repeat(499)}y`));
});

test('the recording has every method and function', async () => {
  const declared = (await Promise.all(['kobai', 'charts'].map((name) => readFile(new URL(`../../npm/${name}.d.ts`, import.meta.url), 'utf8')))).join('\n');
  // What documents give is compared with a list of links.
  const files = ['outputs.mjs', 'document.test.mjs'].map((name) => readFile(new URL(name, import.meta.url), 'utf8'));
  const source = (await Promise.all(files)).join('\n');
  const methods = [...declared.matchAll(/^ {2}(?:static )?(\w+)\(.*\): /gm), ...declared.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => name);
  const others = ['initSync', 'constructor'];
  assert.deepEqual(methods.filter((name) => !others.includes(name) && !new RegExp(`\\b${name}\\(`).test(source)), []);
});

test('the same outputs as recorded', () => {
  assert.deepEqual(Object.keys(found), Object.keys(expected), 'the same calls');
  const different = Object.keys(found).filter((name) => found[name] !== expected[name]);
  assert.deepEqual(different.map((name) => `${name}\n  ${found[name]}\n  was ${expected[name]}`), []);
});
