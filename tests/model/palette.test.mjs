// Colours as bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { colorBytes, palette } from "../../www/model/palette.js";

const at = (bytes, i) => [...bytes.slice(4 * i, 4 * i + 4)];

test("a palette runs from its first stop to its last", () => {
  const bytes = palette(["#000000", "#ff8000"]);
  assert.equal(bytes.length, 1024);
  assert.deepEqual(at(bytes, 0), [0, 0, 0, 255]);
  assert.deepEqual(at(bytes, 51), [51, 26, 0, 255]);
  assert.deepEqual(at(bytes, 255), [255, 128, 0, 255]);
});

test("every stop is passed at its place", () => {
  const stops = ["#101112", "#a0a1a2", "#ffffff", "#203040"];
  const bytes = palette(stops);
  stops.forEach((stop, i) => assert.deepEqual(at(bytes, 85 * i), at(colorBytes([stop]), 0)));
});

test("one stop is one colour", () => {
  const bytes = palette(["#102030"]);
  for (const i of [0, 100, 255]) assert.deepEqual(at(bytes, i), [16, 32, 48, 255]);
});
