// Which samples of a large table are drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { someRows } from "../../www/elements/output-map/points.js";

test("where classes take turns all of them are drawn, and as often", () => {
  for (const classes of [2, 3, 4]) {
    for (const every of [2, 3, 4, 6]) {
      const counts = Array(classes).fill(0);
      for (const row of someRows(1600, every)) counts[row % classes]++;
      const [least, most] = [Math.min(...counts), Math.max(...counts)];
      assert.ok(least > 0.9 * most, `${classes} classes, one of ${every}: ${counts}`);
    }
  }
});

test("every row is drawn where there is room, and none that is not there", () => {
  assert.deepEqual([...someRows(4, 1)], [0, 1, 2, 3]);
  for (const row of someRows(7, 3)) assert.ok(row < 7);
});
