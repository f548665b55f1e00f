// What every browser test starts from: a page whose every complaint fails the test.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  /** Errors, warnings, failed requests and requests to other hosts. A test that provokes one empties the list. */
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) {
          complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        }
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack}`));
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) complaints.push(`to another host: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
