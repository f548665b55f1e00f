// The part of the input space that is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./engine.mjs";
import { domainOf } from "../../www/model/about.js";

const table = (inputs, more = {}) => ({ kind: "table", inputs, ...more });

test("the part of the input space that is shown holds all rows", () => {
  const { x, y } = domainOf(table([[-9, 0], [3, 0], [4, 0]]), 2, [[1], [5], [3]]);
  assert.ok(x[0][0] < -9 && x[0][1] > 4);
  assert.ok(x[1][0] < 0 && x[1][1] > 0, "an input that never changes still has a width");
  assert.deepEqual(y, [1, 5]);
  const drawn = domainOf(table([[0, 0]], { drawn: true }), 2, [[1]]);
  assert.deepEqual(drawn.x, [[-6, 6], [-6, 6]]);
});

test("a generated dataset is shown where it lies", () => {
  const x = (kind, inputs) => domainOf({ kind }, inputs, [[0]]).x;
  assert.deepEqual(x("circle", 2), [[-6, 6], [-6, 6]]);
  assert.deepEqual(x("plane", 2), [[0, 1], [0, 1]]);
  assert.deepEqual(x("plane-wide", 2), [[-5, 5], [-5, 5]]);
  assert.deepEqual(x("sine", 1), [[-6, 6]]);
});
