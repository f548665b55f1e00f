// What the pictures show is what the engine computes: maps against predict, charts as text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charts, kobai } from './kobai.mjs';

const config = {
  network: {
    inputs: 3,
    layers: [
      { units: 4, activation: 'tanh' },
      { units: 2, activation: 'identity' },
    ],
    init: { weights: 'xavier', bias: 'normal', seed: 3 },
  },
  features: ['x1', 'x2^2', 'sin(x1)'],
  data: { kind: 'table', inputs: [[1, 2, 3]], targets: [[0, 1]] },
  training: { loss: 'squared-error', learningRate: 0.1, batchSize: 1, sampling: 'shuffle', seed: 0, optimizer: { kind: 'sgd' } },
};
const base = [9, 9, 0.5];

test('a map shows what the network answers, the first row at the top', () => {
  const lab = new kobai.Lab(config);
  const painter = new kobai.MapPainter();
  const size = 7;
  painter.compute(lab, size, -1, 1, -2, 2, 0, 1, base);
  painter.computeInputs(lab);
  const rows = Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    return [-1 + ((column + 0.5) / size) * 2, 2 + ((row + 0.5) / size) * -4, 0.5];
  });
  const answers = lab.predict(rows);
  for (const unit of [0, 1]) {
    const values = painter.values(1, unit);
    assert.deepEqual([...values], answers.map((y) => y[unit]));
    assert.deepEqual([...painter.range(1, unit)], [Math.min(...values), Math.max(...values)]);
  }
  assert.deepEqual([...painter.inputValues(1)], rows.map((x) => x[1] * x[1]));
  const curve = painter.curve(lab, 0, -1, 1, 5, base, 1, 0);
  assert.deepEqual([...curve], lab.predict([-1, -0.5, 0, 0.5, 1].map((x) => [x, 9, 0.5])).map((y) => y[0]));
});

test('colours run from the start of the palette to its end', () => {
  const lab = new kobai.Lab(config);
  const painter = new kobai.MapPainter();
  painter.compute(lab, 5, -1, 1, -1, 1, 0, 1, base);
  const palette = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
  const [lo, hi] = painter.range(1, 0);
  const reds = [...painter.paint(1, 0, lo, hi, palette)].filter((_, i) => i % 4 === 0);
  const values = [...painter.values(1, 0)];
  assert.equal(reds[values.indexOf(lo)], 0);
  assert.equal(reds[values.indexOf(hi)], 255);
  const image = new Uint8ClampedArray(100);
  assert.equal(painter.paint(1, 0, lo, hi, palette, image), image, 'into an array that is there');
  assert.deepEqual([...image].filter((_, i) => i % 4 === 0), reds);
  assert.equal(painter.paint(1, 0, lo, hi, palette, new Uint8ClampedArray(4)).length, 100, 'if it has the length');
  assert.equal(painter.paintClasses(Uint8Array.from({ length: 8 }), Uint8Array.from({ length: 4 })).length, 100);
});

test('what cannot be painted says why', () => {
  const lab = new kobai.Lab(config);
  const painter = new kobai.MapPainter();
  const palette = new Uint8Array(1024);
  const failures = [
    ['out-of-range', () => painter.compute(lab, 0, 0, 1, 0, 1, 0, 1, base)],
    ['out-of-range', () => painter.compute(lab, 513, 0, 1, 0, 1, 0, 1, base)],
    ['out-of-range', () => painter.compute(lab, 5, 0, 1, 0, 1, 0, 3, base)],
    ['not-finite', () => painter.compute(lab, 5, 0, NaN, 0, 1, 0, 1, base)],
    ['shape-mismatch', () => painter.compute(lab, 5, 0, 1, 0, 1, 0, 1, [1])],
    ['out-of-range', () => painter.paint(0, 0, 0, 1, palette)],
    ['out-of-range', () => painter.paintClasses(palette, palette)],
    ['out-of-range', () => painter.inputRange(0)],
  ];
  for (const [code, act] of failures) assert.throws(act, { name: 'KobaiError', code });
});

test('a chart is a standalone SVG, its texts escaped', () => {
  const colors = { ink: '#1f1c1b', dim: '#6d6661', hairline: '#e5e0d8', paper: '#fcfbf8' };
  const svg = charts.chartSvg({
    ...colors,
    title: 'a < b & c',
    width: 350,
    height: 150,
    font: 'system-ui',
    legend: true,
    series: [
      { name: '<train>', color: '#b0214c', x: [0, 1, 2, 3], y: [0.7, NaN, 0.4, 0.2], end: true },
      { name: 'test', color: '#6d6661', style: 'dash', x: Float64Array.of(0, 3), y: Float64Array.of(0.7, 1e300) },
    ],
    log: true,
  });
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" width="350" height="150"/);
  assert.match(svg, /<title>a &lt; b &amp; c<\/title>/);
  assert.match(svg, /&lt;train&gt;/);
  assert.ok(!svg.includes('NaN') && svg.trimEnd().endsWith('</svg>'));
  assert.throws(() => charts.chartSvg({ width: 'x' }), TypeError);
});

test('level lines are series of a chart', () => {
  const columns = 5;
  const values = Float64Array.from({ length: 15 }, (_, i) => (i % columns) + 10 * Math.floor(i / columns));
  const [low, none] = charts.contourLines(values, columns, [7, 99], -1, 1, 0, 4);
  // Between the first row, which ends at 4, and the second, which begins at 10.
  assert.deepEqual([...low.x].sort((a, b) => a - b), [-1, -0.5, 0, 0.5, 1]);
  assert.ok([...low.y].every((y) => y > 0 && y < 2), `${low.y}`);
  assert.equal(low.x.length, low.y.length);
  assert.equal(none.x.length, 0);
  assert.deepEqual(charts.contourLines([0, 2, 0, 2], 2, [1], 0, 1, 0, 1).map(({ x }) => [...x]), [[0.5, 0.5]], 'lists will do');
  for (const [grid, width] of [
    [[1, 2, 3], 2],
    [[1, 2], 2],
    [[1, 2], 1],
    [[], 0],
  ]) {
    assert.throws(() => charts.contourLines(grid, width, [1], 0, 1, 0, 1), { name: 'KobaiError', code: 'shape-mismatch', where: 'values' });
  }
});
