// Experiments that together use everything the engine computes with, and the bits that come of them.

const TASKS = {
  'two-class': { losses: ['binary-cross-entropy'], outputs: ['sigmoid'] },
  'multi-class': { losses: ['cross-entropy', 'squared-error'], outputs: ['softmax'] },
  regression: { losses: ['squared-error', 'absolute-error', 'huber'], outputs: ['identity', 'softplus', 'tanh'] },
};
/** What an engine offers. */
export function offers(kobai) {
  const { activations, losses, inits, optimizers, samplings, features } = kobai.names();
  const [zeros, ...draws] = inits;
  return {
    hidden: activations.filter(({ output }) => !output).map(({ name }) => name),
    losses: losses.map(({ name }) => name),
    inits: [...draws, zeros],
    optimizers,
    samplings,
    features: features.map(({ name }) => name),
  };
}

/** One of a list, taken in turn. */
const turn = (list, i) => list[i % list.length];

/** An experiment on each of an engine's datasets, the parts taken in turn. */
export function experiments(kobai) {
  const { hidden: functions, inits, optimizers, samplings, features: all } = offers(kobai);
  return kobai.datasets().map(({ name, inputs, targets, task }, i) => {
    const { losses, outputs } = TASKS[task];
    const features = i % 4 === 1 && inputs === 2 ? all : undefined;
    const hidden = [0, 1, 2].map((k) => ({ units: 3 + k, activation: turn(functions, 3 * i + k) }));
    return {
      config: {
        network: {
          inputs: features?.length ?? inputs,
          layers: [...hidden, { units: targets, activation: turn(outputs, i) }],
          init: { weights: turn(inits, i), bias: turn(['normal', 'uniform', 'zeros'], i), seed: 43 + i },
        },
        data: { kind: name, samples: 300, noise: 0.1, testFraction: 0, seed: 42 },
        training: {
          loss: turn(losses, i),
          lossEpsilon: i % 2 === 0 ? 0 : 1e-7,
          learningRate: 0.01,
          batchSize: turn([1, 7, 32, 'all', 257], i),
          sampling: turn(samplings, i),
          seed: 44 + i,
          optimizer: { kind: turn(optimizers, i) },
          regularization: turn([undefined, { kind: 'l1', rate: 1e-3 }, { kind: 'l2', rate: 1e-3 }], i),
          fault: turn([undefined, undefined, 'slope-at-z', undefined, 'no-slope'], i),
        },
        ...(features && { features }),
        stream: turn(['separate', 'shared'], i),
      },
      updates: 200,
    };
  });
}

/** The bits of numbers, 16 hexadecimal digits each. */
export function bits(numbers) {
  const words = new BigUint64Array(Float64Array.from(numbers).buffer);
  return Array.from(words, (word) => word.toString(16).padStart(16, '0'));
}

/** The bits that an experiment comes to, and those it began with. */
export function outcome(kobai, { config, updates }) {
  const lab = new kobai.Lab(config);
  const { status, batchLoss } = lab.step(updates);
  if (status !== 'ok') throw new Error(`${config.data.kind}: ${status}`);
  return bits([/** @type {number} */ (batchLoss), lab.evaluate('train').loss, ...lab.values()]);
}
