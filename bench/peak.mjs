// What share of the machine's arithmetic training uses.
import { experiment, named, peak, peakOperations, peakShapes, stillTraining } from './engine.mjs';
import { best, digits, median, percent, rate, spread, table, tell, turns } from './measure.mjs';

const ROWS = 500;
const MILLISECONDS = 60;
const ROUNDS = 15;
/** Turns through a loop in one call: about a millisecond. */
const TURNS = 100_000;

const NETWORKS = [32, 500].flatMap((batch) => [
  { hidden: [64, 64], activation: 'tanh', batch },
  { hidden: [64, 64], activation: 'relu', batch },
]);

/** Multiplications and additions per second of one of the loops. */
function loop(shape, milliseconds) {
  // A factor just below 1 and a small term: the numbers neither grow nor fade away.
  return rate(() => peak(shape, TURNS, 1 - 1e-9, 1e-9), milliseconds) * TURNS * peakOperations(shape);
}

/** The loop that is the fastest on this machine. */
function fastest() {
  const loops = Array.from({ length: peakShapes() }, (_, shape) => () => loop(shape, 20));
  const rounds = turns(loops);
  const speeds = loops.map((_, shape) => best(rounds, shape));
  return speeds.indexOf(Math.max(...speeds));
}

/**
 * The multiplications and additions that one sample needs: two for every weight on the way forward, in the gradient and,
 * except in the first layer, on the way back. Biases, activations and the update are not counted.
 */
function useful({ hidden }) {
  const units = [2, ...hidden, 1];
  const weights = units.slice(1).map((fanOut, layer) => units[layer] * fanOut);
  const all = weights.reduce((sum, count) => sum + count);
  return 2 * (3 * all - weights[0]);
}

function row(network, shape) {
  tell(`  ${named(network)} ${network.activation}, batch ${network.batch}`);
  const lab = experiment(network, ROWS);
  const training = () => rate(() => lab.epoch(1), MILLISECONDS) * ROWS * useful(network);
  const limit = () => loop(shape, MILLISECONDS);
  const rounds = turns({ training, limit }, ROUNDS);
  stillTraining(lab);
  lab.free();
  const shares = rounds.map((round) => round.training / round.limit);
  const billion = (operations) => digits(1)(operations / 1e9);
  return [
    named(network),
    network.activation,
    network.batch,
    billion(best(rounds, 'training')),
    billion(best(rounds, 'limit')),
    percent(median(shares)),
    `${spread(shares, (share) => digits(0)(100 * share))} %`,
    '≥ 55 %',
  ];
}

export async function section() {
  const shape = fastest();
  const header = ['network', 'hidden', 'batch', 'useful Gflop/s', 'peak Gflop/s', 'share', 'spread', 'goal'];
  return `## Share of the machine's peak

The peak is a loop of independent multiplications and additions of two doubles at a time, never fused, in the same module
and turn by turn; of several such loops the fastest. Useful are the multiplications and additions with a weight: forward,
back and for the gradient (no way back through the first layer). Everything else that training does counts for nothing.
The share is the median of ${ROUNDS} turns; the figures before it are the best ones.

${table(header, NETWORKS.map((network) => row(network, shape)))}`;
}
