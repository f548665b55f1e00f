// The static site's engine, split in two, is the whole one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { experiments, outcome } from '../package/experiments.mjs';
import { circle, kobai as whole } from '../package/kobai.mjs';
import { kobai, requests } from './engine.mjs';

test('what a first visit runs does without the rest', () => {
  const lab = new kobai.Lab(circle());
  const { update, status } = lab.step(1000);
  assert.deepEqual({ update, status }, { update: 1000, status: 'ok' });
  assert.ok(lab.trainFor(5).update > 1000);
  const painter = new kobai.MapPainter();
  painter.compute(lab, 10, -1, 1, -1, 1, 0, 1, [0, 0]);
  lab.evaluateFor('train', 100);
  assert.deepEqual(requests, []);
});

test('whatever is called too early brings the rest, once, and says what the whole engine says', () => {
  const saved = new kobai.Lab(circle());
  saved.step(10);
  const again = new whole.Lab(circle());
  again.step(10);
  assert.deepEqual(saved.state(), again.state());
  assert.equal(requests.length, 1);
  assert.deepEqual(kobai.Lab.fromState(saved.state()).values(), again.values());
  assert.deepEqual(kobai.softmax([1, 2, 3], 'stable'), whole.softmax([1, 2, 3], 'stable'));
  assert.throws(() => new kobai.Lab({ ...circle(), features: ['x1', 'x1'] }), { name: 'KobaiError', reason: 'duplicate' });
  assert.equal(requests.length, 1);
});

for (const experiment of experiments(whole)) {
  test(`${experiment.config.data.kind}: the same bits in two parts as in one`, () => {
    assert.deepEqual(outcome(kobai, experiment), outcome(whole, experiment));
  });
}
