// Makes the static site's scripts, style sheets and pages out of the built page's. What playground and course share is in
// files of both, and every page asks at once for what it needs at first, the engine included, so that it is there after
// two round trips.
//
//   node bundle.mjs <the built page> <the site>
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';

const [page, site] = process.argv.slice(2);
const assets = join(site, 'assets');
const source = (file) => join(page, 'www', file);

/** Files with names of their own, by which pages and scripts ask for them. */
const SCRIPTS = {
  main: 'main.js',
  early: 'early.js',
  course: 'course.js',
  'early-course': 'early-course.js',
  'way-to-course': 'way-to-course.js',
  'i18n/en': 'i18n/en.js',
  'i18n/ja': 'i18n/ja.js',
};
const STYLES = {
  shared: 'styles/shared.css',
  page: 'styles/page.css',
  'course-page': 'styles/course.css',
  'lab-sheet': 'styles/lab-sheet.css',
  'parts-sheet': 'styles/parts-sheet.css',
};
/** What both pages import is in two files: what every page needs, and what a lab needs beyond it. */
const SHARED = {
  page: ['elements/kit/widget.js', 'preferences.js', 'i18n/index.js'],
  lab: ['elements/index.js', 'engine.js'],
};

const named = (files) => Object.fromEntries(Object.entries(files).map(([name, file]) => [name, source(file)]));
const MINIFIED = { minify: true, target: 'es2022', charset: 'utf8', legalComments: 'none' };

const scripts = await rollup({
  input: named(SCRIPTS),
  preserveEntrySignatures: false,
  onwarn({ message }) {
    throw new Error(message);
  },
});
const { output } = await scripts.write({
  dir: assets,
  format: 'es',
  chunkFileNames: '[name]-[hash].js',
  manualChunks: Object.fromEntries(Object.entries(SHARED).map(([name, files]) => [name, files.map(source)])),
  plugins: [{ name: 'minify', renderChunk: (code) => transform(code, { ...MINIFIED, format: 'esm' }) }],
});
const styles = { ...MINIFIED, bundle: true, logLevel: 'warning' };
// A page has loaded shared.css when a lab asks for it.
await build({ ...styles, entryPoints: named(STYLES), outdir: assets, external: ['shared.css'] });
await copyFile(source('icon.svg'), join(assets, 'icon.svg'));

/** The scripts without which one cannot begin, itself among them. @param {string} script */
function neededBy(script) {
  const needed = new Set([script]);
  // A set hands out what is added to it meanwhile.
  for (const file of needed) output.find(({ fileName }) => fileName === file).imports.forEach((other) => needed.add(other));
  return [...needed];
}

/** What scripts import and fetch is asked for before they run. @param {string} script @param {string[]} [fetched] links */
const preloads = (script, fetched = []) => [...neededBy(script).map((file) => `<link rel="modulepreload" href="{root}assets/${file}" />`), ...fetched];

const PLAYGROUND = preloads('main.js', [
  '<link rel="preload" href="{root}assets/kobai-wasm_bg.wasm" as="fetch" type="application/wasm" crossorigin />',
  '<link rel="preload" href="{root}assets/lab-sheet.css" as="fetch" type="text/css" crossorigin />',
]);
/** The engine and the labs come when they are in view. */
const LESSON = preloads('course.js');

/** What pages name of the built page, and what it is called in the site. */
const MOVED = new Map([['www/icon.svg', 'assets/icon.svg']]);
for (const [name, file] of Object.entries(SCRIPTS)) MOVED.set(`www/${file}`, `assets/${name}.js`);
for (const [name, file] of Object.entries(STYLES)) MOVED.set(`www/${file}`, `assets/${name}.css`);

/**
 * A page as the site has it.
 * @param {string} html
 * @param {string} root the way to the site's root
 * @param {string[]} links what it needs at first
 */
function moved(html, root, links) {
  const renamed = html.replace(/"[./]*(www\/[^"]*)"/g, (_, file) => {
    if (!MOVED.has(file)) throw new Error(`a page names ${file}, which has no place in the site`);
    return `"${root}${MOVED.get(file)}"`;
  });
  return renamed.replace(/^( *)<script type="module"/m, (script, indent) => [...links.map((link) => indent + link.replace('{root}', root)), script].join('\n'));
}

/** A lesson's widgets' style sheets as one, under the lesson's name. @param {string} html @param {string} root @param {string} name */
async function oneSheet(html, root, name) {
  const links = [...html.matchAll(/^ *<link rel="stylesheet" href="[./]*(www\/elements\/[^"]*\.css)" \/>\n/gm)];
  if (links.length === 0) return html;
  const contents = links.map(([, sheet]) => `@import "./${sheet}";`).join('\n');
  await build({ ...styles, stdin: { contents, loader: 'css', resolveDir: page }, outfile: join(assets, `${name}.css`) });
  const [first, ...others] = links.map(([link]) => link);
  const kept = html.replace(first, first.replace(/href="[^"]*"/, `href="${root}assets/${name}.css"`));
  return others.reduce((text, link) => text.replace(link, ''), kept);
}

const index = await readFile(join(page, 'index.html'), 'utf8');
// Without what Trunk was told, and the lines that it leaves where it was told.
const plain = index.replace(/^ *<!-- Built by Trunk.*\n/m, '').replace(/^ *<link data-trunk.*\n|^ *data-trunk-id=.*\n/gm, '').replace(/^ +\n/gm, '');
await writeFile(join(site, 'index.html'), moved(plain, './', PLAYGROUND));

for (const entry of await readdir(join(page, 'course'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const html = await readFile(file, 'utf8');
  const [, root] = /<html [^>]*data-course="([./]+)"/.exec(html) ?? [];
  if (!root) throw new Error(`${file} does not say where the site's root is`);
  const to = join(site, file.slice(page.length));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, moved(await oneSheet(html, root, basename(dirname(file))), root, LESSON));
}
