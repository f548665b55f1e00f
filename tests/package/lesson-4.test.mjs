// What lesson 4 says about gradient descent, asked of the engine. Links and numbers are read off the lesson.
import assert from 'node:assert/strict';
import test from 'node:test';
import { kobai } from './kobai.mjs';
import { blocks, labOf, seeded, textsOf } from './lesson.mjs';

const [, text] = textsOf('4-gradient-descent');

const hidden = (activation) => (doc) => ({ ...doc, layers: [{ ...doc.layers[0], activation }, ...doc.layers.slice(1)] });
const batch = (size) => (doc) => ({ ...doc, training: { ...doc.training, batchSize: size === 'all' ? size : Number(size) } });
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What becomes of a lab, which is freed. */
function run(lab, updates) {
  const { status, diverged } = lab.step(updates);
  const loss = status === 'ok' ? lab.evaluate('train').loss : Infinity;
  lab.free();
  return { loss, diverged: diverged?.update ?? null };
}

function end(name, start, learningRate, updates = 20) {
  const { points, values } = kobai.descend(name, start, { learningRate, optimizer: { kind: 'sgd' }, updates });
  return { at: points.at(-1), value: values.at(-1), values };
}

test('the first lab: 17 parameters, 25 updates an epoch', () => {
  const lab = labOf(blocks(text, 'lab')[0].hash);
  assert.equal(lab.shape().parameters, 17);
  assert.equal(lab.epoch(1).update, 25);
  lab.free();
  assert.match(text, /all 17 parameters[^]*An epoch is 25 of them/);
});

test('rates that are too small, right and too large', () => {
  assert.ok(end('parabola', [2.5], 0.01).at[0] > 1.5);
  assert.equal(end('parabola', [2.5], 0.5, 1).at[0], 0);
  assert.equal(Math.abs(end('parabola', [2.5], 1).at[0]), 2.5);
  const { values } = end('parabola', [2.5], 1.05);
  assert.ok(values.every((value, i) => i === 0 || value > values[i - 1]));
  // The two minima: the shallow one is on the right.
  const [shallow, deep] = [end('two-minima', [1.6], 0.1), end('two-minima', [1.6], 0.15)];
  assert.ok(shallow.at[0] > 0 && deep.at[0] < 0 && deep.value < shallow.value);
});

test('the valley and the saddle', () => {
  const slow = end('valley', [-7, 2], 0.1);
  assert.equal(slow.at[0].toFixed(1), '-5.7');
  const quick = end('valley', [-7, 2], 0.5);
  assert.deepEqual([quick.at[0].toFixed(1), end('valley', [-7, 2], 0.5, 1).at[1]], ['-2.5', 0]);
  const bouncing = end('valley', [-7, 2], 0.9);
  assert.ok(bouncing.value < slow.value / 10);
  assert.ok(end('valley', [-7, 2], 0.9, 1).at[1] < 0);
  assert.equal(Math.abs(end('valley', [-7, 2], 1).at[1]), 2);
  assert.ok(end('valley', [-7, 2], 1.02).value > end('valley', [-7, 2], 1.02, 0).value);
  assert.deepEqual(end('saddle', [-2.5, 0], 0.1, 200).at.map(Math.abs).map((x) => x < 1e-9), [true, true]);
  assert.ok(end('saddle', [-2.5, 0.1], 0.1).value < -10);
});

test('4-1: the wrong sign climbs', () => {
  const [{ function: name, start, rate, steps }] = blocks(text, 'sign');
  const go = (sign) => end(name, [Number(start)], sign * rate, Number(steps)).values;
  assert.ok(go(1).every((value, i, all) => i === 0 || value < all[i - 1]));
  assert.ok(go(-1).every((value, i, all) => i === 0 || value > all[i - 1]));
});

test('4-2: the updates of an epoch', () => {
  const [{ hash, batches }] = blocks(text, 'updates');
  const counted = batches.split(' ').map((size) => {
    const lab = labOf(hash, batch(size));
    const { update } = lab.epoch(1);
    lab.free();
    return update;
  });
  assert.deepEqual(counted, [205, 21, 1]);
  assert.match(text, /205, ⌈205 \/ 10⌉ = 21, and 1\./);
});

test('the race on a map: online is near the bottom after one epoch, and trembles', () => {
  const [{ hash, epochs }] = blocks(text, 'race');
  const losses = (size) => {
    const lab = labOf(hash, batch(size));
    const found = [lab.evaluate('train').loss];
    for (let epoch = 0; epoch < Number(epochs); epoch++) {
      lab.epoch(1);
      found.push(lab.evaluate('train').loss);
    }
    lab.free();
    return found;
  };
  const [online, mini, all] = ['1', '10', 'all'].map(losses);
  assert.equal(labOf(hash).shape().parameters, 2);
  assert.equal(labOf(hash).data('train').inputs.length, 30);
  const least = Math.min(...online, ...mini);
  assert.ok(online[1] - least < 0.02 * (online[0] - least));
  assert.ok(mini[1] > 3 && all[1] > mini[1]);
  assert.ok(all.every((loss, i) => i === 0 || loss < all[i - 1]));
  assert.ok(online.slice(2).some((loss, i) => loss > online[i + 1]));
});

test('4-3: the three updates go three ways', () => {
  const [{ hash, count }] = blocks(text, 'arrows');
  const lab = labOf(hash);
  const angles = range(1, Number(count)).map(() => {
    const { change, gradient } = lab.nextUpdate();
    assert.ok(change.every((value, i) => Math.sign(value) === -Math.sign(gradient[i])));
    lab.step(1);
    return (Math.atan2(change[1], change[0]) * 180) / Math.PI;
  });
  lab.free();
  assert.deepEqual(angles.map(Math.round), [45, 145, -83]);
});

test('the regression: ReLU ends below sigmoid from 27 of 30 seeds, and the seed of the lesson gives its digits', () => {
  const [{ hash, updates }] = blocks(text, 'regression');
  const [relu, sigmoid] = ['relu', 'sigmoid'].map((name) => (seed) => run(labOf(hash, (doc) => seeded(seed)(hidden(name)(doc))), Number(updates)).loss);
  assert.equal(range(0, 29).filter((seed) => relu(seed) < sigmoid(seed)).length, 27);
  assert.match(text, /Of the seeds 0 to 29, ReLU ends below the sigmoid with 27;/);
  const seed = Number(/seed=(\d+)/.exec(hash)[1]);
  assert.ok(text.includes(`RandomState(${seed})`));
  const printed = /```output\n(0\.000\d+)\n(0\.00\d+)\n```/.exec(text).slice(1);
  assert.deepEqual([relu(seed), sigmoid(seed)].map((loss) => loss.toPrecision(6)), printed);
});

test('wide inputs: ReLU diverges from every seed within twenty updates, sigmoid from none', () => {
  const { hash, updates } = blocks(text, 'regression')[1];
  for (const seed of range(0, 29)) {
    const relu = run(labOf(hash, (doc) => seeded(seed)(hidden('relu')(doc))), Number(updates));
    assert.ok(relu.diverged !== null && relu.diverged <= 20, `${seed}: ${relu.diverged}`);
    const sigmoid = run(labOf(hash, (doc) => seeded(seed)(hidden('sigmoid')(doc))), Number(updates));
    assert.ok(sigmoid.loss > 1 && sigmoid.loss < Infinity, `${seed}: ${sigmoid.loss}`);
  }
  const { hash: scene } = blocks(text, 'lab')[1];
  assert.notEqual(run(labOf(scene), 1000).diverged, null);
  const slow = (doc) => ({ ...doc, training: { ...doc.training, learningRate: 0.005 } });
  assert.equal(run(labOf(scene, slow), 1000).diverged, null);
});

test('4-4: the largest rate that survives, and the same data divided by 5', () => {
  const [{ hash, rates, starts, updates, by }] = blocks(text, 'survive');
  const survivors = (learningRate, divided) =>
    range(1, Number(starts)).filter((seed) => {
      const change = (doc) => ({ ...seeded(seed)(doc), training: { ...doc.training, learningRate } });
      let lab = labOf(hash, change);
      if (divided) {
        const less = (rows) => rows.map((row) => row.map((value) => value / Number(by)));
        const { inputs, targets } = lab.data('train');
        const config = { ...lab.config(), data: { kind: 'table', inputs: less(inputs), targets: less(targets) } };
        lab.free();
        lab = new kobai.Lab(config);
      }
      return run(lab, Number(updates)).diverged === null;
    }).length;
  const found = Object.fromEntries(rates.split(' ').map((rate) => [rate, survivors(Number(rate), false)]));
  assert.deepEqual(found, { 0.07: 0, 0.05: 0, 0.02: 0, 0.01: 83, 0.005: 100, 0.002: 100 });
  assert.match(text, /0\.01 loses 17 starts, 0\.02 all of them/);
  assert.equal(survivors(0.07, true), 100);
});

test('4-5: the race to 95 %, in epochs and in updates', () => {
  const [{ hash, batches, goal }] = blocks(text, 'finish');
  const results = batches.split(' ').map((size) => {
    const lab = labOf(hash, batch(size));
    let epochs = 0;
    do {
      lab.epoch(1);
      epochs++;
    } while (lab.evaluate('train').accuracy < Number(goal));
    const { update } = lab.progress();
    assert.equal(lab.data('train').inputs.length, 200);
    lab.free();
    return [epochs, update];
  });
  assert.deepEqual(results, [[4, 800], [31, 620], [628, 628]]);
  assert.match(text, /4 against 31 and 628\. In updates it is last: 800 against 620 and 628\./);
});
