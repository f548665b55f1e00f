// Numbers as they are shown and as they are typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { approximately, count, digits, exactly, mayBecomeNumber, parseNumber, parseSeed, percent, realMinus } from "../../www/model/format.js";

test("four significant digits, with a real minus", () => {
  const shown = [
    [0.57589, "0.5759"],
    [-12.3456, "−12.35"],
    [0, "0"],
    [-0, "0"],
    [250, "250"],
    [123456.7, "1.235e5"],
  ];
  for (const [value, text] of shown) assert.equal(digits(value), text);
});

test("numbers far from one are shown by their power of ten", () => {
  assert.equal(digits(1.23e-5), "1.23e−5");
  assert.equal(digits(-4.5e300), "−4.50e300");
  assert.equal(digits(5e-324), "4.94e−324");
});

test("what is not finite is still shown", () => {
  assert.deepEqual([NaN, Infinity, -Infinity].map((value) => digits(value)), ["NaN", "∞", "−∞"]);
  assert.equal(digits(null), "–");
  assert.equal(digits(undefined), "–");
});

test("rounding shows as ≈, and only rounding", () => {
  for (const value of [0, 0.5, -0.5, 250, 1e6, 0.1]) assert.ok(!approximately(value).startsWith("≈"), String(value));
  for (const value of [1 / 3, -0.12345, 0.1 + 0.2, 1.23456e9]) assert.match(approximately(value), /^≈ /);
});

test("all digits of a number make the same number again", () => {
  for (const value of [0.1, 0.1 + 0.2, -1e-7, 1e21, 5e-324, Number.MAX_VALUE]) {
    assert.equal(Number(exactly(value)), value);
    assert.equal(parseNumber(exactly(value)), value);
  }
});

test("what is not all is never shown as all", () => {
  assert.deepEqual([0, 0.00001, 0.5, 0.988, 0.99999, 1].map(percent), ["0", "0.1", "50.0", "98.8", "99.9", "100"]);
});

test("thousands are apart in both languages", () => {
  assert.equal(count(0), "0");
  assert.equal(count(999), "999");
  assert.equal(count(1000), "1,000");
  assert.equal(count(1234567), "1,234,567");
});

test("numbers are read as they are typed, with a Japanese keyboard too", () => {
  const typed = [
    ["1", 1],
    [" -2.5 ", -2.5],
    ["−0.5", -0.5],
    ["－０．５", -0.5],
    ["ー３", -3],
    ["１ｅ－３", 1e-3],
    ["+.5", 0.5],
    ["5.", 5],
    ["1E3", 1000],
  ];
  for (const [text, value] of typed) assert.equal(parseNumber(text), value, text);
});

test("seeds are whole numbers of 32 bits", () => {
  for (const [text, seed] of [["0", 0], ["４２", 42], ["4294967295", 2 ** 32 - 1], ["1e3", 1000]]) assert.equal(parseSeed(text), seed, text);
  for (const text of ["", "-1", "1.5", "4294967296", "1e999", "one"]) assert.equal(parseSeed(text), null, text);
});

test("every minus is a real one", () => {
  assert.equal(realMinus("-2e-7"), "−2e−7");
});

test("what is shown can be typed again", () => {
  for (const value of [0.57589, -12.3456, 1.23e-5, -4.5e300]) {
    const read = parseNumber(digits(value));
    assert.ok(Math.abs(read / value - 1) < 5e-3, `${digits(value)} → ${read}`);
  }
});

test("what is not one number is refused", () => {
  for (const text of ["", " ", "abc", "1,2", "1 2", "NaN", "Infinity", "∞", "0x10", "1e", ".", "-", "--1", "1e1.5", "1_000"]) {
    assert.equal(parseNumber(text), null, JSON.stringify(text));
  }
});

test("the beginning of a number is told from what is none", () => {
  for (const text of ["", "-", "−", "1e", "1e-", ".", "-.", "12"]) assert.ok(mayBecomeNumber(text), text);
  for (const text of ["a", "1x", "--", "1e5.", "1 2"]) assert.ok(!mayBecomeNumber(text), text);
});
