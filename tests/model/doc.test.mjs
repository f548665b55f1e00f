// The document and what the engine gets of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./facts.mjs";
import { datasetFor, datasetOf } from "../../www/model/datasets.js";
import { names, namesIn } from "../../www/model/facts.js";
import * as model from "../../www/model/doc.js";
import { withLayers } from "../../www/model/experiment.js";
import { dice, randomDoc } from "./random-doc.mjs";

const { defaultDoc, generated, spread, isSpread, splitRows, toConfig } = model;

const table = (inputs, targets, more = {}) => ({
  kind: "table",
  inputs,
  targets,
  testFraction: 0,
  names: { inputs: inputs[0].map((_, i) => `x${i + 1}`), targets: targets[0].map((_, i) => `d${i + 1}`), classes: null },
  drawn: false,
  ...more,
});

test("the page opens with the experiment that was measured", () => {
  assert.deepEqual(toConfig(defaultDoc()), {
    network: {
      inputs: 2,
      layers: [
        { units: 4, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
      init: { weights: "xavier", bias: "zeros", seed: 43 },
    },
    data: { kind: "circle", samples: 500, noise: 0, testFraction: 0.5, seed: 42 },
    training: {
      loss: "binary-cross-entropy",
      lossEpsilon: 0,
      learningRate: 0.1,
      batchSize: 10,
      sampling: "shuffle",
      seed: 44,
      optimizer: { kind: "sgd" },
    },
  });
});

test("the defaults fit every dataset", () => {
  for (const kind of namesIn(names.datasets)) {
    const { network, training } = toConfig(defaultDoc(generated(kind)));
    const { inputs, targets, task } = datasetOf(kind);
    const output = network.layers.at(-1);
    assert.equal(network.inputs, inputs);
    assert.equal(output.units, targets);
    assert.deepEqual({ activation: output.activation, loss: training.loss }, model.PAIRS[task]);
  }
});

test("one seed stands for three that differ, around the end of the range too", () => {
  assert.deepEqual(spread(42), { data: 42, init: 43, batches: 44 });
  assert.deepEqual(spread(2 ** 32 - 1), { data: 2 ** 32 - 1, init: 0, batches: 1 });
  assert.ok(isSpread(spread(2 ** 32 - 2)));
  assert.ok(!isSpread({ data: 1, init: 2, batches: 2 }));
});

test("there is a dataset for every task, like the present one where there is one", () => {
  for (const task of ["two-class", "multi-class", "regression"]) {
    for (const kind of [...namesIn(names.datasets), "table"]) assert.equal(datasetOf(datasetFor(task, kind)).task, task);
  }
  assert.equal(datasetFor("multi-class", "circle"), "rings3");
  assert.equal(datasetFor("two-class", "spiral3"), "spiral");
});

test("a table's targets say what is asked", () => {
  const ask = (targets) => model.taskOfData(table(targets.map(() => [0]), targets));
  assert.equal(ask([[0], [1]]), "two-class");
  assert.equal(ask([[0.5], [1]]), "regression");
  assert.equal(ask([[0, 1], [1, 0]]), "multi-class");
  assert.equal(ask([[1, 1], [1, 0]]), "regression");
});

test("a table's test rows are its share, spread over it, and never all", () => {
  for (const rows of [1, 2, 3, 10, 99, 100, 1000]) {
    for (const testFraction of [0, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9]) {
      const inputs = Array.from({ length: rows }, (_, i) => [i]);
      const { inputs: train, targets, testInputs, testTargets } = splitRows(table(inputs, inputs, { testFraction }));
      assert.deepEqual([...train, ...testInputs].sort(([a], [b]) => a - b), inputs);
      assert.deepEqual(targets, train);
      assert.deepEqual(testTargets, testInputs);
      assert.ok(train.length > 0);
      assert.ok(Math.abs(testInputs.length - rows * testFraction) < 1 + 1e-6, `${testInputs.length} of ${rows} at ${testFraction}`);
      const first = testInputs.filter(([i]) => i < rows / 2).length;
      assert.ok(Math.abs(first - testInputs.length / 2) <= 1, "both halves of the table are tested");
    }
  }
});

test("every document becomes a configuration whose parts fit together", () => {
  const random = dice(5);
  for (let i = 0; i < 300; i++) {
    const doc = randomDoc(random);
    const config = toConfig(doc);
    assert.equal(config.network.inputs, doc.features.length || model.inputCount(doc.data));
    assert.equal(config.network.layers.at(-1).units, model.targetCount(doc.data));
    assert.equal("features" in config, doc.features.length > 0);
    assert.equal("given" in config.network, doc.given !== null);
    const seeds = [config.network.init.seed, config.training.seed];
    assert.deepEqual(seeds, [doc.seeds.init, doc.seeds.batches]);
    const allowed = ["kind", ...(doc.data.kind === "table" ? ["inputs", "targets", "testInputs", "testTargets"] : ["samples", "noise", "testFraction", "seed"])];
    assert.deepEqual(Object.keys(config.data).sort(), allowed.sort());
  }
});

test("making a configuration leaves the document as it is", () => {
  const random = dice(6);
  for (let i = 0; i < 50; i++) {
    const doc = randomDoc(random);
    const before = structuredClone(doc);
    toConfig(doc);
    assert.deepEqual(doc, before);
  }
});

test("the part of the input space that is shown holds all rows", () => {
  const inputs = [[-9, 0], [3, 0], [4, 0]];
  const { x, y } = model.domainOf(table(inputs, [[1], [5], [3]]), [[1], [5], [3]]);
  assert.ok(x[0][0] < -9 && x[0][1] > 4);
  assert.ok(x[1][0] < 0 && x[1][1] > 0, "an input that never changes still has a width");
  assert.deepEqual(y, [1, 5]);
  const drawn = model.domainOf(table([[0, 0]], [[1]], { drawn: true }), [[1]]);
  assert.deepEqual(drawn.x, [[-6, 6], [-6, 6]]);
});

test("weights given by hand stay while the layers have as many units", () => {
  const given = [{ W: [[1, 2], [3, 4]], b: [5, 6] }, { W: [[7], [8]], b: [9] }];
  const doc = { ...defaultDoc(), layers: [{ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }], given };
  const [first, last] = doc.layers;
  assert.deepEqual(withLayers(doc, [{ ...first, activation: "relu" }, last]).given, given);
  assert.equal(withLayers(doc, [{ ...first, units: 3 }, last]).given, null);
  assert.equal(withLayers(doc, [first, first, last]).given, null);
});
