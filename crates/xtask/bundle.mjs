// Makes the static site of the built page: one script, one more for each language, one style sheet for the page and
// one for the lab, all minified. index.html asks at once for what is needed at first, the engine included, so that the
// page is there after two round trips. The course's pages have a bundle of their own: what two bundles share would be in
// files of its own, and the first visit would pay for them.
//
//   node bundle.mjs <the built page> <the site>
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

/** Bundles scripts and style sheets, each under the name of its file or another one. @param {(string | [string, string])[]} files */
function bundle(files) {
  const named = files.map((file) => (typeof file === 'string' ? [file.replace(/^.*\/(?=[^/]+\.)|\.\w+$/g, ''), file] : file));
  return build({
    entryPoints: Object.fromEntries(named.map(([name, file]) => [name, join(page, 'www', file)])),
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
}

/** What a first visit reads is one file of each language. */
const FIRST_TEXTS = [
  ['i18n/first.ja', 'i18n/first.ja.js'],
  ['i18n/first.en', 'i18n/first.en.js'],
];

const PAGE_STYLES = ['styles/shared.css', 'styles/page.css', 'styles/lab-sheet.css', 'styles/later-sheet.css'];
const { metafile } = await bundle(['main.js', 'early.js', ...FIRST_TEXTS, ...PAGE_STYLES]);
const course = await bundle(['course.js', 'early-course.js', 'way-to-course.js', 'styles/parts-sheet.css', ['course-page', 'styles/course.css']]);
await mkdir(assets, { recursive: true });
await copyFile(join(page, 'www/icon.svg'), join(assets, 'icon.svg'));

/** The scripts without which one cannot begin, itself among them. @param {import('esbuild').Metafile} metafile @param {string} script */
function neededBy({ outputs: files }, script) {
  const outputs = new Map(Object.entries(files).map(([file, output]) => [basename(file), output]));
  const needed = new Set([script]);
  // A set hands out what is added to it meanwhile.
  for (const file of needed) {
    for (const { path, kind } of outputs.get(file).imports) {
      if (kind === 'import-statement') needed.add(basename(path));
    }
  }
  return [...needed];
}

/** What the scripts import and fetch is asked for before they run. */
const PRELOADS = [
  ...neededBy(metafile, 'main.js').map((file) => `<link rel="modulepreload" href="./assets/${file}" />`),
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

/** What a lesson reads at first; the engine and the labs come when they are in view. */
const LESSON_PRELOADS = neededBy(course.metafile, 'course.js').map((file) => `<link rel="modulepreload" href="{root}assets/${file}" />`);

const LESSON_MOVED = new Map([
  ['www/icon.svg', 'assets/icon.svg'],
  ['www/styles/shared.css', 'assets/shared.css'],
  ['www/styles/page.css', 'assets/page.css'],
  ['www/styles/course.css', 'assets/course-page.css'],
  ['www/early-course.js', 'assets/early-course.js'],
  ['www/course.js', 'assets/course.js'],
  ['www/way-to-course.js', 'assets/way-to-course.js'],
]);

/** A lesson's widgets' style sheets as one, under the lesson's name. @param {string} html @param {string} root @param {string} name */
async function oneSheet(html, root, name) {
  const links = [...html.matchAll(/^ *<link rel="stylesheet" href="[./]*(www\/elements\/[^"]*\.css)" \/>\n/gm)];
  if (links.length === 0) return html;
  const contents = links.map(([, sheet]) => `@import "./${sheet}";`).join('\n');
  const outfile = join(assets, `${name}.css`);
  await build({ stdin: { contents, loader: 'css', resolveDir: page }, outfile, bundle: true, minify: true, target: 'es2022', logLevel: 'warning' });
  const [first, ...others] = links.map(([link]) => link);
  const kept = html.replace(first, first.replace(/href="[^"]*"/, `href="${root}assets/${name}.css"`));
  return others.reduce((text, link) => text.replace(link, ''), kept);
}

for (const entry of await readdir(join(page, 'course'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  let html = await readFile(file, 'utf8');
  const [, root] = /<html [^>]*data-course="([./]+)"/.exec(html) ?? [];
  if (!root) throw new Error(`${file} does not say where the site's root is`);
  html = await oneSheet(html, root, basename(dirname(file)));
  for (const [before, after] of LESSON_MOVED) html = html.replace(`"${root}${before}"`, `"${root}${after}"`);
  if (html.includes(`"${root}www/`)) throw new Error(`${file} names something of www that has no place in the site`);
  const preloads = LESSON_PRELOADS.map((link) => link.replace('{root}', root)).join('\n    ');
  html = html.replace('<script type="module"', `${preloads}\n    <script type="module"`);
  const to = join(site, file.slice(page.length));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, html);
}
