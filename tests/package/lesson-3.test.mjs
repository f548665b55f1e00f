// What lesson 3 says of numbers and experiments, asked of the engine. Hashes and numbers are read from its text.
import assert from 'node:assert/strict';
import test from 'node:test';
import { quantity } from '../../www/model/record.js';
import { kobai } from './kobai.mjs';
import { labOf, printed, seeded, textsOf, traced } from './lesson.mjs';

const texts = textsOf('3-output-layer');
const [, text] = texts;
const SEEDS = Array.from({ length: 20 }, (_, i) => 42 + 3 * i);

/** The experiments of the table, in its order: what fits and what does not, for each task. */
const [sine, squeezed, , one, rings, slow] = [...text.matchAll(/^\[(.*)\] [^|\n]*\|[^|\n]*\|[^|\n]*$/gm)].map(([, hash]) => hash);
const numbers = (line) => line.match(/-?\d+\.?\d*(e-?\d+)?/g).map(Number);

const lab = (hash, seed) => labOf(hash, seeded(seed));

/** Accuracy, or without one the loss, after so many epochs. */
function after(hash, epochs, seed) {
  const run = lab(hash, seed);
  assert.equal(run.epoch(epochs).status, 'ok');
  const { accuracy, loss } = run.evaluate('train');
  run.free();
  return accuracy ?? loss;
}

const close = (found, wanted, within) => found.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]) <= within, `${value} is not ${wanted[i]}`));

test('every experiment of the lesson is one', () => {
  for (const each of texts) {
    for (const [, hash] of each.matchAll(/hash="([^"]*)"/g)) lab(hash).free();
  }
});

test('both languages give the same numbers', () => {
  const given = (lesson) => new Set(lesson.match(/\d+\.\d{3,}/g));
  assert.deepEqual(given(texts[0]), given(text));
});

test('regression: the curve follows the points, but not where sigmoid has its bounds', () => {
  for (const seed of SEEDS) {
    assert.ok(after(sine, 10, seed) < 0.06);
    assert.ok(after(squeezed, 100, seed) > 0.1);
  }
  const run = lab(squeezed);
  run.epoch(100);
  const { inputs, targets } = run.data('train');
  assert.ok(run.predict(inputs).every(([y]) => y >= 0 && y <= 1));
  const below = targets.filter(([d]) => d < 0).length / targets.length;
  assert.ok(below > 0.4 && below < 0.6, `${below}`);
});

test('two classes: a softmax of one output is 1, and nothing is learned', () => {
  const run = lab(one);
  const before = [...run.values()];
  run.epoch(3);
  assert.ok(run.predict(run.data('train').inputs).every(([y]) => y === 1));
  assert.equal(run.evaluate('train').accuracy, 0.5);
  assert.deepEqual([...run.values()], before);
});

test('many classes: sigmoid and squared error are some 20 points behind at epoch 100', () => {
  assert.equal(kobai.parseLink(rings).document.view.stop.epochs, 100);
  const gaps = SEEDS.map((seed) => after(rings, 100, seed) - after(slow, 100, seed)).sort((a, b) => a - b);
  const shown = after(rings, 100) - after(slow, 100);
  for (const gap of [shown, gaps[gaps.length >> 1]]) assert.ok(gap > 0.15 && gap < 0.25, `${gap}`);
  assert.ok(gaps[0] > 0);
  const [a, b] = [lab(rings), lab(slow)];
  assert.deepEqual([...a.values()], [...b.values()]);
});

test('squared error: its derivative is y − d', () => {
  assert.deepEqual(kobai.loss('squared-error', [2, -2], [0, 0]).dy, [2, -2]);
  assert.equal(kobai.loss('squared-error', [2, -2], [0, 0]).loss, numbers(printed(text, 'np.abs(diff)').join(' '))[2] / 2);
  assert.equal(kobai.loss('absolute-error', [2, -2], [0, 0]).loss, numbers(printed(text, 'np.abs(diff)').join(' '))[1]);
});

test('softmax: as Python prints it, the same with 1000 more, and nan where the check says so', () => {
  const [naive, stable, shifted] = printed(text, 'def naive').slice(0, 3).map(numbers);
  close(kobai.softmax([2, 1, 0], 'naive').y, naive, 1e-8);
  close(kobai.softmax([2, 1, 0], 'stable').y, stable, 1e-8);
  close(kobai.softmax([1002, 1001, 1000], 'stable').y, shifted, 1e-8);
  assert.ok(kobai.softmax([1002, 1001, 1000], 'naive').y.every(Number.isNaN));
  const pieces = [...text.matchAll(/^\[([+-])\] `\[(.*)\]`/gm)];
  assert.equal(pieces.length, 4);
  for (const [, key, u] of pieces) {
    assert.equal(kobai.softmax(u.split(',').map(Number), 'naive').y.some(Number.isNaN), key === '+', u);
    assert.ok(kobai.softmax(u.split(',').map(Number), 'stable').sum >= 1);
  }
});

test('cross-entropy: only the probability of the right class counts', () => {
  const loss = (y, epsilon) => kobai.loss('cross-entropy', y, [0, 1, 0], epsilon).loss;
  for (const y of [[0.1, 0.5, 0.4], [0.25, 0.5, 0.25], [0.4, 0.5, 0.1]]) assert.equal(loss(y, 0), loss([0.1, 0.5, 0.4], 0));
  assert.equal(loss([0.1, 0.5, 0.4], 0).toFixed(4), /= (0\.\d+)\$ whatever/.exec(text)[1]);
  assert.equal(loss([0.5, 0, 0.5], 0), Infinity);
  const ends = loss([0.5, 0, 0.5], 1e-7);
  assert.equal(ends, numbers(printed(text, 'divide="ignore"').join(' '))[0]);
  assert.equal(ends.toFixed(3), /the loss ends at (\d+\.\d+)\./.exec(text)[1]);
});

test('two classes: the same loss, and sigmoid is softmax with a 0 beside u', () => {
  for (const u of [-3, -0.5, 0, 2]) {
    const { y } = kobai.softmax([u, 0], 'stable');
    const [sigmoid] = kobai.activation('sigmoid', [u]).z;
    close([sigmoid], y, 1e-15);
    for (const d of [0, 1]) {
      const two = kobai.loss('cross-entropy', [sigmoid, 1 - sigmoid], [d, 1 - d], 1e-7).loss;
      close([kobai.loss('binary-cross-entropy', [sigmoid], [d], 1e-7).loss], [two], 1e-15);
    }
  }
});

test('a batch has the mean of its losses', () => {
  const [each, [mean]] = printed(text, 'def cross_entropy').map(numbers);
  const y = [[0.1, 0.5, 0.4], [0.8, 0.1, 0.1], [0.3, 0.6, 0.1]];
  const d = [[0, 1, 0], [1, 0, 0], [0, 0, 1]];
  const losses = y.map((row, n) => kobai.loss('cross-entropy', row, d[n], 1e-7).loss);
  close(losses, each, 1e-8);
  close([losses.reduce((sum, loss) => sum + loss) / 3], [mean], 1e-15);
});

test('the 3-5-6 network of the report', () => {
  const [z1, u2, y, [sum], [without], [loss]] = printed(text, 'W2 = np.array([').map(numbers);
  const [hash] = [...text.matchAll(/```lab hash="([^"]*)"/g)].map(([, each]) => each);
  const trace = traced(hash);
  close(trace.layers[0].z, z1, 1e-8);
  close(trace.layers[1].u, u2, 1e-8);
  close(trace.y, y, 1e-8);
  assert.ok(Math.abs(sum - 1) < 1e-15 && sum !== 1);
  close([trace.loss, traced(hash.replace('&eps=1e-7', '')).loss], [loss, without], 1e-15);
  // They differ from the seventh digit on.
  assert.equal(`${loss}`.slice(0, 8), `${without}`.slice(0, 8));
  assert.notEqual(`${loss}`[8], `${without}`[8]);
  const [, other, of] = /```number id="3-6" hash="([^"]*)" of="([^"]*)"/.exec(text);
  assert.equal(quantity(traced(other), of).toFixed(3), /= (\d\.\d+)\$\.$/m.exec(text)[1]);
});

test('accuracy against one weight: 30 of 100, flat nearby, while the loss falls; a staircase farther away', () => {
  const [, hash, layer, from, to, reach, near] = /```versus hash="([^"]*)" of="W(\d)\[(\d)\]\[(\d)\]" reach="([^"]*)" near="([^"]*)"/.exec(text);
  const run = lab(hash);
  assert.equal(run.data('train').inputs.length, 100);
  assert.equal(run.evaluate('train').accuracy, 0.3);
  const weight = run.parameters()[layer - 1].W[from][to];
  const around = (middle, half) => run.sweep({ layer: layer - 1, from: Number(from), to: Number(to) }, Array.from({ length: 201 }, (_, i) => middle + (half * (i - 100)) / 100));
  const close = around(Number(weight.toFixed(2)), Number(near));
  assert.deepEqual(new Set(close.accuracy), new Set([0.3]));
  assert.ok(close.loss.every((loss, i) => i === 0 || loss < close.loss[i - 1]));
  const [[first], ...lines] = printed(text, 'RandomState(319)').map(numbers);
  assert.equal(weight.toFixed(7), first.toFixed(7));
  lines.forEach(([loss, right], i) => {
    const { loss: [found], accuracy: [share] } = run.sweep({ layer: layer - 1, from: Number(from), to: Number(to) }, [weight + 0.01 * i]);
    assert.deepEqual([found.toFixed(7), Math.round(100 * share)], [loss.toFixed(7), right]);
  });
  const wide = around(0, Number(reach));
  assert.ok(new Set(wide.accuracy).size > 30 && Math.max(...wide.accuracy) === 1);
});
