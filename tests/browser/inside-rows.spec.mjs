// The samples one by one, with what the network makes of them, and the way from a sample to its calculation.
import { percent } from '../../www/model/format.js';
import { expect, inBothLanguages, test } from './playground.mjs';

/** The panel in a lab. */
class Panel {
  constructor(lab) {
    this.lab = lab;
    this.root = lab.page.getByRole('tabpanel', { name: lab.text('look.data') });
  }

  async open(fragment) {
    await this.lab.open(`look=data&level=conditions&${fragment}`);
    await expect(this.rows.first()).toBeVisible();
  }

  get table() {
    return this.root.getByRole('table', { name: this.lab.pattern('rows.caption') });
  }

  get rows() {
    return this.table.locator('tbody').getByRole('row');
  }

  head(name) {
    return this.table.getByRole('columnheader', { name });
  }

  sort(name) {
    return this.head(name).getByRole('button').click();
  }

  /** The numbers of a column, by its head. */
  async column(name) {
    const heads = await this.table.getByRole('columnheader').allInnerTexts();
    const at = heads.findIndex((head) => head.replace(/[▲▼]/, '').trim() === name);
    const texts = await this.rows.evaluateAll((rows, index) => rows.map((row) => row.children[index].textContent), at);
    return texts.map((text) => Number(text.replaceAll('−', '-')));
  }

  get confusion() {
    return this.root.getByRole('table', { name: this.lab.text('rows.confusion') });
  }

  /** The confusion matrix's numbers. */
  async counts() {
    const texts = await this.confusion.locator('tbody').getByRole('cell').allInnerTexts();
    return texts.map((text) => Number(text.replaceAll(',', '')));
  }
}

/** How many of a list of marks say so. @param {import('@playwright/test').Locator} rows @param {string} text */
const marked = (rows, text) => rows.filter({ hasText: text }).count();

inBothLanguages(() => {
  test('each row has its numbers, and the wrong ones are as many as the matrix says', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('samples=160');
    await expect(panel.rows).toHaveCount(80);
    const [a, b, c, d] = await panel.counts();
    expect(a + b + c + d).toBe(80);
    const wrong = await marked(panel.rows, lab.text('rows.isWrong'));
    expect(wrong).toBe(b + c);
    expect(await marked(panel.rows, lab.text('rows.isRight'))).toBe(a + d);
    await expect(panel.root.getByRole('definition').first()).toHaveText(lab.text('rows.percent', { share: percent((a + d) / 80) }));
    // The mean of the rows' losses is the loss of all.
    const losses = await panel.column(lab.text('rows.rowLoss'));
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 80).toBeCloseTo(await lab.number('counters.train'), 3);
  });

  test('a head sorts its column, and once more the other way around', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('');
    await expect(panel.head(lab.text('rows.row'))).toHaveAttribute('aria-sort', 'ascending');
    const loss = lab.text('rows.rowLoss');
    await panel.sort(loss);
    await expect(panel.head(loss)).toHaveAttribute('aria-sort', 'descending');
    await expect(panel.head(lab.text('rows.row'))).not.toHaveAttribute('aria-sort');
    await expect.poll(async () => (await panel.column(lab.text('rows.row')))[0]).not.toBe(0);
    const down = await panel.column(loss);
    expect(down).toEqual([...down].sort((a, b) => b - a));
    await panel.sort(loss);
    await expect.poll(async () => (await panel.column(loss))[0]).toBeLessThan(down[99]);
    await panel.sort('x₁');
    await expect(panel.head('x₁')).toHaveAttribute('aria-sort', 'ascending');
    const inOrder = async () => (await panel.column('x₁')).every((x, i, all) => i === 0 || x >= all[i - 1]);
    await expect.poll(inOrder).toBe(true);
  });

  test('a row leads to the calculation of its sample, by click and by keyboard', async ({ lab, page }) => {
    const panel = new Panel(lab);
    await panel.open('');
    const step = page.getByRole('tab', { name: lab.text('look.step'), exact: true });
    const row = lab.field('step.sample');
    const loss = (await panel.column(lab.text('rows.rowLoss')))[7];
    await panel.rows.nth(7).getByRole('cell').nth(1).click();
    await expect(step).toHaveAttribute('aria-selected', 'true');
    await expect(row).toHaveValue('7');
    // The walk of that row ends in the same loss.
    await lab.button('step.phase.loss').click();
    await expect(page.getByRole('tabpanel').getByRole('group').filter({ has: page.locator('math') })).toHaveAttribute('aria-label', new RegExp(String(loss).replace('.', '\\.')));

    await page.getByRole('tab', { name: lab.text('look.data'), exact: true }).click();
    await panel.root.getByRole('radio', { name: lab.text('rows.test') }).check({ force: true });
    await lab.button('rows.explain', { row: 0 }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(lab.button('rows.explain', { row: 2 })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(step).toHaveAttribute('aria-selected', 'true');
    await expect(step).toBeFocused();
    await expect(row).toHaveValue('2');
    await expect(lab.choice('step.split')).toHaveValue('test');
  });

  test('pages go through all samples', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('samples=500&test=0.5');
    const place = (from, to) => panel.root.getByText(lab.text('rows.page', { from, to, total: 250 }), { exact: true });
    await expect(place(1, 100)).toBeVisible();
    await expect(lab.button('rows.previous')).toHaveAttribute('aria-disabled', 'true');
    await lab.button('rows.next').click();
    await expect(place(101, 200)).toBeVisible();
    await lab.button('rows.last').click();
    await expect(place(201, 250)).toBeVisible();
    await expect(panel.rows).toHaveCount(50);
    await expect(lab.button('rows.next')).toHaveAttribute('aria-disabled', 'true');
    await lab.button('rows.first').click();
    await expect(place(1, 100)).toBeVisible();
  });

  test('the rows follow training', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('');
    const before = await marked(panel.rows, lab.text('rows.isWrong'));
    await lab.train.click();
    await expect.poll(() => marked(panel.rows, lab.text('rows.isWrong'))).toBeLessThan(before / 4);
    await lab.pause.click();
  });

  test('classes have their names, a value has no judgement', async ({ lab }) => {
    const panel = new Panel(lab);
    await panel.open('data=blobs3&net=4t,3m');
    await expect(panel.confusion.getByRole('rowheader')).toHaveText([0, 1, 2].map((index) => lab.text('map.class', { index })));
    await expect(panel.head('y₃')).toBeVisible();
    await panel.open('data=plane&net=3t,1i');
    await expect(panel.confusion).toBeHidden();
    await expect(panel.head(lab.text('rows.right'))).toBeHidden();
    await expect(panel.root.getByText(lab.text('rows.loss'))).toBeVisible();
  });

  test('a hundred thousand samples are sorted and paged', async ({ lab }) => {
    test.slow();
    const panel = new Panel(lab);
    await panel.open('samples=100000&test=0');
    const loss = lab.text('rows.rowLoss');
    await panel.sort(loss);
    await expect.poll(async () => (await panel.column(lab.text('rows.row')))[0]).toBeGreaterThan(100);
    const losses = await panel.column(loss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    await lab.button('rows.last').click();
    await expect.poll(async () => (await panel.column(loss))[0]).toBeLessThan(losses[99]);
  });
});

test('on a phone the table scrolls in its own box', async ({ lab, page }) => {
  const panel = new Panel(lab);
  await panel.open('data=blobs3&net=4t,3m');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await panel.head(lab.text('rows.right')).getByRole('button').scrollIntoViewIfNeeded();
  await expect(panel.head(lab.text('rows.right'))).toBeInViewport();
});
