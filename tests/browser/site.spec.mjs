// The static site of `cargo xtask dist`, as somebody else's server has it.
import { expect, test } from './fixtures.mjs';

test('the site works in a sub-folder and keeps to it', async ({ page, baseURL }) => {
  const addresses = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto('/some/sub-folder/');
  // The wasm is the last thing the page asks for before it can compute.
  await expect.poll(() => addresses.some((address) => address.endsWith('.wasm'))).toBe(true);
  await page.waitForLoadState('networkidle');
  for (const address of addresses.filter((address) => address.startsWith('http'))) {
    expect(address).toContain(`${baseURL}/some/sub-folder/`);
  }
});
