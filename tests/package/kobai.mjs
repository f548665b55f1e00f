// The npm package as `cargo xtask package` left it, engine and charts started; and an experiment to begin with.
import { readFile } from 'node:fs/promises';
import { learnFacts } from '../../www/model/facts.js';

const folder = new URL('../../target/npm/', import.meta.url);
/** @type {typeof import('../../npm/kobai.js')} */
export const kobai = await import(new URL('kobai.js', folder).href);
kobai.initSync(await readFile(new URL('kobai-wasm_bg.wasm', folder)));
// The page's model, which some tests use too, knows what this engine says of itself.
learnFacts(kobai);
/** @type {typeof import('../../npm/charts.js')} */
export const charts = await import(new URL('charts.js', folder).href);
charts.initSync(await readFile(new URL('kobai-charts_bg.wasm', folder)));

/** The page's default but for the number of samples: 2-4-1 on the circle. */
export function circle(samples = 40) {
  return {
    network: {
      inputs: 2,
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      init: { weights: 'xavier', bias: 'zeros', seed: 43 },
    },
    data: { kind: 'circle', samples, noise: 0, testFraction: 0, seed: 42 },
    training: {
      loss: 'binary-cross-entropy',
      lossEpsilon: 0,
      learningRate: 0.1,
      batchSize: 10,
      sampling: 'shuffle',
      seed: 44,
      optimizer: { kind: 'sgd' },
    },
  };
}
