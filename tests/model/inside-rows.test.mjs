// The data's panel without a screen: pages and orders of the samples, and what is asked of the engine for them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGE, Rows } from "../../www/model/inside/rows.js";

/** A lab whose losses go up and down; every third answer is wrong. */
function stubLab({ train = 250, test = 40, parameters = 17 } = {}) {
  const samples = (count) => ({ inputs: Array.from({ length: count }, (_, i) => [(i * 7) % count, i]), targets: Array.from({ length: count }, (_, i) => [i % 2]) });
  const lab = {
    version: 0,
    shape: { parameters },
    data: { train: samples(train), test: samples(test) },
    asked: 0,
    calls: 0,
    loss: (row) => (row === 13 ? NaN : ((row * 31) % 101) + lab.version),
    async ask(method, split, from, count) {
      assert.equal(method, "results");
      const rows = lab.data[split].inputs.map((_, row) => row).slice(from, from + count);
      lab.asked += rows.length;
      lab.calls++;
      return { y: rows.map((row) => [row / 1000]), loss: rows.map(lab.loss), right: rows.map((row) => row % 3 > 0) };
    },
  };
  return lab;
}

async function rest(rows, lab, running = false, now = 0) {
  let frames = 0;
  do await rows.refresh(lab, { running }, now + 16 * frames++);
  while (rows.busy && frames < 1000);
  assert.ok(!rows.busy, "it comes to rest");
  return rows.state();
}

const numbers = ({ rows }) => rows.map(({ row }) => row);

test("the first page is that of the data, and only its rows are asked for", async () => {
  const [lab, rows] = [stubLab({ train: 100_000 }), new Rows()];
  const state = await rest(rows, lab);
  assert.deepEqual(numbers(state), Array.from({ length: PAGE }, (_, i) => i));
  assert.equal(state.total, 100_000);
  assert.equal(lab.asked, PAGE);
  assert.equal(lab.calls, 1);
  assert.deepEqual(state.rows[4], { row: 4, x: [28, 4], d: [0], y: [0.004], loss: lab.loss(4), right: true });
  await rest(rows, lab);
  assert.equal(lab.asked, PAGE, "what is known is not asked for again");
});

test("pages end where the data do, in both directions", async () => {
  const [lab, rows] = [stubLab(), new Rows()];
  rows.change({ page: 7 });
  const last = await rest(rows, lab);
  assert.deepEqual([last.from, last.rows.length, last.rows.at(-1).row], [200, 50, 249]);
  rows.change({ page: -1 });
  assert.equal((await rest(rows, lab)).from, 0);
  rows.change({ column: { kind: "row" } });
  const turned = await rest(rows, lab);
  assert.ok(turned.descending);
  assert.deepEqual(numbers(turned), Array.from({ length: PAGE }, (_, i) => 249 - i));
  assert.equal(turned.rows[0].loss.toString(), lab.loss(249).toString(), "each row has its own results");
});

test("every column sorts, a second time the other way around, equal ones in their order", async () => {
  const [lab, rows] = [stubLab(), new Rows()];
  const values = { x: ({ x }) => x[0], d: ({ d }) => d[0], y: ({ y }) => y[0], right: ({ right }) => Number(right) };
  for (const kind of Object.keys(values)) {
    rows.change({ column: kind === "right" ? { kind } : { kind, index: 0 } });
    const up = await rest(rows, lab);
    assert.ok(up.sorted && !up.descending, kind);
    up.rows.forEach((row, i) => {
      const before = up.rows[i - 1];
      if (!before) return;
      assert.ok(values[kind](before) <= values[kind](row), kind);
      if (values[kind](before) === values[kind](row)) assert.ok(before.row < row.row, kind);
    });
    rows.change({ column: kind === "right" ? { kind } : { kind, index: 0 } });
    const down = await rest(rows, lab);
    assert.ok(down.descending, kind);
    down.rows.forEach((row, i) => i > 0 && assert.ok(values[kind](down.rows[i - 1]) >= values[kind](row), kind));
  }
});

test("the largest loss comes first, one that is not a number before all", async () => {
  const [lab, rows] = [stubLab(), new Rows()];
  rows.change({ column: { kind: "loss" } });
  const state = await rest(rows, lab);
  assert.equal(state.rows[0].row, 13);
  const losses = state.rows.slice(1).map(({ loss }) => loss);
  assert.deepEqual(losses, [...losses].sort((a, b) => b - a));
  assert.equal(losses[0], 100);
});

test("classes sort by their index", async () => {
  const [lab, rows] = [stubLab({ train: 4 }), new Rows()];
  lab.data.train.targets = [[0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 0, 0]];
  rows.change({ column: { kind: "class" } });
  assert.deepEqual(numbers(await rest(rows, lab)), [1, 3, 2, 0]);
});

test("a hundred thousand rows are sorted by loss in slices", async () => {
  const [lab, rows] = [stubLab({ train: 100_000 }), new Rows()];
  const real = performance.now;
  // A clock that goes on by a millisecond with every look: blocks take their time.
  let now = 0;
  performance.now = () => ++now;
  try {
    rows.change({ column: { kind: "loss" } });
    await rows.refresh(lab, { running: false }, 0);
    const first = rows.state();
    assert.ok(rows.busy && !first.sorted);
    assert.ok(first.part > 0 && first.part < 1);
    assert.deepEqual(numbers(first).slice(0, 3), [0, 1, 2], "until then in the order of the data");
    const state = await rest(rows, lab);
    assert.ok(state.sorted);
    assert.equal(state.rows[0].row, 13);
    assert.equal(state.rows[1].loss, 100);
  } finally {
    performance.now = real;
  }
});

test("while training goes on a small table is sorted anew a few times a second", async () => {
  const [lab, rows] = [stubLab(), new Rows()];
  rows.change({ column: { kind: "loss" } });
  const turns = new Set();
  for (let frame = 0; frame < 60; frame++) {
    lab.version++;
    await rows.refresh(lab, { running: true }, (1000 / 60) * frame);
    turns.add(rows.state().turn);
    assert.ok(rows.state().sorted);
  }
  assert.ok(turns.size >= 2 && turns.size <= 4, `${turns.size}`);
});

test("a large table is not sorted while training goes on, but its rows are up to date", async () => {
  const [lab, rows] = [stubLab({ train: 100_000, parameters: 5000 }), new Rows()];
  rows.change({ column: { kind: "loss" } });
  await rest(rows, lab);
  const asked = lab.asked;
  lab.version++;
  const state = await rest(rows, lab, true, 10_000);
  assert.ok(!state.sorted);
  assert.equal(lab.asked, asked + PAGE);
  assert.equal(state.rows[1].loss, lab.loss(state.rows[1].row));
  assert.ok((await rest(rows, lab, false, 20_000)).sorted);
});

test("without test rows the training's are shown; another table begins in its own order", async () => {
  const rows = new Rows();
  const lab = stubLab();
  rows.change({ split: "test" });
  assert.equal((await rest(rows, lab)).total, 40);
  assert.equal((await rest(rows, stubLab({ test: 0 }))).split, "train");
  rows.change({ column: { kind: "x", index: 1 } });
  await rest(rows, lab);
  const other = stubLab();
  other.data.train.inputs = other.data.train.inputs.map(([a]) => [a]);
  assert.deepEqual((await rest(rows, other)).column, { kind: "row" });
});
