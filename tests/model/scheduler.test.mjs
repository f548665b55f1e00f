// How many updates are due.
import assert from "node:assert/strict";
import { test } from "node:test";
import { speeds } from "../../www/model/facts.js";
import { Pace, updatesPerSecond } from "../../www/model/scheduler.js";
import { documentOf } from "./engine.mjs";

/** Updates done in so many seconds of frames. */
function run(pace, seconds, perSecond, framesPerSecond = 60) {
  pace.start();
  let done = 0;
  for (let frame = 0; frame <= seconds * framesPerSecond; frame++) {
    done += pace.due(1000 + (frame * 1000) / framesPerSecond, perSecond);
  }
  return done;
}

test("the first update is due at once", () => {
  const pace = new Pace();
  pace.start();
  assert.equal(pace.due(5, 1), 1);
  assert.equal(pace.due(21, 1), 0);
});

test("each speed does what it says, at any rate of frames", () => {
  for (const frames of [30, 60, 144]) {
    for (const perSecond of [1, 5, 20, 60, 250, 375]) {
      const done = run(new Pace(), 10, perSecond, frames);
      assert.ok(Math.abs(done - 1 - 10 * perSecond) <= 1, `${perSecond} a second at ${frames} frames: ${done}`);
    }
  }
});

test("the same times give the same work", () => {
  assert.equal(run(new Pace(), 3, 17), run(new Pace(), 3, 17));
});

test("time in a hidden tab is not made up for", () => {
  const pace = new Pace();
  pace.start();
  pace.due(0, 60);
  assert.ok(pace.due(3_600_000, 60) <= 15);
});

test("a clock that goes backwards does no harm", () => {
  const pace = new Pace();
  pace.start();
  pace.due(1000, 60);
  assert.equal(pace.due(500, 60), 0);
  assert.ok(pace.due(516, 60) <= 1);
});

test("at full speed as many as fit are due", () => {
  const pace = new Pace();
  pace.start();
  assert.equal(pace.due(0, Infinity), Infinity);
  assert.equal(pace.due(16, Infinity), Infinity);
  assert.equal(updatesPerSecond(speeds.indexOf("max"), 25), Infinity);
});

test("the default is 15 epochs a second", () => {
  assert.equal(updatesPerSecond(documentOf("").view.speed, 25), 375);
});

test("each speed is faster than the one before", () => {
  const rates = speeds.map((_, index) => updatesPerSecond(index, 25));
  assert.ok(rates.every((rate, index) => index === 0 || rate > rates[index - 1]), String(rates));
});
