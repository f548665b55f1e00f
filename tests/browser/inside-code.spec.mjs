// The script of the experiment: read, copied, downloaded, and what it prints.
import { readFile } from 'node:fs/promises';
import { expect, inBothLanguages, test } from './playground.mjs';

inBothLanguages(() => {
  const box = (lab) => lab.page.getByRole('region', { name: lab.pattern('code.script') });

  /** The script as it is read, line for line. */
  const lines = async (lab) => box(lab).getByRole('code').allTextContents();

  test('the script is the experiment as it stands', async ({ lab }) => {
    await lab.open('look=code&level=conditions&net=3t,1s&optimizer=adam');
    await expect(box(lab)).toContainText('# 2-3-1 network');
    await expect(box(lab)).toContainText('updates = 0');
    await lab.button('transport.epoch').click();
    await expect(box(lab)).toContainText('updates = 25');
  });

  test('what it prints is the training loss, with every digit, when training stands still', async ({ lab, page }) => {
    await lab.open('look=code&level=conditions&stop=never');
    const printed = page.getByText(/^loss=/);
    await expect(printed).toHaveText(/^loss=0\.\d{10,}$/);
    const loss = async () => Number((await printed.innerText()).slice('loss='.length));
    expect(await loss()).toBeCloseTo(await lab.number('counters.train'), 3);
    await lab.train.click();
    await expect(page.getByText(lab.text('code.waits'))).toBeVisible();
    await expect(printed).toHaveCount(0);
    await expect.poll(() => lab.number('counters.update')).toBeGreaterThan(25);
    await lab.pause.click();
    await expect(lab.train).toBeVisible();
    const update = await lab.number('counters.update');
    await expect(box(lab)).toContainText(`updates = ${update}`);
    await expect(printed).toBeVisible();
    expect(await loss()).toBeCloseTo(await lab.number('counters.train'), 3);
  });

  test('Copy takes the script without its numbers, and says so', async ({ lab, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await lab.open('look=code');
    await expect(box(lab)).toContainText('import numpy');
    await lab.button('code.copy').click();
    const script = await lines(lab);
    await expect(page.getByRole('status').filter({ hasText: lab.text('code.copied', { lines: script.length }) })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(script.map((line) => `${line}\n`).join(''));
    expect(script[1]).toBe('import numpy as np');
  });

  test('where copying is not allowed, the script is selected for the reader', async ({ lab, page }) => {
    await lab.open('look=code');
    await expect(box(lab)).toContainText('import numpy');
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } }));
    await lab.button('code.copy').click();
    await expect(page.getByRole('status').filter({ hasText: lab.text('code.copyYourself') })).toBeVisible();
  });

  test('the file is the script', async ({ lab, page }) => {
    await lab.open('look=code');
    await expect(box(lab)).toContainText('import numpy');
    const [file] = await Promise.all([page.waitForEvent('download'), lab.button('code.download', { file: 'kobai.py' }).click()]);
    expect(file.suggestedFilename()).toBe('kobai.py');
    expect(await readFile(await file.path(), 'utf8')).toBe((await lines(lab)).map((line) => `${line}\n`).join(''));
  });

  test('the lines of the walk’s present step are marked', async ({ lab, page }) => {
    await lab.open('look=step');
    await page.getByRole('button', { name: new RegExp(`^${lab.text('step.next')}`) }).click();
    await page.getByRole('tab', { name: lab.text('look.code') }).click();
    await expect(page.getByText(lab.text('code.marked'))).toBeVisible();
    const marked = box(lab).locator('[aria-current="step"]');
    await expect(marked).toHaveText(['z1 = np.tanh(u1)']);
    await expect(marked).toBeInViewport();
  });

  test('the box is read by keyboard', async ({ lab, page }) => {
    await lab.open('look=code');
    await expect(box(lab)).toContainText('import numpy');
    await lab.button('code.download', { file: 'kobai.py' }).focus();
    await page.keyboard.press('Tab');
    await expect(box(lab)).toBeFocused();
    const last = box(lab).getByRole('code').last();
    await expect(last).not.toBeInViewport();
    await page.keyboard.press('End');
    await expect(last).toBeInViewport();
  });

  test('a phone shows it without scrolling the page sideways', async ({ lab, page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await lab.open('look=code');
    await expect(box(lab)).toContainText('import numpy');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
