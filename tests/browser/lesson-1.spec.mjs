// Lesson 1: every check wrong and right, every number of the report, in both languages.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { drag, inBothLanguages, plain, test } from './lesson.mjs';

inBothLanguages(() => {
  test('1-1: what training changes', async ({ lesson }) => {
    await lesson.open();
    await lesson.check('1-1').choose();
  });

  test('1-2: a network is built and its parameters are counted by the engine', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('1-2');
    await check.root.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    const add = check.root.getByRole('button', { name: lab.text('network.addLayer') });
    const more = (layer) => check.root.getByRole('button', { name: lab.text('network.more', { layer: lab.text('network.layer', { layer }) }) });
    const guess = check.root.getByRole('textbox', { name: lesson.text('course.parameters') });
    await expect(add).toBeVisible();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.net', { found: '2-2-1', wanted: '2-3-3-1' }));
    await more(1).click();
    await add.click();
    await expect(more(2)).toBeVisible();
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.enter'));
    await guess.fill('many');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.number', { text: 'many' }));
    await guess.fill('26');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.count', { guess: 26 }));
    for (const { key, text } of check.pieces) {
      await guess.fill(key);
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      await expect(check.said).toContainText(plain(text));
    }
    await guess.fill('25');
    await check.judge.click();
    await expect(check.right).toBeVisible();
    // Another network is another question, also where the answer was given earlier.
    await page.reload();
    await check.root.scrollIntoViewIfNeeded();
    await expect(check.root.getByText('2 – 3 – 3 – 1')).toBeVisible();
    await expect(check.right).toBeVisible();
    await more(1).click();
    await expect(check.right).toBeHidden();
  });

  test('1-3: pieces are put in their places by hand and by keyboard', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('1-3');
    const [x, y] = /places="x: (.*); y: (.*)"/.exec(lesson.source).slice(1);
    const place = (name) => check.root.getByRole('group', { name, exact: true });
    const put = (name) => place(name).getByRole('button', { name: lesson.text('course.put', { place: name }) });
    const [first, ...others] = check.pieces;
    await put(x).click();
    await expect(check.root).toContainText(lesson.text('course.pick'));
    // By hand, to the wrong place and then to its own.
    for (const goal of [y, x]) {
      await drag(page, check.piece(first), place(goal));
      await expect(place(goal).getByRole('button', { name: first.text })).toBeVisible();
      await check.judge.click();
      if (goal === y) await expect(check.said).toContainText(plain(first.why));
      else await expect(check.said).not.toContainText(plain(first.why));
      await expect(check.said).toContainText(lesson.text('course.unplaced', { count: 5 }));
    }
    // By keyboard; what belongs nowhere is put somewhere too, and taken back.
    const byKeyboard = async (piece, goal) => {
      await check.piece(piece).focus();
      await page.keyboard.press('Enter');
      await put(goal).focus();
      await page.keyboard.press('Enter');
      await expect(place(goal).getByRole('button', { name: piece.text })).toBeVisible();
    };
    for (const piece of others) await byKeyboard(piece, piece.key === 'y' ? y : x);
    await check.judge.click();
    const stray = check.pieces.find(({ key }) => key === '-');
    await expect(check.wrong).toBeVisible();
    await expect(check.said).toContainText(plain(stray.why));
    await byKeyboard(stray, lesson.text('course.tray'));
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(check.said).toContainText(plain(check.solved));
  });

  /** The line of check 1-4, put together by hand. */
  async function theLine(lesson) {
    await lesson.open();
    const check = lesson.check('1-4');
    const tray = check.root.getByRole('group', { name: lesson.text('course.tiles') });
    const line = check.root.getByRole('group', { name: lesson.text('course.line') });
    const write = async (tiles) => {
      await check.again.click();
      await expect(line).toHaveText('');
      for (const tile of tiles) await tray.getByRole('button', { name: tile, exact: true }).click();
      await expect(line).toHaveText(tiles.join(''));
      await check.judge.click();
    };
    return { check, tray, line, write };
  }
  const dot = (a, b) => ['np.dot(', a, ',', b, ')'];

  test('1-4: a line whose shapes do not fit is refused, with the reason', async ({ lesson }) => {
    const { check, write } = await theLine(lesson);
    await write([]);
    await expect(check.said).toContainText(lesson.text('course.nothing'));
    await write(['x', 'W']);
    await expect(check.said).toContainText(lesson.text('course.syntax'));
    await write([...dot('W', 'x'), '+', 'b']);
    await expect(check.said).toContainText(lesson.text('course.align', { left: 'W', right: 'x', a: '(4, 3)', b: '(4,)', m: 3, n: 4 }));
    await write(['x', '*', 'W', '+', 'b']);
    await expect(check.said).toContainText(lesson.text('course.broadcast', { a: '(4,)', b: '(4, 3)' }));
    await write(dot('x', 'W'));
    await expect(check.said).toContainText(lesson.text('course.unused', { name: 'b' }));
    for (const line of [[...dot('x', 'W'), '*', 'b'], ['np.dot(', 'x', ',', 'W', '+', 'b', ')']]) {
      await write(line);
      await expect(check.said).toContainText(lesson.text('course.added', { name: 'b' }));
    }
    await write([...dot('W', 'W.T'), '*', 'x']);
    await expect(check.said).toContainText(lesson.text('course.twice', { name: 'W' }));
  });

  test('1-4: the line is right in either orientation, and tiles can be moved', async ({ lesson, page }) => {
    const { check, tray, line, write } = await theLine(lesson);
    for (const right of [[...dot('x', 'W'), '+', 'b'], [...dot('W.T', 'x'), '+', 'b'], ['b', '+', ...dot('x', 'W')]]) {
      await write(right);
      await expect(check.right).toBeVisible();
    }
    // A tile is moved by keyboard, and taken away by hand.
    await write([...dot('W', 'x'), '+', 'b']);
    await expect(check.wrong).toBeVisible();
    const moved = line.getByRole('button', { name: 'x', exact: true });
    await moved.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(line).toHaveText('np.dot(x' + 'W,)+b');
    await line.getByRole('button', { name: 'W', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(line).toHaveText('np.dot(x,W)+b');
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await drag(page, line.getByRole('button', { name: 'b', exact: true }), tray);
    await expect(line).toHaveText('np.dot(x,W)+');
    await expect(check.right).toBeHidden();
  });

  test('1-5: the lines that make the hidden outputs, and their units light up', async ({ lesson }) => {
    await lesson.open();
    const check = lesson.check('1-5');
    await check.root.scrollIntoViewIfNeeded();
    const picture = check.root.getByRole('img', { name: lesson.text('course.diagram', { layers: '2-3-2-1' }) });
    await expect(picture).toHaveText('12');
    await check.eachWrong();
    await expect(picture).toHaveText('12');
    const [z1, z2] = check.pieces.filter(({ key }) => key.startsWith('+'));
    await check.piece(z1).click();
    // Inputs 1 and 2, z1 = 3, 1.5, 0, as the lesson's program prints them.
    await expect(picture).toHaveText('1231.50');
    await check.judge.click();
    await expect(check.said).toContainText(lesson.text('course.missing', { count: 1 }));
    await check.piece(z2).click();
    await expect(picture).toHaveText('1231.5005');
    await check.judge.click();
    await expect(check.right).toBeVisible();
  });

  test('the numbers of the report are on screen and follow the reader', async ({ lesson, page, context }) => {
    await lesson.open();
    const dot = lesson.unit(0);
    await dot.root.scrollIntoViewIfNeeded();
    await expect(dot.result('u')).toHaveText('1.0');
    await dot.field('w₄').fill('-0.4');
    await expect(dot.result('u')).toHaveText('0.20000000000000007');
    await dot.field('w₄').fill('four');
    await expect(dot.field('w₄')).toHaveAttribute('aria-invalid', 'true');
    await expect(dot.root.getByRole('alert')).toHaveText(lesson.text('course.number', { text: 'four' }));
    await expect(dot.result('u')).toHaveText('0.20000000000000007');
    await dot.field('w₄').fill('0.4');
    await dot.slider('x₁').press('ArrowRight');
    await expect(dot.field('x₁')).toHaveValue('1.1');
    await expect(dot.result('u')).toHaveText('1.0100000000000002');

    const relu = lesson.unit(1);
    await relu.root.scrollIntoViewIfNeeded();
    await expect(relu.result('u')).toHaveText('18.691554664417964');
    await expect(relu.result('z')).toHaveText('18.691554664417964');
    const link = await relu.link.getAttribute('href');
    await relu.slider('b').press('Home');
    await expect(relu.result('z')).toHaveText('13.0');
    await relu.field('w₁').fill('-3');
    await relu.field('w₂').fill('-4');
    await expect(relu.result('u')).toHaveText('-23.0');
    await expect(relu.result('z')).toHaveText('0.0');

    // The same unit in the playground, looked into.
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.getByText('18.69').first()).toBeVisible();
    await other.close();
    expect(page.url()).not.toContain('#');
  });

  test('three layers are walked through in a lab of the lesson', async ({ lesson, page }) => {
    await lesson.open();
    const scene = page.locator('kobai-scene').last();
    await scene.scrollIntoViewIfNeeded();
    const lab = new Playground(page, lesson.language);
    const next = scene.getByRole('button', { name: new RegExp(`^${lab.text('step.next')}`) });
    await expect(next).toBeVisible();
    await expect(scene.getByText('2 – 3 – 2 – 1')).toBeVisible();
    await expect(scene.getByText('u1 = np.dot(x, W1) + b1')).toBeVisible();
    // A key pressed outside of the lab is not its own.
    const place = scene.getByText(/^[1-9]\d* \/ \d+$/);
    await expect(place).toHaveText(/^1 /);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('ArrowRight');
    await next.click();
    await expect(place).toHaveText(/^2 /);
    await page.keyboard.press('ArrowRight');
    await expect(place).toHaveText(/^3 /);
    const link = scene.getByRole('link', { name: lesson.text('course.open') });
    const before = await link.getAttribute('href');
    // Another shape, and the link follows.
    await scene.getByRole('button', { name: lab.text('network.more', { layer: lab.text('network.layer', { layer: 2 }) }) }).click();
    await expect(scene.getByText('2 – 3 – 3 – 1')).toBeVisible();
    await expect(link).not.toHaveAttribute('href', before);
    await expect(link).toHaveAttribute('href', /net=3r,3r,1i/);
    await scene.getByRole('button', { name: lesson.text('course.restore') }).click();
    await expect(scene.getByText('2 – 3 – 2 – 1')).toBeVisible();
    await expect(link).toHaveAttribute('href', before);
  });
});
