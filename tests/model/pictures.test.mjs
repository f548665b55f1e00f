import assert from "node:assert/strict";
import { test } from "node:test";
import { digits, parseNumber } from "../../www/model/format.js";
import { nameText } from "../../www/elements/kit/symbol.js";
import { colorAt, gradient } from "../../www/elements/kit/tokens.js";
import { hasTest, nearestSample } from "../../www/elements/loss-chart/read.js";
import { lastUpdate, lossCsv, lossSeries, thinned } from "../../www/elements/loss-chart/series.js";
import { Plane, around, changed, classOf, extent, rounded, targetOf } from "../../www/elements/kit/plane.js";
import { shapePath } from "../../www/elements/output-map/shapes.js";
import en from "../../www/i18n/en/pictures.js";
import ja from "../../www/i18n/ja/pictures.js";

test("numbers are shown with four significant digits and a real minus", () => {
  const shown = [0.57591, -12.3456, 0, 12, -0.00001234, 1e300, 123456.7, NaN, -Infinity, null].map((value) => digits(value));
  assert.deepEqual(shown, ["0.5759", "−12.35", "0", "12", "−1.23e−5", "1.00e300", "1.235e5", "NaN", "−∞", "–"]);
});

test("numbers are read as typed, in full width too", () => {
  const read = ["0.5", " −1e-3 ", "＋１．５", "ー２", ".5", "abc", "", "1,5", "1e999", "0x10", "1 2"].map(parseNumber);
  assert.deepEqual(read, [0.5, -0.001, 1.5, -2, 0.5, null, null, null, Infinity, null, null]);
});

test("names become symbols", () => {
  assert.deepEqual(["x1", "x2^2", "x1*x2", "sin(x2)", "d", "petal length", "x12"].map(nameText), [
    "x₁",
    "x₂²",
    "x₁x₂",
    "sin x₂",
    "d",
    "petal length",
    "x₁₂",
  ]);
});

test("the palette is read between its stops", () => {
  const stops = ["#000000", "#ffffff", "#ff0000"];
  assert.deepEqual([0, 0.25, 0.5, 1, -3, 7, NaN].map((place) => colorAt(stops, place)), [
    "#000000",
    "#808080",
    "#ffffff",
    "#ff0000",
    "#000000",
    "#ff0000",
    "#ffffff",
  ]);
  assert.equal(gradient(stops), "linear-gradient(to right, #000000, #ffffff, #ff0000)");
});

const box = { left: 10, top: 20, width: 100, height: 200 };
const plane = new Plane(box, [-6, 6], [0, 10]);

test("screen and data are each other's inverse, inside the plane", () => {
  assert.deepEqual(plane.toScreen(0, 10), { x: 60, y: 20 });
  assert.deepEqual(plane.toData({ x: 60, y: 220 }), { x: 0, y: 0 });
  assert.deepEqual(plane.toData({ x: -500, y: -500 }), { x: -6, y: 10 });
});

test("the nearest point is found within reach", () => {
  const points = [[0, 10], [1, 10], [-6, 0]];
  assert.equal(plane.nearest({ x: 61, y: 21 }, points, 11), 0);
  assert.equal(plane.nearest({ x: 67, y: 21 }, points, 11), 1);
  assert.equal(plane.nearest({ x: 67, y: 100 }, points, 11), -1);
});

test("coordinates are as exact as the plane is wide", () => {
  assert.equal(rounded(1.23456, [-6, 6]), 1.2);
  assert.equal(rounded(0.123456, [0, 1]), 0.12);
  assert.equal(rounded(1234.567, [0, 1e6]), 1235);
});

test("classes and targets fit each other", () => {
  assert.equal(classOf([1], "two-class"), 1);
  assert.equal(classOf([0.2], "two-class"), 0);
  assert.equal(classOf([0, 0, 1], "multi-class"), 2);
  assert.equal(classOf([3.5], "regression"), null);
  assert.deepEqual(targetOf(1, "two-class", 1), [1]);
  assert.deepEqual(targetOf(2, "multi-class", 3), [0, 0, 1]);
  assert.deepEqual(targetOf(3, "multi-class", 3), [0, 0, 0, 1]);
  const shapes = new Set([null, 0, 2, 3, 4, 5, 6, 7].map((cls) => shapePath(cls, 3)));
  assert.equal(shapes.size, 8);
});

test("a curve's range has air and an end", () => {
  assert.deepEqual(around([0, 1], Float64Array.of(0.2, 0.8)), [-0.08, 1.08]);
  assert.deepEqual(around([0, 1], Float64Array.of(-1e300, 50)), [-1.08, 2.08]);
  assert.deepEqual(extent([]), [0, 0]);
  assert.ok(changed([1], [2]) && changed([], [1]) && !changed([1, "a"], [1, "a"]));
});

const history = { update: [0, 10, 20], train: [0.7, 0.5, 0.25], test: [null, 0.6, 0.3] };
const pin = { id: 1, name: 'a, "b"', color: "#112233", update: [0, 15], train: [1, 0.5], test: [null, null] };

test("curves: train solid, test dashed, kept ones in their colour", () => {
  const names = { train: "train", test: "test", batch: "batch" };
  const colors = { accent: "#b0214c", dim: "#6d6661", pin: ({ color }) => color };
  const series = lossSeries({ history, losses: null, pins: [pin], mode: "curves" }, names, colors);
  assert.deepEqual(series.map(({ name, style, color }) => [name, style, color]), [
    ["train", "line", "#b0214c"],
    ["test", "dash", "#6d6661"],
    ['a, "b"', "line", "#112233"],
  ]);
  assert.ok(Number.isNaN(series[1].y[0]));
  const losses = { update: [1, 2], loss: [0.7, 0.6] };
  assert.equal(lossSeries({ history, losses, pins: [], mode: "updates" }, names, colors)[0].style, "points");
});

test("the nearest sample and the last update", () => {
  assert.deepEqual([-5, 4, 5, 6, 19, 1e9].map((at) => nearestSample(history.update, at)), [0, 0, 0, 1, 2, 2]);
  assert.equal(nearestSample([], 3), -1);
  assert.equal(lastUpdate({ history, losses: null, pins: [pin], furthest: 40 }), 40);
  assert.equal(lastUpdate({ history: { update: [0], train: [1], test: [null] }, losses: null, pins: [], furthest: 0 }), 10);
  assert.ok(hasTest(history.test) && !hasTest([null]) && !hasTest(undefined));
});

test("CSV has every curve, quoted names, and gaps where there is nothing", () => {
  assert.equal(
    lossCsv({ history, pins: [pin, { ...pin, name: "=1+1", update: [], train: [], test: [] }] }),
    'update,train,test,"a, ""b"" train","a, ""b"" test",\'=1+1 train,\'=1+1 test\r\n' +
      "0,0.7,,1,,,\r\n10,0.5,0.6,,,,\r\n15,,,0.5,,,\r\n20,0.25,0.3,,,,\r\n",
  );
});

test("a long list is thinned with both ends kept", () => {
  assert.deepEqual(thinned(3, 50), [0, 1, 2]);
  const rows = thinned(1000, 50);
  assert.deepEqual([rows.length, rows[0], rows[49]], [50, 0, 999]);
});

test("both languages say everything, with the same places for values", () => {
  assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort());
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  for (const key of Object.keys(en)) assert.deepEqual(places(ja[key]), places(en[key]), key);
});
