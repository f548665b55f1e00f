// The landscape of the loss: read and set by pointer and by keyboard, its axes, and that it follows training.
import { expect, inBothLanguages, test } from './playground.mjs';

inBothLanguages(() => {
  const map = (lab, x = 'W1[0][0]', y = 'W1[1][0]') => lab.page.getByRole('application', { name: lab.text('landscape.name', { x, y }) });

  /** What the map says of itself: known when it is there. */
  const ready = async (lab, x, y) => {
    await expect(map(lab, x, y)).toHaveAccessibleDescription(new RegExp(lab.pattern('landscape.summary').source.slice(1)));
    return map(lab, x, y);
  };

  /** A figure beside the map, its place behind it. */
  const fact = async (lab, key) => {
    const term = lab.page.getByRole('term').filter({ hasText: new RegExp(`^${lab.text(key)}$`) });
    const text = await term.locator('xpath=following-sibling::dd[1]').innerText();
    return text.replaceAll('−', '-').match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  };

  const group = (lab, axis) => lab.page.getByRole('group', { name: lab.text(`landscape.axis${axis}`), exact: true });

  test('a click sets the two parameters, and the timeline keeps it', async ({ lab, page }) => {
    await lab.open('look=landscape&level=conditions');
    const frame = await ready(lab);
    const before = await fact(lab, 'landscape.present');
    const box = await frame.boundingBox();
    await frame.click({ position: { x: box.width * 0.75, y: box.height * 0.3 } });
    const place = async () => (await fact(lab, 'landscape.present')).slice(1);
    await expect.poll(place).not.toEqual(before.slice(1));
    const [s, t] = await place();
    await expect(lab.weight('x₁', 1, 1)).toHaveAccessibleName(new RegExp(`${String(Math.abs(s))}\\d*$`));
    await expect(lab.weight('x₂', 1, 1)).toHaveAccessibleName(new RegExp(`${String(Math.abs(t))}\\d*$`));
    await expect.poll(() => lab.number('counters.train')).not.toBe(before[0]);
    // It is part of the past.
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('1');
    await lab.button('transport.back').click();
    await expect(lab.figure('counters.update')).toHaveText('0');
    await expect.poll(place).toEqual([s, t]);
    await expect(page.getByRole('status').filter({ hasText: lab.pattern('landscape.set') })).toHaveCount(1);
  });

  test('arrow keys move a crosshair that says the loss, Enter sets, and that is the loss', async ({ lab, page }) => {
    await lab.open('look=landscape');
    const frame = await ready(lab);
    await frame.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const status = page.getByRole('status').filter({ hasText: lab.pattern('landscape.at') });
    await expect(status).toHaveCount(1);
    const said = Number(/[\d.]+$/.exec(await status.innerText())[0]);
    expect(said).not.toBe(await lab.number('counters.train'));
    await page.keyboard.press('Enter');
    await expect.poll(() => lab.number('counters.train')).toBe(said);
    await expect(page.getByRole('status').filter({ hasText: lab.pattern('landscape.set') })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByText(lab.text('landscape.hint'), { exact: true })).toBeVisible();
    // The lab's own keys rest while the map has the focus.
    await expect(lab.figure('counters.epoch')).toHaveText('0');
  });

  test('the loss under the pointer is the loss there', async ({ lab, page }) => {
    await lab.open('look=landscape');
    const frame = await ready(lab);
    const box = await frame.boundingBox();
    await frame.hover({ position: { x: box.width / 3, y: box.height / 3 } });
    const readout = page.getByRole('paragraph').filter({ hasText: lab.pattern('landscape.at') });
    await expect(readout).toHaveCount(1);
    const said = Number(/[\d.]+$/.exec(await readout.innerText())[0]);
    await frame.click({ position: { x: box.width / 3, y: box.height / 3 } });
    await expect.poll(() => lab.number('counters.train')).toBe(said);
  });

  test('menus choose the axes; the same parameter twice changes their places', async ({ lab }) => {
    await lab.open('look=landscape');
    await ready(lab);
    const vertical = group(lab, 1);
    const menu = (axis, key) => group(lab, axis).getByRole('combobox', { name: lab.text(key, { axis: lab.text(`landscape.axis${axis}`) }) });
    await menu(1, 'landscape.part').selectOption({ label: lab.text('landscape.biases', { layer: 2 }) });
    await ready(lab, 'W1[0][0]', 'b2[0]');
    await expect(vertical.getByRole('combobox')).toHaveCount(2);
    await menu(0, 'landscape.to').selectOption({ label: lab.text('landscape.unit', { unit: 3 }) });
    await ready(lab, 'W1[0][2]', 'b2[0]');
    await menu(0, 'landscape.part').selectOption({ label: lab.text('landscape.biases', { layer: 2 }) });
    await ready(lab, 'b2[0]', 'W1[0][2]');
  });

  test('a weight that is clicked in the network becomes an axis', async ({ lab, page }) => {
    await lab.open('look=landscape');
    await ready(lab);
    await lab.weight('x₂', 1, 4).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await lab.button('landscape.use0').click();
    await ready(lab, 'W1[1][3]', 'W1[1][0]');
    await expect(lab.button('landscape.use0')).toBeDisabled();
    await lab.button('landscape.use1').click();
    await ready(lab, 'W1[1][0]', 'W1[1][3]');
  });

  test('random directions: a click sets all parameters', async ({ lab, page }) => {
    await lab.open('look=landscape');
    await ready(lab);
    await page.getByRole('radio', { name: lab.text('landscape.kind.random') }).check({ force: true });
    const names = [lab.text('landscape.direction0'), lab.text('landscape.direction1')];
    const frame = await ready(lab, ...names);
    expect((await fact(lab, 'landscape.present')).slice(1)).toEqual([0, 0]);
    const output = page.getByRole('button', { name: lab.text('network.weightName', { from: lab.text('network.unit', { layer: 1, unit: 1 }), to: lab.text('network.output', { name: 'y' }), value: '' }) });
    const before = await output.getAttribute('aria-label');
    const box = await frame.boundingBox();
    await frame.click({ position: { x: box.width * 0.7, y: box.height * 0.4 } });
    await expect(output).not.toHaveAttribute('aria-label', before);
    await expect.poll(async () => (await fact(lab, 'landscape.present')).slice(1).every((value) => value > 0.05)).toBe(true);
    const seed = page.getByText(lab.text('landscape.seed', { seed: 2 }), { exact: true });
    await expect(seed).toHaveCount(0);
    await lab.button('landscape.other').click();
    await expect(seed).toBeVisible();
    await expect.poll(async () => (await fact(lab, 'landscape.present')).slice(1)).toEqual([0, 0]);
  });

  test('it follows training, and the map is finished after it', async ({ lab }) => {
    await lab.open('look=landscape&level=conditions&stop=never&speed=max');
    await ready(lab);
    const first = await fact(lab, 'landscape.lowest');
    await lab.train.click();
    await expect.poll(() => lab.number('counters.update')).toBeGreaterThan(500);
    await expect.poll(async () => (await fact(lab, 'landscape.lowest'))[0]).toBeLessThan(first[0] / 2);
    await lab.pause.click();
    await expect(lab.train).toBeVisible();
    const present = await lab.number('counters.train');
    await expect.poll(async () => (await fact(lab, 'landscape.present'))[0]).toBe(present);
  });

  test('the table has the points and the grid', async ({ lab, page }) => {
    await lab.open('look=landscape');
    await ready(lab);
    await page.locator('summary').filter({ hasText: lab.text('table') }).and(page.getByLabel(lab.text('landscape.table'))).click();
    const points = page.getByRole('table', { name: lab.text('landscape.tablePoints') });
    await expect(points.getByRole('row')).toHaveCount(4);
    await expect(points.getByRole('row', { name: lab.text('landscape.present') })).toContainText(String(await lab.number('counters.train')).slice(0, 5));
    const grid = page.getByRole('table', { name: lab.text('landscape.tableGrid', { x: 'W1[0][0]', y: 'W1[1][0]' }) });
    await expect(grid.getByRole('row')).toHaveCount(10);
    await expect(grid.getByRole('rowheader').first()).toHaveText('5.50');
  });

  test('reach changes how far the axes go, colours go linear', async ({ lab, page }) => {
    await lab.open('look=landscape');
    await ready(lab);
    await lab.choice('landscape.span').selectOption('20');
    await page.locator('summary').and(page.getByLabel(lab.text('landscape.table'))).click();
    const grid = page.getByRole('table', { name: lab.text('landscape.tableGrid', { x: 'W1[0][0]', y: 'W1[1][0]' }) });
    await expect(grid.getByRole('columnheader').first()).toHaveText('−20');
    const log = page.getByRole('checkbox', { name: lab.text('landscape.log') });
    await expect(log).toBeChecked();
    await log.uncheck();
    await expect(log).not.toBeChecked();
  });

  test('a phone shows it without scrolling the page sideways', async ({ lab, page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await lab.open('look=landscape');
    await ready(lab);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('training at top speed goes on being shown beside the map', async ({ lab, page }) => {
  await lab.open('look=landscape&level=conditions&net=16t,16t,1s&speed=max&stop=never');
  await lab.train.click();
  await expect(lab.pause).toBeVisible();
  const FRAMES = 60;
  const changed = await page.evaluate(
    (count) =>
      new Promise((done) => {
        const update = document.querySelector('kobai-lab').shadowRoot.querySelector('.counter-update dd');
        let shown = update.textContent;
        let changes = 0;
        const frame = () => {
          if (update.textContent !== shown) changes++;
          shown = update.textContent;
          if (--count > 0) requestAnimationFrame(frame);
          else done(changes);
        };
        requestAnimationFrame(frame);
      }),
    FRAMES,
  );
  expect(changed).toBeGreaterThan(FRAMES / 4);
});
