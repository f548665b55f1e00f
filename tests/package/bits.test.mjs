// The same bits natively and as wasm: experiments that together use everything the engine computes with.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kobai } from './kobai.mjs';

const HIDDEN = ['identity', 'step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu', 'softplus', 'gelu', 'swish'];
const INITS = ['uniform', 'normal', 'small-normal', 'xavier', 'he', 'glorot-uniform', 'zeros'];
const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'];
const SAMPLINGS = ['shuffle', 'replace', 'sequential'];
const TASKS = {
  'two-class': { losses: ['binary-cross-entropy'], outputs: ['sigmoid'] },
  'multi-class': { losses: ['cross-entropy', 'squared-error'], outputs: ['softmax'] },
  regression: { losses: ['squared-error', 'absolute-error', 'huber'], outputs: ['identity', 'softplus', 'tanh'] },
};
const FEATURES = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'];

/** One of a list, taken in turn. */
const turn = (list, i) => list[i % list.length];

/** An experiment on each dataset, the parts taken in turn. */
function experiments() {
  return kobai.datasets().map(({ name, inputs, targets, task }, i) => {
    const { losses, outputs } = TASKS[task];
    const features = i % 4 === 1 && inputs === 2 ? FEATURES : undefined;
    const hidden = [0, 1, 2].map((k) => ({ units: 3 + k, activation: turn(HIDDEN, 3 * i + k) }));
    return {
      config: {
        network: {
          inputs: features?.length ?? inputs,
          layers: [...hidden, { units: targets, activation: turn(outputs, i) }],
          init: { weights: turn(INITS, i), bias: turn(['normal', 'uniform', 'zeros'], i), seed: 43 + i },
        },
        data: { kind: name, samples: 300, noise: 0.1, testFraction: 0, seed: 42 },
        training: {
          loss: turn(losses, i),
          lossEpsilon: i % 2 === 0 ? 0 : 1e-7,
          learningRate: 0.01,
          batchSize: turn([1, 7, 32, 'all', 257], i),
          sampling: turn(SAMPLINGS, i),
          seed: 44 + i,
          optimizer: { kind: turn(OPTIMIZERS, i) },
          regularization: turn([undefined, { kind: 'l1', rate: 1e-3 }, { kind: 'l2', rate: 1e-3 }], i),
          fault: turn([undefined, undefined, 'slope-at-z', undefined, 'no-slope'], i),
        },
        ...(features && { features }),
        stream: turn(['separate', 'shared'], i),
      },
      updates: 200,
    };
  });
}

/** The bits of numbers, 16 hexadecimal digits each. */
function bits(numbers) {
  const words = new BigUint64Array(Float64Array.from(numbers).buffer);
  return Array.from(words, (word) => word.toString(16).padStart(16, '0'));
}

/** What the engine makes of the experiments on this machine's own processor. */
let native = [];
before(() => {
  const cargo = spawnSync(
    'cargo',
    ['run', '--quiet', '--package', 'kobai', '--features', 'serde', '--example', 'bits'],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      input: experiments().map((experiment) => JSON.stringify(experiment)).join('\n'),
      encoding: 'utf8',
    },
  );
  assert.equal(cargo.status, 0, cargo.stderr);
  native = cargo.stdout.trim().split('\n').map((line) => line.trim().split(' '));
});

test('the experiments use every activation, loss, optimizer, sampling and initial value', () => {
  const text = JSON.stringify(experiments());
  const parts = [HIDDEN, INITS, OPTIMIZERS, SAMPLINGS, FEATURES, Object.values(TASKS).flatMap((task) => task.losses)];
  for (const name of parts.flat()) assert.ok(text.includes(JSON.stringify(name)), `${name} is missing`);
  assert.ok(text.includes('"softmax"'));
});

for (const [i, { config, updates }] of experiments().entries()) {
  test(`${config.data.kind}: the same bits natively and as wasm`, () => {
    const lab = new kobai.Lab(config);
    const { status, batchLoss } = lab.step(updates);
    assert.equal(status, 'ok');
    const found = bits([/** @type {number} */ (batchLoss), lab.evaluate('train').loss, ...lab.values()]);
    assert.deepEqual(found, native[i]);
    assert.notDeepEqual(found.slice(2), bits(new kobai.Lab(config).values()), 'it has learned');
  });
}
