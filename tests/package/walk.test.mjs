// A walk through a sample says what the engine computed: every equation that is shown, its numbers put in with all their
// digits, is worked out again and gives the number that is shown beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressionText } from '../../www/elements/kit/expression.js';
import { equationsOf } from '../../www/model/inside/expressions.js';
import { flatIndex, keyOf, symbolOf, valueOf } from '../../www/model/inside/quantities.js';
import { MEMORIES, PHASES, ZOOMS, nearestStep, revealedAt, stepsOf } from '../../www/model/inside/steps.js';
import { formulas } from '../../www/formulas/formulas.js';
import { offers } from './experiments.mjs';
import { kobai } from './kobai.mjs';

const HIDDEN = offers(kobai).hidden;
const OUTPUTS = [
  ['squared-error', 'identity', 1],
  ['squared-error', 'softmax', 3],
  ['absolute-error', 'tanh', 2],
  ['huber', 'identity', 3],
  ['binary-cross-entropy', 'sigmoid', 1],
  ['binary-cross-entropy', 'sigmoid', 2],
  ['cross-entropy', 'softmax', 3],
];

/** A record of a random network; the seed chooses everything. */
function record(seed, hidden, [loss, activation, outputs], training = {}) {
  const targets = loss === 'cross-entropy' ? [[0, 1, 0], [1, 0, 0]] : [0, 1].map((row) => Array.from({ length: outputs }, (_, j) => (row + j) % 2));
  const config = {
    network: {
      inputs: 2,
      layers: [{ units: 3, activation: hidden }, { units: 2, activation: hidden }, { units: outputs, activation }],
      init: { weights: 'normal', bias: 'normal', seed },
    },
    data: { kind: 'table', inputs: [[0.7, -1.3], [-0.4, 2.1]], targets },
    training: { loss, learningRate: 0.05, batchSize: 2, sampling: 'shuffle', seed, optimizer: { kind: 'sgd' }, ...training },
  };
  const lab = new kobai.Lab(config);
  lab.step(3);
  const trace = lab.trace(config.data.inputs[0], targets[0]);
  return { trace, next: lab.nextUpdate(), shape: lab.shape(), training: lab.training(), names: ['x1', 'x2'] };
}

const planOf = ({ shape, trace, training }) => ({
  shape,
  cancels: trace.cancels,
  optimizer: training.optimizer.kind,
  regularized: Boolean(training.regularization),
});

/** What a formula in one line comes to. */
function workOut(text, activation) {
  const one = (kind, name) => (u) => kobai.activation(kind, [u])[name][0];
  const scope = {
    f: one(activation, 'slope'),
    step: (u) => (u > 0 ? 1 : 0),
    // Φ and φ by the engine's own gelu: u·Φ(u) and Φ(u) + u·φ(u).
    Phi: (u) => one('gelu', 'z')(u) / u,
    phi: (u) => (one('gelu', 'slope')(u) - one('gelu', 'z')(u) / u) / u,
    sigma: one('sigmoid', 'z'),
  };
  const script = text
    .replaceAll('−', '-').replaceAll('×', '*').replaceAll('÷', '/').replaceAll('½', '0.5').replaceAll(')²', ')**2')
    .replaceAll('e^(', 'Math.exp(').replaceAll('ln(', 'Math.log(').replaceAll('tanh(', 'Math.tanh(').replaceAll('√(', 'Math.sqrt(')
    .replaceAll('max(', 'Math.max(').replaceAll('min(', 'Math.min(').replaceAll('sign(', 'Math.sign(')
    .replaceAll('f′(', 'f(').replaceAll('Φ(', 'Phi(').replaceAll('φ(', 'phi(').replaceAll('σ(', 'sigma(')
    .replace(/\|([^|]+)\|/g, 'Math.abs($1)').replaceAll('^', '**');
  return new Function(...Object.keys(scope), `return ${script.replace(/(^|[^\w)])-Math/g, '$1-1*Math')};`)(...Object.values(scope));
}

function checkEquations(found) {
  let count = 0;
  for (const zoom of ZOOMS) {
    for (const step of stepsOf(planOf(found), zoom)) {
      const equations = equationsOf(step, found);
      assert.equal(equations.length > 0, !step.kind.startsWith('layer.'), step.kind);
      for (const { result, expression, partial, full } of equations) {
        const value = valueOf(result, found);
        assert.equal(typeof value, 'number', keyOf(result));
        assert.ok(formulas[symbolOf(result, found).name], keyOf(result));
        const style = { record: found, exact: true, hidden: () => false };
        for (const way of [expression, partial, full].filter(Boolean)) {
          const text = expressionText(way, style);
          const again = workOut(text, found.shape.layers[step.l].activation);
          const size = Math.max(1, Math.abs(value), ...text.match(/[\d.]+(e−?\d+)?/g).map((number) => Math.abs(Number(number.replace('−', '-')))));
          assert.ok(Math.abs(again - value) <= 1e-11 * size, `${zoom} ${step.kind} ${keyOf(result)}: ${text} is ${again}, not ${value}`);
          count++;
        }
      }
    }
  }
  return count;
}

test('every equation gives its number: activations and losses', () => {
  let seed = 1;
  for (const hidden of HIDDEN) {
    for (const output of OUTPUTS) assert.ok(checkEquations(record(seed++, hidden, output)) > 100, `${hidden} ${output}`);
  }
});

test('every equation gives its number: optimizers, regularization, ε', () => {
  let seed = 100;
  for (const kind of Object.keys(MEMORIES)) {
    for (const regularization of [undefined, { kind: 'l1', rate: 0.01 }, { kind: 'l2', rate: 0.1 }]) {
      checkEquations(record(seed++, 'tanh', OUTPUTS[0], { optimizer: { kind }, ...(regularization ? { regularization } : {}) }));
    }
  }
  for (const output of OUTPUTS.slice(4)) checkEquations(record(seed++, 'sigmoid', output, { lossEpsilon: 1e-7 }));
});

test('every equation gives its number: the deliberate mistakes', () => {
  for (const fault of ['slope-at-z', 'no-slope', 'ascent']) {
    for (const hidden of ['sigmoid', 'gelu']) checkEquations(record(7, hidden, OUTPUTS[0], { fault }));
  }
});

test('a walk has four phases in their order and reveals every number once', () => {
  const found = record(3, 'tanh', OUTPUTS[6]);
  for (const zoom of ZOOMS) {
    const steps = stepsOf(planOf(found), zoom);
    assert.deepEqual([...new Set(steps.map(({ phase }) => phase))], PHASES);
    const known = revealedAt(steps);
    const keys = ['y', 'u', 'delta', 'after'];
    for (const key of keys) assert.ok([...known.keys()].some((name) => name.startsWith(`${key} `)), `${zoom} ${key}`);
    const results = steps.flatMap((step) => step.results.map(keyOf));
    assert.equal(new Set(results).size, results.length, zoom);
  }
});

test('a change of zoom stays where the walk is', () => {
  const found = record(3, 'tanh', OUTPUTS[0]);
  const [layer, unit, term] = ZOOMS.map((zoom) => stepsOf(planOf(found), zoom));
  const delta = unit.find((step) => step.results[0].q === 'delta' && step.l === 0 && step.j === 1);
  assert.equal(layer[nearestStep(layer, delta)].kind, 'layer.delta');
  assert.deepEqual(term[nearestStep(term, delta)].results, delta.results);
});

test('the update of a walk is the update that is made', () => {
  const found = record(5, 'relu', OUTPUTS[3], { optimizer: { kind: 'adam' } });
  const after = stepsOf(planOf(found), 'term').filter(({ kind }) => kind === 'after');
  assert.equal(after.length, found.shape.parameters);
  for (const { results } of after) assert.equal(valueOf(results[0], found), found.next.after[flatIndex(found.shape, results[0])]);
});
