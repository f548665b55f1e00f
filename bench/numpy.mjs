// The course's first experiment, one sample an update, beside the same loop in NumPy.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Lab, stillTraining } from './engine.mjs';
import { median, medianOf, rate, spread, table, tell, times, turns, whole } from './measure.mjs';

const MILLISECONDS = 250;
const UPDATES = 1000;
/** About half a second of NumPy. */
const NUMPY_UPDATES = 8000;
const SCRIPT = fileURLToPath(new URL('numpy_loop.py', import.meta.url));

/** Initial values and learning rate are those of the script, and so is the way samples are drawn. */
function experiment(activation) {
  return new Lab({
    network: {
      inputs: 2,
      layers: [{ units: 10, activation }, { units: 1, activation: 'identity' }],
      init: { weights: 'normal', bias: 'normal', seed: 43 },
    },
    data: { kind: 'plane', samples: 100_000, noise: 0, testFraction: 0, seed: 42 },
    training: {
      loss: 'squared-error',
      learningRate: 0.07,
      batchSize: 1,
      sampling: 'replace',
      seed: 44,
      optimizer: { kind: 'sgd' },
    },
  });
}

/** Updates per second of the script. */
function numpy(activation) {
  const python = process.env.KOBAI_PYTHON ?? 'python3';
  return Number(execFileSync(python, [SCRIPT, activation, String(NUMPY_UPDATES)], { encoding: 'utf8' }));
}

function row(activation) {
  tell(`  2-10-1 ${activation}`);
  const lab = experiment(activation);
  const rounds = turns({
    kobai: () => rate(() => lab.step(UPDATES), MILLISECONDS) * UPDATES,
    numpy: () => numpy(activation),
  });
  stillTraining(lab);
  lab.free();
  const ratios = rounds.map((round) => round.kobai / round.numpy);
  return [
    '2-10-1',
    activation,
    whole(medianOf(rounds, (round) => round.kobai)),
    whole(medianOf(rounds, (round) => round.numpy)),
    times(median(ratios)),
    spread(ratios, (ratio) => ratio.toFixed(0)),
    '≥ 50×',
  ];
}

export async function section() {
  const header = ['network', 'hidden', 'Kobai, updates/s', 'NumPy', 'ratio', 'spread', 'goal'];
  return `## Beside NumPy

The course's regression of 3·x₁ + 2·x₂: an update for every sample, drawn from 100,000 with replacement, squared error.
The same loop in NumPy (\`bench/numpy_loop.py\`) runs turn by turn with \`lab.step\`; the ratio is the median of five.

${table(header, ['relu', 'sigmoid'].map(row))}`;
}
