// From the engine's places to the page's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { controlFor, fieldError, within } from "../../www/model/errors.js";

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
