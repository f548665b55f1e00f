// The gradients of the whole training set, and those of one sample checked, with deliberate mistakes to be found.
import { expect, inBothLanguages, test } from './playground.mjs';

/** The panel in a lab. */
class Panel {
  constructor(lab) {
    this.lab = lab;
    this.root = lab.page.getByRole('tabpanel', { name: lab.text('look.gradients') });
  }

  async open(fragment) {
    await this.lab.open(`look=gradients&level=conditions&${fragment}`);
    await expect(this.largest).toBeVisible();
  }

  get scale() {
    return this.root.getByRole('table', { name: this.lab.text('gradients.scale') });
  }

  get largest() {
    return this.root.getByRole('paragraph').filter({ hasText: this.lab.pattern('gradients.largest') });
  }

  get h() {
    return this.lab.slider('gradients.h');
  }

  get fault() {
    return this.lab.choice('gradients.fault');
  }

  says(key) {
    return this.root.getByText(this.lab.text(key), { exact: true });
  }

  /** A layer's distributions. */
  histograms(layer) {
    return this.root.getByRole('listitem').nth(layer).getByRole('img');
  }

  /** The standard deviation of δ in each layer, from the first to the last. */
  async deviations() {
    const cells = await this.scale.getByRole('row').getByRole('cell').allInnerTexts();
    return cells.filter((text) => text !== '').map((text) => Number(text.replaceAll('−', '-')));
  }

  /** The largest relative error, as it is listed. */
  async error() {
    const cells = await this.entries.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
    return Number(cells.at(-1).replaceAll('−', '-'));
  }

  get entries() {
    return this.root.getByRole('table', { name: this.lab.pattern('gradients.entries') });
  }
}

inBothLanguages(() => {
  test('a deep sigmoid network’s gradient vanishes from layer to layer', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('net=8s,8s,8s,8s,8s,1s');
    const deviations = await panel.deviations();
    expect(deviations).toHaveLength(6);
    deviations.forEach((deviation, l) => l > 0 && expect(deviation).toBeGreaterThan(2 * deviations[l - 1]));
    expect(deviations[5] / deviations[0]).toBeGreaterThan(1000);
    // What is seen says the same: each bar is longer than the one before.
    const bars = panel.scale.locator('tbody tr td:first-of-type span');
    const widths = await bars.evaluateAll((found) => found.map((bar) => bar.getBoundingClientRect().width));
    widths.forEach((width, l) => l > 0 && expect(width).toBeGreaterThan(widths[l - 1]));
    for (let layer = 0; layer < 6; layer++) await expect(panel.histograms(layer)).toHaveCount(3);
    const names = await panel.histograms(5).evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label')));
    for (const [i, name] of ['y', 'δ', '∂E/∂W'].entries()) expect(names[i]).toMatch(new RegExp(`${name}.*0[.]`));
  });

  test('units that begin alike are named, and those that begin differently are not', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('net=3t,1s&init=zeros');
    await expect(panel.says('gradients.same')).toBeVisible();
    await expect(panel.root.getByText(lab.text('gradients.identical', { units: '1, 2, 3' }))).toBeVisible();
    await panel.open('net=3t,1s');
    await expect(panel.says('gradients.same')).toBeHidden();
  });

  test('the distributions follow training, and stand for the update that is shown', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('stop=never');
    const before = await panel.deviations();
    await lab.train.click();
    await expect.poll(() => panel.deviations()).not.toEqual(before);
    await lab.pause.click();
    await lab.slider('timeline.label').fill('0');
    await expect.poll(() => panel.deviations()).toEqual(before);
  });

  test('the check shows truncation and rounding, and names the largest error', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('net=4t,1s');
    await expect(panel.says('gradients.agree')).toBeVisible();
    const middle = await panel.error();
    expect(middle).toBeLessThan(1e-6);
    await panel.h.press('Home');
    await expect.poll(() => panel.error()).toBeGreaterThan(100 * middle);
    await panel.h.press('End');
    await expect.poll(() => panel.error()).toBeGreaterThan(1e-4);
    const worst = panel.entries.getByRole('row').nth(1).getByRole('rowheader');
    await expect(panel.largest).toContainText((await worst.locator(':scope > :not([aria-hidden])').textContent()) ?? '?');
    // The curve says so in words and in a table.
    const curve = panel.root.getByRole('img', { name: lab.pattern('gradients.curveSummary') });
    await expect(curve).toBeVisible();
    await panel.root.getByText(lab.text('table')).click();
    const table = panel.root.getByRole('table', { name: lab.text('gradients.curve') });
    await expect(table.getByRole('row')).toHaveCount(13);
    await expect(table.getByRole('row').last().getByRole('cell')).toHaveText(await panel.entries.getByRole('row').nth(1).getByRole('cell').last().innerText());
  });

  test('mistakes in the backward pass are found, one in the update cannot be', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('net=4t,1s');
    for (const fault of ['slope-at-z', 'no-slope']) {
      await panel.fault.selectOption(fault);
      await expect(lab.page.getByText(lab.text(`fault.${fault}`))).toBeVisible();
      await expect(panel.says('gradients.differ')).toBeVisible();
      expect(await panel.error()).toBeGreaterThan(0.01);
      await expect(panel.says('gradients.ascent')).toBeHidden();
    }
    await panel.fault.selectOption('ascent');
    await expect(panel.says('gradients.agree')).toBeVisible();
    await expect(panel.says('gradients.ascent')).toBeVisible();
    await panel.fault.selectOption('none');
    await expect(panel.says('gradients.ascent')).toBeHidden();
    await expect(lab.page.getByText(lab.text('fault.ascent'))).toBeHidden();
  });

  test('entries come a hundred at a time, the largest error first', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('net=8t,8t,1s');
    const rows = panel.entries.locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(100);
    await lab.button('gradients.more', { count: 5 }).click();
    await expect(rows).toHaveCount(105);
    const errors = (await rows.locator('td:last-child').allInnerTexts()).map((text) => Number(text.replaceAll('−', '-')));
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    await expect(rows.first().getByRole('rowheader')).not.toHaveText('');
  });

  test('a large network is checked when the reader asks for it', async ({ lab }) => {
    await lab.open('look=gradients&net=64t,64t,1s');
    const panel = new Panel(lab);
    await lab.button('gradients.checkAll', { count: 4417 }).click();
    await expect(panel.largest).toBeVisible();
    await expect(panel.says('gradients.curve')).toBeHidden();
  });
});

test('on a phone the page does not scroll sideways', async ({ lab, page }) => {
  const panel = new Panel(lab);
  await panel.open('net=8s,8s,8s,1s');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
