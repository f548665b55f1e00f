// The pages as the browser tests have them, for the sections that need a browser; KOBAI_CHROMIUM names it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import config from '../tests/browser/playwright.config.mjs';

const PORT = 41740;
export const SERVER = `http://127.0.0.1:${PORT}`;

/** Lends a browser while the pages are served. */
export async function served(use) {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../tests/browser/server.mjs', import.meta.url)), String(PORT)]);
  const browser = await chromium.launch(config.use.launchOptions);
  try {
    return await use(browser);
  } finally {
    await browser.close();
    server.kill();
  }
}
