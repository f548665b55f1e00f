// Samples per second of forward, backward and update through the public API, beside ConvNetJS in the same process.
// Prints a Markdown report; `cargo xtask bench` writes it to docs/benchmarks.md.
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import convnetjs from 'convnetjs';
import { initSync, Lab, version } from '../target/npm/kobai.js';

const ROWS = 500;
const ROUNDS = 5;
const MILLISECONDS = 250;
const LEARNING_RATE = 0.01;

/** @type {{ hidden: number[], activation: 'tanh' | 'relu', batch: number }[]} */
const NETWORKS = [
  { hidden: [8, 8], activation: 'tanh', batch: 1 },
  { hidden: [8, 8], activation: 'tanh', batch: 10 },
  { hidden: [8, 8], activation: 'relu', batch: 10 },
  { hidden: [8, 8], activation: 'tanh', batch: 32 },
  { hidden: [8, 8, 8, 8, 8, 8], activation: 'tanh', batch: 10 },
  { hidden: [64, 64], activation: 'tanh', batch: 32 },
  { hidden: [64, 64], activation: 'relu', batch: 32 },
];

/** One experiment of ours: squared error, tanh at the output, plain SGD, batches drawn by shuffling. */
function kobaiLab({ hidden, activation, batch }) {
  const layers = hidden.map((units) => ({ units, activation }));
  return new Lab({
    network: {
      inputs: 2,
      layers: [...layers, { units: 1, activation: 'tanh' }],
      init: { weights: 'xavier', bias: 'zeros', seed: 43 },
    },
    data: { kind: 'circle', samples: ROWS, noise: 0, testFraction: 0, seed: 42 },
    training: {
      loss: 'squared-error',
      learningRate: LEARNING_RATE,
      batchSize: batch,
      sampling: 'shuffle',
      seed: 44,
      optimizer: { kind: 'sgd' },
    },
  });
}

/** The same in ConvNetJS, except that it takes the rows in order, which costs it nothing. */
function convnetEpoch({ hidden, activation, batch }, { inputs, targets }) {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation })),
    { type: 'fc', num_neurons: 1, activation: 'tanh' },
    { type: 'regression', num_neurons: 1 },
  ]);
  // It puts a linear layer of its own before a regression; without it the network is ours.
  net.layers.splice(-2, 1);
  const options = { method: 'sgd', learning_rate: LEARNING_RATE, momentum: 0, l2_decay: 0, batch_size: batch };
  const trainer = new convnetjs.Trainer(net, options);
  const rows = inputs.map((row) => new convnetjs.Vol(row));
  return () => rows.forEach((row, i) => trainer.train(row, targets[i]));
}

/** Samples per second of a function that trains one epoch. */
function throughput(epoch) {
  const start = performance.now();
  let epochs = 0;
  let elapsed = 0;
  while (elapsed < MILLISECONDS) {
    epoch();
    epochs += 1;
    elapsed = performance.now() - start;
  }
  return (epochs * ROWS * 1000) / elapsed;
}

function compare(network) {
  const lab = kobaiLab(network);
  const ours = () => lab.epoch(1);
  const theirs = convnetEpoch(network, lab.data('train'));
  // The first round is for the compilers.
  throughput(ours);
  throughput(theirs);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const kobai = throughput(ours);
    const convnet = throughput(theirs);
    return { kobai, convnet, ratio: kobai / convnet };
  });
  if (lab.progress().status !== 'ok') throw new Error('the experiment diverged');
  lab.free();
  return rounds.sort((a, b) => a.ratio - b.ratio);
}

function row(network) {
  const rounds = compare(network);
  const median = rounds[(ROUNDS - 1) / 2];
  const million = (samplesPerSecond) => (samplesPerSecond / 1e6).toFixed(3);
  return [
    [2, ...network.hidden, 1].join('-'),
    network.activation,
    network.batch,
    million(median.kobai),
    million(median.convnet),
    `${median.ratio.toFixed(1)}×`,
    `${rounds[0].ratio.toFixed(1)}–${rounds[ROUNDS - 1].ratio.toFixed(1)}`,
  ];
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

initSync(await readFile(new URL('../target/npm/kobai-wasm_bg.wasm', import.meta.url)));
const header = ['network', 'hidden', 'batch', 'Kobai, M samples/s', 'ConvNetJS', 'ratio', 'spread'];
console.log(`# Benchmarks

Written by \`cargo xtask bench\`; nothing here is asserted anywhere.

Kobai ${version()}, Node ${process.version}, ${cpus()[0].model.trim()} (${cpus().length} cores).

## Training throughput

\`lab.epoch(1)\` over ${ROWS} rows: forward, backward and update, timeline and checks included. Plain SGD, squared error,
tanh at the output. ConvNetJS runs in the same process, turn by turn; the ratio is the median of ${ROUNDS}.

${table(header, NETWORKS.map(row))}`);
