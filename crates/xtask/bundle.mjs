// Makes the static site of the built page: one script, one more for each language, one style sheet for the page and
// one for the lab, all minified. index.html asks at once for what is needed at first, the engine included, so that the
// page is there after two round trips.
//
//   node bundle.mjs <the built page> <the site>
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { splitGlue } from './glue.mjs';

const [page, site] = process.argv.slice(2);
const assets = join(site, 'assets');

/** The engine comes in two parts, and the page finds the second by what takes the place of its own rest.js. */
const REST = fileURLToPath(new URL('rest.js', import.meta.url));
const splitEngine = {
  name: 'split-engine',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/rest\.js$/ }, () => ({ path: REST }));
    onLoad({ filter: /\/kobai-wasm\.js$/ }, async ({ path }) => ({ contents: splitGlue(await readFile(path, 'utf8'), REST) }));
  },
};

const { metafile } = await build({
  entryPoints: {
    main: join(page, 'www/main.js'),
    early: join(page, 'www/early.js'),
    'i18n/first.ja': join(page, 'www/i18n/first.ja.js'),
    'i18n/first.en': join(page, 'www/i18n/first.en.js'),
    shared: join(page, 'www/styles/shared.css'),
    page: join(page, 'www/styles/page.css'),
    'lab-sheet': join(page, 'www/styles/lab-sheet.css'),
    'later-sheet': join(page, 'www/styles/later-sheet.css'),
  },
  outdir: assets,
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  plugins: [splitEngine],
  // The page has loaded it when a lab asks for it.
  external: ['shared.css'],
  metafile: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
await mkdir(assets, { recursive: true });
await copyFile(join(page, 'www/icon.svg'), join(assets, 'icon.svg'));

/** The scripts without which main.js cannot begin. */
const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [basename(file), output]));
const needed = new Set(['main.js']);
// A set hands out what is added to it meanwhile.
for (const file of needed) {
  for (const { path, kind } of outputs.get(file).imports) {
    if (kind === 'import-statement') needed.add(basename(path));
  }
}

/** What the scripts import and fetch is asked for before they run. */
const PRELOADS = [
  ...[...needed].map((file) => `<link rel="modulepreload" href="./assets/${file}" />`),
  '<link rel="preload" href="./assets/kobai-wasm_bg.wasm" as="fetch" type="application/wasm" crossorigin />',
  '<link rel="preload" href="./assets/lab-sheet.css" as="fetch" type="text/css" crossorigin />',
];

const MOVED = new Map([
  ['www/icon.svg', './assets/icon.svg'],
  ['www/styles/shared.css', './assets/shared.css'],
  ['www/styles/page.css', './assets/page.css'],
  ['www/early.js', './assets/early.js'],
  ['www/main.js', './assets/main.js'],
]);

let index = await readFile(join(page, 'index.html'), 'utf8');
// What Trunk was told, and the lines that it leaves where it was told.
index = index.replace(/^ *<!-- Built by Trunk.*\n/m, '').replace(/^ *<link data-trunk.*\n|^ *data-trunk-id=.*\n/gm, '').replace(/^ +\n/gm, '');
for (const [before, after] of MOVED) {
  if (!index.includes(`"${before}"`)) throw new Error(`index.html does not name ${before}`);
  index = index.replace(`"${before}"`, `"${after}"`);
}
index = index.replace(/^( *)<script type="module"/m, (script, indent) =>
  [...PRELOADS.map((link) => indent + link), script].join('\n'),
);
await writeFile(join(site, 'index.html'), index);
