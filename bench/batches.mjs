// Whether odd sizes fall off a cliff: samples per second over batch sizes.
import { experiment, named, stillTraining } from './engine.mjs';
import { best, digits, million, rate, table, tell, turns } from './measure.mjs';

const MILLISECONDS = 10;
const ROUNDS = 9;
const LARGEST = 40;
const REFERENCE = 32;
const NETWORKS = [[8, 8], [7, 7]].map((hidden) => ({ hidden }));

/** Samples per second of a network at every batch size; the sizes take turns. */
function speeds(network) {
  tell(`  ${named(network)}`);
  const sizes = Array.from({ length: LARGEST }, (_, i) => i + 1);
  const labs = sizes.map((batch) => experiment({ ...network, activation: 'tanh', batch }, rows(batch)));
  const rounds = turns(labs.map((lab, i) => () => rate(() => lab.epoch(1), MILLISECONDS) * rows(sizes[i])), ROUNDS);
  labs.forEach(stillTraining);
  labs.forEach((lab) => lab.free());
  return sizes.map((_, i) => best(rounds, i));
}

/** About 500 rows, but whole batches only. */
const rows = (batch) => batch * Math.round(500 / batch);

export async function section() {
  const found = NETWORKS.map(speeds);
  const header = ['batch', ...NETWORKS.flatMap((network) => [`${named(network)}, M samples/s`, `to batch ${REFERENCE}`])];
  const row = (_, i) => [
    i + 1,
    ...found.flatMap((speed) => [million(speed[i]), digits(2)(speed[i] / speed[REFERENCE - 1])]),
  ];
  return `## Batch sizes

\`lab.epoch(1)\` over about 500 rows, whole batches only, hidden units with tanh: odd sizes must not fall off a
cliff. The best of ${ROUNDS} turns.

${table(header, Array.from({ length: LARGEST }, row))}`;
}
