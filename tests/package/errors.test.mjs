// What a user can get wrong, through the built package: a KobaiError with its code and place, and nothing changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circle, kobai } from './kobai.mjs';

const { Lab, KobaiError } = kobai;

/** Expects a KobaiError. */
function refused(call, code, where) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof KobaiError, `${error}`);
    assert.deepEqual([error.code, error.where], [code, where], error.message);
    assert.ok(error.reason && typeof error.values === 'object' && error.message);
    return true;
  });
}

/** Expects that a config with a part set to a value is refused there. */
function check(path, value, code = 'invalid-config', where = path) {
  const config = circle();
  set(config, path, value);
  refused(() => new Lab(config), code, where);
}

/** Sets what is at a path such as `network.layers[1].units`. */
function set(object, path, value) {
  const keys = path.replaceAll('[', '.').replaceAll(']', '').split('.');
  const last = keys.pop();
  keys.reduce((part, key) => part[key], object)[last] = value;
}

/** Expects that calls on a lab are refused and leave everything as it was. */
function checkCalls(calls) {
  const lab = new Lab(circle());
  lab.step(5);
  lab.rewind(3);
  const before = JSON.stringify(lab.state());
  for (const [call, code, where] of calls) {
    refused(() => call(lab), code, where);
    assert.equal(JSON.stringify(lab.state()), before, `${call}`);
  }
  assert.equal(lab.step().update, 4, 'it still works');
}

test('misspelt keys are refused at their place', () => {
  for (const place of [
    'extra',
    'network.extra',
    'network.init.extra',
    'network.layers[1].extra',
    'data.extra',
    'training.extra',
    'training.learningrate',
    'training.optimizer.momentun',
  ]) {
    check(place, 1);
  }
  check('training.regularization', { kind: 'l1', rate: 0, extra: 1 }, 'invalid-config', 'training.regularization.extra');
  const given = [{ W: [[1, 1, 1, 1], [1, 1, 1, 1]], b: [0, 0, 0, 0] }, { W: [[1], [1], [1], [1]], b: [0], c: [] }];
  check('network.given', given, 'invalid-config', 'network.given[1].c');
});

test('a key with nothing under it is no mistake', () => {
  const lab = new Lab({ ...circle(), features: undefined, stream: undefined, extra: undefined });
  lab.setTraining({ extra: undefined });
  const { lossEpsilon, ...training } = circle().training;
  assert.equal(lossEpsilon, 0);
  for (const none of [undefined, null]) {
    const config = { ...circle(), training: { ...training, lossEpsilon: none, regularization: none } };
    assert.deepEqual(new Lab(config).config(), circle());
  }
});

test('missing parts are named', () => {
  for (const path of ['network', 'data', 'training', 'network.layers', 'network.init', 'network.init.seed', 'data.samples', 'training.loss', 'training.optimizer', 'training.optimizer.kind']) {
    check(path, undefined);
  }
});

test('other types than the declared ones are refused', () => {
  check('network', 5);
  check('network.layers', 'many');
  check('network.layers[0]', null);
  check('network.layers[0].units', '4');
  check('network.layers[0].units', 2.5);
  check('network.layers[0].units', -1);
  check('network.layers[0].activation', 'tanhh');
  check('network.init.weights', 7);
  check('network.init.seed', -1);
  check('network.init.seed', 2 ** 32);
  check('data', [], 'invalid-config', 'data.kind');
  check('data.kind', 'circles');
  check('data.kind', 3);
  check('data.seed', 1.5);
  check('training.learningRate', '0.1');
  check('training.learningRate', null);
  check('training.batchSize', 'some');
  check('training.batchSize', 2.5);
  check('training.batchSize', -3);
  check('training.sampling', 'random');
  check('training.loss', {});
  check('training.optimizer', 'adam');
  check('training.optimizer.kind', 'adamw');
  check('training.fault', 'typo');
  check('features', 'x1');
  check('features', ['x3'], 'invalid-config', 'features[0]');
  check('stream', 'both');
  for (const config of [undefined, null, 5, 'config', []]) {
    assert.throws(() => new Lab(/** @type {any} */ (config)), { name: 'KobaiError', code: 'invalid-config' });
  }
});

test('numbers outside their limits are refused, and so is what is no number', () => {
  check('network.layers[1].units', 65);
  check('network.inputs', 21);
  check('data.samples', 100_001);
  check('data.noise', 0.51);
  check('training.learningRate', 1e308);
  check('training.learningRate', NaN, 'not-finite');
  check('training.learningRate', Infinity, 'not-finite');
  check('data.noise', NaN, 'not-finite');
  check('training.lossEpsilon', -Infinity, 'not-finite');
  assert.throws(() => new Lab({ ...circle(), network: { ...circle().network, inputs: 1e308 } }), { name: 'KobaiError' });
});

test('tables name the row and the cell', () => {
  const table = (inputs, targets = [[0], [1]]) => ({ kind: 'table', inputs, targets });
  check('data', table([[0, 1], [2]]), 'shape-mismatch', 'data.inputs[1]');
  check('data', table([[0, 1], [2, NaN]]), 'not-finite', 'data.inputs[1][1]');
  check('data', table([[0, 1], [2, '3']]), 'invalid-config', 'data.inputs[1][1]');
  check('data', table([[0, 1], null]), 'invalid-config', 'data.inputs[1]');
  check('data', table([[0, 1], [2, 3]], [[0]]), 'shape-mismatch', 'data.targets');
  check('data', table([]), 'invalid-config', 'data.inputs');
  check('data', { kind: 'table', targets: [[0]] }, 'invalid-config', 'data.inputs');
});

test('setTraining refuses what is no part of the conditions', () => {
  const set = (change) => (lab) => lab.setTraining(change);
  checkCalls([
    [set({ extra: 1 }), 'invalid-config', 'training.extra'],
    [set({ learningRate: null }), 'invalid-config', 'training.learningRate'],
    [set({ learningRate: 'fast' }), 'invalid-config', 'training.learningRate'],
    [set({ learningRate: -1 }), 'invalid-config', 'training.learningRate'],
    [set({ learningRate: NaN }), 'not-finite', 'training.learningRate'],
    [set({ loss: 'cross-entropy' }), 'invalid-config', 'training.loss'],
    [set({ optimizer: { kind: 'momentum', momentum: 1 } }), 'invalid-config', 'training.optimizer.momentum'],
    [set({ optimizer: { kind: 'momentum', momentom: 0.9 } }), 'invalid-config', 'training.optimizer.momentom'],
    ...[undefined, null, 5, 'all', [], ['x']].map((change) => [set(change), 'invalid-config', 'training']),
  ]);
});

test('code knows one language, and whole numbers of updates', () => {
  checkCalls(
    ['code', 'codeLines'].flatMap((method) => [
      ...['fortran', '', undefined, 7].map((language) => [(lab) => lab[method](language), 'out-of-range', 'language']),
      ...[-1, 0.5, 2 ** 60].map((updates) => [(lab) => lab[method]('numpy', { updates }), 'out-of-range', 'options.updates']),
      [(lab) => lab[method]('numpy', { updates: NaN }), 'not-finite', 'options.updates'],
      [(lab) => lab[method]('numpy', { updates: 'many' }), 'out-of-range', 'options.updates'],
      [(lab) => lab[method]('numpy', 5), 'out-of-range', 'options'],
    ]),
  );
  assert.throws(() => new Lab(circle()).code('fortran'), { reason: 'unknown', values: { name: 'fortran' } });
});

test('edits refuse places that are not there and values that are none', () => {
  checkCalls([
    [(lab) => lab.setWeight(2, 0, 0, 1), 'out-of-range', 'layer'],
    [(lab) => lab.setWeight(0, 2, 0, 1), 'out-of-range', 'from'],
    [(lab) => lab.setWeight(0, 0, 4, 1), 'out-of-range', 'to'],
    [(lab) => lab.setWeight(0.5, 0, 0, 1), 'out-of-range', 'layer'],
    [(lab) => lab.setWeight(-1, 0, 0, 1), 'out-of-range', 'layer'],
    [(lab) => lab.setWeight('a', 0, 0, 1), 'not-finite', 'layer'],
    [(lab) => lab.setWeight(0, 0, 0, 'abc'), 'not-finite', 'value'],
    [(lab) => lab.setWeight(0, 0, 0), 'not-finite', 'value'],
    [(lab) => lab.setBias(1, 1, 0), 'out-of-range', 'unit'],
    [(lab) => lab.setBias(0, 0, Infinity), 'not-finite', 'value'],
    [(lab) => lab.setParameters([]), 'shape-mismatch', 'layers'],
    [(lab) => lab.setParameters('W'), 'shape-mismatch', 'layers'],
    [(lab) => lab.setParameters([{ W: [[1]], b: [1] }, {}]), 'shape-mismatch', 'layers[1].W'],
  ]);
});

test('moves refuse updates that never were and numbers that are none', () => {
  checkCalls([
    [(lab) => lab.rewind(6), 'out-of-range', 'update'],
    [(lab) => lab.rewind(-1), 'out-of-range', 'update'],
    [(lab) => lab.rewind(1.5), 'out-of-range', 'update'],
    [(lab) => lab.rewind(NaN), 'not-finite', 'update'],
    [(lab) => lab.rewind(), 'not-finite', 'update'],
    [(lab) => lab.step(-1), 'out-of-range', 'updates'],
    [(lab) => lab.step(0.5), 'out-of-range', 'updates'],
    [(lab) => lab.step('many'), 'not-finite', 'updates'],
    [(lab) => lab.epoch(Infinity), 'not-finite', 'epochs'],
    [(lab) => lab.trainFor(-1), 'out-of-range', 'milliseconds'],
    [(lab) => lab.trainFor(NaN), 'not-finite', 'milliseconds'],
    [(lab) => lab.losses(0), 'out-of-range', 'points'],
  ]);
});

test('looks refuse samples and places that do not fit', () => {
  checkCalls([
    [(lab) => lab.predict([[1, 2], [1]]), 'shape-mismatch', 'inputs[1]'],
    [(lab) => lab.predict([[1]]), 'shape-mismatch', 'inputs[0]'],
    [(lab) => lab.predict([[1, NaN]]), 'not-finite', 'inputs[0][1]'],
    [(lab) => lab.predict('x'), 'shape-mismatch', 'inputs'],
    [(lab) => lab.trace([1], [1]), 'shape-mismatch', 'x'],
    [(lab) => lab.trace([1, 2], []), 'shape-mismatch', 'd'],
    [(lab) => lab.trace(null, [1]), 'shape-mismatch', 'x'],
    [(lab) => lab.trace([1, 2], [NaN]), 'not-finite', 'd[0]'],
    [(lab) => lab.checkGradients([1, 2], [1], 2), 'out-of-range', 'h'],
    [(lab) => lab.checkGradients([1, 2], [1], NaN), 'not-finite', 'h'],
    [(lab) => lab.sweep({ layer: 5, unit: 0 }, [0]), 'out-of-range', 'layer'],
    [(lab) => lab.sweep({ layer: 0 }, [0]), 'out-of-range', 'parameter'],
    [(lab) => lab.sweep({ layer: 0, unit: 0 }, [0, NaN]), 'not-finite', 'values[1]'],
    ...[undefined, null, 5, 'validation'].flatMap((split) => [
      [(lab) => lab.evaluate(split), 'out-of-range', 'split'],
      [(lab) => lab.data(split), 'out-of-range', 'split'],
      [(lab) => lab.evaluateFor(split, 1), 'out-of-range', 'split'],
    ]),
  ]);
});

test('broken states are refused, whatever is broken', () => {
  const lab = new Lab(circle());
  lab.step(5);
  lab.setBias(0, 0, 1);
  lab.step(5);
  const broken = (change) => {
    const state = JSON.parse(JSON.stringify(lab.state()));
    change(state);
    assert.throws(() => Lab.fromState(state), { name: 'KobaiError', code: 'invalid-state' }, `${change}`);
  };
  for (const state of [undefined, null, 1, 'state', [], {}]) {
    assert.throws(() => Lab.fromState(/** @type {any} */ (state)), { name: 'KobaiError', code: 'invalid-state' });
  }
  for (const key of ['version', 'config', 'now', 'timeline']) {
    for (const value of [undefined, null, -1, 'x', [], {}]) broken((state) => (state[key] = value));
  }
  broken((state) => (state.version = 99));
  broken((state) => (state.config.network.layers[0].units = 5));
  broken((state) => state.now.values.pop());
  broken((state) => (state.now.values[3] = null));
  broken((state) => (state.now.values[3] = Infinity));
  broken((state) => (state.now.update = 1e300));
  broken((state) => (state.now.update = 11));
  broken((state) => (state.now.sampler.rng.key.length = 5));
  broken((state) => (state.timeline.checkpoints = []));
  broken((state) => (state.timeline.losses.levels[0].length = 3));
});

test('the parts alone refuse too', () => {
  refused(() => kobai.activation(/** @type {any} */ ('reluu'), [1]), 'invalid-config', 'kind');
  refused(() => kobai.activation('relu', /** @type {any} */ ('1')), 'shape-mismatch', 'u');
  refused(() => kobai.softmax([1], /** @type {any} */ ('quick')), 'invalid-config', 'method');
  refused(() => kobai.loss('huber', [1, 2], [1]), 'shape-mismatch', 'd');
  const options = { learningRate: 0.1, optimizer: { kind: /** @type {const} */ ('sgd') }, updates: 5 };
  refused(() => kobai.descend(/** @type {any} */ ('hill'), [1], options), 'invalid-config', 'name');
  refused(() => kobai.descend('bowl', [1], options), 'shape-mismatch', 'start');
  refused(() => kobai.descend('bowl', [1, 1], { ...options, learningRate: NaN }), 'not-finite', 'options.learningRate');
  refused(() => kobai.activation('tanh', [0, NaN]), 'not-finite', 'u[1]');
  refused(() => kobai.softmax([Infinity], 'stable'), 'not-finite', 'u[0]');
  refused(() => kobai.loss('huber', [NaN], [1]), 'not-finite', 'y[0]');
  refused(() => kobai.loss('huber', [1], [1], -1), 'out-of-range', 'epsilon');
  const wild = { ...options, optimizer: { kind: /** @type {const} */ ('momentum'), momentum: 5 } };
  refused(() => kobai.descend('bowl', [1, 1], wild), 'invalid-config', 'options.optimizer.momentum');
  refused(() => kobai.descend('bowl', [1, 1], { ...options, updates: 1e6 }), 'out-of-range', 'options.updates');
  for (const csv of [undefined, null, 5, {}]) {
    refused(() => kobai.parseTable(/** @type {any} */ (csv)), 'invalid-table', 'csv');
  }
  refused(() => kobai.parseTable('a,b\n1,2\n3,x\n5,6'), 'invalid-table', 'row 3, column 2');
});

test('a map is painted of the lab it was computed with', () => {
  const painter = new kobai.MapPainter();
  const sine = { ...circle(), data: { kind: 'sine', samples: 20, noise: 0, testFraction: 0, seed: 1 } };
  sine.network = { ...sine.network, inputs: 1 };
  sine.training = { ...sine.training, loss: 'squared-error' };
  painter.computeLine(new Lab(/** @type {any} */ (sine)), 0, -1, 1, 10, new Float64Array(1));
  refused(() => painter.computeInputs(new Lab(circle())), 'shape-mismatch', 'map.inputs');
});

test('a gradient check that comes to nothing is no success', () => {
  const config = circle();
  config.network = { inputs: 2, layers: [{ units: 1, activation: 'identity' }], init: config.network.init };
  config.training = { ...config.training, loss: 'squared-error' };
  const lab = new Lab(/** @type {any} */ (config));
  lab.setWeight(0, 0, 0, 1e200);
  assert.ok(Number.isNaN(lab.checkGradients([1, 1], [0]).maxRelativeError));
});
