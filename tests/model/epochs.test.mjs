// Where epochs end, counted in updates, against an engine's way of counting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EpochClock } from "../../www/model/epochs.js";
import { dice } from "./dice.mjs";

test("epochs end after their length", () => {
  const clock = new EpochClock(25);
  assert.deepEqual([0, 1, 24, 25, 26].map((update) => clock.end(update)), [25, 25, 25, 50, 50]);
  assert.equal(clock.finish(0, 100), 2500);
  assert.equal(clock.finish(1234, 100), 2500);
});

test("the epoch before is the one before the last update's", () => {
  const clock = new EpochClock(25);
  assert.deepEqual([0, 1, 25, 26, 50, 51].map((update) => clock.before(update)), [0, 0, 0, 25, 25, 50]);
});

test("another batch size starts an epoch", () => {
  const clock = new EpochClock(25);
  clock.restart(10, 1, 5);
  assert.equal(clock.length(9), 25);
  assert.equal(clock.length(10), 5);
  assert.equal(clock.end(10), 15);
  assert.equal(clock.finish(10, 2), 15);
  assert.deepEqual([10, 12, 15, 16].map((update) => clock.before(update)), [0, 10, 10, 15]);
});

test("what would have come after an update is no more", () => {
  const clock = new EpochClock(25);
  clock.restart(10, 1, 5);
  clock.truncate(9);
  assert.equal(clock.end(9), 25);
  assert.equal(clock.end(10), 25);
});

test("any sequence of updates and changes is counted as the engine counts", () => {
  const random = dice(4);
  for (let run = 0; run < 200; run++) {
    let length = 1 + random.below(6);
    const clock = new EpochClock(length);
    // An epoch begins with its first update: `left` is what remains of the present one.
    let [epoch, left] = [0, 0];
    /** For every update, where its epoch began. */
    const began = [];
    let start = 0;
    for (let update = 0; update < 60; update++) {
      if (random.chance(0.08)) {
        length = 1 + random.below(6);
        clock.restart(update, epoch, length);
        left = 0;
      }
      if (left === 0) {
        epoch += 1;
        left = length;
        start = update;
      }
      began.push(start);
      assert.equal(clock.end(update), update + left, `run ${run}, update ${update}`);
      assert.equal(clock.finish(update, epoch), update + left);
      left -= 1;
      // After this update, the way back by an epoch leads to where this update's epoch began.
      assert.equal(clock.before(update + 1), began[update], `run ${run}, back from ${update + 1}`);
    }
  }
});
