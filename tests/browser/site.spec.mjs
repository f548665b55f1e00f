// The static site of `cargo xtask dist`, as somebody else's server has it.
import { Playground, expect, test } from './playground.mjs';
import { SITE } from './first-load.mjs';

/** The part of the engine that a first visit does without. */
const REST = '**/kobai-rest.wasm';

test('the site works in a sub-folder and keeps to it', async ({ page, baseURL }) => {
  const addresses = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto(SITE);
  // The wasm is the last thing the page asks for before it can compute.
  await expect.poll(() => addresses.some((address) => address.endsWith('.wasm'))).toBe(true);
  await page.waitForLoadState('networkidle');
  for (const address of addresses.filter((address) => address.startsWith('http'))) {
    expect(address).toContain(`${baseURL}${SITE}`);
  }
});

test('nothing is fetched twice or in vain, and the rest comes when it is asked for', async ({ page, lab }) => {
  const addresses = [];
  page.on('request', (request) => request.url().startsWith('http') && addresses.push(request.url()));
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ transferSize }) => transferSize > 0).map(({ name }) => name));
  expect(fetched).toEqual([...new Set(fetched)]);
  const before = addresses.length;
  await lab.button('page.share').click();
  await expect(page.getByRole('dialog', { name: lab.text('share.title') })).toBeVisible();
  expect(addresses.slice(before).some((address) => /\/later-/.test(address))).toBe(true);
});

test('the other language comes when it is asked for', async ({ page, lab }) => {
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.locator('#language').click();
  const switched = new Playground(page, 'ja');
  await expect(switched.train).toBeEnabled();
});

test('training goes on while the rest is on its way', async ({ page, lab }) => {
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await page.route(REST, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SITE);
  await lab.train.click();
  await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(2);
  await lab.pause.click();
  const chart = page.locator('.chart-canvas');
  await expect(chart).toBeVisible();
  const drawn = () =>
    chart.evaluate((canvas) => {
      const { width, height } = canvas;
      return canvas.toDataURL() !== Object.assign(document.createElement('canvas'), { width, height }).toDataURL();
    });
  expect(await drawn()).toBe(false);
  // What needs the rest waits for it.
  await lab.button('transport.reset').click();
  expect(await lab.number('counters.epoch')).toBeGreaterThan(2);
  arrive();
  await expect(lab.figure('counters.epoch')).toHaveText('0');
  await lab.button('transport.update').click();
  await expect.poll(drawn).toBe(true);
});

test('whoever calls the rest too early waits for it, and gets it', async ({ page, lab }) => {
  const asked = [];
  page.on('request', (request) => request.url().endsWith(REST.slice(2)) && asked.push(request.resourceType()));
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  // What is wrong with a dataset is said by the rest; here it is asked for past everything that would have waited.
  const reason = await page.evaluate(() => customElements.get('kobai-lab').engine.sample('circle', 0).catch(({ reason }) => reason));
  expect(reason).toBe('range');
  expect(asked).toEqual(['xhr']);
  await lab.train.click();
  await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(2);
});

test('what cannot be loaded is said, and the next step tries again', async ({ page, lab, complaints }) => {
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await page.route('**/*', (route) => route.abort());
  await lab.button('page.share').click();
  await expect(page.getByRole('alert').filter({ hasText: lab.text('lab.incomplete') })).toBeVisible();
  // The experiment is as it was, and goes on.
  await lab.train.click();
  await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(2);
  await page.locator('#language').click();
  await expect(lab.pause).toBeVisible();
  await page.unroute('**/*');
  await lab.button('page.share').click();
  await expect(page.getByRole('dialog', { name: lab.text('share.title') })).toBeVisible();
  // The browser says what it could not load; nobody else does.
  expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
  complaints.length = 0;
});

test('nothing that a first visit reads is missing until more texts come', async ({ page, lab }) => {
  const said = () => page.locator('kobai-lab').evaluate((element) => {
    const all = [...element.shadowRoot.querySelectorAll('*')].filter((node) => node.checkVisibility({ visibilityProperty: true }));
    return all.flatMap((node) => [node.getAttribute('aria-label') ?? '', ...[...node.childNodes].map((child) => (child.nodeType === 3 ? child.data : ''))]).filter(Boolean);
  });
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  const before = await said();
  expect(before.length).toBeGreaterThan(50);
  await lab.button('page.keys').click();
  await expect(page.getByRole('dialog', { name: lab.text('keys.title') })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await said()).toEqual(before);
});
