// The static site of `cargo xtask dist`, as somebody else's server has it.
import { SITE } from './playwright.config.mjs';
import { Playground, expect, test } from './playground.mjs';

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

test('nothing is fetched twice or in vain, and a dialog comes when it is opened', async ({ page, lab }) => {
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
  expect(addresses.slice(before).some((address) => /\/share-/.test(address))).toBe(true);
});

test('the other language comes when it is asked for', async ({ page, lab }) => {
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.locator('#language').click();
  const switched = new Playground(page, 'ja');
  await expect(switched.train).toBeEnabled();
});

const chart = (page) => page.locator('kobai-loss-chart canvas');

/** Whether there is anything on a canvas. */
const isDrawn = (canvas) =>
  canvas.evaluate((element) => {
    // Of a copy, since the browser advises against reading a canvas that is drawn on.
    const copy = new OffscreenCanvas(element.width, element.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(element, 0, 0);
    return copy.getImageData(0, 0, element.width, element.height).data.some((byte) => byte > 0);
  });

/** What is loaded when it is opened: what opens it, and how one sees that it is open. */
const LOADED_ON_USE = {
  'the dialog of the link': {
    open: (lab) => lab.button('page.share').click(),
    opened: (lab, page) => page.getByRole('dialog', { name: lab.text('share.title') }),
  },
  'the dialog of the keys': {
    open: (lab) => lab.button('page.keys').click(),
    opened: (lab, page) => page.getByRole('dialog', { name: lab.text('keys.title') }),
  },
  'looking inside': {
    open: (lab, page) => page.getByRole('button', { name: lab.text('doors.inside') }).click(),
    opened: (lab, page) => page.getByRole('tabpanel', { name: lab.text('look.step') }).getByText(lab.text('step.formula')),
  },
  'another panel inside': {
    link: '#v=1&look=step',
    open: (lab, page) => page.getByRole('tab', { name: lab.text('look.code') }).click(),
    opened: (lab, page) => page.getByRole('tabpanel', { name: lab.text('look.code') }).getByRole('button', { name: lab.text('code.copy') }),
    // The panel that was there is there again.
    kept: (lab, page) => page.getByRole('tabpanel', { name: lab.text('look.step') }).getByText(lab.text('step.formula')),
  },
  'the table reader': {
    link: '#v=1&level=everything',
    open: (lab, page) => page.getByText(lab.text('table.title')).click(),
    opened: (lab, page) => page.getByRole('textbox', { name: lab.text('table.paste') }),
  },
};

for (const [name, { link = '', open, opened, kept }] of Object.entries(LOADED_ON_USE)) {
  test(`${name}: what cannot be loaded is said, and the next attempt tries again`, async ({ page, lab, complaints }) => {
    await page.goto(SITE + link);
    await expect(lab.train).toBeEnabled();
    if (!kept) {
      // Charts are loaded with the first one: where there is one, it is there already.
      await lab.button('transport.update').click();
      await expect.poll(() => isDrawn(chart(page))).toBe(true);
    }
    await page.waitForLoadState('networkidle');
    await page.route('**/*', (route) => route.abort());
    await open(lab, page);
    const notice = page.getByRole('alert').filter({ hasText: lab.text('lab.incomplete') });
    await expect(notice).toBeVisible();
    await expect(opened(lab, page)).toBeHidden();
    if (kept) await expect(kept(lab, page)).toBeVisible();
    // The experiment is as it was, and goes on.
    await lab.button('transport.update').click();
    await expect(notice).toBeHidden();
    await open(lab, page);
    await expect(notice).toBeVisible();
    await page.unroute('**/*');
    await open(lab, page);
    await expect(opened(lab, page)).toBeVisible();
    await expect(notice).toBeHidden();
    // The browser says what it could not load; nobody else does.
    expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
    complaints.length = 0;
  });
}

test('an engine that cannot be loaded is said at the top, in the place of empty controls', async ({ page, lab, complaints }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(SITE);
  await expect(page.getByRole('alert').filter({ hasText: lab.text('lab.notLoaded') })).toBeInViewport({ ratio: 1 });
  await expect(page.locator('kobai-lab').getByRole('button')).toHaveCount(1);
  await expect(page.getByText(lab.text('lab.loading'))).toBeHidden();
  await page.unroute('**/*.wasm');
  await lab.button('lab.reload').click();
  await expect(lab.train).toBeEnabled();
  complaints.length = 0;
});

test('an engine that takes its time is named while it does', async ({ page, lab }) => {
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/kobai-wasm_bg.wasm', async (route) => (await held, route.continue()));
  await page.goto(SITE);
  await expect(page.getByRole('status').filter({ hasText: lab.text('lab.loading') })).toBeVisible();
  release();
  await expect(lab.train).toBeEnabled();
  await expect(page.getByText(lab.text('lab.loading'))).toBeHidden();
});

test('charts that cannot be loaded are said, training goes on, and so do attempts', async ({ page, lab, complaints }) => {
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await page.route('**/*', (route) => route.abort());
  await lab.train.click();
  await expect(page.getByRole('alert').filter({ hasText: lab.text('lab.incomplete') })).toBeVisible();
  await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(2);
  expect(await isDrawn(chart(page))).toBe(false);
  await page.unroute('**/*');
  await expect.poll(() => isDrawn(chart(page))).toBe(true);
  // The browser says what it could not load; nobody else does.
  expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
  complaints.length = 0;
});

test('a language that cannot be loaded is said, and training goes on', async ({ page, lab, complaints }) => {
  await page.goto(SITE);
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  // Charts are there already, so that nothing else is missing.
  await lab.button('transport.update').click();
  await expect.poll(() => isDrawn(chart(page))).toBe(true);
  await page.route('**/*', (route) => route.abort());
  await lab.train.click();
  await page.locator('#language').click();
  await expect(page.getByRole('alert').filter({ hasText: lab.text('lab.incomplete') })).toBeVisible();
  await expect(lab.pause).toBeVisible();
  await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(2);
  expect(complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([]);
  complaints.length = 0;
});

test('a link that makes no sense is said in words at once, and the notice can be closed', async ({ page, lab }) => {
  await page.goto(`${SITE}#v=1&lr=abc`);
  await expect(lab.train).toBeEnabled();
  const notice = page.getByRole('alert').filter({ hasText: lab.text('notice.link', { count: 1 }) });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('abc');
  await lab.button('notice.close').click();
  await expect(notice).toBeHidden();
});

test('on a phone, what is said of a link stands above the transport', async ({ page, lab }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${SITE}#v=1&lr=abc&axes=5,6`);
  await expect(lab.train).toBeEnabled();
  const notice = page.getByRole('alert').filter({ hasText: lab.text('notice.link', { count: 2 }) });
  await expect(notice).toBeInViewport({ ratio: 1 });
  const [{ y, height }, bar] = await Promise.all([notice, page.locator('.lab-bar')].map((locator) => locator.boundingBox()));
  expect(y + height).toBeLessThanOrEqual(bar.y);
});

test('no text is missing until something is opened', async ({ page, lab }) => {
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

test('a lab that is moved before its engine is there starts once', async ({ page, lab }) => {
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SITE, { waitUntil: 'commit' });
  await page.waitForFunction(() => customElements.get('kobai-lab'));
  await page.evaluate(() => {
    const { engine } = customElements.get('kobai-lab');
    // What starts from now on has this engine.
    globalThis.started = 0;
    customElements.get('kobai-lab').engine = { ...engine, load: () => (globalThis.started++, engine.load()) };
    const element = document.querySelector('kobai-lab');
    element.parentElement.append(document.createElement('p'), element);
  });
  arrive();
  await expect(lab.train).toBeEnabled();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => globalThis.started)).toBe(0);
  await lab.button('transport.update').click();
  await expect(lab.figure('counters.epoch')).toHaveText('1');
});
