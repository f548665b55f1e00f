// One experiment on the page, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../www/model/session.js";
import { dice, nonsense } from "./dice.mjs";
import { documentOf, engine as real } from "./engine.mjs";
import { standInEngine } from "./stand-in-engine.mjs";

const PRESETS = real.presets();
const spread = (seed) => documentOf(`seed=${seed}`).seeds;

/** A session with a clock that shows 60 frames a second. */
async function open(fragment = "") {
  const engine = standInEngine();
  const session = new Session(engine);
  await session.open(fragment);
  let now = 0;
  const frame = () => session.frame((now += 1000 / 60), null);
  return {
    engine,
    session,
    frame,
    /** Sends actions, and shows frames until nothing is left to do. */
    async send(...actions) {
      for (const action of actions) session.dispatch(action);
      let state = await frame();
      for (let i = 0; session.busy && i < 3000; i++) state = await frame();
      assert.ok(!session.busy, "it comes to rest");
      return state;
    },
    /** Shows so many frames. */
    async watch(count) {
      let state = await frame();
      for (let i = 1; i < count; i++) state = await frame();
      return state;
    },
  };
}

test("it opens at rest, evaluated, and nothing moves by itself", async () => {
  const { session, send, watch } = await open();
  const state = await send();
  assert.equal(state.progress.update, 0);
  assert.equal(state.running, false);
  assert.ok(state.evaluation.train);
  assert.deepEqual(state.doc, documentOf(""));
  assert.equal((await watch(100)).progress.update, 0);
  assert.equal(session.ran, false);
});

test("training runs at its speed, stops at its epoch, and says what happened", async () => {
  const { session, send, watch } = await open();
  session.dispatch({ type: "train" });
  const soon = await watch(61);
  // 15 epochs a second, 25 updates each.
  assert.ok(Math.abs(soon.progress.update - 375) <= 10, `${soon.progress.update} after a second`);
  assert.ok(soon.running);
  const state = await send();
  assert.equal(state.progress.update, 2500);
  assert.equal(state.progress.epoch, 100);
  assert.equal(state.running, false);
  assert.match(state.notice.key, /^notice\.done\./);
  assert.ok(state.history.update.length > 10);
  assert.equal(state.history.update.at(-1), 2500);
  session.dispatch({ type: "train" });
  assert.ok((await watch(30)).progress.update > 2500, "it stops by itself only once");
});

test("a pause keeps everything where it is", async () => {
  const { session, send, watch } = await open();
  session.dispatch({ type: "train" });
  await watch(30);
  const { progress } = await send({ type: "pause" });
  assert.ok(progress.update > 0);
  assert.equal((await watch(20)).progress.update, progress.update);
});

test("a batch size that is set to what it is starts no epoch; another one does", async () => {
  const { send } = await open();
  const { batchSize, sampling } = (await send({ type: "step", updates: 10 })).doc.training;
  await send({ type: "training", change: { batchSize, sampling } });
  assert.equal((await send({ type: "epoch", epochs: 1 })).progress.update, 25);
  await send({ type: "step", updates: 10 });
  await send({ type: "training", change: { batchSize: 50 } });
  assert.equal((await send({ type: "epoch", epochs: 1 })).progress.update, 40);
});

test("single updates and epochs go exactly as far as they say, and back", async () => {
  const { send } = await open();
  assert.equal((await send({ type: "step", updates: 1 })).progress.update, 1);
  assert.equal((await send({ type: "epoch", epochs: 1 })).progress.update, 25);
  assert.equal((await send({ type: "epoch", epochs: 2 })).progress.update, 75);
  assert.equal((await send({ type: "back" })).progress.update, 74);
  assert.equal((await send({ type: "epoch", epochs: -1 })).progress.update, 50);
  assert.equal((await send({ type: "epoch", epochs: -1 })).progress.update, 25);
  assert.equal((await send({ type: "rewind", update: 75 })).progress.update, 75);
  assert.equal((await send({ type: "rewind", update: 1e9 })).progress.update, 75);
  assert.equal((await send({ type: "reset" })).progress.update, 0);
  assert.equal((await send({ type: "back" })).progress.update, 0);
});

test("going on from an earlier update discards what came after, and says so", async () => {
  const { send } = await open();
  await send({ type: "step", updates: 50 });
  await send({ type: "rewind", update: 20 });
  const state = await send({ type: "weight", layer: 0, from: 0, to: 0, value: 1 });
  assert.equal(state.notice.key, "notice.future");
  assert.deepEqual([state.notice.values.update, state.notice.values.furthest], [20, 50]);
  assert.equal(state.timeline.furthest, 20);
  assert.ok(state.history.update.every((update) => update <= 20));
});

test("a change that the engine refuses leaves the experiment as it was, with a message at its control", async () => {
  const { session, send } = await open();
  await send({ type: "step", updates: 30 });
  const state = await send({ type: "training", change: { learningRate: 1e308 } });
  assert.equal(state.doc.training.learningRate, 0.1);
  assert.equal(state.progress.update, 30);
  assert.deepEqual(state.errors["training.learningRate"].values, { min: 0, max: 1e6, found: 1e308 });
  const better = await send({ type: "training", change: { learningRate: 0.3 } });
  assert.deepEqual(better.errors, {});
  assert.equal(better.doc.training.learningRate, 0.3);
  assert.equal(better.progress.update, 30);
  await send({ type: "layers", layers: [{ units: 999, activation: "tanh" }, { units: 1, activation: "sigmoid" }] });
  assert.deepEqual(session.doc.layers, documentOf("").layers);
  assert.equal(session.notice.kind, "trouble");
});

test("a message is shown to all where its control is not", async () => {
  const { session, send } = await open();
  await send({ type: "data", change: { samples: 10_000_000 } });
  assert.equal(session.notice.key, "errors.range");
  await send({ type: "view", change: { level: "conditions" } }, { type: "data", change: { samples: 10_000_000 } });
  assert.ok(session.errors["data.samples"]);
});

test("divergence stops training and offers a way out that works", async () => {
  const { session, send } = await open("#lr=10000&level=conditions");
  const state = await send({ type: "train" });
  assert.equal(state.running, false);
  assert.equal(state.progress.status, "diverged");
  assert.equal(state.notice.key, "notice.diverged");
  const smaller = state.notice.actions.find(({ label }) => label === "notice.smaller");
  const after = await send(...smaller.actions);
  assert.equal(after.doc.training.learningRate, 1000);
  assert.equal(after.progress.status, "ok");
  assert.ok(after.progress.update >= 2500);
  assert.match(session.notice.key, /^notice\.done\./);
});

test("another network begins a new timeline, and the old lab is given back", async () => {
  const { engine, send } = await open();
  await send({ type: "step", updates: 30 });
  const state = await send({ type: "layers", layers: [{ units: 3, activation: "relu" }, { units: 1, activation: "sigmoid" }] });
  assert.equal(state.progress.update, 0);
  assert.equal(state.history.update.at(-1), 0);
  assert.deepEqual(engine.handles.map(({ freed }) => freed), [true, false]);
});

test("training conditions change without a new start", async () => {
  const { engine, send } = await open();
  await send({ type: "step", updates: 30 });
  const state = await send({ type: "training", change: { batchSize: 50 } });
  assert.equal(engine.handles.length, 1);
  assert.equal(state.progress.update, 30);
  assert.equal((await send({ type: "epoch", epochs: 1 })).progress.update, 35, "another batch size starts an epoch");
});

test("curves are kept while another run is made, a few at most", async () => {
  const { send } = await open();
  await send();
  await send({ type: "step", updates: 30 });
  await send({ type: "pin" });
  const state = await send({ type: "seed", seed: 7 });
  assert.equal(state.pins.length, 1);
  assert.equal(state.pins[0].series.update.at(-1), 30);
  assert.deepEqual(state.doc.seeds, spread(7));
  for (let i = 0; i < 10; i++) await send({ type: "step", updates: 5 }, { type: "pin" });
  const full = await send();
  assert.ok(full.pins.length <= 6);
  assert.equal(new Set(full.pins.map(({ id }) => id)).size, full.pins.length);
  const fewer = await send({ type: "unpin", id: full.pins[0].id });
  assert.equal(fewer.pins.length, full.pins.length - 1);
});

test("the die draws a seed from the engine", async () => {
  const { session, send } = await open();
  await send({ type: "die" });
  assert.deepEqual(session.doc.seeds, spread(1234));
});

test("every preset opens, as a link and by its action, at the level the reader is at", async () => {
  for (const { name, link } of PRESETS) {
    const { session, send } = await open("#level=conditions");
    const state = await send({ type: "preset", name });
    assert.equal(session.notice, null, name);
    assert.deepEqual(state.doc, { ...documentOf(link), view: { ...documentOf(link).view, level: "conditions" } });
    const other = await open(link);
    assert.equal(other.session.notice, null);
  }
});

test("points drawn by hand are the data, from the first one on, and the last one stays", async () => {
  const { session, send } = await open();
  await send({ type: "add-point", inputs: [1, 2], target: [1] });
  await send({ type: "add-point", inputs: [-1, 2], target: [0] });
  assert.deepEqual(session.doc.data.inputs, [[1, 2], [-1, 2]]);
  assert.deepEqual(session.doc.data.targets, [[1], [0]]);
  assert.ok(session.doc.data.drawn);
  await send({ type: "remove-point", index: 0 }, { type: "remove-point", index: 0 });
  assert.deepEqual(session.doc.data.inputs, [[-1, 2]]);
  await send({ type: "clear-points" });
  assert.equal(session.doc.data.kind, "circle");
});

test("a table sets inputs, outputs and loss", async () => {
  const { session, send } = await open("#data=sine");
  const table = (classes, targets) => ({ inputs: targets.map((_, i) => [i, 1, 2]), targets, inputNames: ["a", "b", "c"], targetNames: ["kind"], classes });
  await send({ type: "table", table: table(["no", "yes"], [[0], [1]]) });
  assert.equal(session.doc.training.loss, "binary-cross-entropy");
  await send({ type: "table", table: table(["p", "q", "r"], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]) });
  assert.deepEqual(session.doc.layers.at(-1), { units: 3, activation: "softmax" });
  await send({ type: "table", table: table(null, [[1.5], [2]]) });
  assert.equal(session.doc.training.loss, "squared-error");
  assert.equal(session.notice, null);
});

test("the task switch sets output, loss and data together, from anywhere to anywhere", async () => {
  for (const { link } of PRESETS) {
    const { session, send } = await open(link);
    if (session.doc.data.kind === "table") continue;
    for (const task of ["regression", "multi-class", "two-class", "regression"]) {
      const state = await send({ type: "task", task });
      assert.equal(state.task, task, link);
      assert.equal(session.notice, null);
    }
  }
});

test("a link with the present weights opens with them", async () => {
  const { session, send } = await open();
  await send({ type: "step", updates: 30 });
  const { fragment, complete } = await session.linkWithWeights();
  assert.ok(complete);
  const other = await open(fragment);
  assert.equal(other.session.doc.given[0].W[0][0], 0.5);
});

test("one refused value of a link falls back and is named, the others stay", async () => {
  const refused = [
    ["lr=1e300", "lr"],
    ["net=999t,1s", "net"],
    ["net=4t,1i", "net"],
    ["net=4t,2s", "net"],
    ["samples=1000000", "samples"],
    ["samples=1", "samples"],
    ["noise=3", "noise"],
    ["features=x1,x1", "features"],
    ["loss=cross-entropy", "loss"],
    ["batch=0", "batch"],
  ];
  for (const [part, key] of refused) {
    const { session } = await open(`#v=1&seed=7&reg=l2:0.01&${part}`);
    assert.equal(session.notice?.key, "notice.link", part);
    assert.deepEqual(session.notice.details.map(({ values }) => values.key), [key], part);
    assert.deepEqual(session.doc.seeds, spread(7), `${part} cost the seed`);
    assert.ok(session.doc.training.regularization, `${part} cost the regularization`);
  }
});

test("whatever a link says, something opens", async () => {
  const random = dice(7);
  for (let i = 0; i < 1000; i++) {
    const { session, send } = await open(nonsense(random));
    const state = await send({ type: "step", updates: 1 });
    assert.equal(state.progress.update, 1);
    assert.ok(session.link().fragment !== null);
  }
});

test("any sequence of wishes leaves an experiment that trains", async () => {
  const random = dice(8);
  const { pick, below, number } = random;
  const layer = () => ({ units: 1 + below(6), activation: pick(["tanh", "relu", "sigmoid", "identity", "softmax"]) });
  const wishes = [
    () => ({ type: "task", task: pick(["two-class", "multi-class", "regression"]) }),
    () => ({ type: "data", change: { kind: pick(["circle", "blobs3", "sine", "plane"]) } }),
    () => ({ type: "data", change: { testFraction: below(10) / 10, noise: below(6) / 10 } }),
    () => ({ type: "features", features: pick([[], ["x1"], ["x2", "sin(x1)"], ["x1", "x2"]]) }),
    () => ({ type: "layers", layers: random.times(1 + below(3), layer) }),
    () => ({ type: "preset", name: pick(PRESETS).name }),
    () => ({ type: "add-point", inputs: [number(), number()], target: pick([[0], [1], [0, 1, 0]]) }),
    () => ({ type: "remove-point", index: below(3) }),
    () => ({ type: "clear-points" }),
    () => ({ type: "draw", drawing: pick([null, { cls: 0 }]) }),
    () => ({ type: "training", change: pick([{ learningRate: number() }, { batchSize: below(40) }, { loss: pick(["huber", "cross-entropy", "binary-cross-entropy"]) }, { regularization: pick([null, { kind: "l2", rate: 0.1 }]) }]) }),
    () => ({ type: "seeds", change: { init: below(100) } }),
    () => ({ type: "stream", stream: pick(["shared", "separate"]) }),
    () => ({ type: "rewind", update: below(100) }),
    () => ({ type: "step", updates: 1 + below(40) }),
    () => ({ type: "epoch", epochs: pick([-1, 1]) }),
    () => ({ type: "reset" }),
    () => ({ type: "pin" }),
    () => ({ type: "view", change: { axes: pick([[0, 1], [1, 0]]), level: pick(["first", "everything"]) } }),
    () => ({ type: "network", change: { init: { weights: pick(["he", "zeros"]) } } }),
  ];
  for (let run = 0; run < 12; run++) {
    const { session, send } = await open(pick(PRESETS).link);
    for (let i = 0; i < 40; i++) {
      const wish = pick(wishes)();
      const state = await send(wish);
      assert.deepEqual(real.parseLink(session.link().fragment).problems, [], JSON.stringify(wish));
      assert.deepEqual(state.config.network.layers.length, session.doc.layers.length);
    }
    if ((await send()).progress.status === "ok") assert.ok((await send({ type: "step", updates: 1 })).progress.update > 0);
  }
});

test("a document that another version of the page has kept gives way to the usual one, and that is said", async () => {
  const { session, frame } = await open();
  const kept = { ...documentOf("rows=1,2,0;3,4,1"), novelty: true };
  await session.open(kept);
  assert.deepEqual(session.doc, documentOf(""));
  assert.equal((await frame()).notice.key, "notice.link");
});
