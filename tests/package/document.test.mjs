// Documents and links through the package: every link of the golden list opens as it always did, and mistakes are named.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { kobai } from './kobai.mjs';

const { configOf, describeDocument, editDocument, linkKeys, parseLink, presets, repairDocument, speeds, writeLink } = kobai;
/** The module below the facade. */
const engine = await import(new URL('../../target/npm/kobai-wasm.js', import.meta.url).href);
const golden = JSON.parse(await readFile(new URL('../golden/links.json', import.meta.url), 'utf8'));

/** An optimizer with its constants, which a document always has. */
function full(document) {
  const { optimizer } = document.training;
  const usual = parseLink(`opt=${optimizer.kind}`).document.training.optimizer;
  return { ...document, training: { ...document.training, optimizer: { ...usual, ...optimizer } } };
}

/** Axes that the data lack threw in every update; they are a problem of the link now. */
function mended({ document, problems }) {
  const { inputs } = describeDocument(document);
  if (Math.max(...document.view.axes) < Math.max(inputs, 2)) return { document, problems };
  const text = document.view.axes.map((axis) => axis + 1).join();
  return { document: { ...document, view: { ...document.view, axes: [0, 1] } }, problems: [...problems, { key: 'axes', text, used: '1,2' }] };
}

test('every link of the list opens as it did, and its lab can be made', () => {
  const byAxes = (a, b) => (a.key === 'axes') - (b.key === 'axes');
  for (const { link, opened, ...read } of golden.links) {
    const { document: parts, problems } = opened ?? read;
    const before = mended({ document: full({ ...golden.start, ...parts }), problems });
    const { document, problems: found, config } = parseLink(link);
    assert.deepEqual(document, before.document, link);
    assert.deepEqual(found.toSorted(byAxes), before.problems.toSorted(byAxes), link);
    assert.deepEqual(config, configOf(document), link);
    new kobai.Lab(config).free();
    const { fragment, complete } = writeLink(document);
    if (before.problems.every(({ key }) => key !== 'axes')) assert.deepEqual({ fragment, complete }, { fragment: (opened ?? read).fragment, complete: (opened ?? read).complete });
    if (complete) assert.deepEqual(parseLink(fragment).document, document, link);
    // A browser leaves it as it is.
    assert.equal(new URL(`#${fragment}`, 'https://example.org/').hash.slice(1), fragment);
  }
});

test('a document that the engine refuses is repaired, one that it accepts stays', () => {
  const { document } = parseLink('data=moons&net=3t,1s');
  assert.deepEqual(repairDocument(document), { document, config: configOf(document), problems: [] });
  const wrong = { ...document, training: { ...document.training, learningRate: -1 }, view: { ...document.view, axes: [4, 5] } };
  const repaired = repairDocument(wrong);
  assert.deepEqual(repaired.document, document);
  assert.deepEqual(repaired.problems, [
    { key: 'axes', text: '5,6', used: '1,2' },
    { key: 'lr', text: '-1', used: '0.1' },
  ]);
});

test('an edit leaves the document as it was, and parts that stay are the same objects', () => {
  const { document } = parseLink('rows=1,2,0;3,4,1&drawn=1&opt=adam');
  const before = structuredClone(document);
  const next = editDocument(document, { type: 'add-point', inputs: [5, 6], target: [0, 0, 1] });
  assert.deepEqual(document, before);
  assert.deepEqual(next.data.targets, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
  assert.deepEqual(next.layers.at(-1), { units: 3, activation: 'softmax' });
  assert.equal(next.view, document.view);
  const seen = editDocument(document, { type: 'view', change: { log: true } });
  assert.equal(seen.data, document.data);
  assert.equal(seen.view.log, true);
  const { seeds, training } = document;
  assert.equal(editDocument(document, { type: 'conditions', training: { ...training, seed: seeds.batches } }), document);
  assert.deepEqual(editDocument(document, { type: 'conditions', training: { ...training, seed: 5 } }).seeds, { ...seeds, batches: 5 });
});

test('every kind of action is known', () => {
  const { document } = parseLink('rows=1,2,0;3,4,1&drawn=1');
  const table = { inputs: [[1]], targets: [[0.5]], inputNames: ['a'], targetNames: ['b'], classes: null };
  const actions = [
    [{ type: 'network', change: { init: { weights: 'he' }, given: null } }, 'init=he'],
    [{ type: 'layers', layers: [{ units: 1, activation: 'sigmoid' }] }, 'net=1s'],
    [{ type: 'data', change: { kind: 'moons' } }, 'data=moons'],
    [{ type: 'features', features: ['x1'] }, 'features=x1'],
    [{ type: 'stream', stream: 'shared' }, 'stream=shared'],
    [{ type: 'seed', seed: 7 }, 'seed=7'],
    [{ type: 'seeds', change: { init: 7 } }, 'seeds=42,7,44'],
    [{ type: 'task', task: 'regression' }, 'net=4t,1i&loss=squared-error'],
    [{ type: 'preset', name: 'sine' }, 'data=sine'],
    [{ type: 'table', table }, 'names=a,b'],
    [{ type: 'remove-point', index: 0 }, 'rows=3,4,1&'],
    [{ type: 'clear-points' }, ''],
    [{ type: 'view', change: { look: 'code', stop: { updates: 9 } } }, 'look=code&stop=9u'],
  ];
  for (const [action, expected] of actions) assert.match(writeLink(editDocument(document, action)).fragment, new RegExp(expected), action.type);
});

test('presets are links without problems, and every key of theirs is one', () => {
  assert.equal(presets().length, 16);
  for (const { name, task, link } of presets()) {
    const { document, problems } = parseLink(link);
    assert.deepEqual(problems, [], name);
    assert.equal(describeDocument(document).task, task, name);
    for (const part of link.split('&')) assert.ok(linkKeys().includes(part.split('=')[0]), part);
  }
});

test('an action that is told no row makes the same of a document as one that is', () => {
  const { document } = parseLink('rows=0,0,1;1,1,0.5;2,0,0.25&net=2t,1i&features=x1,x2&w=1,2,3,4,5,6,7,8,9');
  for (const action of [
    { type: 'network', change: { init: { weights: 'he' } } }, { type: 'features', features: ['x1', 'x2', 'x1*x2'] }, { type: 'features', features: ['x1', 'x2'] },
    { type: 'layers', layers: [{ units: 2, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }] },
    { type: 'stream', stream: 'shared' }, { type: 'seed', seed: 9 }, { type: 'seeds', change: { init: 3 } }, { type: 'task', task: 'two-class' },
    { type: 'view', change: { axes: [1, 0] } }, { type: 'conditions', training: { ...document.training, learningRate: 2, seed: 1 } },
  ]) assert.deepEqual(editDocument(document, action), { ...document, ...engine.editDocument(document, action) }, action.type);
});

test('a speed is an index, and a link names it', () => {
  assert.deepEqual(speeds().map((speed) => parseLink(`speed=${speed}`).document.view.speed), [...speeds().keys()]);
});

test('what a link could not say is put back', () => {
  const { document } = parseLink('rows=1,2,0;3,4,1');
  const { view, data } = document;
  const odd = { ...document, data: { ...data, testFraction: 2 }, view: { ...view, speed: 99, stop: { epochs: 0 }, axes: [4, 2 ** 32 - 1] } };
  const repaired = repairDocument(odd);
  assert.deepEqual(repaired.document, document);
  assert.deepEqual(repaired.problems.map(({ key }) => key), ['test', 'speed', 'stop', 'axes']);
});

test('too many features are the features, not the data', () => {
  const { document, problems } = parseLink(`data=moons&features=${Array(30).fill('x1')}`);
  assert.deepEqual(problems.map(({ key }) => key), ['features']);
  assert.equal(document.data.kind, 'moons');
});

test('objects that hold each other are refused, and so are lists without an end', () => {
  const many = {};
  for (const key of 'abcdefgh') many[key] = many;
  assert.throws(() => configOf(many), kobai.KobaiError);
  const { document } = parseLink('');
  assert.throws(() => configOf({ ...document, features: new Array(2 ** 32 - 1) }), { name: 'KobaiError', where: 'features' });
});

test('what follows from a document is said', () => {
  const { document } = parseLink('rows=1,2,0,1,0;3,4,1,0,0;5,6,0,0,1&targets=3&test=0.4&names=a,b,p,q,r&batch=1');
  assert.deepEqual(describeDocument(document), {
    task: 'multi-class',
    inputs: 2,
    targets: 3,
    names: { inputs: ['a', 'b'], targets: ['p', 'q', 'r'], classes: null },
    rows: { train: 2, test: 1 },
    updatesPerEpoch: 2,
    oneSeed: true,
  });
});

test('a mistake names its path, and nothing else happens', () => {
  const { document } = parseLink('');
  const itself = { ...document };
  itself.view = itself;
  const where = (call) => {
    let error;
    assert.throws(call, (thrown) => ((error = thrown), true));
    assert.equal(error.name, 'KobaiError');
    assert.equal(error.code, 'invalid-config');
    return error.where;
  };
  for (const [wrong, path] of [
    [{ ...document, data: { ...document.data, samples: 2.5 } }, 'data.samples'],
    [{ ...document, layers: [{ units: 4, activation: 'relo' }] }, 'layers[0].activation'],
    [{ ...document, training: { ...document.training, seed: 1 } }, 'training.seed'],
    [{ ...document, view: undefined }, 'view'],
    [{ ...document, view: { ...document.view, axes: [0] } }, 'view.axes'],
    [{ ...document, more: 1 }, 'more'],
    [itself, 'view.data'],
    [{}, 'data'],
  ]) {
    for (const call of [writeLink, configOf, describeDocument, repairDocument]) assert.equal(where(() => call(wrong)), path);
    assert.equal(where(() => editDocument(wrong, { type: 'clear-points' })), path);
  }
  for (const call of [writeLink, configOf, describeDocument, repairDocument]) for (const wrong of [null, 3, 'text', undefined]) where(() => call(wrong));
  assert.equal(where(() => parseLink(3)), 'text');
  assert.equal(where(() => editDocument(document, { type: 'fly' })), 'type');
  assert.equal(where(() => editDocument(document, undefined)), 'type');
  assert.equal(where(() => editDocument(document, { type: 'data', change: { samples: -1 } })), 'data.samples');
  assert.equal(where(() => editDocument(document, { type: 'layers', layers: [{ units: 1.5, activation: 'tanh' }] })), 'layers[0].units');
});

test('tasks have their pairs, and epochs their updates', () => {
  for (const { task, activation, loss } of kobai.tasks()) {
    const { name } = kobai.datasets().find((dataset) => dataset.task === task);
    const { layers, training } = parseLink(`data=${name}`).document;
    assert.deepEqual([layers.at(-1).activation, training.loss], [activation, loss]);
  }
  assert.deepEqual([[250, 10], [250, 100], [250, 'all'], [0, 10]].map(([rows, batch]) => kobai.updatesPerEpoch(rows, batch)), [25, 3, 1, 1]);
});
