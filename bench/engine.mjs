// The engine under measurement, started: the npm package, built with the two functions that only the bench needs.
import { readFile } from 'node:fs/promises';
import { Lab, initSync, version } from '../target/bench/kobai.js';
import * as extras from '../target/bench/kobai-wasm.js';

initSync(await readFile(new URL('../target/bench/kobai-wasm_bg.wasm', import.meta.url)));

export { Lab, version };
export const { peak, peakOperations, peakShapes, timelineBytes } = extras;

/** What the throughput tables measure; the native bench reads the same file. */
export const NETWORKS = JSON.parse(await readFile(new URL('networks.json', import.meta.url), 'utf8'));
export const LEARNING_RATE = 0.01;

/** The name of a network with two inputs and one output, as 2-8-8-1. */
export const named = ({ hidden }) => [2, ...hidden, 1].join('-');

/** One experiment: squared error, tanh at the output, plain SGD, batches drawn by shuffling. */
export function experiment({ hidden, activation, batch }, rows = 500) {
  const layers = hidden.map((units) => ({ units, activation }));
  return new Lab({
    network: {
      inputs: 2,
      layers: [...layers, { units: 1, activation: 'tanh' }],
      init: { weights: 'xavier', bias: 'zeros', seed: 43 },
    },
    data: { kind: 'circle', samples: rows, noise: 0, testFraction: 0, seed: 42 },
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

/** Throws unless the lab still trains, since a diverged one does nothing, and does it fast. */
export function stillTraining(lab) {
  if (lab.progress().status !== 'ok') throw new Error('the experiment diverged');
}
