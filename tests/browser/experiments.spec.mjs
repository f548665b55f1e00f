// Every preset, tables and points of one's own, links, and what goes wrong.
import { kobai } from '../package/kobai.mjs';
import { Playground, expect, inBothLanguages, test } from './playground.mjs';

inBothLanguages(() => {
  test('every preset is one click away and trains', async ({ lab, page }) => {
    await lab.open('level=everything');
    for (const { name } of kobai.presets()) {
      await page.getByText(lab.text('preset.title'), { exact: true }).click();
      const preset = `${lab.text(`preset.${name}`)} ${lab.text(`preset.${name}.text`)}`;
      await page.getByRole('button', { name: preset, exact: true }).click();
      await expect(lab.figure('counters.update')).toHaveText('0');
      await lab.button('transport.update').click();
      await expect(lab.figure('counters.update')).toHaveText('1');
    }
  });

  test('a table is read, used and trained on', async ({ lab, page }) => {
    await lab.open('level=everything');
    await page.getByText(lab.text('table.title'), { exact: true }).click();
    const rows = ['a,b,kind', '0,0,no', '0,1,yes', '1,0,yes', '1,1,no'];
    await page.getByLabel(lab.text('table.file')).setInputFiles({
      name: 'four.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\r\n')),
    });
    await expect(page.getByRole('table', { name: /no, yes/ })).toBeVisible();
    await lab.button('table.use', { rows: 4 }).click();
    await expect(lab.weight('a', 1, 1)).toBeAttached();
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('1');
  });

  for (const [what, csv, place] of [
    ['ragged rows', 'a,b,d\n1,2,3\n1,2\n', { key: 'place.row', values: { row: 3 } }],
    ['a word among numbers', 'a,b,d\n1,2,3\n1,oops,3\n', { key: 'place.cell', values: { row: 3, column: 2 } }],
    ['NaN', 'a,b,d\n1,2,3\nNaN,2,3\n', { key: 'place.cell', values: { row: 3, column: 1 } }],
    ['a million rows', `a,b,d\n${'1,2,3\n'.repeat(1e6)}`, { key: 'place.row', values: { row: 100002 } }],
  ]) {
    test(`a table with ${what} is refused at its place`, async ({ lab, page }) => {
      await lab.open('level=everything');
      await page.getByText(lab.text('table.title'), { exact: true }).click();
      await page
        .getByLabel(lab.text('table.file'))
        .setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      const where = lab.text(place.key, place.values);
      await expect(lab.field('table.paste')).toHaveAccessibleDescription(new RegExp(`^${where}`));
      await lab.button('transport.update').click();
      await expect(lab.figure('counters.update')).toHaveText('1');
    });
  }

  test('points are placed by mouse and by keyboard', async ({ lab, page }) => {
    await lab.open('level=everything');
    await page.getByText(lab.text('draw.title'), { exact: true }).click();
    await page.getByRole('checkbox', { name: lab.text('draw.on') }).check();
    const plane = page.getByRole('application', { name: lab.text('map.drawing') });
    await plane.click({ position: { x: 100, y: 100 } });
    await expect(page.getByText(lab.text('draw.points', { count: 1 }), { exact: true })).toBeVisible();
    await page.getByRole('radio', { name: '1', exact: true }).check();
    await plane.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByText(lab.text('draw.points', { count: 2 }), { exact: true })).toBeVisible();
    await lab.button('draw.done').click();
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('1');
  });

  test('a link leads another reader to the same loss', async ({ lab, page, context }) => {
    await lab.open('level=everything&data=moons&net=3r,1s&lr=0.3&seed=7&opt=adam');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    const loss = await lab.number('counters.train');
    await lab.button('page.share').click();
    const link = await page.getByRole('dialog').getByRole('textbox', { name: lab.text('share.link') }).inputValue();
    const other = new Playground(await context.newPage(), lab.language);
    await other.page.goto(link);
    await other.button('transport.epoch').click();
    await expect(other.figure('counters.update')).toHaveText('25');
    expect(await other.number('counters.train')).toBe(loss);
  });

  test('a link with weights starts where its maker was', async ({ lab, page, context }) => {
    await lab.open('level=conditions');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    const loss = await lab.number('counters.train');
    await lab.button('page.share').click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: lab.text('share.link') });
    await dialog.getByRole('checkbox', { name: lab.text('share.weights') }).check();
    await expect(field).toHaveValue(/[#&]w=/);
    const other = new Playground(await context.newPage(), lab.language);
    await other.page.goto(await field.inputValue());
    await expect(other.figure('counters.update')).toHaveText('0');
    await expect.poll(() => other.number('counters.train')).toBe(loss);
  });

  test('a link with nonsense opens, and names what it did not understand', async ({ lab, page }) => {
    await lab.open('level=conditions&data=cheese&net=9999t,1s&lr=1e308&batch=-3&noise=much&w=%%%');
    const notice = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'cheese' });
    await expect(notice).toBeVisible();
    for (const text of ['cheese', '9999t', '1e308', '-3', 'much']) await expect(notice).toContainText(text);
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('1');
  });

  test('a learning rate out of range is refused beside its field', async ({ lab }) => {
    await lab.open('level=conditions');
    const field = lab.field('rate.number');
    for (const [typed, key] of [
      ['1e308', 'errors.range'],
      ['abc', 'errors.not-a-number'],
    ]) {
      await field.fill(typed);
      await field.press('Enter');
      const said = lab.text(key, { found: '', min: '', max: '', cell: typed });
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(key === 'errors.range' ? /1.?000.?000/ : said);
      await expect(field).toHaveValue(typed);
    }
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('1');
  });

  test('divergence stops training, says where, and can be left', async ({ lab, page }) => {
    await lab.open('level=conditions&data=plane-wide&net=10r,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace');
    await lab.train.click();
    const smaller = page.getByRole('button', { name: lab.pattern('notice.smaller') });
    const alert = page.getByRole('alert').filter({ has: smaller });
    await expect(alert).toBeVisible();
    await expect(lab.train).toHaveAttribute('aria-disabled', 'true');
    const update = await lab.number('counters.update');
    await smaller.click();
    await expect(alert).toBeHidden();
    await expect.poll(() => lab.number('counters.update')).toBeGreaterThan(update + 100);
  });
});
