// Lesson 5: every check wrong and right, the widgets used, and the numbers of backpropagation read off the page.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { inBothLanguages, plain, test } from './lesson.mjs';
import { faultyOf } from '../../www/model/suspects.js';

test.use({ lessonName: '5-backpropagation' });

/** The output blocks of the lesson, as lines. */
const printed = (lesson) => [...lesson.source.matchAll(/^```output\n([^]*?)^```$/gm)].map(([, text]) => text.trim().split('\n'));

inBothLanguages(() => {
  test('5-1: factors are put onto lines', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('5-1');
    const line = (key) => check.pieces.find((piece) => piece.key === `>${key}`);
    const put = async (piece, onto) => {
      await check.piece(piece).click();
      await check.root.getByRole('button', { name: lesson.text('course.put', { place: onto.text.replaceAll('`', '') }), exact: true }).click();
    };
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    const parts = check.pieces.filter(({ key }) => !key.startsWith('>'));
    // Each on a wrong line first.
    for (const part of parts) {
      await put(part, line(part.key === 'Ey' ? 'yu' : 'Ey'));
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(plain(part.why));
      if (part.key !== '-') await put(part, line(part.key));
    }
    await check.judge.click();
    await expect(check.wrong).toBeVisible();
    await check.piece(parts.find(({ key }) => key === '-')).click();
    await check.root.getByRole('button', { name: lesson.text('course.put', { place: lesson.text('course.tray') }), exact: true }).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
    const [product] = /−[\d.]+ ×\s[\d.]+ ×\s[\d.]+ ≈\s−[\d.]+/.exec(lesson.source);
    await expect(check.said).toContainText(product);
  });

  test('the chain rule on any weight: factors, their product and the numerical gradient', async ({ lesson, page, context }) => {
    await lesson.open();
    const root = page.locator('kobai-chain');
    await root.scrollIntoViewIfNeeded();
    const choice = (name) => root.getByRole('button', { name, exact: true });
    const row = (code) => root.getByRole('row').filter({ hasText: code });
    const result = (name) => root.getByText(name, { exact: true }).locator('..').getByRole('status');
    const product = (name) => result(lesson.text('lesson5.total', { name: `d${name}` }));
    const numeric = result(lesson.text('lesson5.numeric'));
    await expect(choice('W1[1][0]')).toHaveAttribute('aria-pressed', 'true');
    await expect(root.getByRole('img', { name: lesson.text('course.diagram', { layers: '2-2-1' }) })).toHaveText('120.730.620.79');
    // The digits are those of the lesson's program.
    const [, , db2, , dW1, db1] = printed(lesson)[1].map((line) => JSON.parse(line.slice(line.indexOf('['))));
    await expect(product('W1[1][0]')).toHaveText(`${dW1[1][0]}`);
    await expect(numeric).toHaveText(/^-0\.0268501437/);
    await expect(row('W2[0][0]').getByRole('cell').nth(1)).toHaveText('2.0');
    await expect(row('z1[0] * (1 - z1[0])')).toContainText('delta1[0]');
    await choice('b1[1]').click();
    await expect(product('b1[1]')).toHaveText(`${db1[1]}`);
    await choice('b2[0]').click();
    await expect(product('b2[0]')).toHaveText(`${db2[0]}`);
    await expect(root.getByRole('row')).toHaveCount(4);
    // Another number, and what is no number.
    const field = root.getByRole('textbox');
    await choice('W2[1][0]').click();
    await expect(field).toHaveValue('-1');
    await field.fill('0');
    await expect(product('W2[1][0]')).not.toHaveText('-0.021251409098679834');
    const [left, right] = [await product('W2[1][0]').textContent(), await numeric.textContent()];
    expect(Math.abs(Number(left) - Number(right))).toBeLessThan(1e-9);
    await field.fill('none');
    await expect(root.getByRole('alert')).toHaveText(lesson.text('course.number', { text: 'none' }));
    await expect(product('W2[1][0]')).toHaveText(left);
    await root.getByRole('button', { name: lesson.text('course.restore') }).click();
    await expect(product('W1[1][0]')).toHaveText(`${dW1[1][0]}`);
    await expect(root.getByRole('alert')).toHaveText('');
    // The link is to what the weights have become.
    await choice('W2[1][0]').click();
    await field.fill('0.5');
    await expect(root.getByRole('link', { name: lesson.text('course.open') })).toHaveAttribute('href', /w=0\.5,-1,0\.25,1,2,0\.5,0,-0\.5,0\.5&/);
    const other = await context.newPage();
    await other.goto(await root.getByRole('link', { name: lesson.text('course.open') }).getAttribute('href'));
    await expect(other.getByText('2 – 2 – 1').first()).toBeVisible();
    await other.close();
  });

  test('the walk goes back, and its digits are those of the program; the last lab names its mistake', async ({ lesson, page }) => {
    await lesson.open();
    const scene = page.locator('kobai-scene').nth(1);
    await scene.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    await scene.getByRole('button', { name: new RegExp(`^${lab.text('step.phase.backward')}`) }).click();
    await scene.getByRole('checkbox', { name: lab.text('step.exact') }).check();
    await expect(scene.getByText('delta2 = (y - d)').first()).toBeVisible();
    const next = scene.getByRole('button', { name: new RegExp(`^${lab.text('step.next')}`) });
    const [delta] = JSON.parse(printed(lesson)[1][0].slice('delta2 '.length))[0];
    // ∂E/∂y, f′(u), δ.
    for (const value of ['−0.20756633457088103', '0.1644825513236901', `${delta}`.replace('-', '−')]) {
      await expect(scene.getByText(value).first()).toBeVisible();
      await next.click();
    }
    // The one for the wide inputs names its mistake.
    const wide = page.locator('kobai-scene').nth(3);
    await wide.scrollIntoViewIfNeeded();
    await expect(wide.getByText(lab.text('fault.slope-at-z'))).toBeVisible();
    await expect(wide.getByRole('combobox', { name: lab.text('gradients.fault') })).toHaveValue('slope-at-z');
    await expect(wide.getByRole('link', { name: lesson.text('course.open') })).toHaveAttribute('href', /data=plane-wide/);
  });

  test('5-3, 5-4: lines that keep a derivative and lines that use one; delta goes back in the picture', async ({ lesson }) => {
    await lesson.open();
    for (const [id, forward, back] of [
      ['5-3', '12', '122−0.51'],
      ['5-4', '12', '122−0.5'],
    ]) {
      const check = lesson.check(id);
      await check.root.scrollIntoViewIfNeeded();
      const picture = check.root.getByRole('img', { name: lesson.text('course.diagram', { layers: '2-2-1' }) });
      await expect(picture).toHaveText(forward);
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('course.nothing'));
      for (const wrong of check.pieces.filter(({ key }) => key.startsWith('-'))) {
        await check.piece(wrong).click();
        await check.judge.click();
        await expect(check.wrong).toBeVisible();
        await expect(check.said).toContainText(plain(wrong.why));
        await check.piece(wrong).click();
      }
      const right = check.pieces.filter(({ key }) => key.startsWith('+'));
      for (const piece of right.slice(1)) await check.piece(piece).click();
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('course.missing', { count: 1 }));
      await check.piece(right[0]).click();
      await expect(picture).toHaveText(back);
      await check.judge.click();
      await expect(check.right).toBeVisible();
      await expect(check.said).toContainText(plain(check.solved));
    }
  });

  test('what gradients cost is counted, and measured when asked', async ({ lesson, page }) => {
    await lesson.open();
    const root = page.locator('kobai-cost');
    await root.scrollIntoViewIfNeeded();
    const cells = (net) => root.getByRole('row').filter({ has: page.getByRole('rowheader', { name: net, exact: true }) }).getByRole('cell');
    await expect(cells('2-4-1')).toHaveText(['17', '34', '', '', '']);
    await expect(cells('2-64-64-64-1')).toHaveText(['8,577', '17,154', '', '', '']);
    await root.getByRole('button', { name: lesson.text('lesson5.measure') }).click();
    const ratio = new RegExp(`^${lesson.text('lesson5.fold', { ratio: '[\\d,]+' })}$`);
    await expect(cells('2-64-64-64-1').last()).toHaveText(ratio);
    await expect(cells('2-64-64-64-1').nth(2)).toHaveText(/^[\d.]+ ms$/);
    await expect(root.getByRole('status').filter({ hasText: '2-64-64-64-1' })).toBeVisible();
    await root.getByRole('button', { name: lesson.text('course.restore') }).click();
    await expect(cells('2-64-64-64-1')).toHaveText(['8,577', '17,154', '', '', '']);
  });

  test('5-5: four curves, and the gradient check that tells', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('5-5');
    await check.root.scrollIntoViewIfNeeded();
    const names = ['A', 'B', 'C', 'D'];
    const run = (name) => check.root.getByRole('button', { name: lesson.text('lesson5.run', { name }), exact: true });
    const card = (name) => run(name).locator('..');
    const curves = check.root.getByRole('img', { name: lesson.text('lesson5.curves') });
    const faulty = names[faultyOf(42)];
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    await expect(curves).toBeHidden();
    await check.button('lesson5.train').click();
    await expect(curves).toBeVisible();
    await expect(curves).toHaveAccessibleName(/A.*B.*C.*D.*0\.0/);
    for (const name of names) {
      await expect(card(name)).toContainText(lesson.text('lesson5.lastLoss', { loss: '0.0' }));
      if (name === faulty) continue;
      await run(name).click();
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(lesson.text('lesson5.otherRun', { name }));
      await check.root.getByRole('button', { name: lesson.text('lesson5.checkRun', { name }) }).click();
      await expect(card(name).getByRole('status')).toHaveText(/e−\d+$/);
    }
    await check.root.getByRole('button', { name: lesson.text('lesson5.checkRun', { name: faulty }) }).click();
    await expect(card(faulty).getByRole('status')).toHaveText(lesson.text('lesson5.relative', { error: '0.82' }));
    await run(faulty).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(check.said).toContainText(plain(check.solved));
    // Others are another question, with another seed.
    await check.button('lesson5.draw').click();
    await expect(check.right).toBeHidden();
    await expect(curves).toBeHidden();
    await expect(card(faulty).getByRole('status')).toHaveText('');
    await check.again.click();
    await expect(check.root.getByText(lesson.text('lesson5.seed', { seed: 42 }))).toBeVisible();
  });

  test('5-6: the hunt does not name what is to be found, and names it when it is', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('5-6');
    await check.root.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    const verdict = check.root.getByText(lab.text('gradients.differ'), { exact: true });
    await expect(verdict).toBeVisible();
    const menu = check.root.getByRole('combobox', { name: lab.text('gradients.fault') });
    const link = check.root.getByRole('link', { name: lesson.text('course.open') });
    await expect(menu).toBeHidden();
    await expect(link).toBeHidden();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    for (const wrong of check.pieces.filter(({ key }) => key === '-')) {
      await check.piece(wrong).click();
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(plain(wrong.why));
    }
    await check.piece(check.pieces.find(({ key }) => key === '+')).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(link).toHaveAttribute('href', /fault=slope-at-z/);
    await expect(menu).toHaveValue('slope-at-z');
    await menu.selectOption('none');
    await expect(verdict).toBeHidden();
    await expect(check.root.getByText(lab.text('gradients.agree'), { exact: true })).toBeVisible();
    await check.again.click();
    await expect(menu).toBeHidden();
    await expect(verdict).toBeVisible();
  });

  test('5-2: a gradient worked out by hand', async ({ lesson }) => {
    await lesson.open();
    await lesson.check('5-2').work({ name: '∂E/∂w₂₁⁽¹⁾', other: '5', right: '4' });
  });

  test('5-7, 5-8: where the mistake is harmless, and which line wins', async ({ lesson }) => {
    await lesson.open();
    for (const id of ['5-7', '5-8']) await lesson.check(id).choose();
  });
});
