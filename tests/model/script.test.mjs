// The script of an experiment, as the page shows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { computes, scriptText } from "../../www/model/inside/script.js";
import { pythonFloat } from "../../www/model/python.js";

test("a script is its lines, each of them ended", () => {
  assert.equal(scriptText([{ text: "a = 1", mark: "data" }, { text: "", mark: null }, { text: "b = 2", mark: null }]), "a = 1\n\nb = 2\n");
  assert.equal(scriptText([]), "");
});

test("the lines that compute a step", () => {
  const marks = ["data", "u1", "u2", "loss", "dW1", "W1", "b1", "W2", "b2", "update", null];
  const lines = (step) => marks.filter((mark) => computes(step, mark));
  assert.deepEqual(lines({ l: 1, mark: "u2" }), ["u2"]);
  assert.deepEqual(lines({ l: 1, mark: "loss" }), ["loss"]);
  assert.deepEqual(lines({ l: 0, mark: "W1" }), ["W1", "update"], "with other optimizers one loop updates all");
  assert.deepEqual(lines({ l: 1, mark: "update" }), ["W2", "b2", "update"]);
});

test("floats as Python prints them", () => {
  const cases = [
    [0.7839620811517773, "0.7839620811517773"],
    [1, "1.0"],
    [0, "0.0"],
    [-0, "-0.0"],
    [100000, "100000.0"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1.5e-7, "1.5e-07"],
    [1e16, "1e+16"],
    [123456789012345680, "1.2345678901234568e+17"],
    [1e-300, "1e-300"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
    [NaN, "nan"],
  ];
  for (const [value, text] of cases) assert.equal(pythonFloat(value), text);
});
