// The same bits natively and as wasm: experiments that together use everything the engine computes with.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bits, experiments, offers, outcome } from './experiments.mjs';
import { kobai } from './kobai.mjs';

/** What the engine makes of the experiments on this machine's own processor. */
let native = [];
before(() => {
  const cargo = spawnSync(
    'cargo',
    ['run', '--quiet', '--package', 'kobai', '--example', 'bits'],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      input: experiments(kobai).map((experiment) => JSON.stringify(experiment)).join('\n'),
      encoding: 'utf8',
    },
  );
  assert.equal(cargo.status, 0, cargo.stderr);
  native = cargo.stdout.trim().split('\n').map((line) => line.trim().split(' '));
});

test('the experiments use every activation, loss, optimizer, sampling and initial value', () => {
  const text = JSON.stringify(experiments(kobai));
  for (const name of Object.values(offers(kobai)).flat()) assert.ok(text.includes(JSON.stringify(name)), `${name} is missing`);
  assert.ok(text.includes('"softmax"'));
});

for (const [i, experiment] of experiments(kobai).entries()) {
  test(`${experiment.config.data.kind}: the same bits natively and as wasm`, () => {
    const found = outcome(kobai, experiment);
    assert.deepEqual(found, native[i]);
    assert.notDeepEqual(found.slice(2), bits(new kobai.Lab(experiment.config).values()), 'it has learned');
  });
}
