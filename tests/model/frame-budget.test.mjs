// What a frame leaves for training, on a display that shows frames at its own pace, beside work that takes its time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameBudget } from "../../www/model/frame-budget.js";

/**
 * A display and a processor: frames begin at multiples of the interval, the next one after the last is done.
 * @returns what came of each frame
 */
function run(budget, { interval, frames, rest, kind = () => "plain", spared = () => false }) {
  let now = 1000;
  const shown = [];
  budget.start();
  for (let i = 0; i < frames; i++) {
    budget.begin(now);
    const trained = budget.training(kind(i), spared(i));
    const took = trained + rest(i);
    budget.end(kind(i), took, trained);
    const passed = interval * Math.max(1, Math.ceil(took / interval - 1e-9));
    shown.push({ trained, took, passed });
    now += passed;
  }
  return shown;
}

for (const hertz of [30, 60, 120, 144]) {
  test(`at ${hertz} frames a second none is late, and training has what is left`, () => {
    const interval = 1000 / hertz;
    const budget = new FrameBudget();
    const shown = run(budget, { interval, frames: 200, rest: () => interval * 0.4 });
    assert.ok(shown.every(({ passed }) => passed === interval), "a frame was late");
    assert.ok(Math.abs(budget.interval - interval) < 1e-6);
    // An eighth stays free.
    assert.ok(Math.abs(shown.at(-1).trained - interval * (1 - 0.4 - 1 / 8)) < 1e-6, `${shown.at(-1).trained} ms`);
  });
}

test("training goes on where nothing is left", () => {
  const interval = 1000 / 60;
  const shown = run(new FrameBudget(), { interval, frames: 100, rest: () => 3 * interval });
  assert.ok(shown.every(({ trained }) => trained > 0 && trained < interval));
  assert.ok(shown.slice(8).every(({ trained }) => trained >= interval / 4));
});

test("a frame that became dearer gives way at once, one that became cheaper is used by and by", () => {
  const interval = 1000 / 60;
  const budget = new FrameBudget();
  run(budget, { interval, frames: 100, rest: () => 2 });
  const before = budget.training("plain");
  for (let i = 0; i < 3; i++) budget.end("plain", 10 + before, before);
  const dear = budget.training("plain");
  assert.ok(dear < interval * (7 / 8) - 8, `${dear} ms beside 10 ms`);
  budget.end("plain", 2 + dear, dear);
  assert.ok(budget.training("plain") < before, "one cheap frame is no reason");
  for (let i = 0; i < 60; i++) budget.end("plain", 2 + dear, dear);
  assert.ok(Math.abs(budget.training("plain") - before) < 0.1);
});

test("each kind of frame has its own account, and dear ones need not train much", () => {
  const interval = 1000 / 60;
  const kind = (i) => (i % 2 === 0 ? "pictures" : "plain");
  const rest = (i) => (i % 2 === 0 ? 15 : 6);
  const shown = run(new FrameBudget(), { interval, frames: 100, kind, rest, spared: (i) => i % 2 === 0 }).slice(20);
  assert.ok(shown.every(({ passed }) => passed === interval), "a frame was late");
  shown.forEach(({ trained }, i) => assert.ok(i % 2 === 0 ? trained > 0 && trained < 1 : trained > 8));
});

test("another run finds another display", () => {
  const budget = new FrameBudget();
  for (const hertz of [144, 60, 120]) {
    run(budget, { interval: 1000 / hertz, frames: 20, rest: () => 1 });
    assert.ok(Math.abs(budget.interval - 1000 / hertz) < 1e-6);
  }
});

test("a page that was hidden, or a clock that stands, is no display", () => {
  const budget = new FrameBudget();
  budget.start();
  for (const now of [0, 5000, 5000, 5000, 10_000, 15_000, 20_000, 25_000, 30_000]) budget.begin(now);
  assert.equal(budget.interval, 1000 / 60);
});
