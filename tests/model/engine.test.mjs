// What the page asks of the engine, on the built page's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { documentOf, engine, kobai } from "./engine.mjs";

const { Lab } = kobai;
const { configOf } = engine;

test("the preview of a parameter is what the next update makes of it, and no lab is saved for it", async () => {
  const saved = [];
  const { state } = Lab.prototype;
  Lab.prototype.state = function (...args) {
    saved.push(this);
    return state.apply(this, args);
  };
  try {
    const config = configOf(documentOf(""));
    const lab = await engine.createLab(config);
    await lab.frame({ train: { until: 40, budget: Infinity } });
    const weight = { kind: "weight", layer: 0, from: 1, to: 2 };
    const bias = { kind: "bias", layer: 1, unit: 0 };
    const [first, second] = [(await lab.frame({ preview: weight })).preview, (await lab.frame({ preview: bias })).preview];
    assert.equal((await lab.frame({ preview: { kind: "unit", layer: 0, unit: 0 } })).preview, null);
    assert.equal((await lab.frame({})).progress.update, 40);
    await lab.frame({ train: { until: 41, budget: Infinity } });
    const after = await lab.parameters();
    assert.deepEqual(first, { item: weight, after: after[0].W[1][2] });
    assert.deepEqual(second, { item: bias, after: after[1].b[0] });
    assert.deepEqual(saved, []);
    lab.free();
  } finally {
    Lab.prototype.state = state;
  }
});

test("an update that diverges has no preview", async () => {
  const doc = documentOf("");
  const lab = await engine.createLab(configOf({ ...doc, training: { ...doc.training, loss: "squared-error", learningRate: 1e6 }, layers: [{ units: 4, activation: "relu" }, { units: 1, activation: "identity" }] }));
  const { progress } = await lab.frame({ train: { until: 500, budget: Infinity } });
  assert.equal(progress.status, "diverged");
  assert.equal((await lab.frame({ preview: { kind: "weight", layer: 0, from: 0, to: 0 } })).preview, null);
  lab.free();
});
