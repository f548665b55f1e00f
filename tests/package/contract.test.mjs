// The contract of kobai.d.ts, kept by the built package: what every method gives, and what stays as it was.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { circle, kobai } from './kobai.mjs';

const { Lab } = kobai;

/** A lab some updates on, with a test set. */
function trained(updates = 12) {
  const config = circle();
  config.data.testFraction = 0.25;
  const lab = new Lab(config);
  lab.step(updates);
  return lab;
}

/** Everything about a lab that training or an edit would change. */
const snapshot = (lab) => JSON.stringify(lab.state());

test('every method that the declaration names is there', async () => {
  const declared = await readFile(new URL('../../npm/kobai.d.ts', import.meta.url), 'utf8');
  const body = declared.slice(declared.indexOf('export class Lab {'), declared.indexOf('\n}', declared.indexOf('export class Lab {')));
  const names = [...body.matchAll(/^ {2}(?:static )?(\w+)\(/gm)].map(([, name]) => name);
  assert.ok(names.length > 20, `${names}`);
  const missing = names.filter((name) => typeof (Lab.prototype[name] ?? Lab[name]) !== 'function');
  assert.deepEqual(missing, []);
});

test('step, epoch and progress say how far training has come', () => {
  const lab = new Lab(circle());
  assert.deepEqual(lab.progress(), { update: 0, epoch: 0, batchLoss: null, status: 'ok' });
  assert.equal(lab.step().update, 1);
  assert.equal(lab.step(2).update, 3);
  assert.deepEqual({ ...lab.epoch(), batchLoss: 0 }, { update: 4, epoch: 1, batchLoss: 0, status: 'ok' });
  const progress = lab.epoch(2);
  assert.deepEqual(lab.progress(), progress);
  assert.equal(progress.update, 12);
  assert.equal(typeof progress.batchLoss, 'number');
});

test('rewind moves, reset begins again', () => {
  const lab = trained();
  const later = lab.parameters();
  assert.equal(lab.rewind(3).update, 3);
  assert.notDeepEqual(lab.parameters(), later);
  assert.equal(lab.rewind(12).update, 12);
  assert.deepEqual(lab.parameters(), later);
  assert.deepEqual(lab.reset(), { update: 0, epoch: 0, batchLoss: null, status: 'ok' });
  assert.deepEqual(lab.parameters(), new Lab(lab.config()).parameters());
});

test('single parameters and all of them can be set', () => {
  const lab = trained();
  lab.setWeight(0, 1, 2, 0.5);
  lab.setBias(1, 0, -0.25);
  const layers = lab.parameters();
  assert.equal(layers[0].W[1][2], 0.5);
  assert.equal(layers[1].b[0], -0.25);
  assert.deepEqual([layers[0].W.length, layers[0].W[0].length, layers[0].b.length], [2, 4, 4]);
  const other = new Lab(circle());
  other.setParameters(layers);
  assert.deepEqual(other.parameters(), layers);
});

test('predict gives a row for a row', () => {
  const lab = trained();
  const { inputs } = lab.data('test');
  const y = lab.predict(inputs);
  assert.deepEqual([y.length, y[0].length], [10, 1]);
  assert.deepEqual(lab.predict([inputs[3]])[0], y[3]);
  assert.deepEqual(lab.predict([]), []);
});

test('evaluate judges training and test rows, and gives null where there are none', () => {
  const lab = trained();
  for (const [split, rows] of /** @type {const} */ ([['train', 30], ['test', 10]])) {
    const { loss, accuracy, confusion } = lab.evaluate(split);
    assert.ok(loss > 0 && accuracy >= 0 && accuracy <= 1);
    assert.equal(confusion.flat().reduce((sum, count) => sum + count), rows);
    assert.equal(lab.data(split).targets.length, rows);
  }
  assert.equal(new Lab(circle()).evaluate('test'), null);
});

test('losses are thinned to so many points', () => {
  const lab = trained(100);
  assert.equal(lab.losses().update.length, 100);
  assert.deepEqual(lab.losses(5).update, [32, 64, 96, 100]);
  assert.equal(lab.losses(5).loss.at(-1), lab.progress().batchLoss);
});

test('a trace holds the whole calculation of a sample', () => {
  const trace = trained().trace([1, -2], [1]);
  assert.deepEqual(Object.keys(trace), ['x', 'd', 'y', 'loss', 'terms', 'termsFrom', 'cancels', 'softmax', 'layers']);
  const [first, last] = trace.layers;
  assert.deepEqual(Object.keys(first), [
    'input', 'W', 'b', 'products', 'sum', 'u', 'z', 'slope', 'dz', 'factor', 'chain', 'delta', 'flows', 'dW', 'db',
  ]);
  assert.deepEqual(first.input, [1, -2]);
  assert.deepEqual(last.input, first.z);
  assert.deepEqual(last.z, trace.y);
  assert.deepEqual(last.db, last.delta);
});

test('softmax has a matrix for its slope', () => {
  const { z, slope } = kobai.activation('softmax', [1, 2, 3]);
  assert.deepEqual(slope[0][1], -z[0] * z[1]);
});

test('sweeps evaluate every value, one parameter or two', () => {
  const lab = trained();
  const one = lab.sweep({ layer: 0, from: 0, to: 1 }, [-1, 0, 1]);
  assert.deepEqual([one.loss.length, one.accuracy.length], [3, 3]);
  const two = lab.sweep([{ layer: 0, from: 0, to: 1 }, { layer: 1, unit: 0 }], [[-1, 0, 1], [0, 1]]);
  assert.deepEqual(two.loss.map((row) => row.length), [2, 2, 2]);
  lab.setWeight(0, 0, 1, 1);
  assert.equal(one.loss[2], lab.evaluate('train').loss);
});

test('the next batch names its samples and its gradients', () => {
  const { samples, gradients } = trained().nextBatch();
  assert.equal(samples.length, 10);
  assert.deepEqual(gradients.map(({ dW, db }) => [dW.length, dW[0].length, db.length]), [[2, 4, 4], [4, 1, 1]]);
});

test('a gradient check lists every parameter', () => {
  const { maxRelativeError, entries } = trained().checkGradients([1, -2], [1]);
  assert.equal(entries.length, 17);
  assert.ok(maxRelativeError < 1e-5);
  assert.deepEqual(entries.filter(({ kind }) => kind === 'bias').map(({ from }) => from), [-1, -1, -1, -1, -1]);
});

test('code is a script of as many updates as were made, or as asked', () => {
  const lab = trained();
  const updates = (script) => Number(/^updates = (\d+)$/m.exec(script)[1]);
  assert.equal(updates(lab.code('numpy')), 12);
  for (const options of [undefined, null, {}, { updates: undefined }]) assert.equal(lab.code('numpy', options), lab.code('numpy'));
  for (const count of [0, 5, 500, 2 ** 40]) assert.equal(updates(lab.code('numpy', { updates: count })), count);
  lab.setWeight(0, 1, 2, 0.1 + 0.2);
  lab.step();
  assert.match(lab.code('numpy'), /^ {4}if update == 12: W1\[1, 2\] = 0\.30000000000000004$/m);
  assert.doesNotMatch(lab.code('numpy', { updates: 11 }), /W1\[1, 2\]/);
});

test('codeLines are the lines of code, with marks', () => {
  const lab = trained();
  const lines = lab.codeLines('numpy', { updates: 7 });
  assert.equal(lines.map(({ text }) => text).join('\n'), lab.code('numpy', { updates: 7 }));
  const marks = lines.map(({ mark }) => mark).filter((mark, i, all) => mark !== null && mark !== all[i - 1]);
  assert.deepEqual(marks.join(' '), 'data init u1 z1 u2 z2 loss batch delta2 dW2 db2 delta1 dW1 db1 W1 b1 W2 b2');
  const marked = (name) => lines.filter(({ mark }) => mark === name).map(({ text }) => text.trim());
  assert.deepEqual(marked('z2'), ['y = sigmoid(u2)']);
  assert.deepEqual(marked('delta2'), ['delta2 = y - d']);
  lab.setTraining({ optimizer: { kind: 'adam' } });
  assert.ok(lab.codeLines('numpy').some(({ mark }) => mark === 'update'));
});

test('looking changes nothing', () => {
  const lab = trained();
  lab.rewind(7);
  const before = snapshot(lab);
  lab.predict([[1, 2]]);
  lab.evaluate('train');
  lab.losses(3);
  lab.trace([1, 2], [1]);
  lab.sweep({ layer: 0, unit: 0 }, [5]);
  lab.nextBatch();
  lab.checkGradients([1, 2], [1]);
  lab.code('numpy');
  lab.codeLines('numpy', { updates: 100 });
  lab.config();
  assert.equal(snapshot(lab), before);
});

test('a state goes through JSON and on with the same bits', () => {
  for (const kind of /** @type {const} */ (['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'])) {
    const config = circle();
    config.training.optimizer = { kind };
    const lab = new Lab(config);
    lab.step(6);
    lab.setBias(0, 1, 1 / 3);
    lab.step(7);
    lab.setTraining({ learningRate: 0.05 });
    lab.step(8);
    lab.rewind(17);
    const restored = Lab.fromState(JSON.parse(JSON.stringify(lab.state())));
    assert.equal(snapshot(restored), snapshot(lab));
    for (const update of [4, 21, 6, 13, 17]) {
      assert.deepEqual(restored.rewind(update), lab.rewind(update));
      assert.deepEqual(restored.values(), lab.values(), `${kind}, update ${update}`);
    }
    assert.deepEqual(restored.step(30), lab.step(30));
    assert.deepEqual(restored.values(), lab.values(), kind);
  }
});

test('setTraining keeps what is left out or undefined and removes what is null', () => {
  const lab = trained();
  lab.setTraining({ regularization: { kind: 'l2', rate: 0.1 }, fault: 'ascent', lossEpsilon: 1e-7 });
  const before = lab.config().training;
  lab.setTraining({ learningRate: 0.3, fault: undefined });
  assert.deepEqual(lab.config().training, { ...before, learningRate: 0.3 });
  lab.setTraining({ regularization: null, fault: null, lossEpsilon: null });
  const { regularization, fault, ...rest } = { ...before, learningRate: 0.3, lossEpsilon: 0 };
  assert.deepEqual(lab.config().training, rest);
  lab.setTraining({});
  assert.deepEqual(lab.config().training, rest);
  lab.setTraining(Object.assign(Object.create(null), { batchSize: 'all' }));
  assert.equal(lab.config().training.batchSize, 'all');
});

test('an optimizer that leaves its constants out has the usual ones', () => {
  const lab = trained();
  lab.setTraining({ optimizer: { kind: 'adam' } });
  assert.deepEqual(lab.config().training.optimizer, { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
});

test('trainFor pauses inside a long update and changes no bits', () => {
  const config = circle(100_000);
  config.training.batchSize = 'all';
  const [paused, whole] = [new Lab(config), new Lab(config)];
  // An update takes 391 pieces of work. Without time the first call does one, each later one at most twice as many.
  let calls = 1;
  while (paused.trainFor(0).update < 1) calls += 1;
  assert.ok(calls >= 9, `${calls} calls`);
  whole.step(1);
  assert.deepEqual(paused.values(), whole.values());
  assert.deepEqual(paused.progress(), whole.progress());
});

test('trainFor gets on with short updates', () => {
  const lab = new Lab(circle());
  while (lab.trainFor(1).update < 100);
  const { update, status } = lab.progress();
  assert.equal(status, 'ok');
  const other = new Lab(circle());
  other.step(update);
  assert.deepEqual(lab.values(), other.values());
});

test('divergence is reported with its update, and a rewind goes on', () => {
  const config = circle();
  config.network.layers[1].activation = 'identity';
  Object.assign(config.training, { loss: 'squared-error', learningRate: 1e5 });
  const lab = new Lab(config);
  const progress = lab.step(10_000);
  assert.equal(progress.status, 'diverged');
  assert.equal(progress.diverged.update, progress.update + 1);
  assert.ok(['loss', 'weights', 'bias'].includes(progress.diverged.quantity));
  assert.deepEqual(lab.step(), progress);
  assert.deepEqual(lab.trainFor(5), progress);
  assert.deepEqual(Lab.fromState(JSON.parse(snapshot(lab))).progress(), progress);
  const { update, status, diverged } = lab.rewind(0);
  assert.deepEqual({ update, status, diverged }, { update: 0, status: 'ok', diverged: undefined });
});

test('what was returned stays as it was', () => {
  const lab = trained();
  const painter = new kobai.MapPainter();
  painter.compute(lab, 8, -6, 6, -6, 6, 0, 1, [0, 0]);
  const kept = { values: lab.values(), map: painter.values(1, 0), range: painter.range(1, 0), data: lab.data('train') };
  const copy = structuredClone(kept);
  lab.step(500);
  painter.compute(lab, 8, -6, 6, -6, 6, 0, 1, [0, 0]);
  // Growing the memory detaches every view into it.
  new Lab(circle(100_000)).step(1);
  assert.deepEqual(kept, copy);
  kept.values.fill(NaN);
  assert.ok(lab.values().every(Number.isFinite), 'nor can it be written through');
  const into = new Float64Array(lab.shape().parameters);
  assert.equal(lab.values(into), into);
  assert.deepEqual(into, lab.values());
  assert.equal(lab.values(new Float64Array(1)).length, into.length);
});

test('a config comes back as it went in, without what is at rest', () => {
  const config = { ...circle(), features: ['x1', 'sin(x2)'], stream: 'shared' };
  assert.deepEqual(new Lab(config).config(), config);
  const { features, stream, ...plain } = config;
  assert.deepEqual(new Lab({ ...plain, features: [], stream: 'separate' }).config(), plain);
  const table = { kind: 'table', inputs: [[0, 1], [2, 3]], targets: [[0], [1]] };
  assert.deepEqual(new Lab({ ...plain, data: table }).config().data, table);
});

test('parts of the engine can be used alone', () => {
  assert.deepEqual(kobai.activation('relu', [-1, 0, 2]), { z: [0, 0, 2], slope: [0, 0, 1] });
  assert.deepEqual(kobai.loss('squared-error', [3], [1]), { terms: [2], loss: 2, dy: [2] });
  assert.deepEqual(kobai.softmax([1000, 1000], 'stable').y, [0.5, 0.5]);
  assert.ok(kobai.softmax([1000, 1000], 'naive').y.every(Number.isNaN));
  const options = { learningRate: 0.25, optimizer: { kind: 'sgd' }, updates: 2 };
  const { points, values, gradients } = kobai.descend('parabola', [4], options);
  assert.deepEqual([points, values, gradients], [[[4], [2], [1]], [16, 4, 1], [[8], [4], [2]]]);
  const seed = kobai.freshSeed();
  assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
  assert.deepEqual(kobai.datasets()[0], { name: 'circle', inputs: 2, targets: 1, task: 'two-class' });
  assert.deepEqual(kobai.parseTable('a,b,c\n1,2,yes\n3,4,no\n'), {
    inputs: [[1, 2], [3, 4]],
    targets: [[1], [0]],
    inputNames: ['a', 'b'],
    targetNames: ['c'],
    classes: ['no', 'yes'],
  });
});

test('numbers in a table are decimal, however they are written', () => {
  const numbers = ['1e5', '.5', '-2.5e-3', '+7', '5.', '-0', '0.1', '9007199254740993', '5e-324', '1E+22'];
  const table = kobai.parseTable(`${numbers.map((text) => ` ${text},0`).join('\n')}\n`);
  assert.deepEqual(table.inputs.map(([value]) => value), numbers.map(Number));
  for (const word of ['0x10', '1_000', 'e5', '--1', '1e', '.', 'Infinit']) {
    const error = { code: 'invalid-table', where: 'row 2, column 1', reason: 'not-a-number' };
    assert.throws(() => kobai.parseTable(`1,0\n${word},0`), error, word);
  }
  for (const huge of ['NaN', 'inf', '-Infinity', '1e999']) {
    const error = { code: 'invalid-table', where: 'row 2, column 1', reason: 'not-finite' };
    assert.throws(() => kobai.parseTable(`1,0\n${huge},0`), error, huge);
  }
});
