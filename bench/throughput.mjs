// Samples per second of forward, backward and update through the public API, beside ConvNetJS in the same process.
import convnetjs from 'convnetjs';
import { LEARNING_RATE, NETWORKS, experiment, named, stillTraining } from './engine.mjs';
import { medianOf, million, rate, spread, table, tell, times, turns } from './measure.mjs';

const ROWS = 500;
const MILLISECONDS = 250;

/** The same experiment in ConvNetJS, except that it takes the rows in order, which costs it nothing. */
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

function row(network) {
  tell(`  ${named(network)} ${network.activation}, batch ${network.batch}`);
  const lab = experiment(network, ROWS);
  const theirs = convnetEpoch(network, lab.data('train'));
  const rounds = turns({
    kobai: () => rate(() => lab.epoch(1), MILLISECONDS) * ROWS,
    convnet: () => rate(theirs, MILLISECONDS) * ROWS,
  });
  stillTraining(lab);
  lab.free();
  const ratios = rounds.map(({ kobai, convnet }) => kobai / convnet);
  return [
    named(network),
    network.activation,
    network.batch,
    million(medianOf(rounds, ({ kobai }) => kobai)),
    million(medianOf(rounds, ({ convnet }) => convnet)),
    times(medianOf(rounds, ({ kobai, convnet }) => kobai / convnet)),
    spread(ratios, (ratio) => ratio.toFixed(1)),
    `≥ ${network.goal}×`,
  ];
}

export async function section() {
  const header = ['network', 'hidden', 'batch', 'Kobai, M samples/s', 'ConvNetJS', 'ratio', 'spread', 'goal'];
  return `## Training throughput

\`lab.epoch(1)\` over ${ROWS} rows: forward, backward and update, timeline and checks included. Plain SGD, squared error,
tanh at the output. ConvNetJS runs in the same process, turn by turn; the ratio is the median of five.

${table(header, NETWORKS.map(row))}`;
}
