// Lesson 4: every check wrong and right, every widget used, the report's numbers read off the page, in both languages.
import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { inBothLanguages, plain, test } from './lesson.mjs';

test.use({ lessonName: '4-gradient-descent' });

/** A widget by its element and its place among those. */
function widget(lesson, name, index = 0) {
  const root = lesson.page.locator(`kobai-${name}`).nth(index);
  return { root, button: (key, values) => root.getByRole('button', { name: lesson.text(key, values), exact: true }) };
}

inBothLanguages(() => {
  test('a ball goes down a curve, one update after another or all at once', async ({ lesson, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lesson.open();
    const { root, button } = widget(lesson, 'slope');
    await root.scrollIntoViewIfNeeded();
    const said = root.getByRole('status');
    const rate = root.getByRole('textbox', { name: 'η' });
    const after = (count, where, value) => lesson.text('lesson4.slope.said', { count, where, value });
    await expect(said).toHaveText(after(0, 'x = 2.500', '6.250'));
    await button('lesson4.slope.step').click();
    await expect(said).toHaveText(after(1, 'x = 2', '4'));
    await expect(root).toContainText('x ← 2 − 0.1 × 4 = 1.600');
    await expect(root.getByRole('img')).toHaveAccessibleName(/\(2\.50\) → \(2\)/);
    await button('lesson4.slope.back').click();
    await button('lesson4.slope.play', { count: 20 }).click();
    await expect(said).toHaveText(after(20, 'x = 0.02882', '0.0008308'));
    // The updates already made follow the rate.
    await rate.fill('0.5');
    await expect(said).toHaveText(after(20, 'x = 0', '0'));
    await rate.fill('much');
    await expect(root.getByRole('alert')).toHaveText(lesson.text('course.number', { text: 'much' }));
    await expect(said).toHaveText(after(20, 'x = 0', '0'));
    await rate.fill('1.05');
    await expect(said).toHaveText(lesson.text('lesson4.slope.gone', { count: 20, where: 'x = 16.82', value: '282.9' }));
    // Another function from its own start.
    const menu = root.getByRole('combobox', { name: lesson.text('lesson4.slope.function') });
    await menu.selectOption('two-minima');
    await rate.fill('0.15');
    await button('lesson4.slope.play', { count: 20 }).click();
    await expect(said).toHaveText(after(20, 'x = −1.036', '−0.3054'));
    await root.getByRole('slider', { name: lesson.text('course.weightRange', { name: 'x' }) }).press('End');
    await button('lesson4.slope.back').click();
    await expect(said).toHaveText(after(0, 'x = 1.800', '5.558'));
    await button('course.restore').click();
    await expect(said).toHaveText(after(0, 'x = 2.500', '6.250'));
    await expect(rate).toHaveValue('0.1');
    // A start so far off that the function has no value there; what is shown stays, and comes back.
    const start = root.getByRole('textbox', { name: 'x' });
    await start.fill('1e200');
    await expect(root.getByRole('alert').filter({ hasText: lesson.text('course.tooLarge') })).toBeVisible();
    await button('lesson4.slope.step').click();
    await expect(root).toContainText('x ← 2 − 0.1 × 4 = 1.600');
    await start.fill('1');
    await expect(said).toHaveText(after(1, 'x = 0.8000', '0.6400'));
    await expect(root.getByText(lesson.text('course.tooLarge'))).toBeHidden();
  });

  test('a ball goes through a valley and stops on a saddle', async ({ lesson, page }) => {
    await lesson.open();
    const { root, button } = widget(lesson, 'slope', 1);
    await root.scrollIntoViewIfNeeded();
    const said = root.getByRole('status');
    await expect(root.getByRole('img')).toHaveAccessibleName(/\(−7, 2\)/);
    // It rolls when it is asked to, and a second press stops it.
    await button('lesson4.slope.play', { count: 20 }).click();
    await button('lesson4.pause').click();
    await expect(button('lesson4.slope.play', { count: 20 })).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await button('lesson4.slope.back').click();
    await button('lesson4.slope.play', { count: 20 }).click();
    await expect(said).toContainText('x = −5.725, y = 0.02306');
    await root.getByRole('combobox').selectOption('saddle');
    await button('lesson4.slope.play', { count: 20 }).click();
    await expect(said).toContainText('x = −0.02882, y = 0');
    await root.getByRole('textbox', { name: 'y' }).fill('0.1');
    await expect(said).toContainText('y = 3.834');
  });

  test('4-1: the wrong sign climbs', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('4-1');
    await check.root.scrollIntoViewIfNeeded();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    const [right, wrong] = check.pieces;
    const line = ({ text }) => check.root.getByRole('radio', { name: text.replaceAll('`', ''), exact: true });
    await line(wrong).check();
    await expect(check.root).toContainText('f: 4 → 5.76 → 8.29');
    await expect(check.root.getByRole('img')).toHaveAccessibleName(/\(2\.40\) → \(2\.88\)/);
    await check.judge.click();
    await expect(check.wrong).toBeVisible();
    await expect(check.said).toContainText(plain(wrong.why));
    await line(right).check();
    await expect(check.wrong).toBeHidden();
    await expect(check.root).toContainText('f: 4 → 2.56 → 1.64');
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(check.said).toContainText(plain(check.solved));
  });

  test('4-2: the updates of an epoch are counted by the engine', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('4-2');
    const field = (name) => check.root.getByRole('textbox', { name, exact: true });
    const answer = async (...values) => {
      for (const [i, name] of ['B = 1', 'B = 10', 'B = N'].entries()) await field(name).fill(values[i]);
      await check.judge.click();
    };
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('lesson4.updates.enter', { about: 'B = 10' }));
    await answer('205', 'some', '1');
    await expect(check.said).toContainText(lesson.text('course.number', { text: 'some' }));
    await answer('200', '21', '1');
    await expect(check.said).toContainText(lesson.text('lesson4.updates.other', { about: 'B = 1', guess: 200 }));
    for (const { key, text } of check.pieces) {
      const [batch, guess] = key.split(': ');
      await answer(batch === '1' ? guess : '205', batch === '10' ? guess : '21', batch === 'all' ? guess : '1');
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(plain(text));
    }
    await answer('205', '21', '1');
    await expect(check.right).toBeVisible();
  });

  test('three batch sizes race on one map', async ({ lesson, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lesson.open();
    const { root, button } = widget(lesson, 'race');
    await root.scrollIntoViewIfNeeded();
    const row = (name) => root.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row('1')).toHaveText('1006.476');
    await button('lesson4.race.update').click();
    await expect(row('1')).toContainText('0.0333');
    await expect(row('10')).toContainText('0.333');
    await expect(row('N (30)')).toHaveText(/^N \(30\)115\.131/);
    await button('lesson4.race.epoch').click();
    await expect(row('1')).toHaveText(/^1301/);
    await expect(row('N (30)')).toHaveText(/^N \(30\)22/);
    await button('lesson4.race.go', { epochs: 20 }).click();
    await expect(root.getByRole('status')).toContainText(lesson.text('lesson4.race.said', { batch: '1', updates: '600', epochs: '20', loss: '0.1779' }));
    await expect(row('10')).toHaveText('1060200.1391');
    await expect(root.getByRole('img', { name: /B = 1 \(1\.46, 0\.663\)/ })).toBeVisible();
    const chart = (axis) => root.getByRole('img', { name: lesson.text('lesson4.race.picture', { axis: lesson.text(`lesson4.${axis}`) }) });
    await expect(chart('epochs')).toBeVisible();
    await root.getByRole('radio', { name: lesson.text('lesson4.updates') }).check();
    await expect(chart('updates')).toBeVisible();
    await button('course.restore').click();
    await expect(row('1')).toHaveText('1006.476');
    await expect(root.getByRole('link', { name: lesson.text('course.open') })).toHaveAttribute('href', /rows=-2,-2\.1;/);
  });

  test('4-3: arrows are turned by hand and by keyboard, and judged by the update', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('4-3');
    await check.root.scrollIntoViewIfNeeded();
    const map = (t) => check.root.getByRole('img', { name: new RegExp(lesson.text('lesson4.arrows.map', { t, around: '0° .*, 45° ' })) });
    const slider = (t) => check.root.getByRole('slider', { name: lesson.text('lesson4.arrows.angle', { t }) });
    const remark = (t, what) => lesson.text('lesson4.about', { about: lesson.text('lesson4.arrows.batch', { t }), text: lesson.text(`lesson4.arrows.${what}`) });
    const says = async (t, what) => {
      await check.judge.click();
      await expect(check.said).toContainText(remark(t, what));
    };
    await says(1, 'none');
    // By hand: uphill, along the level line, aside, downhill.
    const point = async (t, right, up) => {
      await map(t).scrollIntoViewIfNeeded();
      const { x, y, width, height } = await map(t).boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width * (0.5 + right), y + height * (0.5 - up), { steps: 2 });
      await page.mouse.up();
    };
    for (const [right, up, what] of [[-0.3, -0.3, 'climbs'], [0.3, -0.3, 'along'], [0.3, 0, 'aside']]) {
      await point(1, right, up);
      await says(1, what);
    }
    await point(1, 0.3, 0.3);
    await expect(slider(1)).toHaveValue('45');
    await check.judge.click();
    await expect(check.said).not.toContainText(lesson.text('lesson4.arrows.batch', { t: 1 }));
    // By keyboard.
    await slider(2).press('End');
    for (let i = 0; i < 7; i++) await slider(2).press('ArrowLeft');
    await expect(slider(2)).toHaveValue('145');
    await expect(check.wrong).toBeHidden();
    await slider(3).press('End');
    await says(3, 'along');
    await slider(3).fill('-85');
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await page.reload();
    await expect(check.right).toBeVisible();
    await expect(slider(2)).toHaveValue('145');
  });

  test('the regression of the report: a point for every update, saved as SVG', async ({ lesson, page }) => {
    await lesson.open();
    const { root, button } = widget(lesson, 'regression');
    const run = button('lesson4.regression.run', { count: '1,000' });
    await expect(button('lesson4.regression.save')).toBeHidden();
    await run.press('Enter');
    const results = root.getByRole('status');
    // As the lesson's program prints them.
    for (const printed of /```output\n(0\.000\d+)\n(0\.00\d+)\n/.exec(lesson.source).slice(1)) await expect(results).toContainText(printed);
    await expect(results).toContainText(lesson.text('lesson4.regression.epochs', { updates: '1,000', epochs: '0.01' }));
    await expect(root.getByRole('img', { name: new RegExp(lesson.text('lesson4.relu')) })).toBeVisible();
    await expect(run).toBeEnabled();
    await expect(run).toBeFocused();
    const download = page.waitForEvent('download');
    await button('lesson4.regression.save').click();
    const svg = await readFile(await (await download).path(), 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg.match(/<circle/g).length).toBeGreaterThanOrEqual(2000);
    // Another seed is another run, and a link.
    const seed = root.getByRole('textbox', { name: lesson.text('lesson4.regression.seed') });
    await seed.fill('-1');
    await expect(root.getByRole('alert')).toHaveText(lesson.text('course.badSeed', { text: '-1' }));
    await seed.fill('0');
    await expect(root.getByRole('alert')).toHaveText('');
    await expect(root.getByText(lesson.text('lesson4.regression.stale', { seed: 5 }))).toBeVisible();
    await expect(root.getByRole('link', { name: lesson.text('course.open') })).toHaveAttribute('href', /data=plane&.*seed=0&.*stream=shared/);
    await run.click();
    await expect(results).toContainText('0.000126670');
    await expect(root.getByText(lesson.text('lesson4.regression.stale', { seed: 5 }))).toBeHidden();
  });

  test('wide inputs: ReLU diverges, and so it does in the lab', async ({ lesson, page }) => {
    await lesson.open();
    const { root, button } = widget(lesson, 'regression', 1);
    await button('lesson4.regression.run', { count: '1,000' }).click();
    const results = root.getByRole('status');
    await expect(results).toContainText(lesson.text('lesson4.regression.diverged', { update: 8 }));
    await expect(results).toContainText('2.56507');
    await expect(root.getByRole('checkbox', { name: lesson.text('lesson4.regression.log') })).toBeChecked();
    const scene = page.locator('kobai-scene').last();
    await scene.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    await scene.getByRole('button', { name: lab.text('transport.train'), exact: true }).click();
    await expect(scene.getByText(lab.text('notice.diverged', { update: 0, where: '' }).split(/[:。]/)[0]).first()).toBeVisible();
  });

  test('4-4: the largest rate that survives', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('4-4');
    await check.root.scrollIntoViewIfNeeded();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    const choose = async (name) => {
      await check.root.getByRole('radio', { name, exact: true }).check();
      await check.judge.click();
    };
    // Going back ends what is under way.
    await check.root.getByRole('radio', { name: '0.005', exact: true }).check();
    // At once, however fast the engine is.
    await check.root.evaluate((root) => ['judge', 'again'].forEach((name) => root.querySelector(`.check-${name}`).click()));
    await choose('0.01');
    await expect(check.said).toContainText(lesson.text('lesson4.survive.diverged', { rate: '0.01', count: 17, starts: 100 }));
    await expect(check.root.getByRole('row', { name: /^0\.005 / })).toHaveText('0.005––');
    await choose('0.002');
    await expect(check.said).toContainText(lesson.text('lesson4.survive.larger', { rate: '0.002', starts: 100 }));
    await choose('0.005');
    await expect(check.right).toBeVisible();
    await expect(check.root.getByRole('row', { name: /^0\.01 / })).toContainText('83 / 100');
    // The same with smaller data.
    await check.root.getByRole('radio', { name: lesson.text('lesson4.survive.divided', { by: 5 }) }).check();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('lesson4.survive.larger', { rate: '0.005', starts: 100 }));
    await choose('0.07');
    await expect(check.right).toBeVisible();
  });

  test('4-5: first in epochs, first in updates, and the race to watch', async ({ lesson, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await lesson.open();
    const check = lesson.check('4-5');
    await check.root.scrollIntoViewIfNeeded();
    const choose = (by, name) => check.root.getByRole('group', { name: lesson.text(`lesson4.finish.${by}`) }).getByRole('radio', { name, exact: true }).check();
    await choose('epochs', 'B = N');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('lesson4.finish.both'));
    await choose('updates', 'B = 1');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('lesson4.finish.epochsWrong', { batch: 'B = N', count: 628 }));
    await expect(check.said).toContainText(lesson.text('lesson4.finish.updatesWrong', { batch: 'B = 1', count: 800 }));
    await choose('epochs', 'B = 1');
    // 620 and 628 are a dead heat.
    for (const name of ['B = N', 'B = 10']) {
      await choose('updates', name);
      await expect(check.right).toBeHidden();
      await check.judge.click();
      await expect(check.right).toBeVisible();
    }
    const { root, button } = widget(lesson, 'race', 1);
    await button('lesson4.race.goal', { percent: 95 }).click();
    for (const values of [{ batch: '1', epochs: 4, updates: 800 }, { batch: '10', epochs: 31, updates: 620 }, { batch: 'N (200)', epochs: 628, updates: 628 }]) {
      await expect(root.getByRole('status')).toContainText(lesson.text('lesson4.race.saidReached', values));
    }
  });
});
