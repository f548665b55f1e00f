// The landscape of the loss on the page: which plane, how the map becomes finer, and what follows it. A bowl for an engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf, paintLoss, placeOf, scaleOf } from "../../www/elements/landscape-panel/loss-colors.js";
import { Landscape, settingActions } from "../../www/model/inside/landscape.js";
import { itemsOf } from "../../www/model/parameters.js";
import { LossGrid, nearestLoss } from "../../www/model/inside/loss-grid.js";
import { standInEngine } from "./stand-in-engine.mjs";
import { Session } from "../../www/model/session.js";

const SHAPE = {
  inputs: 2,
  parameters: 9,
  layers: [
    { fanIn: 2, fanOut: 2, activation: "tanh" },
    { fanIn: 2, fanOut: 1, activation: "sigmoid" },
  ],
};

/** The loss of the bowl: the squared distance from 1, 2, 3, … */
const bowl = (values) => values.reduce((sum, value, i) => sum + (value - i - 1) ** 2, 0);

/** A lab that counts the points it is asked for; each takes `cost` milliseconds of its clock. */
function bowlLab(cost = 0.02, samples = 100) {
  const lab = {
    version: 0,
    shape: SHAPE,
    data: { train: { inputs: Array(samples).fill([0, 0]) } },
    values: Float64Array.from({ length: 9 }, () => 0.25),
    now: 0,
    points: /** @type {string[]} */ ([]),
    calls: 0,
    planes: new Set(),
    move(change) {
      lab.values = Float64Array.from(lab.values, change);
      lab.version++;
    },
    async ask(method, ...args) {
      return methods[method](...args);
    },
  };
  const methods = {
    values: () => lab.values.slice(),
    directions: (seed) => ({ a: Array.from({ length: 9 }, (_, i) => (i === seed ? 1 : 0)), b: Array.from({ length: 9 }, (_, i) => (i === 8 ? 2 : 0)) }),
    landscape(plane, s, t) {
      lab.calls++;
      lab.planes.add(plane);
      lab.now += cost * s.length * t.length;
      for (const x of s) for (const y of t) lab.points.push(`${x} ${y}`);
      return { loss: s.map((x) => t.map((y) => bowl([...plane.origin].map((o, i) => o + x * plane.a[i] + y * plane.b[i])))) };
    },
    path(plane) {
      const from = [...lab.values].map((value, i) => value - plane.origin[i]);
      const along = (d) => from.reduce((sum, x, i) => sum + x * d[i], 0) / d.reduce((sum, x) => sum + x * x, 0);
      const [s, t] = [along(plane.a), along(plane.b)];
      return { update: [0], s: [s], t: [t], distance: [Math.hypot(...from.map((x, i) => x - s * plane.a[i] - t * plane.b[i]))] };
    },
  };
  return lab;
}

/** A landscape over a lab, frame by frame, at 60 frames a second. */
function watch(lab) {
  const landscape = new Landscape();
  const doc = { training: { loss: "squared-error" } };
  let now = 0;
  const longest = { frame: 0 };
  const frame = async (running = false) => {
    const before = lab.now;
    await landscape.refresh(lab, { running, doc }, (now += 1000 / 60), () => lab.now);
    longest.frame = Math.max(longest.frame, lab.now - before);
    return landscape.state();
  };
  /** Frames until the map is as fine as it becomes. */
  const rest = async () => {
    let state = await frame();
    for (let i = 0; landscape.busy && i < 20_000; i++) state = await frame();
    assert.ok(!landscape.busy, "it comes to rest");
    return state;
  };
  return { landscape, doc, frame, rest, longest };
}

test("the map becomes finer until it has 64 × 64 cells, and says what the engine says", async () => {
  const lab = bowlLab();
  const { rest } = watch(lab);
  const { map, s, t } = await rest();
  assert.equal(map.size, 65);
  assert.deepEqual([s, t], [[-4.5, 5.5], [-4.5, 5.5]], "round numbers around 0.25");
  for (const [i, j] of [[0, 0], [13, 40], [64, 64], [32, 31]]) {
    const [x, y] = [s[0] + (10 * i) / 64, t[0] + (10 * j) / 64];
    // W1[0][0] and W1[1][0] are the first and the third of the flat parameters.
    assert.equal(map.loss[j * 65 + i], bowl([x, 0.25, y, ...Array(6).fill(0.25)]));
  }
  assert.equal(map.lowest.loss, Math.min(...map.loss));
  assert.equal(map.highest.loss, Math.max(...map.loss));
});

test("no point is asked for twice, and no frame takes long", async () => {
  for (const cost of [0.001, 0.02, 0.5]) {
    const lab = bowlLab(cost);
    const { rest, longest } = watch(lab);
    const { map } = await rest();
    assert.equal(new Set(lab.points).size, lab.points.length);
    assert.equal(lab.points.length, map.size ** 2);
    assert.ok(longest.frame <= 4 + 4 * cost, `${longest.frame} ms for points of ${cost} ms`);
  }
});

test("points that take very long make a coarse map, and none while training runs", async () => {
  const lab = bowlLab(60);
  const { rest, frame } = watch(lab);
  const { map, dear } = await rest();
  assert.ok(dear);
  assert.ok(map.size < 33, `${map.size}`);
  const asked = lab.points.length;
  for (let i = 0; i < 30; i++) {
    lab.move((value) => value + 0.01);
    await frame(true);
  }
  assert.equal(lab.points.length, asked);
  const after = await rest();
  assert.ok(lab.points.length > asked);
  assert.notEqual(after.map.plane, map.plane);
});

test("while training runs the map follows, whole maps of one moment, and becomes fine at the pause", async () => {
  const lab = bowlLab();
  const { frame, rest } = watch(lab);
  await rest();
  const shown = new Set();
  let state;
  for (let i = 0; i < 60; i++) {
    lab.move((value) => value + 0.01);
    state = await frame(true);
    shown.add(state.map);
    assert.ok(![...state.map.loss].some(Number.isNaN), "never half a map");
  }
  assert.ok(shown.size >= 4 && shown.size <= 20, `${shown.size} maps in a second`);
  assert.ok(state.map.size < 65);
  const { map, plane } = await rest();
  assert.equal(map.size, 65);
  assert.equal(map.plane, plane);
  assert.equal(plane.origin[1], lab.values[1]);
});

test("a pair's own parameters move the point, not the map", async () => {
  const lab = bowlLab();
  const { rest, frame } = watch(lab);
  const before = await rest();
  const asked = lab.points.length;
  lab.move((value, i) => (i === 0 ? 3 : i === 2 ? -1 : value));
  const after = await rest();
  assert.equal(after.map, before.map);
  assert.equal(lab.points.length, asked);
  assert.deepEqual(after.present, { s: 3, t: -1 });
  lab.move((value, i) => (i === 0 ? 40 : value));
  await frame();
  const away = await rest();
  assert.deepEqual(away.s, [35, 45], "what leaves the map brings it along");
  assert.deepEqual(away.map.s, [35, 45]);
});

test("another parameter, reach, loss or middle begins another map", async () => {
  const lab = bowlLab();
  const { landscape, doc, rest } = watch(lab);
  let before = await rest();
  const changes = [
    () => landscape.change({ axis: { which: 0, item: { kind: "bias", layer: 1, unit: 0 } } }),
    () => landscape.change({ span: 2 }),
    () => landscape.change({ centre: true }),
    () => landscape.change({ mode: "random" }),
    () => landscape.change({ seed: 4 }),
    () => (doc.training.loss = "huber"),
  ];
  for (const change of changes) {
    change();
    const after = await rest();
    assert.notEqual(after.map, before.map, String(change));
    assert.equal(after.map.size, 65);
    before = after;
  }
  const asked = lab.points.length;
  landscape.change({ log: false });
  const after = await rest();
  assert.equal(after.log, false);
  assert.equal(lab.points.length, asked, "colours are the page's");
});

test("the same parameter twice makes no plane: the axes change places", () => {
  const landscape = new Landscape();
  const [x, y] = landscape.axes;
  landscape.change({ axis: { which: 0, item: y } });
  assert.deepEqual(landscape.axes, [y, x]);
  const bias = { kind: "bias", layer: 0, unit: 1 };
  landscape.change({ axis: { which: 1, item: bias } });
  assert.deepEqual(landscape.axes, [y, bias]);
});

test("axes that a network does not have are replaced", async () => {
  const lab = bowlLab();
  lab.shape = { inputs: 1, parameters: 2, layers: [{ fanIn: 1, fanOut: 1, activation: "identity" }] };
  lab.values = Float64Array.of(1, 2);
  const { rest, landscape } = watch(lab);
  landscape.axes = [{ kind: "weight", layer: 3, from: 0, to: 0 }, { kind: "weight", layer: 0, from: 0, to: 0 }];
  const { axes, map } = await rest();
  assert.deepEqual(axes, [{ kind: "bias", layer: 0, unit: 0 }, { kind: "weight", layer: 0, from: 0, to: 0 }]);
  assert.equal(map.size, 65);
});

test("random directions: a click stays on the plane, training takes the plane along", async () => {
  const lab = bowlLab();
  const { landscape, rest } = watch(lab);
  landscape.change({ mode: "random" });
  const before = await rest();
  assert.deepEqual(before.present, { s: 0, t: 0 });
  const [action] = settingActions(before, { s: 0.5, t: -0.25 }, SHAPE);
  const flat = [...action.layers.flatMap(({ W }) => W.flat()), ...action.layers.flatMap(({ b }) => b)];
  const { origin, a, b } = before.plane;
  assert.deepEqual(flat, [...origin].map((o, i) => o + 0.5 * a[i] - 0.25 * b[i]));
  lab.move((_, i) => flat[i]);
  const there = await rest();
  assert.equal(there.map, before.map);
  assert.deepEqual(there.present, { s: 0.5, t: -0.25 });
  lab.move((value) => value + 1);
  const after = await rest();
  assert.notEqual(after.map, before.map);
  assert.deepEqual([...after.plane.origin], [...lab.values]);
});

test("the loss at a point is the engine's, or the map's where that would take long", async () => {
  const lab = bowlLab();
  const { landscape, rest, frame } = watch(lab);
  await rest();
  landscape.change({ at: { s: 1.3, t: -0.7 } });
  const { reading } = await frame();
  assert.deepEqual(reading, { s: 1.3, t: -0.7, loss: bowl([1.3, 0.25, -0.7, ...Array(6).fill(0.25)]) });
  const { calls } = lab;
  await frame();
  assert.equal(lab.calls, calls, "asked once");
  landscape.change({ at: null });
  assert.equal((await frame()).reading, null);

  const slow = watch(bowlLab(6));
  const { map } = await slow.rest();
  slow.landscape.change({ at: { s: 1.3, t: -0.7 } });
  assert.equal((await slow.frame()).reading.loss, nearestLoss(map, 1.3, -0.7));
});

test("a point of a pair sets its two parameters", () => {
  const landscape = new Landscape();
  landscape.axes = [{ kind: "weight", layer: 1, from: 1, to: 0 }, { kind: "bias", layer: 0, unit: 1 }];
  assert.deepEqual(settingActions(landscape.state(), { s: 1, t: 2 }, SHAPE), [
    { type: "weight", layer: 1, from: 1, to: 0, value: 1 },
    { type: "bias", layer: 0, unit: 1, value: 2 },
  ]);
});

test("all parameters are there, in their order", () => {
  const items = itemsOf(SHAPE);
  assert.equal(items.length, SHAPE.parameters);
  assert.deepEqual(items[3], { kind: "weight", layer: 0, from: 1, to: 1 });
  assert.deepEqual(items[8], { kind: "bias", layer: 1, unit: 0 });
});

test("a grid is whole, whatever the pieces it is asked for in", () => {
  for (const points of [1, 2, 7, 30, 1000]) {
    const grid = new LossGrid({ origin: [], a: [], b: [] }, [0, 1], [10, 20], 4);
    for (let round = 0; round < 2; round++) {
      while (!grid.complete) {
        const block = grid.take(points);
        assert.ok(block.i.length * block.j.length <= points && block.i.length * block.j.length > 0);
        grid.put(block, block.i.map((i) => block.j.map((j) => grid.sAt(i) + grid.tAt(j))));
      }
      for (let j = 0; j < grid.size; j++) for (let i = 0; i < grid.size; i++) assert.equal(grid.loss[j * grid.size + i], i / grid.cells + 10 + (10 * j) / grid.cells);
      if (round === 0) grid.finer();
    }
  }
});

test("what is not finite is neither the lowest nor the highest, and has no colour", () => {
  const grid = new LossGrid({ origin: [], a: [], b: [] }, [0, 1], [0, 1], 1);
  grid.put({ i: [0, 1], j: [0, 1] }, [[4, Infinity], [NaN, 2]]);
  const map = grid.map();
  assert.deepEqual([map.lowest, map.highest], [{ s: 1, t: 1, loss: 2 }, { s: 0, t: 0, loss: 4 }]);
  const scale = scaleOf(map, false);
  assert.deepEqual(scale, { lo: 2, hi: 4, log: false });
  const palette = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
  const pixels = new Uint8ClampedArray(16);
  paintLoss(map, scale, palette, pixels);
  // The first row is the highest t.
  assert.deepEqual([...pixels].filter((_, i) => i % 4 === 3), [0, 255, 255, 0]);
  assert.deepEqual([pixels[4], pixels[8]], [0, 255]);
  grid.put({ i: [0, 1], j: [0, 1] }, [[NaN, NaN], [NaN, NaN]]);
  assert.equal(scaleOf(grid.map(), true), null);
});

test("colours and level lines go by the logarithm where that is asked for and there is one", () => {
  const map = (losses) => {
    const grid = new LossGrid({ origin: [], a: [], b: [] }, [0, 1], [0, 1], 1);
    grid.put({ i: [0, 1], j: [0, 1] }, losses);
    return grid.map();
  };
  const log = scaleOf(map([[0.01, 1], [10, 100]]), true);
  assert.deepEqual(log, { lo: 0.01, hi: 100, log: true });
  assert.deepEqual([0.01, 1, 100, 0, 1e9].map((loss) => placeOf(log, loss)), [0, 0.5, 1, 0, 1]);
  assert.ok(Math.abs(levelsOf(log)[4].loss - 1) < 1e-12);
  const linear = scaleOf(map([[0.01, 1], [10, 100]]), false);
  assert.ok(Math.abs(levelsOf(linear)[4].loss - 50.005) < 1e-9);
  for (const level of [...levelsOf(log)]) assert.ok(Math.abs(placeOf(log, level.loss) - level.place) < 1e-12);
  assert.deepEqual(scaleOf(map([[0, 1], [2, 3]]), true), { lo: 1, hi: 3, log: true }, "0 has no logarithm");
  const flat = scaleOf(map([[2, 2], [2, 2]]), true);
  assert.deepEqual([placeOf(flat, 2), levelsOf(flat)], [0.5, []]);
});

test("all parameters are set as one edit, or refused", async () => {
  const session = new Session(standInEngine());
  await session.open("");
  let now = 0;
  const rest = async () => {
    let state;
    for (let i = 0; i < 100 && (i === 0 || session.busy); i++) state = await session.frame((now += 16), null);
    assert.ok(!session.busy);
    return state;
  };
  const layers = [{ W: [[1, 2, 3, 4], [5, 6, 7, 8]], b: [0, 0, 0, 0] }, { W: [[1], [2], [3], [4]], b: [0] }];
  session.dispatch({ type: "parameters", layers });
  const { timeline } = await rest();
  assert.deepEqual(timeline.edits, [0]);
  session.dispatch({ type: "parameters", layers: [{ W: [[NaN]], b: [0] }] });
  assert.ok((await rest()).notice ?? Object.keys(session.errors).length > 0, "refused and said");
});
