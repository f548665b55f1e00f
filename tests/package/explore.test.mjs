// The looks that an explanation reads, through the built package: the next update, statistics, landscapes, results.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circle, kobai } from './kobai.mjs';

const { Lab } = kobai;

/** A lab some updates on, with a test set. */
function trained(change = {}, updates = 12) {
  const config = circle();
  config.data.testFraction = 0.25;
  Object.assign(config.training, change);
  const lab = new Lab(/** @type {any} */ (config));
  lab.step(updates);
  return lab;
}

/** Everything about a lab that training or an edit would change. */
const snapshot = (lab) => JSON.stringify(lab.state());

test('the next update is announced bit for bit, with what its rule remembers', () => {
  const slots = { sgd: 0, momentum: 1, nesterov: 1, adagrad: 1, rmsprop: 1, adam: 2 };
  for (const [kind, count] of Object.entries(slots)) {
    const lab = trained({ optimizer: { kind }, regularization: { kind: 'l2', rate: 0.1 } });
    for (let update = 13; update < 17; update += 1) {
      const before = snapshot(lab);
      const next = lab.nextUpdate();
      assert.equal(snapshot(lab), before, 'nothing moves');
      assert.deepEqual(next.samples, lab.nextBatch().samples);
      assert.deepEqual([next.steps, next.rate, next.finite], [update, 0.1, true]);
      assert.deepEqual(next.before, [...lab.values()]);
      assert.deepEqual(next.total, next.gradient.map((g, i) => g + next.penalty[i]));
      assert.deepEqual(next.penalty, next.before.map((w, i) => (i < 12 ? 0.1 * w : 0)));
      assert.deepEqual([next.first !== null, next.second !== null, next.corrected !== null], [count > 0, count > 1, count > 1]);
      assert.equal(lab.step().batchLoss, next.loss);
      assert.deepEqual(next.after, [...lab.values()], kind);
    }
  }
});

test('statistics count every number of the training set, in slices or at once', () => {
  const lab = trained();
  const before = snapshot(lab);
  const statistics = lab.statistics();
  assert.equal(snapshot(lab), before, 'nothing moves');
  assert.equal(statistics.samples, 30);
  for (const [layer, units, weights] of /** @type {const} */ ([[0, 4, 8], [1, 1, 4]])) {
    const { z, u, delta, dW, saturated, dead, identical } = statistics.layers[layer];
    for (const [{ counts, mean, min, max, lo, hi, deviation, nonFinite }, numbers] of /** @type {const} */ ([
      [z, 30 * units], [u, 30 * units], [delta, 30 * units], [dW, weights],
    ])) {
      assert.deepEqual([counts.length, counts.reduce((a, b) => a + b), nonFinite], [40, numbers, 0]);
      assert.ok(lo === min && min < mean && mean < max && max === hi && deviation > 0);
    }
    assert.ok(saturated >= 0 && saturated < 1);
    assert.deepEqual([dead, identical], [[], []]);
  }
  const slices = new Lab(lab.config());
  slices.setParameters(lab.parameters());
  let found;
  while (found === undefined) found = slices.statisticsFor(0);
  assert.deepEqual(found, statistics);
});

test('statistics in slices begin afresh when the parameters have changed', () => {
  const lab = new Lab(circle(3000));
  assert.equal(lab.statisticsFor(0), undefined);
  lab.step();
  let found;
  while (found === undefined) found = lab.statisticsFor(0);
  assert.deepEqual(found, lab.statistics());
});

test('a network of zeros has identical units', () => {
  const config = circle();
  config.network.init.weights = 'zeros';
  const { layers } = new Lab(/** @type {any} */ (config)).statistics();
  assert.deepEqual(layers.map(({ identical }) => identical), [[[0, 1, 2, 3]], []]);
});

test('a landscape is the loss over a plane, a path the way above it', () => {
  const lab = trained();
  const before = snapshot(lab);
  const { a, b } = lab.directions(5);
  assert.deepEqual([a.length, b.length], [17, 17]);
  assert.deepEqual(lab.directions(5), { a, b });
  assert.ok(Math.abs(a.reduce((sum, x, i) => sum + x * b[i], 0)) < 1e-12);
  const plane = { origin: lab.values(), a, b };
  const { loss } = lab.landscape(plane, [-1, 0, 1], [0, 2]);
  assert.deepEqual(loss.map((row) => row.length), [2, 2, 2]);
  assert.equal(loss[1][0], lab.evaluate('train').loss);
  const path = lab.path(plane);
  assert.deepEqual(path.update, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual([path.s.at(-1), path.t.at(-1), path.distance.at(-1)], [0, 0, 0]);
  assert.deepEqual(lab.path(plane, 3).update, [0, 6, 12]);
  assert.equal(snapshot(lab), before, 'nothing moves');
});

test('results are what predict, trace and evaluate say of each sample', () => {
  const lab = trained({ lossEpsilon: 1e-7 });
  for (const split of /** @type {const} */ (['train', 'test'])) {
    const { inputs, targets } = lab.data(split);
    const { y, loss, right } = lab.results(split);
    assert.deepEqual(y, lab.predict(inputs));
    assert.deepEqual(loss, inputs.map((x, i) => lab.trace(x, targets[i]).loss));
    assert.deepEqual(right, y.map(([y], i) => y >= 0.5 === targets[i][0] >= 0.5));
    assert.equal(right.filter(Boolean).length / right.length, lab.evaluate(split).accuracy);
    const part = { y: y.slice(4, 7), loss: loss.slice(4, 7), right: right.slice(4, 7) };
    assert.deepEqual(lab.results(split, 4, 3), part);
    assert.deepEqual(lab.results(split, 4).loss, loss.slice(4));
    assert.deepEqual(lab.results(split, 4, 1000).loss, loss.slice(4));
  }
  assert.deepEqual(new Lab(circle()).results('test'), { y: [], loss: [], right: [] });
  const config = circle();
  config.network.layers[1].activation = 'identity';
  Object.assign(config, { data: { kind: 'table', inputs: [[1, 2]], targets: [[3]] } });
  config.training.loss = 'squared-error';
  assert.equal(new Lab(/** @type {any} */ (config)).results('train').right, null);
});

test('looks refuse what does not fit', () => {
  const lab = trained();
  const before = snapshot(lab);
  const zeros = Array(17).fill(0);
  const plane = { origin: zeros, a: zeros, b: zeros };
  for (const [call, code, where] of /** @type {[() => unknown, string, string][]} */ ([
    [() => lab.statisticsFor(-1), 'out-of-range', 'milliseconds'],
    [() => lab.statisticsFor(NaN), 'not-finite', 'milliseconds'],
    [() => lab.landscape({ ...plane, a: [1] }, [0], [0]), 'shape-mismatch', 'plane.a'],
    [() => lab.landscape({ ...plane, b: [...zeros.slice(1), NaN] }, [0], [0]), 'not-finite', 'plane.b[16]'],
    [() => lab.landscape(/** @type {any} */ ({ a: zeros, b: zeros }), [0], [0]), 'shape-mismatch', 'plane.origin'],
    [() => lab.landscape(/** @type {any} */ (null), [0], [0]), 'shape-mismatch', 'plane'],
    [() => lab.landscape(plane, [0, Infinity], [0]), 'not-finite', 's[1]'],
    [() => lab.landscape(plane, [0], /** @type {any} */ ('t')), 'shape-mismatch', 't'],
    [() => lab.landscape(plane, Array(300).fill(0), Array(300).fill(0)), 'out-of-range', 's'],
    [() => lab.directions(-1), 'out-of-range', 'seed'],
    [() => lab.directions(2 ** 32), 'out-of-range', 'seed'],
    [() => lab.directions(/** @type {any} */ ('x')), 'not-finite', 'seed'],
    [() => lab.path(plane, 1), 'out-of-range', 'points'],
    [() => lab.results('train', 31), 'out-of-range', 'from'],
    [() => lab.results('train', 0.5), 'out-of-range', 'from'],
    [() => lab.results('train', 0, -1), 'out-of-range', 'count'],
    [() => lab.results('train', 0, NaN), 'not-finite', 'count'],
    [() => lab.results(/** @type {any} */ ('all')), 'out-of-range', 'split'],
    [() => lab.path({ ...plane, origin: [] }), 'shape-mismatch', 'plane.origin'],
  ])) {
    assert.throws(call, { name: 'KobaiError', code, where }, `${call}`);
    assert.equal(snapshot(lab), before);
  }
});
