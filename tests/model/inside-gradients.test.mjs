// The gradients' panel without a screen: what is asked of the engine, when, and what is made of the answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENTRIES, EXPONENTS, Gradients, step } from "../../www/model/inside/gradients.js";

const SAMPLE = { x: [1, 2], d: [1] };

/** A lab that writes down what it is asked; statistics are done after so many slices. */
function stubLab({ parameters = 17, slices = 1 } = {}) {
  let left = slices;
  let begun = -1;
  const lab = {
    version: 0,
    shape: { parameters },
    asked: [],
    async ask(method, ...args) {
      lab.asked.push([method, ...args]);
      if (method === "progress") return { update: 10 * lab.version };
      if (method === "statisticsFor") {
        // Other parameters: they begin afresh.
        if (begun !== lab.version) [begun, left] = [lab.version, slices];
        return --left > 0 ? undefined : { samples: 5, layers: [], of: lab.version };
      }
      const [, , h] = args;
      const errors = [h, NaN, 3 * h, 2 * h].map((relativeError, to) => ({ layer: 0, kind: "weight", from: 0, to, analytic: 1, numeric: 1, relativeError }));
      return { maxRelativeError: 3 * h, entries: errors };
    },
    count: (method) => lab.asked.filter(([name]) => name === method).length,
  };
  return lab;
}

/** Frames of a sixtieth of a second until nothing is left to do; how many there were. */
async function rest(gradients, lab, from = 0) {
  let frames = 0;
  do await gradients.refresh(lab, { running: false }, SAMPLE, from + (1000 / 60) * ++frames);
  while (gradients.busy && frames < 100);
  assert.ok(!gradients.busy, "it comes to rest");
  return frames;
}

test("at rest everything is asked for once, the check with every h", async () => {
  const [lab, gradients] = [stubLab({ slices: 3 }), new Gradients()];
  await rest(gradients, lab);
  const { statistics, statisticsAt, stale, curve, checked } = gradients.state();
  assert.equal(statistics.of, 0);
  assert.equal(statisticsAt, 0);
  assert.ok(!stale && checked);
  assert.deepEqual(curve.exponents, EXPONENTS);
  assert.deepEqual(curve.errors, EXPONENTS.map((exponent) => 3 * step(exponent)));
  const asked = lab.asked.length;
  await rest(gradients, lab, 1000);
  assert.equal(lab.asked.length, asked, "what is known is not asked for again");
});

test("entries come by their error, what is not a number first", async () => {
  const [lab, gradients] = [stubLab(), new Gradients()];
  await rest(gradients, lab);
  assert.deepEqual(gradients.state().check.entries.map(({ to }) => to), [1, 2, 3, 0]);
});

test("h goes from 1e-12 to 1e-1 and leaves the curve as it is", async () => {
  const [lab, gradients] = [stubLab(), new Gradients()];
  await rest(gradients, lab);
  assert.deepEqual([step(-12), step(-1)], [1e-12, 0.1]);
  const [{ curve }, asked] = [gradients.state(), lab.count("checkGradients")];
  gradients.change({ exponent: -3 });
  await rest(gradients, lab);
  assert.deepEqual(lab.asked.at(-1), ["checkGradients", SAMPLE.x, SAMPLE.d, 1e-3]);
  assert.equal(lab.count("checkGradients"), asked + 1);
  assert.equal(gradients.state().curve, curve);
  gradients.change({ exponent: -40 });
  assert.equal(gradients.exponent, -12);
});

test("while training goes on the engine is asked a few times a second", async () => {
  const [lab, gradients] = [stubLab(), new Gradients()];
  for (let frame = 0; frame < 60; frame++) {
    lab.version++;
    await gradients.refresh(lab, { running: true }, SAMPLE, (1000 / 60) * frame);
  }
  for (const method of ["statisticsFor", "checkGradients"]) assert.ok(lab.count(method) >= 2 && lab.count(method) <= 4, `${method}: ${lab.count(method)}`);
});

test("training waits for statistics that take some frames, and does most of the time go on", async () => {
  const [lab, gradients] = [stubLab({ slices: 12 }), new Gradients()];
  let [held, done] = [0, 0];
  for (let frame = 0; frame < 240; frame++) {
    if (gradients.holds) held++;
    else lab.version++;
    await gradients.refresh(lab, { running: true }, SAMPLE, (1000 / 60) * frame);
    if (gradients.state().statisticsAt > done) done = gradients.state().statisticsAt;
  }
  assert.ok(done > 500, `statistics of update ${done} of 2400`);
  assert.ok(held > 20 && held < 90, `${held} frames of 240`);
});

test("statistics that take too long are left as they are until training pauses", async () => {
  const [lab, gradients] = [stubLab({ slices: 90 }), new Gradients()];
  await rest(gradients, lab);
  let held = 0;
  for (let frame = 0; frame < 240; frame++) {
    if (gradients.holds) held++;
    else lab.version++;
    await gradients.refresh(lab, { running: true }, SAMPLE, 5000 + (1000 / 60) * frame);
  }
  assert.ok(held < 70, `${held} frames`);
  assert.ok(gradients.state().stale);
  assert.equal(gradients.state().statistics.of, 0);
  await rest(gradients, lab, 20_000);
  assert.ok(!gradients.state().stale);
  assert.equal(gradients.state().statistics.of, lab.version);
});

test("a large network is checked when it is asked for, without a curve", async () => {
  const [lab, gradients] = [stubLab({ parameters: 9000 }), new Gradients()];
  await rest(gradients, lab);
  assert.equal(lab.count("checkGradients"), 0);
  assert.ok(gradients.state().onDemand);
  gradients.change({ check: true });
  await rest(gradients, lab);
  assert.equal(lab.count("checkGradients"), 1);
  assert.ok(gradients.state().checked);
  assert.equal(gradients.state().curve, null);
  lab.version++;
  await rest(gradients, lab);
  assert.ok(!gradients.state().checked, "it is about what is no more");
  assert.equal(lab.count("checkGradients"), 1);
});

test("another lab begins anew, more entries are listed on demand", async () => {
  const gradients = new Gradients();
  await rest(gradients, stubLab());
  gradients.change({ more: true });
  assert.equal(gradients.state().listed, 2 * ENTRIES);
  const other = stubLab({ slices: 5 });
  await gradients.refresh(other, { running: false }, SAMPLE, 0);
  assert.equal(gradients.state().statistics, null);
  assert.equal(gradients.state().listed, ENTRIES);
});
