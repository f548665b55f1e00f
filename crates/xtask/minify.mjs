// Minifies every script and style sheet below a folder, each in its place: modules go on importing one another by
// the same relative addresses.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const [folder] = process.argv.slice(2);
const files = await readdir(folder, { recursive: true });

await build({
  entryPoints: files.filter((file) => /\.(js|css)$/.test(file)).map((file) => join(folder, file)),
  outdir: folder,
  outbase: folder,
  allowOverwrite: true,
  bundle: false,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
