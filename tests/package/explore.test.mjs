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
    assert.deepEqual([saturated, dead, identical], [0, [], []]);
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
