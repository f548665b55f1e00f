// Every preset does what it shows: run as the page runs it, from fifty seeds, until it stops by itself. The table is
// reviewed as a text: tests/golden/presets.txt. KOBAI_BLESS=1 writes it anew.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import test from 'node:test';
import { kobai } from './kobai.mjs';
import { seeded } from './lesson.mjs';

const SEEDS = Array.from({ length: 50 }, (_, i) => 42 + 3 * i);
const GOLDEN = new URL('../golden/presets.txt', import.meta.url);

/** What a preset promises, where it is not 95 % of the rows it is judged by; and from how many of the fifty seeds. */
const PROMISES = {
  'xor4-few': { least: 10, most: 40 },
  report: { loss: 0.01 },
  'report-sigmoid': { loss: 0.01 },
  sine: { loss: 0.015 },
  bumps: { loss: 0.005 },
  diverge: { diverges: true },
};

/** Runs one start. The goal is judged by the test rows if there are any; updates are counted at the ends of epochs. */
function run(doc, seed, promise) {
  const lab = new kobai.Lab(kobai.configOf(seeded(seed)(doc)));
  const judge = () => lab.evaluate('test') ?? lab.evaluate('train');
  const good = ({ accuracy, loss }) => (promise.loss ? loss <= promise.loss : accuracy >= 0.95);
  const { stop } = doc.view;
  const rounds = 'epochs' in stop ? stop.epochs : 1;
  let reached = null;
  let progress;
  for (let round = 0; round < rounds; round++) {
    progress = 'epochs' in stop ? lab.epoch(1) : lab.step(stop.updates);
    if (progress.status === 'diverged') break;
    if (!promise.diverges && reached === null && good(judge())) reached = progress.update;
  }
  const diverged = progress.status === 'diverged' ? progress.diverged.update : null;
  const kept = promise.diverges ? diverged !== null : diverged === null && good(judge());
  lab.free();
  return { kept, at: promise.diverges ? diverged : reached };
}

const rows = kobai.presets().map(({ name, link }) => {
  const promise = PROMISES[name] ?? {};
  const { document: doc, problems } = kobai.parseLink(link);
  assert.deepEqual(problems, [], name);
  const runs = SEEDS.map((seed) => run(doc, seed, promise));
  const at = runs.flatMap((one) => one.at ?? []).sort((a, b) => a - b);
  const goal = promise.diverges ? 'diverges' : promise.loss ? `loss ≤ ${promise.loss}` : '≥ 95 %';
  return { name, goal, kept: runs.filter((one) => one.kept).length, median: at[at.length >> 1], latest: at.at(-1), promise };
});

for (const { name, kept, promise } of rows) {
  test(`${name} keeps its promise`, () => {
    const { least = 48, most = 50 } = promise;
    assert.ok(kept >= least && kept <= most, `${kept} of ${SEEDS.length} starts`);
  });
}

test('the table of the presets is the reviewed one', async () => {
  const cells = [['preset', 'goal', 'kept', 'median update', 'latest']];
  for (const { name, goal, kept, median, latest } of rows) cells.push([name, goal, `${kept}/50`, `${median}`, `${latest}`]);
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const table = cells.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`).join('');
  console.log(table);
  if (process.env.KOBAI_BLESS) await writeFile(GOLDEN, table);
  assert.equal(table, await readFile(GOLDEN, 'utf8'), 'if this is better, KOBAI_BLESS=1 writes it down');
});
