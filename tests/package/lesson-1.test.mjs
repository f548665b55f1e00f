// What lesson 1 says that the engine can check, with the links that stand in it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { kobai } from './kobai.mjs';
import { labOf, seeded } from './lesson.mjs';

const SEEDS = Array.from({ length: 20 }, (_, i) => 42 + 3 * i);
const text = await readFile(new URL('../../www/course/en/1-input-to-hidden-layer.md', import.meta.url), 'utf8');

/** How many of the seeds tell the classes apart, when the page stops by itself. */
function successes(link) {
  const { epochs } = kobai.parseLink(link).document.view.stop;
  const good = SEEDS.filter((seed) => {
    const lab = labOf(link, seeded(seed));
    lab.epoch(epochs);
    const { accuracy } = lab.evaluate('test');
    lab.free();
    return accuracy >= 0.9;
  });
  return good.length;
}

test('one hidden unit cannot enclose the circle, four can, and how few are enough can be tried', () => {
  const [, a, b] = /^```pair a="([^"]+)" b="([^"]+)"/m.exec(text);
  assert.equal(successes(a), 0);
  assert.ok(successes(b) >= 19);
  // "Add units to A, one at a time."
  assert.equal(successes(a.replace('net=1t', 'net=2t')), 0);
  assert.ok(successes(a.replace('net=1t', 'net=3t')) >= 15);
});
