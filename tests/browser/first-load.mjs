// What the first visit of the static site costs: every file that travels, and the time until the lab can be used.
import { gzipSync } from 'node:zlib';

/** Where the test server has the static site. */
export const SITE = '/some/sub-folder/';

/** Every file that a first visit fetches until its first lab is there. */
export function firstLoad(page, path = '') {
  return loaded(page, path, async () => {
    await page.locator('kobai-lab').first().scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: /^(Train|学習)/ }).first().waitFor();
  });
}

/** Every file of a page on which everything has been used: each widget seen, in each lab a step taken. */
export function wholeLoad(page, path = '') {
  return loaded(page, path, async () => {
    await page.locator('kobai-lab, .check-judge').first().waitFor();
    for (const widget of await page.locator('.widget').all()) {
      await widget.scrollIntoViewIfNeeded();
      await page.waitForLoadState('networkidle');
    }
    for (const lab of await page.locator('kobai-lab').all()) {
      await lab.dispatchEvent('keydown', { key: 'Shift' });
      await lab.scrollIntoViewIfNeeded();
    }
  });
}

/** The files that travel while a page is opened and used, with their lengths as they are and as `gzip -9` makes them; the largest first. */
async function loaded(page, path, use) {
  const bodies = [];
  const note = (response) => bodies.push(response.body().then((body) => [response.url(), body]));
  page.on('response', note);
  await page.goto(SITE + path);
  await use();
  await page.waitForLoadState('networkidle');
  page.off('response', note);
  const files = (await Promise.all(bodies)).map(([address, body]) => ({
    file: new URL(address).pathname.slice(SITE.length).replace(/^assets-[0-9a-f]+\//, '') || 'index.html',
    bytes: body.length,
    gzip: gzipSync(body, { level: 9 }).length,
  }));
  return files.sort((a, b) => b.gzip - a.gzip);
}

/** Bytes that travel in all. */
export const total = (files) => files.reduce((sum, { gzip }) => sum + gzip, 0);

/**
 * Milliseconds from the start of the navigation until training can be started, on a slow device and a slow network. The
 * page's cache must be empty.
 */
export async function firstInteraction(page, { slowdown, bitsPerSecond, roundTrip }) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTrip,
    downloadThroughput: bitsPerSecond / 8,
    uploadThroughput: bitsPerSecond / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
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
