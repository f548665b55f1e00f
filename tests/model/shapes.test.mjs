// Shapes as NumPy has them, and floats as Python prints them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pythonFloat } from "../../www/model/python.js";
import { shapeOf, shapeText } from "../../www/model/shapes.js";

const SHAPES = { x: [4], W: [4, 3], "W.T": [3, 4], b: [3] };

/** @param {string} line */
const shape = (line) => shapeOf(line.match(/np\.dot\(|W\.T|[\w]+|[,()+*]/g) ?? [], SHAPES);

test("lines that fit have the shape that NumPy gives them", () => {
  for (const [line, expected] of [
    ["np.dot(x, W) + b", [3]],
    ["b + np.dot(W.T, x)", [3]],
    ["np.dot(x, x)", []],
    ["np.dot(W.T, W)", [3, 3]],
    ["np.dot(x, np.dot(W, W.T))", [4]],
    ["W * b", [4, 3]],
    ["np.dot(x, x) + b", [3]],
  ]) {
    assert.deepEqual(shape(line).shape, expected, line);
  }
});

test("the terms of a sum are told", () => {
  for (const [line, expected] of [
    ["np.dot(x, W) + b", ["np.dot(x, W)", "b"]],
    ["b + np.dot(W.T, x)", ["b", "np.dot(W.T, x)"]],
    ["np.dot(x, W) * b", ["np.dot(x, W) * b"]],
    ["np.dot(x, W + b)", ["np.dot(x, W + b)"]],
  ]) {
    assert.deepEqual(shape(line).terms, expected, line);
  }
});

test("lines that do not fit say where", () => {
  assert.deepEqual(shape("np.dot(W, x) + b"), { problem: "align", left: "W", right: "x", a: [4, 3], b: [4], m: 3, n: 4 });
  assert.deepEqual(shape("np.dot(x, W.T)"), { problem: "align", left: "x", right: "W.T", a: [4], b: [3, 4], m: 4, n: 3 });
  assert.deepEqual(shape("x * W"), { problem: "broadcast", a: [4], b: [4, 3] });
  assert.deepEqual(shape("x + b"), { problem: "broadcast", a: [4], b: [3] });
});

test("what is no expression has no shape", () => {
  for (const line of ["", "np.dot(x, W", "np.dot(x W)", "+ b", "x x", "np.dot(x, W) +", "constructor", "x )"]) {
    assert.deepEqual(shape(line), { problem: "syntax" }, line);
  }
});

test("shapes and floats look as Python prints them", () => {
  assert.deepEqual([[], [3], [4, 3]].map(shapeText), ["()", "(3,)", "(4, 3)"]);
  for (const [value, text] of [
    [1, "1.0"],
    [18.691554664417964, "18.691554664417964"],
    [-0, "-0.0"],
    [-2.5, "-2.5"],
    [1e-7, "1e-07"],
    [0.00001234, "1.234e-05"],
    [0.0001, "0.0001"],
    [123456789012345680, "1.2345678901234568e+17"],
    [1e300, "1e+300"],
    [Infinity, "inf"],
  ]) {
    assert.equal(pythonFloat(value), text);
  }
});
