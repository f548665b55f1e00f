// Throughput of the engine compiled for the machine itself, by Criterion, beside the same in wasm.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NETWORKS, experiment, named, stillTraining } from './engine.mjs';
import { digits, medianOf, million, rate, table, tell, turns } from './measure.mjs';

const ROWS = 500;
/** As Criterion does it: many short samples. */
const MILLISECONDS = 10;
const ROUNDS = 100;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = `${ROOT}target/criterion`;

/** Measures every network natively; Criterion writes down what it finds. */
function measureNatively() {
  execFileSync('cargo', ['bench', '--quiet', '--package', 'kobai', '--bench', 'epoch', '--', '--noplot'], {
    cwd: ROOT,
    env: { ...process.env, CRITERION_HOME: RESULTS },
    // What it prints goes beside the progress, not into the report.
    stdio: ['ignore', process.stderr, process.stderr],
  });
}

/** Samples per second as Criterion found them. */
async function native({ hidden, activation, batch }) {
  const path = `${RESULTS}/epoch/${named({ hidden })}-${activation}-${batch}/new/estimates.json`;
  const estimates = JSON.parse(await readFile(path, 'utf8'));
  return (ROWS * 1e9) / estimates.median.point_estimate;
}

function wasm(network) {
  const lab = experiment(network, ROWS);
  const rounds = turns({ speed: () => rate(() => lab.epoch(1), MILLISECONDS) * ROWS }, ROUNDS);
  stillTraining(lab);
  lab.free();
  return medianOf(rounds, ({ speed }) => speed);
}

async function row(network) {
  tell(`  ${named(network)} ${network.activation}, batch ${network.batch}, in wasm`);
  const speeds = { native: await native(network), wasm: wasm(network) };
  return [
    named(network),
    network.activation,
    network.batch,
    million(speeds.native),
    million(speeds.wasm),
    digits(2)(speeds.wasm / speeds.native),
  ];
}

export async function section() {
  tell('  natively, by Criterion');
  measureNatively();
  const rows = [];
  for (const network of NETWORKS) rows.push(await row(network));
  return `## Native and wasm

The same epochs natively (by Criterion, for the compiler's default processor, which on x86-64 has vectors of two doubles,
as wasm has) and in wasm, one after the other: medians of 100 samples of about ten milliseconds.

${table(['network', 'hidden', 'batch', 'native, M samples/s', 'wasm', 'wasm to native'], rows)}`;
}
