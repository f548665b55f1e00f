// Everything that the package gives, in a text that loses nothing: what is absent is not undefined, undefined is not null,
// −0 is not 0, and a list is not a typed array. Long lists and texts are told by their length and a hash.
import { createHash } from 'node:crypto';
import { circle } from './kobai.mjs';
import { experiments, offers } from './experiments.mjs';

/** Items of a list, characters of a text and of a whole recording that are written out. */
const SHORT = { items: 8, text: 160, recording: 600 };

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A value in full. */
function full(value, write = full) {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const items = Array.from(/** @type {ArrayLike<unknown>} */ (value), (item) => write(item));
    return `${name === 'Array' ? '' : name}[${items.join(', ')}]`;
  }
  const fields = Reflect.ownKeys(value).map((key) => `${String(key)}: ${write(value[key])}`);
  return `${name === 'Object' ? '' : name}{${fields.join(', ')}}`;
}

/** A value as the recording has it. */
export function written(value) {
  if (typeof value === 'string' && value.length > SHORT.text) {
    return `${JSON.stringify(value.slice(0, SHORT.text))} and more: ${value.length} characters #${hash(value)}`;
  }
  const list = Array.isArray(value) || ArrayBuffer.isView(value);
  if (list && /** @type {any} */ (value).length > SHORT.items) {
    const items = /** @type {any} */ (value);
    return `${items.constructor.name} of ${items.length}, first ${written(items[0])} #${hash(full(value))}`;
  }
  return full(value, written);
}

/** What a call throws: all that a program can read of it. */
function thrown(call) {
  try {
    return { returned: call() };
  } catch (error) {
    const { name, message, code, where, reason, values } = /** @type {any} */ (error);
    return name === 'KobaiError' ? { name, code, where, reason, values, message } : { name, message };
  }
}

/** What comes of a call in slices. */
function finished(slice) {
  for (let turn = 0; turn < 100_000; turn++) {
    const found = slice();
    if (found !== undefined) return found;
  }
  throw new Error('it never ends');
}

/** Everything a lab tells, from where it is; nothing moves. */
function looks(lab, x, d) {
  const values = lab.values();
  const { a, b } = lab.directions(7);
  const plane = { origin: values, a, b };
  const parameter = { layer: 0, from: 0, to: 0 };
  const bias = { layer: 0, unit: 0 };
  return {
    config: lab.config(),
    training: lab.training(),
    shape: lab.shape(),
    progress: lab.progress(),
    timeline: lab.timeline(),
    parameters: lab.parameters(),
    values,
    'values into': lab.values(new Float64Array(values.length)),
    predict: lab.predict([x, x.map((value) => -value)]),
    'predict nothing': lab.predict([]),
    'evaluate train': lab.evaluate('train'),
    'evaluate test': lab.evaluate('test'),
    'evaluateFor test': finished(() => {
      const found = lab.evaluateFor('test', 5);
      return found === null ? 'null' : found;
    }),
    'data train': lab.data('train'),
    'data test': lab.data('test'),
    losses: lab.losses(),
    'losses 5': lab.losses(5),
    trace: lab.trace(x, d),
    'sweep weight': lab.sweep(parameter, [-1, 0, 1]),
    'sweep bias': lab.sweep(bias, Float64Array.of(0.5)),
    'sweep two': lab.sweep([parameter, bias], [[-1, 1], [0, 0.5, 1]]),
    nextBatch: lab.nextBatch(),
    nextUpdate: lab.nextUpdate(),
    checkGradients: thrown(() => lab.checkGradients(x, d)),
    statistics: lab.statistics(),
    statisticsFor: finished(() => lab.statisticsFor(5)),
    directions: { a, b },
    landscape: lab.landscape(plane, [-1, 0, 1], [0, 2]),
    'landscape far away': lab.landscape(plane, [-1e200, 1e308], [1e308]),
    path: lab.path(plane, 6),
    'results train': lab.results('train', 1, 4),
    'results test': lab.results('test'),
    code: lab.code('numpy'),
    'code beyond': lab.code('numpy', { updates: 1000 }),
    codeLines: lab.codeLines('numpy'),
    state: lab.state(),
  };
}

/** A table with test rows, given parameters and numbers at the ends of what a double can be. */
const TABLE = {
  network: {
    inputs: 2,
    layers: [{ units: 2, activation: 'identity' }, { units: 2, activation: 'softmax' }],
    init: { weights: 'zeros', bias: 'zeros', seed: 0 },
    given: [
      { W: [[-0, 2 ** 60], [5e-324, -(2 ** 53) - 2]], b: [0.1, -0] },
      { W: [[1, -1], [0.5, 1e-300]], b: [0, 3] },
    ],
  },
  data: { kind: 'table', inputs: [[0, -0], [1, 2], [2 ** 55, 0.5]], targets: [[0, 1], [1, 0], [0, 1]], testInputs: [[1, 1]], testTargets: [[1, 0]] },
  training: {
    loss: 'cross-entropy', lossEpsilon: 1e-7, learningRate: 1e-3, batchSize: 'all', sampling: 'sequential', seed: 4294967295,
    optimizer: { kind: 'adam', beta1: 0.5 }, regularization: { kind: 'l1', rate: 0.25 }, fault: 'no-slope',
  },
};

/** A lab that diverges in its first updates. */
function divergent(kobai) {
  const config = circle();
  config.network.layers[1].activation = 'identity';
  Object.assign(config.training, { loss: 'squared-error', learningRate: 1e5 });
  const lab = new kobai.Lab(config);
  lab.step(10_000);
  return lab;
}

/** A lab that was trained, edited, rewound and trained again under other conditions. */
function eventful(kobai) {
  const config = circle();
  config.data.testFraction = 0.25;
  const lab = new kobai.Lab(config);
  lab.step(7);
  lab.setWeight(0, 1, 2, -0);
  lab.setBias(1, 0, 2 ** 60);
  lab.step(2);
  lab.setTraining({ optimizer: { kind: 'rmsprop' }, regularization: { kind: 'l2', rate: 0.5 } });
  lab.step(6);
  lab.rewind(8);
  lab.setParameters(lab.parameters());
  lab.setTraining({ regularization: null, fault: 'slope-at-z', batchSize: 'all' });
  lab.step(3);
  lab.rewind(10);
  return lab;
}

/** A context that writes down what is drawn. */
function canvas(width, height) {
  const drawn = [];
  const context = new Proxy(Object.create(globalThis.CanvasRenderingContext2D.prototype), {
    get: (_, name) => (...inputs) => void drawn.push(`${String(name)}(${inputs.map((input) => full(input)).join()})`),
    set: (_, name, value) => drawn.push(`${String(name)} = ${full(value)}`) > 0,
  });
  return { drawn, canvas: { width, height, getContext: () => context } };
}

const CHART = {
  title: 'a < b', width: 350, height: 150, ratio: 2, font: 'system-ui', legend: true, log: true, cursor: 1.5,
  ink: '#1f1c1b', dim: '#6d6661', hairline: '#e5e0d8', paper: '#fcfbf8', xLabel: 'update', yLabel: 'loss',
  series: [
    { name: '<train>', color: '#b0214c', x: [0, 1, 2, 3], y: [0.7, NaN, 0.4, 0.2], end: true },
    { name: 'test', color: '#6d6', style: 'dash', width: 1, x: Float64Array.of(0, 3), y: Float64Array.of(0.7, 0.01) },
    { name: 'batch', color: '#666666', style: 'points', width: 3, x: [1, 2], y: [0.3, 0.1] },
  ],
};

function charts(charts) {
  globalThis.CanvasRenderingContext2D ??= /** @type {any} */ (class CanvasRenderingContext2D {});
  const draw = (chart) => {
    const { drawn, canvas: surface } = canvas(700, 300);
    return { plot: charts.drawChart(surface, chart), drawn };
  };
  const { log, cursor, legend, ...plain } = CHART;
  return {
    drawChart: draw(CHART),
    'drawChart plain': draw({ ...plain, x: [0, 2], y: [-1, 1], cursor: null }),
    'drawChart over a picture': draw({ ...plain, picture: true }),
    chartSvg: charts.chartSvg(CHART),
    'chartSvg of nothing': charts.chartSvg({ width: 1, height: 1e9, series: 'none', x: [1] }),
    'chartSvg without a width': thrown(() => charts.chartSvg({ height: 3 })),
    'chartSvg of no object': thrown(() => charts.chartSvg(null)),
    'chartSvg of too large a number': thrown(() => charts.chartSvg({ width: 3, height: Infinity })),
    contourLines: charts.contourLines([0, 2, 0, 2, 4, 1], 3, [1, 99], 0, 1, -1, 1),
    'contourLines of no grid': thrown(() => charts.contourLines([1, 2, 3], 2, [1], 0, 1, 0, 1)),
    'contourLines of one column': thrown(() => charts.contourLines(Float64Array.of(1, 2), 1, [1], 0, 1, 0, 1)),
  };
}

function parts(kobai) {
  const u = [-2, -0, 0, 0.5, 3];
  const found = {
    version: typeof kobai.version(),
    freshSeed: typeof kobai.freshSeed(),
    datasets: kobai.datasets(),
    limits: kobai.limits(),
    names: kobai.names(),
    defaults: kobai.defaults(),
    'activation softmax': kobai.activation('softmax', [1, 2]),
    'softmax stable': kobai.softmax(u, 'stable'),
    'softmax naive': kobai.softmax([1000, 1, -1000], 'naive'),
    'loss with epsilon': kobai.loss('binary-cross-entropy', [0.25, 1], [1, 0], 1e-7),
    'loss without': kobai.loss('cross-entropy', [0, 1], [1, 0]),
    'parseTable words': kobai.parseTable('a,b,c\n1,2,yes\n3,4,no\n'),
    'parseTable numbers': kobai.parseTable('1;-0;3\n4;5e-324;9007199254740993\n', { targets: undefined }),
    'parseTable named': kobai.parseTable('a\tb\tc\n1\t2\t3\n', { targets: ['a', 'c'] }),
    'parseTable three classes': kobai.parseTable('x,y\n1,a\n2,b\n3,c\n'),
  };
  const smooth = ['identity', 'step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu', 'softplus', 'gelu', 'swish'];
  for (const kind of smooth) found[`activation ${kind}`] = kobai.activation(kind, u);
  for (const kind of ['squared-error', 'absolute-error', 'huber']) found[`loss ${kind}`] = kobai.loss(kind, [1, 2, -3], [0, 2, 9]);
  for (const name of ['parabola', 'two-minima', 'bowl', 'valley', 'saddle']) {
    const start = name === 'parabola' || name === 'two-minima' ? [2] : [2, -1];
    found[`descend ${name}`] = kobai.descend(name, start, { learningRate: 0.1, optimizer: { kind: 'nesterov' }, updates: 3 });
  }
  found['descend far away'] = kobai.descend('parabola', [1e200], { learningRate: 1e6, optimizer: { kind: 'sgd' }, updates: 40 });
  return found;
}

function maps(kobai) {
  const lab = new kobai.Lab(circle());
  const painter = new kobai.MapPainter();
  painter.compute(lab, 9, -6, 6, -6, 6, 0, 1, [0, 0]);
  painter.computeInputs(lab);
  const palette = Uint8Array.from({ length: 1024 }, (_, i) => i % 251);
  const line = new kobai.MapPainter();
  line.computeLine(lab, 1, -6, 6, 5, Float64Array.of(0.5, 0));
  return {
    line: line.values(1, 0),
    values: painter.values(0, 1),
    range: painter.range(1, 0),
    paint: painter.paint(1, 0, 0, 1, palette),
    paintClasses: painter.paintClasses(Uint8Array.of(1, 2, 3, 255), Uint8Array.of(9, 9, 9, 255)),
    paintInput: painter.paintInput(0, -6, 6, palette),
    inputRange: painter.inputRange(1),
    inputValues: painter.inputValues(0),
    curve: painter.curve(lab, 0, -6, 6, 5, [0, 0], 1, 0),
  };
}

/** A configuration with a part set to a value. */
function changed(path, value) {
  const config = structuredClone({ ...circle(), features: undefined, stream: undefined });
  const keys = path.split('.');
  const last = keys.pop();
  keys.reduce((part, key) => part[key], /** @type {any} */ (config))[last] = value;
  return config;
}

function mistakes(kobai) {
  const { Lab } = kobai;
  const found = {};
  const within = /** @type {any} */ (circle());
  within.network.init.seed = within;
  const table = (data) => changed('data', { kind: 'table', ...data });
  const configs = {
    undefined: undefined, null: null, 'a list': [], 'a text': 'config', 'within itself': within,
    'mistakes in order': changed('training.optimizer', { kind: 'adamw', epsilon: 'y', beta1: 'x' }),
    'two mistakes': changed('training', { ...circle().training, optimizer: { kind: 'adamw', beta1: 'x' }, sampling: 'y', more: 1 }),
    'table without targets': table({ inputs: [[1]] }),
    'table of texts': table({ inputs: [[1], ['2']], targets: [[1], [1]] }),
    'table of holes': table({ inputs: [[1], null], targets: [[1], [1]] }),
    'table with NaN': table({ inputs: [[1], [NaN]], targets: [[1], [1]] }),
    'table with samples': table({ inputs: [[1, 2]], targets: [[1]], samples: 3 }),
    'table of typed rows': table({ inputs: [Float64Array.of(1, 2), new Set([3, 4])], targets: [[1], [0]] }),
  };
  for (const [path, values] of /** @type {[string, unknown[]][]} */ ([
    ['network', [5, null, []]], ['network.inputs', [3, 21, 1e308, '2']], ['network.layers', ['many', [], {}, [5]]],
    ['network.layers.0.units', [0, 65, 2.5, -1, '4', undefined]], ['network.layers.1.activation', ['tanhh', 7, null, 'softmax']],
    ['network.init.seed', [-1, 2 ** 32, NaN]], ['network.init.bias', ['he']], ['network.given', [[], [{ W: [[1]], b: [NaN] }], 5]],
    ['data', [[], 'circle']], ['data.kind', ['circles', 3, 'table', undefined]], ['data.noise', [0.51, NaN, null]],
    ['data.samples', [0, 100_001, true]], ['data.testFraction', [0.95, -0]], ['training.learningRate', ['0.1', -1, Infinity]],
    ['training.batchSize', ['some', 2.5, 0, [1]]], ['training.sampling', ['random']], ['training.loss', [{}, 'cross-entropy']],
    ['training.lossEpsilon', [-1, null, 'x']], ['training.seed', [1.5, undefined]],
    ['training.optimizer', ['adam', {}, { kind: 'sgd', momentum: 'x' }, { kind: 'adam', beta2: 1 }, { kind: 'momentum', momentum: null }, { kind: 'sgd', momentun: 1 }]],
    ['training.regularization', [{ kind: 'l3', rate: 1 }, { kind: 'l1' }, { kind: 'l1', rate: 0, extra: 1 }, 3, null]],
    ['training.fault', ['typo', null]], ['training.extra', [1, undefined]], ['features', ['x1', ['x3'], ['x1', 'x1'], null, []]], ['stream', ['both', null]],
    ['extra', [0]],
  ])) {
    for (const value of values) configs[`${path} = ${full(value)}`] = changed(path, value);
  }
  for (const [name, config] of Object.entries(configs)) found[name] = thrown(() => new Lab(/** @type {any} */ (config)).config());

  const lab = eventful(kobai);
  const point = { layer: 0, from: 0, to: 0 };
  const calls = {
    'step -1': () => lab.step(-1), 'step NaN': () => lab.step(NaN), 'epoch 0.5': () => lab.epoch(0.5), 'trainFor -1': () => lab.trainFor(-1),
    'rewind 1000': () => lab.rewind(1000), 'setWeight layer': () => lab.setWeight(2, 0, 0, 1), 'setWeight NaN': () => lab.setWeight(0, 0, 0, NaN),
    'setBias unit': () => lab.setBias(0, 4, 1), 'setParameters short': () => lab.setParameters([]), 'setParameters text': () => lab.setParameters([{ W: 'x', b: [] }]),
    'setParameters more': () => lab.setParameters([{ W: [[1]], b: [1], c: 3 }]), 'setTraining list': () => lab.setTraining([]),
    'setTraining unknown': () => lab.setTraining({ rate: 1 }), 'setTraining null': () => lab.setTraining({ loss: null }),
    'predict ragged': () => lab.predict([[1, 2], [1]]), 'predict text': () => lab.predict('x'), 'evaluate all': () => lab.evaluate('all'),
    'data 3': () => lab.data(3), 'losses 1': () => lab.losses(1), 'trace short': () => lab.trace([1], [1]), 'trace NaN': () => lab.trace([1, NaN], [1]),
    'trace undefined': () => lab.trace(undefined, [1]), 'sweep missing': () => lab.sweep({ layer: 0 }, [1]), 'sweep layer': () => lab.sweep({ ...point, layer: 9 }, [1]),
    'sweep one': () => lab.sweep([point], [[1]]), 'sweep same': () => lab.sweep([point, point], [[1], [1]]), 'checkGradients 0': () => lab.checkGradients([1, 1], [1], 0),
    'code language': () => lab.code('python'), 'code updates': () => lab.code('numpy', { updates: -1 }), 'code options': () => lab.codeLines('numpy', { update: 1 }),
    'landscape short': () => lab.landscape({ origin: [1], a: [1], b: [1] }, [0], [0]), 'landscape missing': () => lab.landscape({}, [0], [0]),
    'directions -1': () => lab.directions(-1), 'directions 2^32': () => lab.directions(2 ** 32), 'path text': () => lab.path('x'), 'results from': () => lab.results('train', 31),
    'activation kind': () => kobai.activation('x', [1]), 'softmax method': () => kobai.softmax([1], 'fast'), 'loss lengths': () => kobai.loss('huber', [1], [1, 2]),
    'descend start': () => kobai.descend('bowl', [1], { learningRate: 1, optimizer: { kind: 'sgd' }, updates: 1 }),
    'descend options': () => kobai.descend('bowl', [1, 1], { learningRate: 1, updates: 1 }), 'parseTable 3': () => kobai.parseTable(3),
    'parseTable cell': () => kobai.parseTable('1,2\n3,x\ny,4'), 'parseTable targets': () => kobai.parseTable('a,b\n1,2', { targets: ['c'] }),
    'parseTable option': () => kobai.parseTable('1,2', { target: ['b'] }), 'parseTable empty': () => kobai.parseTable(''),
  };
  for (const [name, call] of Object.entries(calls)) found[name] = thrown(call);

  const state = JSON.stringify(lab.state());
  const states = {
    nothing: {}, text: 'x', version: { ...JSON.parse(state), version: 2 }, config: { ...JSON.parse(state), config: { ...circle(), data: null } },
    'more keys': { ...JSON.parse(state), more: 1 }, 'another now': { ...JSON.parse(state), now: { ...JSON.parse(state).now, values: [1, 2] } },
    'another rng': { ...JSON.parse(state), now: { ...JSON.parse(state).now, sampler: { rng: { key: [0], position: 0, normal: null }, position: 0, epoch: 0 } } },
    'another layer': { ...JSON.parse(state), diverged: { update: 1, layer: -2, quantity: 'loss' } },
  };
  for (const [name, broken] of Object.entries(states)) found[`state ${name}`] = thrown(() => Lab.fromState(broken).progress());
  return found;
}

/**
 * Every output, by its name.
 * @param {any} kobai the package
 * @param {any} drawing its charts
 * @returns {Record<string, string>}
 */
export function outputs(kobai, drawing) {
  const { Lab } = kobai;
  const found = {};
  const put = (group, values) => {
    for (const [name, value] of Object.entries(values)) {
      const text = written(value);
      const more = `${text.slice(0, SHORT.recording)} and more #${hash(full(value))}`;
      found[`${group}: ${name}`] = text.length > SHORT.recording ? more : text;
    }
  };
  put('parts', parts(kobai));
  put('charts', charts(drawing));
  put('maps', maps(kobai));
  put('new', looks(new Lab(circle()), [1, -0], [1]));
  const lab = eventful(kobai);
  put('eventful', looks(lab, [0.5, -2], [0]));
  put('restored', looks(Lab.fromState(JSON.parse(JSON.stringify(lab.state()))), [0.5, -2], [0]));
  put('moves', {
    step: lab.step(), 'step 3': lab.step(3), epoch: lab.epoch(), rewind: lab.rewind(4), reset: lab.reset(), trainFor: Object.keys(lab.trainFor(1)),
    setWeight: lab.setWeight(0, 0, 0, 1), setTraining: lab.setTraining({ lossEpsilon: undefined }), free: new Lab(circle()).free(),
  });
  const diverged = divergent(kobai);
  put('diverged', looks(diverged, [1, 1], [1]));
  put('diverged', { step: diverged.step(), trainFor: diverged.trainFor(1), restored: Lab.fromState(diverged.state()).progress(), rewind: diverged.rewind(0) });
  const table = new Lab(/** @type {any} */ (TABLE));
  put('table', looks(table, [1, 2], [0, 1]));
  table.step(2);
  put('table later', looks(table, [-0, 2], [1, 0]));
  for (const kind of offers(kobai).optimizers) {
    const config = circle();
    const { training } = new Lab({ ...config, training: { ...config.training, optimizer: { kind } } }).config();
    const trained = new Lab({ ...config, training });
    put(kind, { training, 'nextUpdate at first': trained.nextUpdate(), step: trained.step(3), nextUpdate: trained.nextUpdate(), state: trained.state(), code: trained.code('numpy') });
  }
  for (const { config } of experiments(kobai)) {
    const trained = new Lab(config);
    trained.step(5);
    const { inputs, targets } = trained.data('train');
    put(config.data.kind, looks(trained, inputs[0], targets[0]));
  }
  put('mistake', mistakes(kobai));
  return found;
}
