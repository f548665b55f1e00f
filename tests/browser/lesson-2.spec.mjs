// Lesson 2: every check wrong and right, every widget, the report's numbers, in both languages.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { inBothLanguages, plain, test } from './lesson.mjs';

test.use({ lessonName: '2-activation-functions' });

/** A number as the page writes it. */
const numberOf = (text) => Number(text.replaceAll('−', '-'));

/** The lines that the program holding some text prints. */
function printed(lesson, text) {
  const [, , output] = [...lesson.source.matchAll(/^```python\n([^]*?)^```\n\n```output\n([^]*?)^```$/gm)].find(([, code]) => code.includes(text));
  return output.trim().split('\n');
}

inBothLanguages(() => {
  test('curves and lines', async ({ lesson, page }) => {
    await lesson.open();
    await test.step('a curve, its slope, and a point to be moved', async () => {
      const curve = page.locator('kobai-curve');
      await curve.scrollIntoViewIfNeeded();
      const value = (name) => curve.getByText(new RegExp(`^${name} = `)).getByRole('status');
      const named = (name) => lesson.source.match(new RegExp(`^\\[${name}\\] \\*\\*(.+?)\\*\\*`, 'm'))[1];
      const choose = (name) => curve.getByRole('radio', { name: named(name), exact: true });
      const [z, slope, u] = [value('f\\(u\\)'), value('f′\\(u\\)'), curve.getByRole('textbox', { name: 'u', exact: true })];
      await expect(choose('sigmoid')).toBeChecked();
      await expect(z).toHaveText('0.8807970779778823');
      await expect(slope).toHaveText('0.10499358540350662');
      await u.fill('0');
      await expect(slope).toHaveText('0.25');
      await u.fill('zero');
      await expect(curve.getByRole('alert')).toHaveText(lesson.text('course.number', { text: 'zero' }));
      await expect(z).toHaveText('0.5');
      await curve.getByRole('slider').press('Home');
      await expect(u).toHaveValue('-6');
      await choose('relu').click();
      await expect(z).toHaveText('0.0');
      await expect(slope).toHaveText('0.0');
      // By hand, to the right end of the picture.
      const canvas = curve.getByRole('img');
      await canvas.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await canvas.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width, y + height / 2, { steps: 3 });
      await page.mouse.up();
      await expect(u).toHaveValue('6');
      await expect(z).toHaveText('6.0');
      await expect(canvas).toHaveAccessibleName(lesson.text('lesson2.curve', { name: 'ReLU', u: 6, z: 6, slope: 1 }));
      // Every function has its button, its formula and something to be said of it.
      for (const radio of await curve.getByRole('radio').all()) {
        await radio.click();
        await expect(curve.getByRole('listitem')).toHaveCount(1);
        await expect(curve.getByRole('listitem')).toContainText(await radio.evaluate(({ labels }) => labels[0].textContent));
      }
      await curve.getByRole('button', { name: lesson.text('course.restore') }).click();
      await expect(z).toHaveText('0.8807970779778823');
    });
    await test.step('additivity and homogeneity of a function, on live numbers', async () => {
      const linear = page.locator('kobai-linear');
      await linear.scrollIntoViewIfNeeded();
      const verdicts = linear.locator('.linear-verdict');
      const [equal, unequal] = ['lesson2.equal', 'lesson2.unequal'].map((key) => lesson.text(key));
      const choose = (name) => linear.getByRole('radio', { name, exact: true }).click();
      await expect(verdicts).toHaveText([equal, equal]);
      await choose('f(x) = 2x + 1');
      await expect(verdicts).toHaveText([unequal, unequal]);
      await expect(linear.getByRole('status')).toHaveText(['= 7.0', '= 8.0', '= 7.0', '= 9.0']);
      await choose('ReLU');
      await expect(verdicts).toHaveText([equal, equal]);
      await linear.getByRole('textbox', { name: 'x', exact: true }).fill('-1');
      await expect(verdicts).toHaveText([unequal, equal]);
      await linear.getByRole('textbox', { name: 'λ', exact: true }).fill('-2');
      await expect(verdicts).toHaveText([unequal, unequal]);
      for (const name of ['x', 'y']) await linear.getByRole('textbox', { name, exact: true }).fill('1e308');
      await expect(linear.getByText(lesson.text('course.tooLarge'))).toBeVisible();
      await expect(verdicts).toHaveText(['', '']);
      await linear.getByRole('textbox', { name: 'y', exact: true }).fill('?');
      await expect(linear.getByText(lesson.text('course.number', { text: '?' }))).toBeVisible();
      await linear.getByRole('button', { name: lesson.text('course.restore') }).click();
      await expect(linear.getByRole('alert')).toHaveText('');
      for (const name of ['tanh', 'sigmoid', 'step']) {
        await choose(lesson.text(`activation.${name}`));
        await expect(verdicts).toHaveText([unequal, unequal]);
      }
      await choose('f(x) = 2x');
      await expect(verdicts).toHaveText([equal, equal]);
    });
  });

  test('2-1', async ({ lesson, page }) => {
    await lesson.open();
    await test.step('2-1: numbers that break additivity', async () => {
      const check = lesson.check('2-1');
      const row = (index) => {
        const root = check.root.getByRole('list').first().getByRole('listitem').nth(index);
        const [x, y] = ['x', 'y'].map((letter) => root.getByRole('textbox', { name: new RegExp(`${letter}$`) }));
        const never = root.getByRole('button');
        return { never, fill: async (...values) => (await x.fill(values[0]), await y.fill(values[1])) };
      };
      const [line, relu, scaled] = [0, 1, 2].map(row);
      await check.judge.click();
      await expect(check.said.getByRole('listitem')).toHaveCount(3);
      await line.never.click();
      await relu.fill('1', '2');
      await scaled.fill('4', '-3');
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(plain(check.pieces[0].why));
      await expect(check.said).toContainText(lesson.text('lesson2.holds', { name: '', at: 3, whole: 3, first: 1, second: 2, sum: 3 }).replace(/^[:：] ?/, ''));
      await expect(check.said).toContainText(plain(check.pieces[2].why));
      await relu.never.click();
      await line.fill('none', '1');
      await check.judge.click();
      await expect(check.said).toContainText(plain(check.pieces[1].why));
      await expect(check.said).toContainText(lesson.text('course.number', { text: 'none' }));
      await line.fill('1', '1e999');
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('course.number', { text: '1e999' }));
      await line.fill('1e308', '1e308');
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('course.tooLarge'));
      await line.fill('1', '1');
      await relu.fill('3', '-1');
      await expect(relu.never).toHaveAttribute('aria-pressed', 'false');
      await scaled.never.click();
      await check.judge.click();
      await expect(check.right).toBeVisible();
      await expect(check.said).toContainText(plain(check.solved));
    });
  });

  test('2-2 and 2-3, and the layer in a lab', async ({ lesson, page }) => {
    await lesson.open();
    await test.step('2-2: the line that is z = f(u), and its values', async () => {
      const check = lesson.check('2-2');
      await check.root.scrollIntoViewIfNeeded();
      const picture = check.root.getByRole('img', { name: lesson.text('course.diagram', { layers: '4-3' }) });
      await expect(picture).toHaveText('152−1');
      await check.eachWrong();
      await check.piece(check.pieces.find(({ key }) => key === '+1')).click();
      await expect(picture).toHaveText('152−1' + '1.00.901.0');
      await expect(picture).toHaveAccessibleName(/1\.0, 0\.90, 1\.0$/);
      await check.judge.click();
      await expect(check.right).toBeVisible();
    });
    await test.step('2-3: ReLU in place of the sigmoid', async () => {
      await lesson.check('2-3').work({ name: 'z[1]', other: '3', right: '2.2' });
    });
    await test.step("the report's layer is walked through, and labs change their functions", async () => {
      const lab = new Playground(page, lesson.language);
      const walk = page.locator('kobai-scene').nth(2);
      await walk.scrollIntoViewIfNeeded();
      await expect(walk.getByText('4 – 3')).toBeVisible();
      await expect(walk.getByText('13.10').first()).toBeVisible();
      await expect(walk.getByText('y = sigmoid(u1)')).toBeVisible();
      await walk.getByRole('combobox', { name: new RegExp(lab.text('network.outputLayer')) }).selectOption('relu');
      await expect(walk.getByText('y = relu(u1)')).toBeVisible();
      // The weights stay.
      await expect(walk.getByRole('link', { name: lesson.text('course.open') })).toHaveAttribute('href', /net=3r&w=3,3,4/);
    });
  });

  test('2-4: as few hidden units as can enclose the circle', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('2-4');
    await check.root.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    const inside = (key) => check.root.getByRole('button', { name: lab.text(key), exact: true });
    const more = check.root.getByRole('button', { name: lab.text('network.more', { layer: lab.text('network.layer', { layer: 1 }) }) });
    const accuracy = async () => Number((await check.root.getByRole('definition').nth(2).innerText()).replace(/\s*%/, ''));
    const short = (units) => new RegExp(lesson.text('lesson2.short', { units, accuracy: '@', wanted: '98.0' }).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('@', '[\\d.]+'));
    await expect(check.root.getByText('2 – 1 – 1')).toBeVisible();
    for (const units of [1, 2]) {
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(short(units));
      await expect(check.said).toContainText(plain(check.pieces[units - 1].text));
      await more.click();
      await expect(check.root.getByText(`2 – ${units + 1} – 1`)).toBeVisible();
    }
    const train = async () => {
      await inside('transport.train').click();
      await expect.poll(accuracy, { timeout: 20_000 }).toBeGreaterThanOrEqual(98);
      await inside('transport.pause').click();
      await expect(inside('transport.train')).toBeVisible();
      await check.judge.click();
    };
    await train();
    await expect(check.right).toBeVisible();
    await expect(check.said).toContainText(plain(check.solved));
    // One more unit does it too, but is one too many; and another network is another answer.
    await more.click();
    await expect(check.right).toBeHidden();
    await train();
    await expect(check.said).toContainText(lesson.text('lesson2.fewer', { units: 4 }));
    await check.again.click();
    await expect(check.root.getByText('2 – 1 – 1')).toBeVisible();
  });

  test('2-5', async ({ lesson, page }) => {
    await lesson.open();
    await test.step('2-5: ten seeds of XOR', async () => {
      const check = lesson.check('2-5');
      await check.root.scrollIntoViewIfNeeded();
      const guess = check.root.getByRole('textbox', { name: lesson.text('lesson2.successes', { count: 10 }) });
      const [ten, zero] = check.pieces;
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('lesson2.predict'));
      await check.button('lesson2.train', { count: 10 }).click();
      // What the lesson's program prints, seed by seed.
      const results = printed(lesson, 'for seed in range').map((line) => line.split(' ').map(Number));
      const successes = results.filter(([, share]) => share === 1).length;
      for (const [seed, share] of results) {
        await expect(check.root.getByRole('link', { name: lesson.text(share === 1 ? 'lesson2.succeeded' : 'lesson2.stuck', { seed }) })).toHaveAttribute('href', new RegExp(`&seed=${seed}$`));
      }
      await expect(check.root.getByText(lesson.text('lesson2.tally', { successes, count: 10 }))).toBeVisible();
      for (const { key, text } of [ten, zero]) {
        await guess.fill(key);
        await check.judge.click();
        await expect(check.wrong).toBeVisible();
        await expect(check.said).toContainText(plain(text));
      }
      await guess.fill(String(successes - 3));
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('lesson2.otherCount', { guess: successes - 3, successes, count: 10 }));
      await guess.fill('5');
      await check.judge.click();
      await expect(check.right).toBeVisible();
      // In other colours they are the same.
      const picture = check.root.getByRole('link', { name: lesson.text('lesson2.succeeded', { seed: results.find(([, share]) => share === 1)[0] }) });
      const before = await picture.locator('canvas').screenshot();
      await page.locator('#theme').click();
      await expect.poll(async () => (await picture.locator('canvas').screenshot()).equals(before)).toBe(false);
      await expect(check.right).toBeVisible();
      await check.button('lesson2.more', { count: 10 }).click();
      await expect(check.right).toBeHidden();
      await expect(check.root.getByText(new RegExp(lesson.text('lesson2.tallies', { successes: 5, count: 10, all: successes + 5, tried: 20 })))).toBeVisible();
    });
  });

  test('2-6 and 2-7, and the ten layers', async ({ lesson, page }) => {
    await lesson.open();
    await test.step('2-6: what is left of δ after four layers', async () => {
      const check = lesson.check('2-6');
      await check.work({ name: 'δ', other: '2', right: '0.00390625' });
      // A check is a group of its name; a fraction is a number, and Enter judges it.
      const named = check.root.and(page.getByRole('group', { name: `${lesson.language === 'ja' ? '確認テスト' : 'Check'} 2-6` }));
      const field = named.getByRole('textbox', { name: 'δ' });
      await field.fill('1/256');
      await field.press('Enter');
      await expect(check.right).toBeVisible();
    });
    await test.step('ten layers: the digits are those of NumPy, for δ and for z', async () => {
      const spread = (index) => {
        const root = page.locator('kobai-spread').nth(index);
        const menu = (key) => root.getByRole('combobox', { name: lesson.text(key) });
        const read = async () => (await root.getByRole('list').getByRole('status').allInnerTexts()).map(numberOf);
        return { root, activation: menu('lesson2.activation'), init: menu('lesson2.init'), read };
      };
      const [backward, forward] = [0, 1].map(spread);
      await backward.root.scrollIntoViewIfNeeded();
      const deltas = printed(lesson, 'delta.std()').map((line) => Number(line.split(' ')[1])).reverse();
      await expect.poll(backward.read).toEqual(deltas);
      await expect(backward.root.getByRole('img', { name: new RegExp(`^${lesson.text('lesson2.nth', { layer: 10 })}`) })).toBeVisible();
      await forward.root.scrollIntoViewIfNeeded();
      for (const line of printed(lesson, 'def deviations')) {
        const [, name, init, numbers] = /^(\w+), (\S+) +(.*)$/.exec(line);
        await forward.activation.selectOption(name.toLowerCase());
        await forward.init.selectOption({ 0.01: 'small-normal', Xavier: 'xavier', He: 'he' }[init]);
        await expect.poll(forward.read).toEqual(numbers.split(' ').map(Number));
      }
      // Half of what ReLU gives is 0, in the table behind.
      await forward.root.getByText(lesson.text('lesson2.table')).click();
      await expect(forward.root.getByRole('row').nth(1).getByRole('cell').last()).toHaveText(`${(100 * Number(printed(lesson, 'np.mean(z == 0)')[0])).toFixed(1)} %`);
      // Another seed gives other numbers, what is no seed a message.
      const seed = forward.root.getByRole('textbox');
      const before = await forward.read();
      await seed.fill('-1');
      await expect(forward.root.getByRole('alert')).toHaveText(lesson.text('course.badSeed', { text: '-1' }));
      expect(await forward.read()).toEqual(before);
      await seed.fill('43');
      await expect(forward.root.getByRole('alert')).toHaveText('');
      await expect.poll(forward.read).not.toEqual(before);
      await forward.root.getByRole('radio', { name: lesson.text('lesson2.delta') }).click();
      await expect(forward.root.getByText(/δ.*10/)).toBeVisible();
    });
    await test.step('2-7: activation functions and their initial values', async () => {
      const check = lesson.check('2-7');
      await check.choose((piece) => check.root.locator('.choice').nth(check.pieces.indexOf(piece)));
    });
  });
});
