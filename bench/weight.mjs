// What a visit of the static site fetches, and how soon training can be started on a slow device and network. Figures
// only: nothing is asserted.
import { gzipSync } from 'node:zlib';
import { SITE } from '../tests/browser/playwright.config.mjs';
import { served, SERVER } from './browser.mjs';
import { median, spread, table, whole } from './measure.mjs';

const VISITS = 5;
const SLOW = { slowdown: 4, bitsPerSecond: 1.6e6, roundTrip: 150 };
const LANGUAGES = { English: 'en-US', Japanese: 'ja-JP' };
const LESSON = 'course/en/1-input-to-hidden-layer/';

/** A page without a past. */
async function visit(browser, locale, use) {
  const context = await browser.newContext({ baseURL: SERVER, locale });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The files that travel until a page's first lab is there, with their lengths as they are and as `gzip -9` makes them. */
async function load(page, path) {
  const bodies = [];
  page.on('response', (response) => bodies.push(response.body().then((body) => [response.url(), body])));
  await page.goto(SITE + path);
  await page.locator('kobai-lab').first().scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: /^(Train|学習)/ }).first().waitFor();
  await page.waitForLoadState('networkidle');
  return (await Promise.all(bodies)).map(([address, body]) => ({
    file: new URL(address).pathname.slice(SITE.length).replace(/^assets-[0-9a-f]+\//, '') || 'index.html',
    bytes: body.length,
    gzip: gzipSync(body, { level: 9 }).length,
  }));
}

const sum = (files, what) => files.reduce((total, file) => total + file[what], 0);

const KINDS = { engine: /\.wasm$/, 'scripts and texts': /\.js$/, styles: /\.css$/, 'the page itself': /(html|svg|\/)$/, 'in all': /./ };

/** What a page fetches, by what it is. */
function rows(name, files) {
  return Object.entries(KINDS).map(([kind, ending], i) => {
    const some = files.filter(({ file }) => ending.test(file));
    return [i ? '' : name, kind, some.length, whole(sum(some, 'bytes')), whole(sum(some, 'gzip'))];
  });
}

/** Milliseconds from the start of the navigation until training can be started; the page's cache must be empty. */
async function timeToTrain(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const bytesPerSecond = SLOW.bitsPerSecond / 8;
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: SLOW.roundTrip, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW.slowdown });
  await page.addInitScript(() => {
    const look = () => {
      const button = document.querySelector('kobai-lab')?.shadowRoot?.querySelector('.transport-train');
      if (button && !button.disabled && button.textContent) window.usable = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(SITE);
  await page.waitForFunction(() => window.usable > 0);
  const time = await page.evaluate(() => window.usable);
  // It is usable, not merely there.
  await page.locator('.transport-train').click();
  await page.waitForFunction(() => {
    const counter = document.querySelector('kobai-lab').shadowRoot.querySelector('.counter-update dd');
    return Number(counter.textContent.replaceAll(',', '')) > 0;
  });
  return time;
}

export function section() {
  return served(async (browser) => {
    const weights = [];
    for (const [language, locale] of Object.entries(LANGUAGES)) {
      weights.push(...rows(`playground, ${language}`, await visit(browser, locale, (page) => load(page, ''))));
    }
    weights.push(...rows('lesson 1, to its first lab', await visit(browser, 'en-US', (page) => load(page, LESSON))));
    const times = [];
    for (let i = 0; i < VISITS; i += 1) times.push(await visit(browser, 'en-US', timeToTrain));
    return `## The page's weight

A first visit of the static site: what travels, in bytes.

${table(['page', 'what', 'files', 'bytes', 'gzip -9'], weights)}

From the start of the navigation until training can be started, with the processor slowed ${SLOW.slowdown} times and
${SLOW.bitsPerSecond / 1e6} Mbit/s at ${SLOW.roundTrip} ms a round trip: median of ${VISITS} visits ${whole(median(times))} ms
(${spread(times, whole)}).
`;
  });
}
