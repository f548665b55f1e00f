import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeDash, edgeEnds, edgeHeight, edgePath, edgeWidth, layout, nearestEdge, unitBoxes, wantedHeight } from "../../www/elements/network/layout.js";
import { bestPlace } from "../../www/elements/network/place.js";
import { moved } from "../../www/elements/kit/moves.js";
import { weightCount } from "../../www/model/parameters.js";
import { exists, itemKey, itemOf, sameItem } from "../../www/elements/kit/items.js";
import { parameterIndex } from "../../www/model/parameters.js";

const shape = {
  inputs: 2,
  layers: [
    { fanIn: 2, fanOut: 4 },
    { fanIn: 4, fanOut: 1 },
  ],
};

test("units stay inside the picture and never overlap", () => {
  for (const width of [300, 650, 1000]) {
    for (const height of [240, 460]) {
      for (const counts of [[2, 4, 1], [1, 1], [20, 64, 64, 3], [2, ...Array(12).fill(8)], [7, 3, 64, 1]]) {
        const places = layout({ width, height, counts, header: 40, minPitch: 88 });
        for (const column of places.columns) {
          for (const { x, y } of column.units) {
            assert.ok(x - column.size / 2 >= 0 && x + column.size / 2 <= places.width, `${counts}: x ${x}`);
            assert.ok(y - column.size / 2 >= 40 && y + column.size / 2 <= places.height, `${counts}: y ${y}`);
          }
          assert.ok(column.units.length < 2 || column.pitch >= column.size + 5);
        }
        places.columns.slice(1).forEach((column, i) => {
          const before = places.columns[i];
          assert.ok(column.x - before.x >= (column.size + before.size) / 2 + 12, `${counts}: columns touch`);
        });
      }
    }
  }
});

test("a small network fills the view without scrolling", () => {
  const places = layout({ width: 650, height: 460, counts: [2, 4, 1] });
  assert.deepEqual([places.width, places.height], [650, 460]);
  assert.deepEqual(places.columns.map((column) => column.size), [56, 68, 68]);
  assert.equal(places.labels, "above");
});

test("a large network keeps a smallest size and grows", () => {
  const places = layout({ width: 340, height: 300, counts: [2, 64, 64, 1] });
  assert.ok(places.height >= 64 * 26);
  assert.equal(places.columns[1].size, 20);
});

test("an edge is level at both ends", () => {
  const places = layout({ width: 650, height: 460, counts: [2, 4, 1] });
  const [m, c] = edgePath(places, 0, 0, 3).slice(1).split("C").map((part) => part.split(" ").map(Number));
  assert.equal(m[1], c[1]);
  assert.equal(c[3], c[5]);
});

test("the nearest edge is found where edges lie close", () => {
  const places = layout({ width: 650, height: 460, counts: [2, 4, 1] });
  for (const [layer, from, to] of [[0, 0, 0], [0, 1, 3], [1, 2, 0]]) {
    const ends = edgeEnds(places, layer, from, to);
    const x = ends.x1 + (ends.x2 - ends.x1) * 0.7;
    const point = { x, y: edgeHeight(ends, x) };
    const found = nearestEdge(places, shape.layers, point, 6);
    assert.deepEqual(found, { kind: "weight", layer, from, to });
  }
  assert.equal(nearestEdge(places, shape.layers, { x: 300, y: 3 }, 6), null);
  // Two edges cross in the middle: the preferred one is taken.
  const square = layout({ width: 650, height: 460, counts: [2, 2, 1] });
  const ends = edgeEnds(square, 0, 0, 1);
  const crossing = { x: (ends.x1 + ends.x2) / 2, y: (ends.y1 + ends.y2) / 2 };
  const layers = [{ fanIn: 2, fanOut: 2 }, { fanIn: 2, fanOut: 1 }];
  for (const preferred of [{ layer: 0, from: 0, to: 1 }, { layer: 0, from: 1, to: 0 }]) {
    const { from, to } = nearestEdge(square, layers, crossing, 6, preferred);
    assert.deepEqual({ layer: 0, from, to }, preferred);
  }
});

test("width grows with the weight and stays bounded", () => {
  const widths = [0, 0.1, 0.5, 1, 3, 10, 1e300].map((weight) => edgeWidth(-weight));
  assert.deepEqual([...widths].sort((a, b) => a - b), widths);
  assert.ok(widths[0] > 0 && widths[6] < 10);
  assert.match(edgeDash(3), /^\d+ \d+$/);
});

test("the wanted height is bounded", () => {
  assert.equal(wantedHeight([2, 64, 1], 0), 460);
  assert.equal(wantedHeight([1, 1], 0), 240);
});

test("parameters lie where the engine puts them", () => {
  assert.equal(weightCount(shape.layers), 12);
  assert.equal(parameterIndex(shape, { kind: "weight", layer: 0, from: 1, to: 3 }), 7);
  assert.equal(parameterIndex(shape, { kind: "weight", layer: 1, from: 2, to: 0 }), 10);
  assert.equal(parameterIndex(shape, { kind: "bias", layer: 0, unit: 2 }), 14);
  assert.equal(parameterIndex(shape, { kind: "bias", layer: 1, unit: 0 }), 16);
  assert.equal(parameterIndex(shape, { kind: "unit", layer: 1, unit: 0 }), -1);
});

test("arrow keys walk columns, units, and into a unit", () => {
  const walk = (item, ...keys) => keys.reduce((here, key) => moved(here, key, shape) ?? here, item);
  const first = { kind: "input", index: 0 };
  assert.deepEqual(walk(first, "ArrowRight"), { kind: "unit", layer: 0, unit: 1 });
  assert.deepEqual(walk(first, "ArrowRight", "ArrowRight", "ArrowRight"), { kind: "unit", layer: 1, unit: 0 });
  assert.deepEqual(walk(first, "ArrowUp", "ArrowLeft"), first);
  assert.deepEqual(walk(first, "ArrowRight", "End", "ArrowLeft"), { kind: "input", index: 1 });
  const unit = { kind: "unit", layer: 0, unit: 2 };
  assert.deepEqual(walk(unit, "Enter"), { kind: "weight", layer: 0, from: 0, to: 2 });
  assert.deepEqual(walk(unit, "Enter", "ArrowDown", "ArrowDown", "ArrowDown"), { kind: "bias", layer: 0, unit: 2 });
  assert.deepEqual(walk(unit, "Enter", "ArrowDown", "Escape"), unit);
  assert.deepEqual(walk(unit, "Enter", "ArrowDown", "ArrowLeft"), { kind: "input", index: 1 });
  assert.equal(moved(first, "Enter", shape), null);
  assert.equal(moved(first, "x", shape), null);
});

test("items know themselves", () => {
  assert.ok(sameItem({ kind: "bias", layer: 0, unit: 1 }, { kind: "bias", layer: 0, unit: 1 }));
  assert.ok(!sameItem({ kind: "bias", layer: 0, unit: 1 }, null));
  assert.equal(itemKey({ kind: "weight", layer: 0, from: 1, to: 2 }), "w0.1.2");
  for (const key of ["i3", "u1.2", "b0.4", "w0.1.2"]) assert.equal(itemKey(itemOf(key)), key);
  assert.equal(itemOf(""), null);
  assert.ok(exists({ kind: "unit", layer: 0, unit: 3 }, shape));
  assert.ok(!exists({ kind: "unit", layer: 0, unit: 4 }, shape));
  assert.ok(!exists({ kind: "weight", layer: 2, from: 0, to: 0 }, shape));
});

test("a card stays in view and leaves the ends of its edge visible", () => {
  const places = layout({ width: 650, height: 460, counts: [2, 4, 1] });
  const view = { x: 0, y: 0, width: 650, height: 460 };
  const size = { width: 180, height: 100 };
  for (let from = 0; from < 2; from++) {
    for (let to = 0; to < 4; to++) {
      const item = { kind: "weight", layer: 0, from, to };
      const avoid = unitBoxes(places, item);
      const ends = edgeEnds(places, 0, from, to);
      const anchor = { x: (ends.x1 + ends.x2) / 2, y: (ends.y1 + ends.y2) / 2, width: 0, height: 0 };
      const { x, y } = bestPlace(size, anchor, view, avoid);
      assert.ok(x >= 0 && y >= 0 && x + size.width <= 650 && y + size.height <= 460);
      for (const { box, weight } of avoid) {
        const apart = x >= box.x + box.width || box.x >= x + size.width || y >= box.y + box.height || box.y >= y + size.height;
        assert.ok(apart || weight === 1, `${from} → ${to} hides its end`);
      }
    }
  }
});
