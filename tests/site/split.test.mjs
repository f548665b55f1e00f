// The static site's engine, split in two, is the whole one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { experiments, outcome } from '../package/experiments.mjs';
import { circle, kobai as whole } from '../package/kobai.mjs';
import { forgetPlaces } from '../../crates/xtask/places.mjs';
import { segments } from '../../crates/xtask/data.mjs';
import { fresh, kobai, requests, wasm } from './engine.mjs';

test('what a first visit runs does without the rest', () => {
  const lab = new kobai.Lab(circle());
  const again = new whole.Lab(circle());
  assert.deepEqual(lab.step(1000), again.step(1000));
  assert.deepEqual(lab.values(), again.values());
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

/** What memory holds at first, by address. */
function image(...files) {
  const bytes = new Map();
  for (const segment of files.flatMap(segments)) {
    segment.bytes.forEach((byte, i) => {
      assert.ok(!bytes.has(segment.address + i), 'nothing is overwritten, not even by a zero');
      if (byte !== 0) bytes.set(segment.address + i, byte);
    });
  }
  return bytes;
}

test('memory holds what the whole engine has, once the rest is there', () => {
  const engine = Uint8Array.from(wasm.whole);
  forgetPlaces(engine);
  assert.deepEqual(image(wasm.first, wasm.rest), image(engine));
  assert.ok(image(wasm.rest).size > 5000);
});

/** Configurations with one mistake each, or with none, as it may be. */
function* variants() {
  const wrong = [undefined, 'nonsense', -1, 0.5, 1e308, NaN, [], {}];
  const paths = (value, path) =>
    value && typeof value === 'object' ? [path, ...Object.keys(value).flatMap((key) => paths(value[key], [...path, key]))] : [path];
  for (const path of paths(circle(), []).slice(1)) {
    for (const value of wrong) {
      const config = circle();
      path.slice(0, -1).reduce((part, key) => part[key], config)[path.at(-1)] = value;
      yield config;
    }
  }
}

/** What an engine gives back, or what it refuses with. */
function answer(engine, call) {
  try {
    return call(engine);
  } catch ({ name, code, where, reason, values, message }) {
    return { name, code, where, reason, values, message };
  }
}

test('a mistake is answered as by the whole engine, whether the rest is there or not', async () => {
  let number = 0;
  const mistakes = new Set();
  for (const config of variants()) {
    const call = (engine) => new engine.Lab(config).step(3);
    const expected = answer(whole, call);
    if ('message' in expected) mistakes.add(expected.message);
    assert.deepEqual(answer(kobai, call), expected);
    if (number++ % 5 === 0) assert.deepEqual(answer(await fresh(), call), expected);
  }
  assert.ok(mistakes.size > 50, `${mistakes.size}`);
});

test('scripts, and what little tools say, are those of the whole engine', async () => {
  for (const { config } of experiments(whole)) {
    const texts = (engine) => {
      const lab = new engine.Lab(config);
      lab.step(3);
      lab.setTraining({ learningRate: 0.02 });
      lab.setBias(0, 0, 0.5);
      lab.step(2);
      return [lab.code('numpy'), lab.codeLines('numpy'), lab.config(), JSON.stringify(lab.state()), lab.nextUpdate(), lab.statistics()];
    };
    assert.deepEqual(texts(kobai), texts(whole));
    assert.deepEqual(texts(await fresh()), texts(whole));
  }
  const calls = [
    (engine) => engine.parseTable('a,b\n1,x\n'),
    (engine) => engine.parseTable('1,2\n3'),
    (engine) => engine.parseTable('"1,2'),
    (engine) => engine.descend('bowl', [1], { learningRate: 0.1, optimizer: { kind: 'sgd' }, updates: 3 }),
    (engine) => engine.activation('gelu', [1, 'x']),
    (engine) => engine.loss('huber', [1], [1, 2]),
    (engine) => engine.datasets(),
    (engine) => new engine.Lab(circle()).code('fortran'),
    (engine) => new engine.Lab(circle()).rewind(7),
    (engine) => engine.Lab.fromState({ version: 0 }),
    (engine) => new engine.Lab(circle()).predict([[1]]),
  ];
  for (const call of calls) {
    assert.deepEqual(answer(kobai, call), answer(whole, call), `${call}`);
    assert.deepEqual(answer(await fresh(), call), answer(whole, call), `${call}`);
  }
});
