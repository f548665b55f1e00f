// What is asked of the engine in each frame of training, and what the parts are told about it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../www/model/session.js";
import { standInEngine } from "./stand-in-engine.mjs";

const LOOK = { key: "", palette: new Uint8Array(1024), classColors: new Uint8Array(32), paper: new Uint8Array(4) };

/** A session at top speed on a display of 60 frames a second, and what its frames asked for. */
async function train(fragment = "", took = 3) {
  const engine = standInEngine();
  const session = new Session(engine);
  await session.open(`speed=max&stop=never&level=everything&${fragment}`);
  const [lab] = engine.handles;
  const requests = [];
  const answer = lab.frame.bind(lab);
  lab.frame = (request) => (requests.push(request), answer(request));
  let now = 0;
  const frame = async (seen = true) => {
    const state = await session.frame((now += 1000 / 60), LOOK, seen);
    session.shown(took);
    return { state, request: requests.at(-1) };
  };
  session.dispatch({ type: "train" });
  await frame();
  return { session, frame };
}

test("every frame trains and evaluates, the chart is due about fifteen times a second", async () => {
  const { frame } = await train("chart=updates");
  const turns = [(await frame()).state.chartTurn];
  for (let i = 0; i < 60; i++) {
    const { state, request } = await frame();
    assert.ok(request.train.budget > 0);
    if (turns.at(-1) !== state.chartTurn) {
      turns.push(state.chartTurn);
      assert.ok(request.losses > 0);
    } else {
      assert.equal(request.losses, 0, "losses are fetched for the chart alone");
    }
  }
  assert.ok(turns.length >= 14 && turns.length <= 17, `${turns.length} times`);
});

test("where the chart of every update takes longer than a frame it has fewer points, and again all of them at rest", async () => {
  const { session, frame } = await train("chart=updates", 25);
  const asked = [];
  for (let i = 0; i < 60; i++) asked.push((await frame()).request.losses);
  const charts = asked.filter((points) => points > 0);
  assert.ok(charts.length > 5 && charts[0] > charts.at(-1) && charts.at(-1) >= 100, charts.join());
  session.dispatch({ type: "pause" });
  assert.equal((await frame()).request.losses, 2000);
});

test("a frame that nobody sees trains, and nothing else", async () => {
  const { frame } = await train();
  const { state: before } = await frame();
  for (let i = 0; i < 10; i++) {
    const { state, request } = await frame(false);
    assert.ok(request.train.budget > 0 && state.progress.update > before.progress.update);
    assert.deepEqual([request.evaluate, request.maps, request.losses], [0, null, 0]);
    assert.equal(state.chartTurn, before.chartTurn);
  }
});

test("at rest everything is made in full", async () => {
  const { session, frame } = await train("chart=updates");
  const { request: running } = await frame();
  session.dispatch({ type: "pause" });
  const { state, request } = await frame();
  assert.equal(state.running, false);
  assert.equal(request.train, undefined);
  assert.ok(request.losses >= 2000 && running.losses < 2000);
  assert.ok((await frame()).state.chartTurn > state.chartTurn, "what is asked for at rest is shown at once");
});

test("the edition counts what others than training change", async () => {
  const { session, frame } = await train();
  const { edition } = (await frame()).state;
  assert.equal((await frame()).state.edition, edition, "training alone is nothing new");
  session.dispatch({ type: "training", change: { learningRate: 0.3 } });
  const { state } = await frame();
  assert.ok(state.edition > edition && state.doc.training.learningRate === 0.3, "in the same frame");
  session.dispatch({ type: "step", updates: 1 });
  const stepped = (await frame()).state;
  assert.ok(!stepped.running && stepped.edition > state.edition);
  await session.open("");
  assert.ok((await frame()).state.edition > stepped.edition);
});
