// The page while it trains at top speed, in Chromium: how regularly frames come, the longest task, epochs per second,
// and what ten minutes leave in memory. Needs the built page (`cargo xtask test --only page`, or `dist`).
//
//   node bench/page.mjs [minutes of training] [address of the page on the test server]
//
// KOBAI_CHROMIUM names the browser. Figures only: nothing is asserted.
import { fileURLToPath } from 'node:url';
import { served, SERVER } from './browser.mjs';
import { table } from './measure.mjs';

/** The experiment of the comparison: 500 samples, half of them for training, two hidden layers of eight. */
const EXPERIMENT = 'v=1&net=8t,8t,1s&batch=10&level=everything&showtest=1&speed=max&stop=never';
const CHARTS = { curves: 'loss of both data sets', updates: 'loss of every update' };
/** What TensorFlow Playground did in the same Chromium with 8-8 and a batch of ten. */
const PLAYGROUND_EPOCHS = 16;
/** Milliseconds of one measurement. */
const SPAN = 8000;
const VIEWPORT = { width: 1440, height: 1100 };

/** The intervals between frames while the page does whatever it does, in milliseconds. */
function frames(page, milliseconds = SPAN) {
  return page.evaluate(
    (span) =>
      new Promise((done) => {
        const times = [];
        const count = (now) => {
          times.push(now);
          if (now - times[0] < span) requestAnimationFrame(count);
          else done(times.slice(1).map((time, i) => time - times[i]));
        };
        requestAnimationFrame(count);
      }),
    milliseconds,
  );
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** The number under a name of the counters, and when it was read. */
function counter(page, name) {
  return page.evaluate((part) => {
    const text = document.querySelector('kobai-lab').shadowRoot.querySelector(`.counter-${part} dd`).textContent;
    return { value: Number(text.replaceAll(',', '')), at: performance.now() };
  }, name);
}

async function perSecond(page, name, during) {
  const before = await counter(page, name);
  const result = await during();
  const after = await counter(page, name);
  return { result, rate: (1000 * (after.value - before.value)) / (after.at - before.at) };
}

const toggle = (page) => page.evaluate(() => document.querySelector('kobai-lab').shadowRoot.querySelector('.transport-train').click());

async function open(browser, path, chart) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`${SERVER}${path}#${EXPERIMENT}&chart=${chart}`);
  await page.waitForFunction(() => document.querySelector('kobai-lab')?.shadowRoot?.querySelector('.counter-epoch dd')?.textContent === '0');
  // The pictures of the data sets come after the first frame.
  await page.waitForTimeout(2000);
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

/** Tasks of the page's main thread while something is done, in milliseconds. */
async function tasks(browser, page, during) {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  await during();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const renderers = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  // There may be a second renderer, in which nothing happens.
  const each = renderers.map(({ pid, tid }) =>
    traceEvents.filter((event) => event.name === 'RunTask' && event.dur && event.pid === pid && event.tid === tid),
  );
  const busiest = each.sort((a, b) => b.length - a.length)[0] ?? [];
  return busiest.map((task) => task.dur / 1000);
}

/** Idle and training, at one slowdown of the processor. */
async function rhythm(browser, path, chart, slowdown) {
  const { page, cdp, close } = await open(browser, path, chart);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const idle = await frames(page);
  await toggle(page);
  await frames(page, 1000);
  const { result: training, rate } = await perSecond(page, 'epoch', () => frames(page));
  // From the first update on, and apart from the frames above, since tracing costs time.
  await toggle(page);
  const durations = await tasks(browser, page, async () => {
    await toggle(page);
    await frames(page, SPAN / 2);
  });
  await close();
  const [idle95, training95] = [quantile(idle, 0.95), quantile(training, 0.95)];
  const number = (value) => value.toFixed(1);
  return [
    CHARTS[chart],
    `${slowdown}×`,
    number(quantile(idle, 0.5)),
    number(idle95),
    number(quantile(training, 0.5)),
    number(training95),
    (training95 / idle95).toFixed(2),
    number(Math.max(...durations)),
    Math.round(rate).toLocaleString('en'),
    `${Math.round(rate / PLAYGROUND_EPOCHS).toLocaleString('en')}×`,
  ];
}

/** Bytes of the JavaScript heap after a collection, and of the engine's memory. */
async function memory(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  const objectGroup = 'memories';
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype', objectGroup });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup });
  const { result: wasm } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }',
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup });
  return { heap: usedSize + backingStorageSize, wasm: wasm.value };
}

/** What is allocated in a frame, and by whom. */
async function allocation(page, cdp) {
  await cdp.send('HeapProfiler.enable');
  const options = { samplingInterval: 4096, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
  await cdp.send('HeapProfiler.startSampling', options);
  const { length } = await frames(page);
  const { profile } = await cdp.send('HeapProfiler.stopSampling');
  const by = new Map();
  (function walk({ selfSize, callFrame, children }) {
    const name = `${callFrame.functionName || '(anonymous)'} ${callFrame.url.split('/').at(-1)}`;
    by.set(name, (by.get(name) ?? 0) + selfSize / length);
    children.forEach(walk);
  })(profile.head);
  const most = [...by].sort((a, b) => b[1] - a[1]).slice(0, 12);
  return { total: [...by.values()].reduce((a, b) => a + b, 0), most };
}

/** What training for so long leaves behind. */
async function growth(browser, path, minutes) {
  const { page, cdp, close } = await open(browser, path, 'curves');
  await toggle(page);
  // Curves and buffers are at their full size after some seconds.
  const early = 5000;
  await page.waitForTimeout(early);
  const before = await memory(cdp);
  const start = await counter(page, 'update');
  await page.waitForTimeout(minutes * 60_000 - early);
  const end = await counter(page, 'update');
  const after = await memory(cdp);
  const allocated = await allocation(page, cdp);
  await close();
  return { before, after, updates: end.value - start.value, allocated };
}

/**
 * @param {{ minutes?: number, path?: string }} [how] how long the memory is watched; which page: the built one or, in
 *   `/some/sub-folder/`, the static site
 */
export async function section({ minutes = 10, path = '/some/sub-folder/' } = {}) {
  return served(async (browser) => {
    const rows = [];
    for (const slowdown of [1, 4]) {
      for (const chart of Object.keys(CHARTS)) rows.push(await rhythm(browser, path, chart, slowdown));
    }
    const { before, after, updates, allocated } = await growth(browser, path, minutes);
    const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
    const mega = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
    const header = [
      'chart',
      'slowed',
      'idle p50',
      'idle p95',
      'training p50',
      'training p95',
      'p95 ratio',
      'longest task',
      'epochs/s',
      `to ${PLAYGROUND_EPOCHS}/s`,
    ];
    return `## The page while it trains

2-8-8-1, tanh, batch of 10, 250 training rows, top speed; thumbnails, map and chart in sight. Chromium
${browser.version()}, headless, 60 frames a second. Milliseconds between two frames, of the same page idle and training; the
longest task of the main thread from the first update on; TensorFlow Playground did ${PLAYGROUND_EPOCHS} epochs a second.

${table(header, rows)}

${minutes} min of training (${updates.toLocaleString('en')} updates), after a collection of garbage:

${table(
  ['', 'after 5 s', 'at the end', 'growth'],
  [
    ['JavaScript heap', mega(before.heap), mega(after.heap), mega(after.heap - before.heap)],
    ["the engine's memory", mega(before.wasm), mega(after.wasm), mega(after.wasm - before.wasm)],
  ],
)}

Allocated in a frame: ${kilo(allocated.total)}, most of it by

${table(['function', 'in a frame'], allocated.most.map(([name, bytes]) => [`\`${name}\``, kilo(bytes)]))}
`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [minutes, path] = process.argv.slice(2);
  console.log(await section({ ...(minutes && { minutes: Number(minutes) }), ...(path && { path }) }));
}
