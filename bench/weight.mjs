// What a first visit of the static site fetches, and how soon the lab can be used on a slow device and network.
import { firstInteraction, firstLoad, total } from '../tests/browser/first-load.mjs';
import { served, SERVER } from './browser.mjs';
import { median, spread, table, whole } from './measure.mjs';

const VISITS = 5;
const SLOW = { slowdown: 4, bitsPerSecond: 1.6e6, roundTrip: 150 };

async function visit(browser, use) {
  const context = await browser.newContext({ baseURL: SERVER, locale: 'en-US' });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

export function section() {
  return served(async (browser) => {
    const files = await visit(browser, firstLoad);
    const times = [];
    for (let i = 0; i < VISITS; i += 1) times.push(await visit(browser, (page) => firstInteraction(page, SLOW)));
    const rows = files.map(({ file, bytes, gzip }) => [file, whole(bytes), whole(gzip)]);
    return `## The page's weight

A first visit of the static site: every file that travels, in bytes.

${table(['file', 'bytes', 'gzip -9'], [...rows, ['all', '', whole(total(files))]])}

From the start of the navigation until training can be started, with the processor slowed ${SLOW.slowdown} times and
${SLOW.bitsPerSecond / 1e6} Mbit/s at ${SLOW.roundTrip} ms a round trip: median of ${VISITS} visits ${whole(median(times))} ms
(${spread(times, whole)}).
`;
  });
}
