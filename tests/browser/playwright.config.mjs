// The browser tests. `cargo xtask test --only browser` finds a Chromium and names it in KOBAI_CHROMIUM; without that,
// `npx playwright test --config tests/browser` looks for Playwright's own.
import { defineConfig } from '@playwright/test';

// Another port lets two runs go on beside each other.
const SERVER = `http://127.0.0.1:${process.env.KOBAI_PORT ?? 41739}`;

/** Where the server has the static site. */
export const SITE = '/some/sub-folder/';

export default defineConfig({
  testMatch: '*.spec.mjs',
  outputDir: '../../target/browser-tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: SERVER,
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.KOBAI_CHROMIUM,
      // No sandbox, since tests also run as root; the rest keeps the browser from calling home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: { command: `node server.mjs ${new URL(SERVER).port}`, url: `${SERVER}/`, stderr: 'pipe' },
});
