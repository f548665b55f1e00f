// The loss so far.
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../www/model/history.js";

const point = (update) => ({ update, train: 1 / (update + 1), test: null });

test("points come back in the order of their updates", () => {
  const history = new History();
  for (const update of [0, 1, 5]) history.add(point(update));
  assert.deepEqual(history.series(), { update: [0, 1, 5], train: [1, 1 / 2, 1 / 6], test: [null, null, null] });
});

test("the same update again replaces what was known of it", () => {
  const history = new History();
  history.add(point(0));
  history.add({ update: 3, train: 9, test: 9 });
  history.add({ update: 3, train: 2, test: 4 });
  assert.deepEqual(history.series(), { update: [0, 3], train: [1, 2], test: [null, 4] });
});

test("however many updates there are, the points stay few, with the first and the last among them", () => {
  const history = new History(100);
  for (let update = 0; update <= 12_345; update++) {
    history.add(point(update));
    assert.ok(history.series().update.length <= 100);
    assert.equal(history.series().update.at(-1), update);
  }
  const { update, train } = history.series();
  assert.equal(update[0], 0);
  assert.ok(update.length >= 40, `only ${update.length} are left`);
  for (let i = 1; i < update.length; i++) assert.ok(update[i] > update[i - 1]);
  update.forEach((u, i) => assert.equal(train[i], 1 / (u + 1)));
});

test("thinned points lie evenly over all updates", () => {
  const history = new History(100);
  for (let update = 0; update <= 5000; update++) history.add(point(update));
  const { update } = history.series();
  const gaps = update.slice(1).map((u, i) => u - update[i]);
  assert.ok(Math.max(...gaps) <= 5000 / 20, `a gap of ${Math.max(...gaps)}`);
});

test("going back forgets what came after", () => {
  const history = new History();
  for (let update = 0; update < 10; update++) history.add(point(update));
  history.truncate(4);
  assert.deepEqual(history.series().update, [0, 1, 2, 3, 4]);
  history.add(point(5));
  assert.equal(history.series().update.at(-1), 5);
  history.add(point(2));
  assert.deepEqual(history.series().update, [0, 1, 2]);
  history.clear();
  assert.deepEqual(history.series(), { update: [], train: [], test: [] });
  assert.equal(history.series().update.length, 0);
});

test("an empty history has no points and can be truncated", () => {
  const history = new History();
  history.truncate(0);
  assert.equal(history.series().update.length, 0);
});
