// What the engine says of itself, beside what its declaration says: the two cannot drift apart.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { circle, kobai } from './kobai.mjs';

const declaration = await readFile(new URL('../../npm/kobai.d.ts', import.meta.url), 'utf8');
const names = kobai.names();
const limits = kobai.limits();

/** The names in a piece of the declaration that ends at a semicolon, comments aside. */
function declared(start) {
  const from = declaration.indexOf(start);
  assert.ok(from >= 0, start);
  const text = declaration.slice(from + start.length).replace(/\/\*.*?\*\/|\/\/.*$/gm, '');
  return [...text.slice(0, text.indexOf(';')).matchAll(/"([^"]+)"/g)].map(([, name]) => name).sort();
}

const sorted = (list) => list.map((entry) => entry.name ?? entry).sort();

test('the declaration has the names of the engine', () => {
  assert.deepEqual(declared('export type Activation ='), sorted(names.activations));
  assert.deepEqual(declared('export type Loss ='), sorted(names.losses));
  assert.deepEqual(declared('export type Init ='), sorted(names.inits));
  assert.deepEqual(declared('bias:'), sorted(names.biasInits));
  assert.deepEqual(declared('  sampling:'), sorted(names.samplings));
  assert.deepEqual(declared('  fault?:'), sorted(names.faults));
  assert.deepEqual(declared('regularization?: { kind:'), sorted(names.penalties));
  assert.deepEqual(declared('  stream?:'), sorted(names.streams));
  assert.deepEqual(declared('export type Feature ='), sorted(names.features));
  assert.deepEqual(declared('export type DatasetName ='), sorted(names.datasets));
  assert.deepEqual(declared('export type Task ='), sorted(names.tasks));
  assert.deepEqual(declared('export type Surface ='), sorted(names.surfaces));
  assert.deepEqual(declared('export type LimitName ='), Object.keys(limits).sort());
  const optimizers = declaration.slice(declaration.indexOf('export type Optimizer ='), declaration.indexOf('export interface TrainingConfig'));
  assert.deepEqual([...optimizers.matchAll(/kind: "(\w+)"/g)].map(([, kind]) => kind), names.optimizers);
});

test('the datasets are those of datasets(), with the range that is shown', () => {
  assert.deepEqual(names.datasets.map(({ range: _, ...dataset }) => dataset), kobai.datasets());
  assert.deepEqual(names.datasets.find(({ name }) => name === 'plane').range, [0, 1]);
});

test('what may be left out is what the engine then has', () => {
  const { lossEpsilon, stream, optimizers } = kobai.defaults();
  assert.deepEqual(Object.keys(optimizers), names.optimizers);
  for (const [kind, constants] of Object.entries(optimizers)) {
    const config = circle();
    config.training.optimizer = { kind };
    delete config.training.lossEpsilon;
    const found = new kobai.Lab(config).config();
    assert.deepEqual(found.training.optimizer, { kind, ...constants });
    assert.equal(found.training.lossEpsilon, lossEpsilon);
    assert.equal(found.stream ?? 'separate', stream);
  }
});

test('a number at its limit passes, one beyond it does not', () => {
  const places = {
    noise: ['data', 'noise'], testFraction: ['data', 'testFraction'], learningRate: ['training', 'learningRate'],
    lossEpsilon: ['training', 'lossEpsilon'], units: ['network', 'layers', 0, 'units'], seed: ['training', 'seed'],
    momentum: ['training', 'optimizer', 'momentum'],
  };
  const lab = (path, value) => {
    const config = circle();
    config.training.optimizer = { kind: 'momentum' };
    const owner = path.slice(0, -1).reduce((object, key) => object[key], config);
    owner[path.at(-1)] = value;
    return new kobai.Lab(config);
  };
  for (const [name, path] of Object.entries(places)) {
    const { min, max } = limits[name];
    for (const value of [min, max]) lab(path, value);
    assert.throws(() => lab(path, max * 1.001 + (Number.isInteger(max) ? 1 : 0)), { name: 'KobaiError' }, name);
    assert.throws(() => lab(path, min - 1), { name: 'KobaiError' }, name);
  }
});
