// The npm package as a program in Node meets it: built by `cargo xtask package`, imported by its name.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const PACKAGE = new URL('../../target/npm/', import.meta.url);

/** A project that has installed the package. */
let project = '';
before(async () => {
  project = await mkdtemp(join(tmpdir(), 'kobai-package-'));
  await cp(PACKAGE, join(project, 'node_modules/kobai'), { recursive: true });
});
after(() => rm(project, { recursive: true }));

const BYTES = `
  import { readFile } from 'node:fs/promises';
  const bytes = await readFile(new URL(import.meta.resolve('kobai/kobai-wasm_bg.wasm')));
`;

/** What a program prints, warnings included. */
function run(program) {
  const node = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: project, encoding: 'utf8' });
  return (node.stdout + node.stderr).trim();
}

for (const [name, module] of [['kobai', 'kobai'], ['kobai/charts', 'charts']]) {
  test(`every value that ${module}.d.ts declares is exported by ${name}, and nothing else`, async () => {
    const declared = await readFile(new URL(`${module}.d.ts`, PACKAGE), 'utf8');
    const values = declared.matchAll(/^export (?:(?:declare )?(?:function|class|const) (\w+)|\{ (\w+) \} from)/gm);
    const names = [...values].map(([, name, passedOn]) => name ?? passedOn);
    const expected = ['default', ...new Set(names)].sort();
    const exported = run(`console.log(Object.keys(await import('${name}')).join())`).split(',');
    assert.deepEqual(exported.sort(), expected);
  });
}

test('it starts at once from bytes', async () => {
  const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const printed = run(`${BYTES} import { initSync, version } from 'kobai'; initSync(bytes); console.log(version());`);
  assert.equal(printed, version);
});

test('it starts asynchronously from bytes', () => {
  const program = `${BYTES} import init, { datasets } from 'kobai'; await init(bytes); console.log(datasets().length);`;
  assert.equal(run(program), '12');
});

test('the charts start alone', () => {
  const printed = run(`
    import { readFile } from 'node:fs/promises';
    import init, { KobaiError, contourLines } from 'kobai/charts';
    try { contourLines([], 0, [], 0, 1, 0, 1); } catch (error) { console.log(error.message); }
    await init(await readFile(new URL(import.meta.resolve('kobai/kobai-charts_bg.wasm'))));
    try { contourLines([], 0, [], 0, 1, 0, 1); } catch (error) { console.log(error instanceof KobaiError, error.where); }
  `);
  assert.equal(printed, 'The module of charts has not been started: await init() first\ntrue values');
});

test('an experiment trains', () => {
  const printed = run(`${BYTES}
    import { initSync, Lab } from 'kobai';
    initSync(bytes);
    const lab = new Lab({
      network: {
        inputs: 2,
        layers: [{ units: 4, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }],
        init: { weights: 'xavier', bias: 'zeros', seed: 43 },
      },
      data: { kind: 'circle', samples: 100, noise: 0, testFraction: 0, seed: 42 },
      training: {
        loss: 'binary-cross-entropy', learningRate: 0.1, batchSize: 10, sampling: 'shuffle', seed: 44,
        optimizer: { kind: 'sgd' },
      },
    });
    const before = lab.evaluate('train').loss;
    const { update } = lab.epoch(20);
    console.log(update, lab.evaluate('train').loss < before);
  `);
  assert.equal(printed, '200 true');
});

test('a mistake is a KobaiError that says where', () => {
  const printed = run(`${BYTES}
    import { initSync, KobaiError, parseTable } from 'kobai';
    initSync(bytes);
    try { parseTable('a,b\\n1,2\\n3'); } catch (error) {
      console.log(error instanceof KobaiError, error.name, error.code, error.where !== '', error.reason !== '');
    }
  `);
  assert.equal(printed, 'true KobaiError invalid-table true true');
});

test('the package holds what it names, and no more', async () => {
  const files = ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'package.json', 'wasm-module.js'];
  const engine = ['kobai.d.ts', 'kobai.js', 'kobai-wasm.js', 'kobai-wasm_bg.wasm'];
  const charts = ['charts.d.ts', 'charts.js', 'kobai-charts.js', 'kobai-charts_bg.wasm'];
  assert.deepEqual((await readdir(PACKAGE)).sort(), [...files, ...engine, ...charts].sort());
});
