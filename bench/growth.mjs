// What grows with what: the cost of a sample with the parameters, the timeline's memory with the updates.
import { experiment, named, stillTraining, timelineBytes } from './engine.mjs';
import { best, digits, rate, table, tell, turns, whole } from './measure.mjs';

const ROWS = 512;
const BATCH = 32;
const MILLISECONDS = 30;
const ROUNDS = 9;
const NETWORKS = [[2], [8], [8, 8], [16, 16], [32, 32], [64, 64], [64, 64, 64, 64]].map((hidden) => ({ hidden }));
const UPDATES = [100, 1000, 10_000, 100_000, 1_000_000];

function cost() {
  tell('  the cost of a sample');
  const labs = NETWORKS.map(({ hidden }) => experiment({ hidden, activation: 'tanh', batch: BATCH }, ROWS));
  const parameters = labs.map((lab) => lab.shape().parameters);
  const rounds = turns(labs.map((lab) => () => rate(() => lab.epoch(1), MILLISECONDS) * ROWS), ROUNDS);
  labs.forEach(stillTraining);
  labs.forEach((lab) => lab.free());
  const row = (network, i) => {
    const nanoseconds = 1e9 / best(rounds, i);
    return [named(network), whole(parameters[i]), whole(nanoseconds), digits(2)(nanoseconds / parameters[i])];
  };
  return table(['network', 'parameters', 'ns/sample', 'ns/sample and parameter'], NETWORKS.map(row));
}

/** The timeline's bytes after so many updates, for a batch of one. */
function memory(hidden, optimizer) {
  tell(`  the timeline of ${named({ hidden })} with ${optimizer.kind}`);
  const lab = experiment({ hidden, activation: 'tanh', batch: 1 }, ROWS);
  lab.setTraining({ optimizer, learningRate: 1e-4 });
  const bytes = UPDATES.map((updates) => {
    lab.step(updates - lab.progress().update);
    return timelineBytes(lab);
  });
  stillTraining(lab);
  lab.free();
  return bytes;
}

export async function section() {
  const small = memory([8, 8], { kind: 'sgd' });
  const larger = memory([32, 32], { kind: 'adam' });
  const rows = UPDATES.map((updates, i) => [whole(updates), whole(small[i]), whole(larger[i])]);
  return `## Growth

The cost of a sample in \`lab.epoch(1)\`, batches of ${BATCH}, tanh; the best of ${ROUNDS} turns:

${cost()}

The bytes of the timeline (checkpoints, edits and losses, 32,000,000 at most) in training one sample at a time:

${table(['updates', '2-8-8-1, SGD', '2-32-32-1, Adam'], rows)}`;
}
