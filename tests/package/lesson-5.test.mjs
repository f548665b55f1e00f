// What lesson 5 says, by the engine: its numbers are read out of its Markdown.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chainOf, nameOf, placesOf } from '../../www/model/chain.js';
import { agrees, digits } from '../../www/model/format.js';
import { quantity } from '../../www/model/record.js';
import { updatesPerSecond } from '../../www/model/scheduler.js';
import { faultyOf, seedOf } from '../../www/model/suspects.js';
import { kobai } from './kobai.mjs';
import { blocks, labOf, programs, rowOf, seeded, textsOf } from './lesson.mjs';

const texts = textsOf('5-backpropagation');
const lesson = texts[1];

const block = (start) => blocks(lesson, start)[0];

/** What a check says when it is solved, in both languages. */
function solved(id) {
  return texts.map((text) => new RegExp(`id="${id}"[^]*?^\\[=\\] ([^]*?)^\`\`\`$`, 'm').exec(text)[1].replace(/\s+/g, ' '));
}

/** With a mistake in the backward pass, if there is one. */
function open(hash, { seed, fault } = {}) {
  return labOf(hash, (doc) => seeded(seed)(fault ? { ...doc, training: { ...doc.training, fault } } : doc));
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const outputs = programs(lesson).map(({ output }) => output);
const chain = block('chain');

test('the network it begins with has so many parameters, and so many updates a second', () => {
  const lab = open('');
  const { parameters } = lab.shape();
  assert.ok(texts[0].includes(`合わせて ${parameters} 個`) && lesson.includes(`${parameters} weights and biases`));
  lab.epoch(1);
  const { speed } = kobai.parseLink('').document.view;
  assert.ok(updatesPerSecond(speed, lab.progress().update) >= 200);
});

test('the program without a formula prints the numerical gradients of the engine', () => {
  const lab = open(chain.hash);
  const { entries } = lab.checkGradients(...rowOf(lab));
  const lines = outputs[0];
  assert.equal(lines.at(-1), `${2 * lab.shape().parameters} forward passes`);
  for (const { layer, from, to, numeric } of entries) {
    const name = from < 0 ? `b${layer + 1} [${to}]` : `W${layer + 1} [${from}, ${to}]`;
    const line = lines.find((other) => other.startsWith(name));
    assert.equal(Number(line.slice(name.length)), Number(numeric.toFixed(8)), name);
  }
  assert.equal(lines.length, entries.length + 1);
});

test('the backward pass in NumPy prints the engine’s record, to the last bit', () => {
  const lab = open(chain.hash);
  const { layers } = lab.trace(...rowOf(lab));
  for (const line of outputs[1]) {
    const [, kind, layer, value] = /^([a-zA-Z]+)(\d) (.*)$/.exec(line);
    const known = layers[layer - 1][kind];
    assert.deepEqual(JSON.parse(value), kind === 'delta' ? [known] : known, line);
  }
  assert.equal(outputs[1].length, 6);
});

test('the chain of every parameter is the gradient, factor by factor', () => {
  const lab = open(chain.hash);
  const trace = lab.trace(...rowOf(lab));
  const places = placesOf(trace);
  assert.equal(places.length, lab.shape().parameters);
  assert.ok(places.some((place) => nameOf(place) === chain.of));
  for (const place of places) {
    const factors = chainOf(trace, lab.shape().layers, place);
    let product = 1;
    for (const factor of factors) {
      product *= factor.value;
      assert.equal(product, factor.product, `${nameOf(place)}, ${factor.code}`);
    }
    const last = factors.at(-1);
    assert.equal(last.name, nameOf(place, 'd'));
    assert.equal(last.product, quantity(trace, last.name));
  }
  assert.throws(() => chainOf(trace, [{ activation: 'gelu' }, { activation: 'sigmoid' }], places[0]), /gelu/);
  const [first, second, third] = chainOf(trace, lab.shape().layers, { layer: 1, from: 0, to: 0 });
  const said = `${digits(first.value, 5)} × ${digits(second.value, 5)} × ${digits(third.value, 5)} ≈ ${digits(third.product)}`;
  for (const text of solved('5-1')) assert.ok(text.includes(said), said);
});

test('5-2: what is given, what is asked and where wrong numbers come from', () => {
  const { hash, of } = block('number id="5-2"');
  const lab = open(hash);
  const trace = lab.trace(...rowOf(lab));
  const [hidden, output] = trace.layers;
  assert.deepEqual([trace.x, trace.y, trace.d], [[1, 2], [4], [3]]);
  assert.deepEqual([hidden.u[0], hidden.z[0], hidden.slope[0], output.W[0][0]], [0, 0.5, 0.25, 8]);
  assert.equal(quantity(trace, of), 4);
  const wrong = open(hash, { fault: 'slope-at-z' });
  const known = [output.delta[0], hidden.dz[0], hidden.delta[0], hidden.dz[0] * trace.x[1], quantity(wrong.trace(...rowOf(lab)), of), output.dW[0][0]];
  const keys = [.../id="5-2"[^]*?^```$/m.exec(lesson)[0].matchAll(/^\[([\d.]+)\]/gm)].map(([, key]) => Number(key));
  assert.equal(keys.length, known.length);
  keys.forEach((key, index) => assert.ok(agrees(key, known[index], 3), `${key}, ${known[index]}`));
});

test('5-3: the deltas', () => {
  const { hash } = block('lines id="5-3"');
  const lab = open(hash);
  const { layers } = lab.trace(...rowOf(lab));
  assert.deepEqual(layers.map(({ delta }) => delta), [[2, -0.5], [1]]);
});

test('5-5: the gradient check tells, the curve does not', () => {
  const { hash, fault, updates } = block('suspects');
  const [draws, worst] = /Drawn (\d+) times.*?only (\d+)/.exec(solved('5-5')[1]).slice(1).map(Number);
  let found = 0;
  const places = new Set();
  for (let seed = 0; seed < draws; seed++) {
    const faulty = faultyOf(seed);
    places.add(faulty);
    const losses = [0, 1, 2, 3].map((run) => {
      const lab = open(hash, { seed: seedOf(seed, run), fault: run === faulty ? fault : undefined });
      const error = () => lab.checkGradients(...rowOf(lab)).maxRelativeError;
      // Whenever the reader checks.
      const before = error();
      lab.step(Number(updates));
      for (const found of [before, error()]) assert.ok(run === faulty ? found > 0.01 : found < 1e-5, `${seed}, ${run}: ${found}`);
      const loss = lab.losses(Number(updates)).loss.at(-1);
      lab.free();
      return loss;
    });
    if (losses[faulty] === Math.max(...losses)) found++;
  }
  assert.equal(places.size, 4);
  assert.equal(found, worst);
  assert.ok(solved('5-5')[0].includes(`${draws} 組`) && solved('5-5')[0].includes(`${worst} 組`));
});

test('5-6: the second layer agrees, the first does not', () => {
  const { hash } = block('hunt');
  const lab = open(hash);
  // The sample that the panel shows, and what training may make of it.
  for (const updates of [0, 50]) {
    lab.step(updates);
    for (const index of [lab.nextUpdate().samples[0], 0]) {
      const { entries } = lab.checkGradients(...rowOf(lab, index));
      const worst = (layer, kind) => Math.max(...entries.filter((entry) => entry.layer === layer && entry.kind === kind).map(({ relativeError }) => relativeError));
      for (const kind of ['weight', 'bias']) {
        assert.ok(worst(0, kind) > 0.01, `${worst(0, kind)}`);
        assert.ok(worst(1, kind) < 1e-5, `${worst(1, kind)}`);
      }
    }
  }
});

test('5-7: f′(z) for f′(u) is harmless with ReLU and the identity', () => {
  for (const [letter, harmless] of [['s', false], ['r', true], ['t', false], ['i', true]]) {
    for (let seed = 0; seed < 50; seed++) {
      const of = (fault) => {
        const lab = open(`data=plane&samples=20&test=0&net=10${letter},1i&init=normal&bias=normal`, { seed, fault });
        return lab.trace(...rowOf(lab)).layers[0].dW;
      };
      if (harmless) assert.deepEqual(of('slope-at-z'), of());
      else assert.notDeepEqual(of('slope-at-z'), of());
    }
  }
});

test('on inputs in [−5, 5) the mistake costs what the lesson says', () => {
  const { hash } = block('lab hash="v=1&data=plane-wide');
  const said = /the loss is ([\d.]+) with the right slope and ([\d.]+) with the mistake \(medians of (\d+) starts\)[^]*?gives ([\d.]+)\.[^]*?a rate of ([\d.]+) the right slope gives ([\d.]+), the mistake ([\d.]+), and no training of the\s+first layer ([\d.]+)\./.exec(lesson);
  const [right, wrong, starts, frozen, slower, ...slowly] = said.slice(1);
  const updates = kobai.parseLink(hash).document.view.stop.updates;
  const run = (seed, fault, train, rate) => {
    const lab = open(hash.replace('&fault=slope-at-z', ''), { seed, fault });
    if (rate) lab.setTraining({ learningRate: Number(rate) });
    train(lab);
    const { loss } = lab.evaluate('train');
    lab.free();
    return loss;
  };
  const all = (fault, train, rate) => median(Array.from({ length: Number(starts) }, (_, i) => run(i + 1, fault, train, rate))).toFixed(1);
  const whole = (lab) => lab.step(updates);
  assert.equal(all(undefined, whole), right);
  assert.equal(all('slope-at-z', whole), wrong);
  const second = (lab) => {
    const [first] = lab.parameters();
    for (let update = 0; update < updates; update++) {
      lab.step(1);
      lab.setParameters([first, lab.parameters()[1]]);
    }
  };
  assert.equal(all(undefined, second), frozen);
  assert.deepEqual([all(undefined, whole, slower), all('slope-at-z', whole, slower), all(undefined, second, slower)], slowly);
  for (const number of [right, wrong, frozen, slower, ...slowly]) assert.ok(texts[0].includes(number), number);
  // What the reader sees in the lab itself.
  const seen = (fault) => run(kobai.parseLink(hash).document.seeds.data, fault, (lab) => lab.step(updates));
  assert.ok(seen('slope-at-z') > 5 * seen());
});

test('the homework is some: the network given fails from every start, and there is one that does it', () => {
  const { hash } = block('lab hash="v=1&data=spiral');
  const accuracy = (link, seed) => {
    const lab = open(link, { seed });
    lab.epoch(100);
    return lab.evaluate('test').accuracy;
  };
  for (let seed = 1; seed <= 20; seed++) {
    assert.ok(accuracy(hash, seed) < 0.8);
    assert.ok(accuracy(`${hash.replace('net=4t,1s', 'net=8t,8t,1s')}&features=x1,x2,sinx1,sinx2`, seed) > 0.95);
  }
});
