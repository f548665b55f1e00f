// Serves what the browser tests open, with the content policy that Trunk.toml sets for development.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url);

/** What `cargo xtask dist` makes. */
const SITE = new URL('dist/', root);

/** Addresses and the folders behind them; the first that fits is taken. */
const FOLDERS = [
  ['/some/sub-folder/', SITE],
  ['/hosts/', new URL('tests/hosts/', root)],
  ['/', new URL('target/page/', root)],
];

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const [, policy] = /"Content-Security-Policy" = "(.+)"/.exec(readFileSync(new URL('Trunk.toml', root), 'utf8'));

/** The file behind an address, if there is one. */
function find(address) {
  const { pathname } = new URL(address, 'http://localhost');
  const [prefix, folder] = FOLDERS.find(([start]) => pathname.startsWith(start));
  const name = pathname.slice(prefix.length).replace(/(^|\/)$/, '$1index.html');
  const file = new URL(`./${name}`, folder);
  const inside = file.pathname.startsWith(folder.pathname);
  return inside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/** Files of the static site as they travel; they do not change while the server runs. @type {Map<string, Buffer>} */
const compressed = new Map();

/** The static site travels compressed, as from any host. @param {URL} file */
function compress(file) {
  if (!compressed.has(file.href)) compressed.set(file.href, gzipSync(readFileSync(file), { level: 9 }));
  return compressed.get(file.href);
}

const server = createServer((request, response) => {
  const file = find(request.url);
  if (!file) return response.writeHead(404).end();
  const type = TYPES[extname(file.pathname)] ?? 'application/octet-stream';
  const headers = { 'Content-Type': type, 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' };
  if (file.pathname.startsWith(SITE.pathname)) {
    response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(compress(file));
    return;
  }
  response.writeHead(200, headers);
  createReadStream(file).pipe(response);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
