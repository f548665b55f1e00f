// The static site of `cargo xtask dist`, as somebody else's server has it.
import { Playground, expect, test } from './playground.mjs';
import { SITE } from './first-load.mjs';

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
