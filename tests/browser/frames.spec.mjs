// Training at top speed: the page goes on drawing, and nothing piles up.
import { expect, test } from './playground.mjs';

// A trace of what happens in the page would be part of what is measured.
test.use({ trace: 'off' });

/** Two hidden layers, both curves, every control in sight. */
const PARAMETERS = 337;
const EXPERIMENT = 'net=16t,16t,1s&level=everything&showtest=1&speed=max&stop=never';

/** Lets the page draw so many frames; how many of them showed another update than the one before. */
function changes(page, frames) {
  return page.evaluate(
    (count) =>
      new Promise((done) => {
        const update = document.querySelector('kobai-lab').shadowRoot.querySelector('.counter-update dd');
        let shown = update.textContent;
        let changed = 0;
        const frame = () => {
          if (update.textContent !== shown) changed++;
          shown = update.textContent;
          if (--count > 0) requestAnimationFrame(frame);
          else done(changed);
        };
        requestAnimationFrame(frame);
      }),
    frames,
  );
}

test('the page shows where training stands while it goes as fast as it can', async ({ lab, page }) => {
  await lab.open(EXPERIMENT);
  await lab.train.click();
  await expect(lab.pause).toBeVisible();
  const FRAMES = 120;
  // A machine on which a frame takes very long shows every second or third of them only.
  expect(await changes(page, FRAMES)).toBeGreaterThan(FRAMES / 4);
  await lab.pause.click();
  await expect(lab.train).toBeVisible();
  // Whatever ran until now is on screen, and nothing moves any more.
  await changes(page, 3);
  expect(await changes(page, 10)).toBe(0);
});

for (const chart of ['curves', 'updates']) {
  test(`hundreds of frames leave nothing behind, with the chart of ${chart}`, async ({ lab, page }) => {
    await lab.open(`${EXPERIMENT}&chart=${chart}`);
    const client = await page.context().newCDPSession(page);
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize = 0 } = await client.send('Runtime.getHeapUsage');
      return usedSize + backingStorageSize;
    };
    await lab.train.click();
    // Lists and compiled code first reach their size.
    await changes(page, 200);
    const FRAMES = 200;
    const growth = [];
    for (let before = await heap(), span = 0; span < 2; span++) {
      await changes(page, FRAMES);
      const now = await heap();
      growth.push(now - before);
      before = now;
    }
    // What every frame leaves behind is there each time; a list that had to grow is so once. One copy of the parameters kept
    // from every frame would be more.
    expect(Math.min(...growth), `${growth}`).toBeLessThan(FRAMES * PARAMETERS * 8);
  });
}
