// The rows of the data: asked for in slices, ordered, and shown page by page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGE, Rows } from "../../www/model/inside/rows.js";

/** A lab with so many rows, whose losses go up and down. */
function labOf(total) {
  const inputs = Array.from({ length: total }, (_, row) => [row % 7]);
  const targets = inputs.map(() => [1]);
  const asked = [];
  return {
    version: 1,
    data: { train: { inputs, targets }, test: { inputs: inputs.slice(0, 3), targets: targets.slice(0, 3) } },
    asked,
    async ask(method, split, from, count) {
      asked.push([split, from, count]);
      const rows = this.data[split].inputs.slice(from, from + count).map((_, i) => from + i);
      return { y: rows.map((row) => [-row]), loss: rows.map((row) => (row * 13) % 101), right: rows.map((row) => row % 2 === 0) };
    },
  };
}

async function settled(rows, lab, running = false) {
  let frames = 0;
  do {
    await rows.refresh(lab, { running }, frames * 16);
    frames++;
  } while (rows.busy);
  return frames;
}

test("a short table is there at once, a long one after several frames", async () => {
  assert.equal(await settled(new Rows(), labOf(250)), 1);
  const lab = labOf(10_000);
  const rows = new Rows();
  assert.equal(await settled(rows, lab), 3);
  assert.equal(rows.state(lab).pages, 10_000 / PAGE);
  assert.deepEqual(lab.asked.map(([, from]) => from), [0, 4000, 8000]);
});

test("the largest loss comes first, then the smallest; equal rows keep their order", async () => {
  const lab = labOf(300);
  const rows = new Rows();
  rows.change({ order: { by: "loss", index: 0 } });
  await settled(rows, lab);
  const losses = () => rows.state(lab).rows.map(({ loss }) => loss);
  assert.deepEqual(losses(), [...losses()].sort((a, b) => b - a));
  assert.equal(losses()[0], 100);
  rows.change({ order: { by: "loss", index: 0 } });
  await settled(rows, lab);
  assert.deepEqual(losses(), [...losses()].sort((a, b) => a - b));
  rows.change({ order: { by: "input", index: 0 } });
  await settled(rows, lab);
  assert.deepEqual(rows.state(lab).rows.slice(0, 3).map(({ row }) => row), [0, 7, 14]);
});

test("a page beyond the last is the last, and a change of data asks again", async () => {
  const lab = labOf(250);
  const rows = new Rows();
  await settled(rows, lab);
  rows.change({ page: 99 });
  assert.deepEqual([rows.state(lab).page, rows.state(lab).rows.length], [2, 50]);
  rows.change({ split: "test" });
  await settled(rows, lab);
  assert.deepEqual([rows.state(lab).page, rows.state(lab).total], [0, 3]);
});

test("while training goes on, rows are asked for now and then", async () => {
  const lab = labOf(50);
  const rows = new Rows();
  for (let now = 0; now < 1000; now += 16) {
    lab.version++;
    await rows.refresh(lab, { running: true }, now);
  }
  assert.equal(lab.asked.length, 3);
});
