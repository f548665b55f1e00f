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
