// What everybody does: train, pause, step, go back, edit, in both languages.
import { Playground, expect, inBothLanguages, test } from './playground.mjs';

inBothLanguages(() => {
  test('the page speaks the reader’s language and waits to be asked', async ({ lab, page }) => {
    await lab.open();
    await expect(page).toHaveTitle(lab.text('page.title'));
    await expect(page.locator('html')).toHaveAttribute('lang', lab.language);
    await expect(lab.figure('counters.epoch')).toHaveText('0');
  });

  test('Tab leads from the page into the lab', async ({ lab, page }) => {
    await lab.open();
    await lab.button('page.share').focus();
    await page.keyboard.press('Tab');
    await expect(lab.button('transport.reset')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(lab.train).toBeFocused();
  });

  test('training lowers the loss until it is paused', async ({ lab }) => {
    await lab.open('level=conditions');
    const before = await lab.number('counters.train');
    await lab.train.click();
    await expect.poll(() => lab.number('counters.epoch')).toBeGreaterThan(10);
    await lab.pause.click();
    await expect(lab.train).toBeVisible();
    expect(await lab.number('counters.train')).toBeLessThan(before);
    // Paused, and nothing moves: what is asked next is one update, and only one is made.
    const update = await lab.number('counters.update');
    await lab.button('transport.update').click();
    await expect.poll(() => lab.number('counters.update')).toBe(update + 1);
  });

  test('training stops by itself at epoch 100 and says what happened', async ({ lab, page }) => {
    await lab.open('level=conditions');
    await lab.slider('speed.label').press('End');
    await lab.train.click();
    await expect(lab.figure('counters.epoch')).toHaveText('100');
    await expect(page.getByRole('status').filter({ hasText: lab.pattern('notice.done.good') })).toBeVisible();
    await expect(lab.train).toBeVisible();
    expect(await lab.number('counters.testAccuracy')).toBeGreaterThan(95);
  });

  test('one update, one epoch, back, and reset', async ({ lab }) => {
    await lab.open('level=conditions');
    const initial = await lab.number('counters.train');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    await expect.poll(() => lab.number('counters.train')).not.toBe(initial);
    const loss = await lab.number('counters.train');
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('26');
    await lab.button('transport.back').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    await expect.poll(() => lab.number('counters.train')).toBe(loss);
    await lab.button('transport.reset').click();
    await expect(lab.figure('counters.update')).toHaveText('0');
  });

  test('the timeline goes to any update and on from there', async ({ lab, page }) => {
    await lab.open('level=conditions');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    const loss = await lab.number('counters.train');
    const timeline = lab.slider('timeline.label');
    await timeline.fill('7');
    await expect(lab.figure('counters.update')).toHaveText('7');
    await timeline.fill('25');
    await expect.poll(() => lab.number('counters.train')).toBe(loss);
    await timeline.fill('7');
    await expect(lab.figure('counters.update')).toHaveText('7');
    await lab.button('transport.update').click();
    await expect(page.getByRole('status').filter({ hasText: lab.pattern('notice.future') })).toBeVisible();
    await expect(timeline).toHaveAttribute('max', '8');
  });

  test('a weight is edited by keyboard, a word is refused beside it', async ({ lab, page }) => {
    await lab.open();
    const loss = await lab.number('counters.train');
    const weight = lab.weight('x₁', 1, 2);
    await weight.focus();
    await page.keyboard.press('Enter');
    const editor = page.getByRole('dialog');
    const field = editor.getByRole('textbox', { name: lab.text('network.value') });
    await field.fill('abc');
    await expect(editor.getByRole('alert')).toHaveText(lab.text('network.notANumber', { text: 'abc' }));
    expect(await lab.number('counters.train')).toBe(loss);
    await field.fill('2.5');
    await expect(editor.getByRole('alert')).toHaveText('');
    await expect.poll(() => lab.number('counters.train')).not.toBe(loss);
    await page.keyboard.press('Escape');
    await expect(weight).toBeFocused();
    await expect(weight).toHaveAccessibleName(/2\.500$/);
    // The beginning of a number is no mistake until it is left there.
    await page.keyboard.press('Enter');
    await field.fill('-');
    await expect(editor.getByRole('alert')).toHaveText('');
    await page.keyboard.press('Enter');
    await expect(editor.getByRole('alert')).toHaveText(lab.text('network.notANumber', { text: '-' }));
    // Tab leads out of it and closes it, and so does Escape elsewhere, where the focus stays.
    await page.keyboard.press('Tab');
    await expect(editor).toBeHidden();
    await weight.focus();
    await page.keyboard.press('Enter');
    await expect(editor).toBeVisible();
    await lab.train.focus();
    await page.keyboard.press('Escape');
    await expect(editor).toBeHidden();
    await expect(lab.train).toBeFocused();
  });

  test('the focus stays at the layer that is changed, and the new network is said', async ({ lab, page }) => {
    await lab.open('level=conditions&net=2t,3t,1s');
    const named = (key, layer) => lab.button(key, { layer: lab.text('network.layer', { layer }) });
    await named('network.fewer', 1).press('Enter');
    await expect(named('network.more', 1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 – 2 – 3 – 1')).toBeVisible();
    await expect(named('network.more', 1)).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: lab.text('network.summary', { inputs: 2, layers: '2, 3, 1', parameters: 19 }) })).toBeAttached();
    await named('network.remove', 2).press('Enter');
    await expect(named('network.remove', 1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 – 1', { exact: false }).first()).toBeVisible();
    await expect(page.getByRole('combobox', { name: lab.text('network.activationOf', { layer: lab.text('network.outputLayer') }) })).toBeFocused();
  });

  test('an edit is part of the past', async ({ lab, page }) => {
    await lab.open('level=conditions');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    await lab.weight('x₁', 1, 1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox').fill('-3');
    await page.keyboard.press('Escape');
    await expect(lab.weight('x₁', 1, 1)).toHaveAccessibleName(/−3$/);
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('26');
    await lab.slider('timeline.label').fill('24');
    await expect(lab.weight('x₁', 1, 1)).not.toHaveAccessibleName(/−3$/);
    await lab.slider('timeline.label').fill('25');
    await expect(lab.weight('x₁', 1, 1)).toHaveAccessibleName(/−3$/);
  });

  test('the past has its own conditions, and the page shows them', async ({ lab }) => {
    await lab.open('level=conditions');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    const rate = lab.field('rate.number');
    await rate.fill('0.5');
    await rate.press('Enter');
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('26');
    await lab.slider('timeline.label').fill('5');
    await expect(rate).toHaveValue('0.1');
    await lab.slider('timeline.label').fill('26');
    await expect(rate).toHaveValue('0.5');
  });

  test('the keys train, step and reset, and leave fields alone', async ({ lab, page }) => {
    await lab.open('level=conditions');
    await page.keyboard.press('ArrowRight');
    await expect(lab.figure('counters.update')).toHaveText('1');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(lab.figure('counters.update')).toHaveText('25');
    await page.keyboard.press('ArrowLeft');
    await expect(lab.figure('counters.update')).toHaveText('24');
    await page.keyboard.press('r');
    await expect(lab.figure('counters.update')).toHaveText('0');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: lab.text('keys.title') })).toBeVisible();
    await page.keyboard.press('Escape');
    await lab.field('rate.number').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('r');
    await expect(lab.figure('counters.update')).toHaveText('0');
  });

  test('the language changes and nothing is lost', async ({ lab, page }) => {
    await lab.open('level=conditions');
    await lab.button('transport.epoch').click();
    await expect(lab.figure('counters.update')).toHaveText('25');
    const loss = await lab.number('counters.train');
    await lab.button('page.language').click();
    const other = new Playground(page, lab.language === 'ja' ? 'en' : 'ja');
    await expect(other.figure('counters.update')).toHaveText('25');
    expect(await other.number('counters.train')).toBe(loss);
    await expect(page).toHaveTitle(other.text('page.title'));
  });
});
