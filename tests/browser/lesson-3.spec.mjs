// Lesson 3: every check wrong and right, every widget, the numbers of the report, in both languages.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { kobai } from '../package/kobai.mjs';
import { drag, inBothLanguages, lessonNames, plain, test } from './lesson.mjs';

test.use({ lessonName: lessonNames.find((name) => name.startsWith('3-')) });

/** The experiment that a link opens. */
const opened = (hash) => kobai.writeLink(kobai.parseLink(hash).document).fragment;

inBothLanguages(() => {
  /** A check of parts and lines: how a person names its tiles and lines. */
  async function theProgram(lesson, page, id) {
    await lesson.open();
    const check = lesson.check(id);
    await check.root.scrollIntoViewIfNeeded();
    const code = (line) => line.text.replaceAll('`', '').trim();
    const program = check.pieces.filter(({ key }) => key.startsWith('>'));
    const tiles = check.pieces.filter(({ key }) => !key.startsWith('>'));
    const tray = lesson.text('course.tray');
    const named = (name) => check.root.getByRole('group', { name, exact: true });
    const put = (name) => named(name).getByRole('button', { name: lesson.text('course.put', { place: name.replace(/:$/, '') }), exact: true });
    const goal = ({ key }) => (key === '-' ? tray : code(program.find((line) => line.key === `>${key.split(' ')[0]}`)));
    const isIn = (tile, name) => expect(check.piece(tile).and(named(name).getByRole('button'))).toBeVisible();
    const byTouch = async (tile, name) => {
      await check.piece(tile).click();
      await put(name).click();
      await isIn(tile, name);
    };
    const byKeyboard = async (tile, name) => {
      await check.piece(tile).focus();
      await page.keyboard.press('Enter');
      await put(name).focus();
      await page.keyboard.press('Enter');
      await isIn(tile, name);
      await expect(check.root.getByRole('status').filter({ hasText: name.replace(/:$/, '') }).first()).toBeVisible();
    };
    return { check, lines: program.map(code), tiles, tray, named, put, goal, isIn, byTouch, byKeyboard };
  }

  test('3-2: parts of a formula are put onto lines, by hand, by touch and by keyboard', async ({ lesson, page }) => {
    const { check, lines, tiles, tray, named, put, goal, isIn, byTouch, byKeyboard } = await theProgram(lesson, page, '3-2');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    await put(tray).click();
    await expect(check.root).toContainText(lesson.text('course.pick'));
    // A formula alone has a name too.
    for (const name of ['∑_(k=1)^K e^(u_k)', 'ln y_i', 'e^(u_i)', 'y_i']) await expect(named(tray).getByRole('button', { name, exact: true })).toBeVisible();
    // By hand, onto the line that has no part: a tile of another line, and one that belongs nowhere.
    const [head] = lines;
    const decoy = tiles.find(({ key }) => key === '-');
    for (const tile of [tiles[0], decoy]) {
      await drag(page, check.piece(tile), named(head));
      await isIn(tile, head);
    }
    await check.judge.click();
    await expect(check.wrong).toBeVisible();
    for (const { why } of [tiles[0], decoy]) await expect(check.said).toContainText(plain(why));
    await expect(check.said).toContainText(lesson.text('course.unplaced', { count: 3 }));
    for (const tile of tiles.filter(({ key }) => key !== '-')) await byTouch(tile, goal(tile));
    await byKeyboard(decoy, tray);
    const last = tiles.find(({ key }) => key !== '-');
    await byKeyboard(last, tray);
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.unplaced', { count: 1 }));
    await byKeyboard(last, goal(last));
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(check.said).toContainText(plain(check.solved));
    // The answer is kept on this machine.
    await page.reload();
    await expect(check.right).toBeVisible();
    await isIn(last, goal(last));
    await check.again.click();
    await isIn(last, tray);
  });

  for (const id of ['3-1', '3-5']) {
    test(`${id}: wrong tiles have their reasons, and the right ones are right`, async ({ lesson, page }) => {
      const { check, lines, tiles, goal, byTouch } = await theProgram(lesson, page, id);
      // Everything on a line that is wrong for it, what belongs nowhere included.
      for (const tile of tiles) await byTouch(tile, lines.find((line) => line !== goal(tile)));
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      for (const { why } of tiles) await expect(check.said).toContainText(plain(why));
      for (const tile of tiles) await byTouch(tile, goal(tile));
      await check.judge.click();
      await expect(check.right).toBeVisible();
      await expect(check.said).toContainText(plain(check.solved));
    });
  }

  test('3-3, 3-4, 3-7: each wrong choice has its reason', async ({ lesson }) => {
    await lesson.open();
    for (const id of ['3-3', '3-4', '3-7']) {
      const check = lesson.check(id);
      await check.choose((one) => check.piece({ ...one, text: one.text.replace('`    ', '`') }));
    }
  });

  test('3-6: the loss for another target, and the report’s numbers in Python and in the lab', async ({ lesson, page }) => {
    await lesson.open();
    // As the report has them, to the digits in which the printed inputs agree.
    for (const number of ['0.44959019', '11.74408858', '5.18748423', '0.7994185887185233', '0.7994188111432831']) {
      await expect(page.getByRole('main')).toContainText(number);
    }
    const check = lesson.check('3-6');
    await check.root.scrollIntoViewIfNeeded();
    await check.work({ name: 'E', other: '1.6', right: '1.59' });
  });

  test('the 3-5-6 network is walked through with all its digits', async ({ lesson, page }) => {
    await lesson.open();
    const scene = page.locator('kobai-scene').last();
    await scene.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    await expect(scene.getByText('3 – 5 – 6')).toBeVisible();
    await scene.getByRole('checkbox', { name: lab.text('step.exact') }).check();
    await expect(scene.getByText(/5\.18748423/).first()).toBeVisible();
    await scene.getByRole('radio', { name: lab.text('step.zoom.layer'), exact: true }).check();
    const next = scene.getByRole('button', { name: new RegExp(`^${lab.text('step.next')}`) });
    for (let i = 0; i < 3; i++) await next.click();
    await expect(scene.getByText(/0\.44959018/).first()).toBeVisible();
  });

  test('the table opens experiments in its lab', async ({ lesson, page }) => {
    await lesson.open();
    const table = page.locator('kobai-tasks');
    await table.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    const cells = [...lesson.source.matchAll(/^\[(.*)\] (.*) \| (.*) \| (.*)\n((?: {2}.*\n)+)/gm)].map(([, hash, task, output, loss, why]) => ({ hash, task, name: `${output}${loss}`, why }));
    expect(cells).toHaveLength(6);
    const cell = ({ task, name }) => table.getByRole('row', { name: new RegExp(`^${task}`) }).getByRole('button', { name: new RegExp(`^${name.slice(0, 3)}`) });
    await expect(table.getByText('1 – 6 – 1')).toBeVisible();
    const link = table.getByRole('link', { name: lesson.text('course.open') });
    for (const [index, shape] of [[1, '1 – 6 – 1'], [2, '2 – 4 – 1'], [3, '2 – 4 – 1'], [4, '2 – 6 – 3'], [5, '2 – 6 – 3']]) {
      await cell(cells[index]).click();
      await expect(cell(cells[index])).toHaveAttribute('aria-pressed', 'true');
      await expect(cell(cells[index - 1])).toHaveAttribute('aria-pressed', 'false');
      await expect(table.getByText(shape)).toBeVisible();
      await expect(table.getByRole('status').filter({ hasText: plain(cells[index].why.split('\n')[0]) }).first()).toBeVisible();
      await expect.poll(async () => opened((await link.getAttribute('href')).split('#')[1])).toBe(opened(cells[index].hash));
    }
    // One softmax output alone: half of the answers are right, and they stay so; Space trains.
    await cell(cells[3]).click();
    await expect(table.getByText(/^50(\.0)?/).first()).toBeVisible();
    await page.keyboard.press('Space');
    await expect(table.getByRole('button', { name: lab.text('transport.pause'), exact: true })).toBeVisible();
    await expect(table.getByText('0.2500').first()).toBeVisible();
    // Back to the first one, at rest.
    await page.keyboard.press('0');
    await expect(cell(cells[0])).toHaveAttribute('aria-pressed', 'true');
    await expect(table.getByText('1 – 6 – 1')).toBeVisible();
    await expect(table.getByRole('button', { name: lab.text('transport.train'), exact: true })).toBeVisible();
  });

  test('softmax: a constant changes nothing, and the naive one overflows', async ({ lesson, page }) => {
    await lesson.open();
    const first = page.locator('kobai-softmax').first();
    await first.scrollIntoViewIfNeeded();
    const share = (widget, table, row) => widget.getByRole('table').nth(table).getByRole('row').nth(row).getByRole('status');
    const isAt = async (widget, table, shares) => {
      for (const [k, y] of shares.entries()) await expect(share(widget, table, k + 1)).toHaveText(y);
    };
    const given = ['0.66524', '0.24473', '0.090031'];
    await isAt(first, 0, given);
    await first.getByRole('button', { name: lesson.text('lesson3.more') }).click();
    await expect(first.getByRole('textbox', { name: 'u₁' })).toHaveValue('3');
    await expect(first.getByRole('table')).toContainText('20.086');
    await isAt(first, 0, given);
    await first.getByRole('slider', { name: lesson.text('course.weightRange', { name: 'u₁' }) }).press('Home');
    await expect(share(first, 0, 1)).toHaveText('0.00066620');
    await first.getByRole('textbox', { name: 'u₂' }).fill('two');
    await expect(first.getByRole('alert')).toHaveText(lesson.text('course.number', { text: 'two' }));
    await first.getByRole('button', { name: lesson.text('course.restore') }).click();
    await isAt(first, 0, given);
    await first.getByRole('button', { name: lesson.text('lesson3.less') }).click();
    await expect(first.getByRole('textbox', { name: 'u₃' })).toHaveValue('-1');

    const both = page.locator('kobai-softmax').last();
    await both.scrollIntoViewIfNeeded();
    await isAt(both, 0, given);
    await isAt(both, 1, given);
    await both.getByRole('button', { name: lesson.text('lesson3.thousand') }).click();
    await isAt(both, 0, ['nan', 'nan', 'nan']);
    await isAt(both, 1, given);
    await expect(both.getByText(lesson.text('lesson3.over'))).toBeVisible();
    for (const name of ['u₁', 'u₂', 'u₃']) await both.getByRole('textbox', { name, exact: true }).fill('-800');
    await expect(both.getByText(lesson.text('lesson3.under'))).toBeVisible();
    await isAt(both, 1, ['0.33333', '0.33333', '0.33333']);
  });

  test('cross-entropy: a wrong class moves, the loss does not; ε keeps it finite', async ({ lesson, page }) => {
    await lesson.open();
    const widget = page.locator('kobai-entropy');
    await widget.scrollIntoViewIfNeeded();
    const field = (name) => widget.getByRole('textbox', { name, exact: true });
    const loss = (epsilon) => widget.getByText(`E (ε = ${epsilon}) = `).getByRole('status');
    await expect(loss('0')).toHaveText('0.6931472');
    await expect(loss('1e-7')).toHaveText('0.6931470');
    await field('y₁').fill('0.4');
    await expect(field('y₃')).toHaveValue('0.1');
    await expect(loss('0')).toHaveText('0.6931472');
    await field('y₁').fill('0.7');
    await expect(widget.getByRole('alert')).toHaveText(lesson.text('lesson3.room', { name: 'y₁', room: '0.5000' }));
    await expect(loss('0')).toHaveText('0.6931472');
    await widget.getByRole('slider', { name: lesson.text('course.weightRange', { name: 'y₃' }) }).press('End');
    await expect(field('y₃')).toHaveValue('0.5');
    await expect(field('y₁')).toHaveValue('0');
    await field('y₂').fill('0');
    await expect(loss('0')).toHaveText('inf');
    await expect(loss('1e-7')).toHaveText('16.11810');
    await widget.getByRole('button', { name: lesson.text('course.restore') }).click();
    await widget.getByRole('button', { name: /^d₃/ }).click();
    // −ln 0.4
    await expect(loss('0')).toHaveText('0.9162907');
  });

  test('the loss is smooth where the accuracy is a staircase', async ({ lesson, page }) => {
    await lesson.open();
    const widget = page.locator('kobai-versus');
    await widget.scrollIntoViewIfNeeded();
    const right = (count) => widget.getByText(lesson.text('lesson3.right', { right: count, rows: 100 }), { exact: true });
    const loss = widget.getByRole('figure').first().getByRole('status');
    const weight = widget.getByRole('textbox', { name: 'W2[1][0]' });
    await expect(right(30)).toBeVisible();
    await expect(loss).toHaveText('1.5296183');
    const near = widget.getByRole('button', { name: lesson.text('lesson3.near', { near: '0.1' }) });
    await near.click();
    await expect(near).toHaveAttribute('aria-pressed', 'true');
    await expect(widget.getByRole('img', { name: lesson.text('lesson3.accuracyPlot', { name: 'W2[1][0]', lo: '−0.6500', hi: '−0.4500', w: '−0.5504', right: 30, rows: 100 }) })).toBeVisible();
    await weight.fill('-0.5');
    await expect(loss).not.toHaveText('1.5296183');
    await expect(right(30)).toBeVisible();
    await near.click();
    await widget.getByRole('slider', { name: lesson.text('course.weightRange', { name: 'W2[1][0]' }) }).press('End');
    await expect(weight).toHaveValue('4');
    await expect(right(100)).toBeVisible();
    await widget.getByRole('button', { name: lesson.text('course.restore') }).click();
    await expect(right(30)).toBeVisible();
    await expect(loss).toHaveText('1.5296183');
  });
});
