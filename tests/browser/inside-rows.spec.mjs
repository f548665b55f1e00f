// The data as a table: every row with what the network makes of it.
import { expect, inBothLanguages, test } from './playground.mjs';

inBothLanguages(() => {
  test('rows are ordered by their loss, and one is explained', async ({ lab, page }) => {
    await lab.open('look=data');
    const table = page.getByRole('table', { name: lab.pattern('rows.caption') });
    const losses = async () => {
      const texts = await table.getByRole('row').locator('td:last-child').allInnerTexts();
      return texts.map((text) => Number(/[\d.e−]+/.exec(text)[0].replace('−', '-')));
    };
    await expect(table.getByRole('row')).toHaveCount(101);
    await table.getByRole('button', { name: lab.text('rows.lossHead'), exact: true }).click();
    await expect(table.getByRole('columnheader', { name: lab.text('rows.lossHead') })).toHaveAttribute('aria-sort', 'descending');
    const found = await losses();
    expect(found).toEqual([...found].sort((a, b) => b - a));
    const first = table.getByRole('button', { name: lab.pattern('rows.explain') }).first();
    const row = await first.innerText();
    const loss = found[0];
    await first.click();
    await expect(page.getByRole('tab', { name: lab.text('look.step'), selected: true })).toBeVisible();
    await expect(lab.field('step.sample')).toHaveValue(row);
    // The walk of that row ends in the same loss.
    await page.getByRole('button', { name: lab.text('step.phase.loss'), exact: true }).click();
    await expect(page.getByRole('tabpanel').getByRole('group').filter({ has: page.locator('math') })).toHaveAttribute('aria-label', new RegExp(`${String(loss).replace('.', '\\.')}`));
  });

  test('the confusion matrix counts every row once', async ({ lab, page }) => {
    await lab.open('look=data&data=blobs3&net=3t,3m');
    const matrix = page.getByRole('table', { name: lab.text('rows.confusion') });
    await expect(matrix).toBeVisible();
    const counts = (await matrix.getByRole('cell').allInnerTexts()).filter(Boolean).map(Number);
    expect(counts.length).toBe(9);
    expect(counts.reduce((sum, value) => sum + value)).toBe(250);
    await page.getByRole('radio', { name: lab.text('step.test') }).check({ force: true });
    await expect(page.getByRole('table', { name: lab.text('rows.caption', { split: lab.text('step.test'), total: '250' }) })).toBeVisible();
  });
});
