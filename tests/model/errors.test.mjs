// From the engine's places to the page's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { controlFor, fieldError, linkKeysFor, within } from "../../www/model/errors.js";
import { linkKeys } from "../../www/model/link.js";

/** Every place at which crates/kobai/src/check.rs, prepared.rs and shape.rs can find something wrong. */
const PLACES = [
  "network.inputs", "network.layers", "network.layers[1].units", "network.layers[0].activation", "network.init.bias", "network.init.weights",
  "network.given", "network.given[1].W[0][2]", "network.given[0].b", "data.inputs", "data.inputs[3]", "data.targets[2]", "data.testInputs",
  "data.samples", "data.noise", "data.testFraction", "features[0]", "training.learningRate", "training.lossEpsilon", "training.batchSize",
  "training.regularization.rate", "training.optimizer.beta1", "training.optimizer", "training.loss", "training.sampling", "training.fault",
];

test("whatever the engine refuses has a key in links", () => {
  for (const place of PLACES) {
    const keys = linkKeysFor(place);
    assert.ok(keys.length > 0 && keys.every((key) => linkKeys.includes(key)), place);
  }
  assert.equal(linkKeysFor("network.layers[1].units")[0], "net");
  assert.equal(linkKeysFor("network.inputs")[0], "rows", "the network has as many inputs as the data");
  assert.equal(linkKeysFor("network.given[1].W[0][2]")[0], "w");
  assert.equal(linkKeysFor("training.lossEpsilon")[0], "eps");
  assert.equal(linkKeysFor("training.loss")[0], "loss");
  assert.equal(linkKeysFor("training.regularization.rate")[0], "reg");
  assert.deepEqual(linkKeysFor("elsewhere"), []);
});

test("an error stands beside its control where that is shown", () => {
  assert.equal(controlFor("training.learningRate", "first"), "training.learningRate");
  assert.equal(controlFor("training.optimizer.beta1", "everything"), "training.optimizer");
  assert.equal(controlFor("training.optimizer.beta1", "conditions"), null);
  assert.equal(controlFor("training.lossEpsilon", "everything"), "training.lossEpsilon");
  assert.equal(controlFor("features[0]", "everything"), "features");
  assert.equal(controlFor("elsewhere", "everything"), null);
});

test("only the engine's errors are taken for the reader's", () => {
  const error = Object.assign(new Error("no"), { name: "KobaiError", where: "training.loss", reason: "conflict", values: { a: 1 } });
  assert.deepEqual(fieldError(error), { place: "training.loss", reason: "conflict", values: { a: 1 } });
  for (const other of [new TypeError("x is not a function"), "text", null, undefined]) assert.equal(fieldError(other), null);
});

test("a place lies within another by its parts, not by its letters", () => {
  assert.ok(within("training.optimizer.beta1", "training.optimizer"));
  assert.ok(within("features[0]", "features"));
  assert.ok(within("a", "a"));
  assert.ok(!within("training.lossEpsilon", "training.loss"));
});
