// What makes lessons a lecture: labs that rest out of sight, keys, two experiments side by side, the size for a hall,
// marks beside the contents, and paper.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { inBothLanguages, lessonNames, plain, test } from './lesson.mjs';

/** Waits for so many frames of the page, which the page's own count leaves out. */
const frames = (page, count) =>
  page.evaluate(
    (left) =>
      new Promise((done) => {
        const next = () => (left-- > 0 ? (window.uncounted ?? requestAnimationFrame)(next) : done());
        next();
      }),
    count,
  );

/** The updates that labs have made, read off their counters. */
const updates = (page) =>
  page.locator('kobai-lab').evaluateAll((labs) => labs.map((lab) => lab.shadowRoot.querySelector('.counter-update dd').textContent));

/** The smallest letters of a lesson and its labs, but for those of formulas, units and charts, as a part of the picture's height. */
const smallest = (page) =>
  page.evaluate(() => {
    const sizes = [];
    const read = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) read(element.shadowRoot);
        if (element.closest('math, sub, sup, svg, .counter-unit')) continue;
        const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
        const { width, height } = element.getBoundingClientRect();
        if (text && width > 2 && height > 2) sizes.push(parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom);
      }
    };
    read(document.querySelector('.course'));
    return Math.min(...sizes) / innerHeight;
  });

test.describe('out of sight', () => {
  test.use({ language: 'en', locale: 'en-US' });

  // Nothing is slow about them, but there are ten.
  test.slow();

  test('ten labs that are training cost nothing, and go on when they are seen again', async ({ lesson, page }) => {
    await page.addInitScript(() => {
      window.asked = 0;
      window.uncounted = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => {
        window.asked++;
        return window.uncounted(callback);
      };
    });
    await page.setViewportSize({ width: 1000, height: 400 });
    await lesson.open();
    await page.evaluate(() => {
      const text = document.querySelector('.course');
      text.replaceChildren();
      for (let i = 0; i < 10; i++) {
        const scene = document.createElement('kobai-scene');
        scene.className = 'widget';
        Object.assign(scene.dataset, { hash: `v=1&data=circle&samples=60&net=3t,1s&level=conditions&stop=never&seed=${i}`, parts: 'top' });
        text.append(scene);
      }
      const end = document.createElement('p');
      end.id = 'far-away';
      end.className = 'lesson-number';
      end.textContent = 'far away';
      text.append(end);
      // Style attributes are not allowed, this is.
      end.style.marginTop = '3000px';
    });
    const scenes = page.locator('kobai-scene');
    for (const scene of await scenes.all()) {
      await scene.scrollIntoViewIfNeeded();
      await scene.getByRole('button', { name: lesson.text('transport.train') }).click();
      await expect(scene.getByRole('button', { name: lesson.text('transport.pause') })).toBeVisible();
    }
    await page.locator('#far-away').scrollIntoViewIfNeeded();
    // What is on its way comes to an end.
    await page.waitForFunction(
      () =>
        new Promise((done) => {
          const before = window.asked;
          let left = 5;
          const next = () => (left-- > 0 ? window.uncounted(next) : done(window.asked === before));
          next();
        }),
    );
    const [asked, made] = [await page.evaluate(() => window.asked), await updates(page)];
    expect(made).toHaveLength(10);
    await frames(page, 30);
    expect(await page.evaluate(() => window.asked)).toBe(asked);
    expect(await updates(page)).toEqual(made);
    // Where it stood, it goes on.
    await scenes.first().scrollIntoViewIfNeeded();
    await expect(scenes.first().getByRole('button', { name: lesson.text('transport.pause') })).toBeVisible();
    await expect.poll(async () => (await updates(page))[0]).not.toBe(made[0]);
  });
});

inBothLanguages(() => {
  test('one key brings back what was prepared, of the widget with the focus or of the nearest', async ({ lesson, page }) => {
    await lesson.open();
    const unit = lesson.unit(1);
    await unit.root.scrollIntoViewIfNeeded();
    await expect(unit.result('u')).toHaveText('18.691554664417964');
    await unit.field('w₁').fill('-4');
    await expect(unit.result('z')).toHaveText(/^4\.69155466441796/);
    // In a field it is a digit.
    await unit.field('w₁').press('0');
    await expect(unit.field('w₁')).toHaveValue('-40');
    await unit.slider('w₁').focus();
    await page.keyboard.press('0');
    await expect(unit.field('w₁')).toHaveValue('3');
    await expect(unit.result('u')).toHaveText('18.691554664417964');
    // From a field one gets to the widget, by either key.
    for (const key of ['Enter', 'Escape']) {
      await unit.field('w₁').fill('5');
      await unit.field('w₁').press(key);
      await expect(unit.root).toBeFocused();
      await page.keyboard.press('0');
      await expect(unit.field('w₁')).toHaveValue('3');
    }
    // A presenter's clicker pages, and leaves a slider as it is.
    await unit.slider('w₁').focus();
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await page.keyboard.press('PageDown');
    await expect(unit.field('w₁')).toHaveValue('3');
    await expect.poll(scrolled).toBeGreaterThan(before + 100);
    await page.keyboard.press('PageUp');
    await expect.poll(scrolled).toBe(before);
    // Nowhere in particular: the middle of the screen decides.
    await unit.field('b').fill('1');
    await unit.root.evaluate((root) => root.scrollIntoView({ block: 'center' }));
    await unit.field('b').blur();
    await page.keyboard.press('0');
    await expect(unit.field('b')).toHaveValue('0.6915546644179652');
    await expect(unit.root.getByRole('button', { name: lesson.text('course.restore') })).toHaveAttribute('aria-keyshortcuts', '0');
    // A check starts again.
    const check = lesson.check('1-1');
    const [piece] = check.pieces;
    await check.piece(piece).click();
    await expect(check.root.getByRole('button', { pressed: true })).toHaveCount(1);
    await page.keyboard.press('0');
    await expect(check.root.getByRole('button', { pressed: true })).toHaveCount(0);
  });

  test('keys lead from section to widget, and a lab that they lead to has its own', async ({ lesson, page }) => {
    await lesson.open();
    await page.keyboard.press('n');
    await expect(page.locator('h2#signal')).toBeFocused();
    await page.keyboard.press('n');
    const scene = page.locator('kobai-scene').first();
    await expect(scene).toBeFocused();
    await expect(scene).toBeInViewport();
    const lab = new Playground(page, lesson.language);
    await expect(lab.train.first()).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(lab.figure('counters.epoch').first()).toHaveText('1');
    await page.keyboard.press('0');
    await expect(lab.figure('counters.epoch').first()).toHaveText('0');
    // Its list has the page's keys too.
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: lab.text('keys.title') });
    for (const key of ['keys.train', 'course.key.0', 'course.key.n', 'course.key.p']) await expect(list).toContainText(lesson.text(key));
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(lesson.check('1-1').root).toBeFocused();
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await expect(page.locator('h2#signal')).toBeFocused();
  });

  test('Space presses the main button of a widget that keys lead to, → makes one update, and a check’s lab has its keys', async ({ lesson, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/course/${lesson.language}/${lessonNames[3]}/#downhill`);
    const slope = page.locator('kobai-slope').first();
    const said = slope.getByRole('status');
    const after = (count, where, value) => lesson.text('lesson4.slope.said', { count, where, value });
    await expect(said).toHaveText(after(0, 'x = 2.500', '6.250'));
    await page.keyboard.press('n');
    await expect(slope).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(said).toHaveText(after(1, 'x = 2', '4'));
    await page.keyboard.press('0');
    await page.keyboard.press(' ');
    await expect(said).toHaveText(after(20, 'x = 0.02882', '0.0008308'));
    await page.goto(`/course/${lesson.language}/${lessonNames[1]}/#enclose`);
    const reach = page.locator('kobai-reach');
    const lab = new Playground(page, lesson.language);
    await expect(reach.getByRole('button', { name: lab.text('transport.train') })).toBeVisible();
    await page.keyboard.press('n');
    await expect(reach).toBeFocused();
    await page.keyboard.press(' ');
    await expect(reach.getByRole('button', { name: lab.text('transport.pause') })).toBeVisible();
  });

  test('the keys are listed, and can be turned off for this page and its labs', async ({ lesson, page }) => {
    await lesson.open();
    await page.locator('kobai-scene').first().scrollIntoViewIfNeeded();
    await expect(page.locator('kobai-lab').first()).toBeVisible();
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: lesson.text('course.keys') });
    for (const key of ['0', 'n', 'p', '?']) await expect(list).toContainText(lesson.text(`course.key.${key}`));
    await list.getByRole('checkbox', { name: lesson.text('course.keysOn') }).uncheck();
    await list.getByRole('button', { name: lesson.text('course.close') }).click();
    await expect(page.locator('kobai-lab').first()).toHaveAttribute('shortcuts', 'off');
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await expect(list).toHaveCount(0);
    await expect(page.locator('h2:focus')).toHaveCount(0);
    // The button lists them all the same.
    await page.locator('#keys').click();
    await list.getByRole('checkbox', { name: lesson.text('course.keysOn') }).check();
    await list.getByRole('button', { name: lesson.text('course.close') }).click();
    await page.locator('h1').click();
    await page.keyboard.press('n');
    await expect(page.locator('h2:focus')).toHaveCount(1);
  });

  test('two experiments stand side by side, are trained together, and can be the lecturer’s own', async ({ lesson, page }) => {
    await lesson.open();
    const pair = page.locator('kobai-pair');
    await pair.scrollIntoViewIfNeeded();
    const button = (key) => pair.getByRole('button', { name: lesson.text(`course.pair.${key}`), exact: true });
    const side = (name) => pair.getByRole('region', { name, exact: true });
    const lab = new Playground(page, lesson.language);
    const figure = (name, key) =>
      side(name)
        .getByRole('group', { name: lab.text('counters.title') })
        .locator('div')
        .filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${lab.text(key)}$`) }) })
        .getByRole('definition');
    await expect(button('step')).toBeEnabled();
    await button('step').click();
    for (const name of ['A', 'B']) await expect(figure(name, 'counters.update')).toHaveText('1');
    await button('train').click();
    await button('pause').click();
    await expect(button('train')).toBeVisible();
    await button('reset').click();
    for (const name of ['A', 'B']) await expect(figure(name, 'counters.update')).toHaveText('0');
    // Its keys work both.
    await pair.evaluate((root) => {
      root.tabIndex = -1;
      root.focus();
    });
    await page.keyboard.press('ArrowRight');
    for (const name of ['A', 'B']) await expect(figure(name, 'counters.update')).toHaveText('1');
    // Each is a whole lab.
    await expect(side('A').getByText('2 – 1 – 1')).toBeVisible();
    await button('more').click();
    await expect(side('A').getByRole('slider', { name: lab.text('rate.label') })).toBeVisible();
    // A link of the playground is pasted into either side; what is none is said to be none.
    const paste = side('A').getByRole('textbox', { name: lesson.text('course.pair.paste', { side: 'A' }) });
    await paste.fill('what I had in mind');
    await paste.press('Enter');
    await expect(side('A').getByText(lesson.text('course.pair.noLink'))).toBeVisible();
    await paste.fill('http://localhost/#v=1&data=xor&net=5t,1s');
    await expect(pair.locator(':scope > .widget-text')).toBeVisible();
    await paste.press('Enter');
    await expect(side('A').getByText('2 – 5 – 1')).toBeVisible();
    await expect(side('A').getByText(lesson.text('course.pair.noLink'))).toBeHidden();
    // What the lesson says about its own two is gone, and the keys work both.
    await expect(pair.locator(':scope > .widget-text')).toBeHidden();
    await expect(pair).toBeFocused();
    // Whoever adds a unit stays at the button.
    const add = side('B').getByRole('button', { name: lab.text('network.more', { layer: lab.text('network.layer', { layer: 1 }) }) });
    await add.click();
    await expect(side('B').getByText('2 – 5 – 1')).toBeVisible();
    await expect(add).toBeFocused();
    // And so the page can be opened, with the same prepared.
    const link = pair.getByRole('link', { name: lesson.text('course.pair.link') });
    await expect(link).toHaveAttribute('href', /a=.*data%3Dxor.*&b=.*net%3D5t/);
    const address = await link.evaluate((element) => element.href);
    await page.goto('about:blank');
    await page.goto(address);
    await expect(side('A').getByText('2 – 5 – 1')).toBeVisible();
    await expect(side('B').getByText('2 – 5 – 1')).toBeVisible();
    await expect(pair).toBeInViewport();
    await button('step').click();
    await expect(figure('A', 'counters.epoch')).toHaveText('1');
    await pair.getByRole('button', { name: lesson.text('course.restore') }).last().click();
    await expect(figure('A', 'counters.epoch')).toHaveText('0');
    await expect(side('A').getByText('2 – 5 – 1')).toBeVisible();
  });

  test('a page of its own is there for two experiments', async ({ lesson, page }) => {
    await page.goto(`/course/${lesson.language}/`);
    await page.locator('a[href="pair/"]').click();
    await expect(page.locator('kobai-lab')).toHaveCount(2);
    await expect(page.getByRole('button', { name: lesson.text('course.pair.train') })).toBeEnabled();
    await page.keyboard.press('n');
    await page.keyboard.press(' ');
    await expect(page.getByRole('button', { name: lesson.text('course.pair.pause') })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    await page.locator('#language').click();
    await expect(page).toHaveURL(new RegExp(`/course/${lesson.language === 'ja' ? 'en' : 'ja'}/pair/$`));
  });

  for (const [width, height, zoom] of [
    [1280, 720, 1.5],
    [1920, 1080, 2.25],
  ]) {
    test(`the size for a hall fits a projector of ${width} × ${height}`, async ({ lesson, page }) => {
      await page.setViewportSize({ width, height });
      await lesson.open();
      const present = page.getByRole('button', { name: lesson.text('page.present') });
      await present.click();
      await expect(present).toHaveAttribute('aria-pressed', 'true');
      for (const widget of await page.locator('.widget').all()) await widget.scrollIntoViewIfNeeded();
      await expect(page.locator('kobai-lab').last()).toBeVisible();
      expect(await smallest(page)).toBeGreaterThanOrEqual(1 / 40);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // The playground has it too, in the same tab, and canvases are as sharp.
      await page.goto('/');
      const lab = new Playground(page, lesson.language);
      await expect(lab.train).toBeVisible();
      const map = page.locator('kobai-output-map canvas').first();
      await expect(map).toBeInViewport();
      expect(await map.evaluate((canvas) => canvas.width / canvas.clientWidth)).toBeCloseTo(zoom, 1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // What is pointed at is where the pointer is.
      const box = await page.locator('.map-frame').boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await expect(page.locator('.map-readout')).toContainText(/x₁ = −?0(\.\d+)?(, |、)x₂ = −?0(\.\d+)?/);
      const same = page.getByRole('button', { name: lesson.text('page.present') });
      await expect(same).toHaveAttribute('aria-pressed', 'true');
      await same.click();
      await expect(same).toHaveAttribute('aria-pressed', 'false');
      expect(await page.evaluate(() => document.documentElement.currentCSSZoom)).toBe(1);
    });
  }

  test('what is solved stands beside sections and lessons, and is forgotten and brought back', async ({ lesson, page }) => {
    await lesson.open();
    const contents = page.getByRole('navigation', { name: /./ }).getByRole('listitem');
    const solved = (count, of) => lesson.text('course.solved', { count, of });
    const marks = contents.filter({ hasText: solved(1, 1) });
    await expect(marks).toHaveCount(0);
    const check = lesson.check('1-1');
    for (const right of check.pieces.filter(({ key }) => key === '+')) await check.piece(right).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await expect(marks).toHaveCount(1);
    await page.goto(`/course/${lesson.language}/`);
    const first = page.getByRole('listitem').filter({ hasText: lesson.says('title') });
    const all = (lesson.source.match(/^```\w+ id="/gm) ?? []).length;
    await expect(first).toContainText(solved(1, all));
    await page.getByRole('button', { name: lesson.text('course.forget') }).click();
    await expect(page.getByText(lesson.text('course.forgotten', { count: 1 }))).toBeVisible();
    await expect(first).toContainText(solved(0, all));
    await page.getByRole('button', { name: lesson.text('course.unforget') }).click();
    await expect(first).toContainText(solved(1, all));
    await page.getByRole('button', { name: lesson.text('course.forget') }).click();
    await page.reload();
    await expect(first).toContainText(solved(0, all));
  });

  test('where nothing can be kept there is nothing beside them', async ({ lesson, page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('no', 'SecurityError');
          },
        });
      }
    });
    await lesson.open();
    await expect(page.locator('.solved-mark')).toHaveCount(0);
    await page.getByRole('button', { name: lesson.text('page.present') }).click();
    await expect(page.locator('html')).toHaveAttribute('data-size', 'large');
    await page.goto(`/course/${lesson.language}/`);
    await page.locator('#keys').waitFor();
    await expect(page.getByRole('button', { name: lesson.text('course.forget') })).toHaveCount(0);
  });

  test('the course without a language leads to the reader’s', async ({ lesson, page }) => {
    await page.goto('/course/');
    await expect(page).toHaveURL(new RegExp(`/course/${lesson.language}/$`));
    const other = lesson.language === 'ja' ? 'en' : 'ja';
    await page.evaluate((language) => localStorage.setItem('kobai.language', language), other);
    await page.goto('/course/');
    await expect(page).toHaveURL(new RegExp(`/course/${other}/$`));
  });

  test('on paper a lesson is text, questions and their pieces', async ({ lesson, page }) => {
    await lesson.open();
    await page.locator('kobai-scene').first().scrollIntoViewIfNeeded();
    await expect(page.locator('kobai-lab').first()).toBeVisible();
    await page.evaluate(() => (document.documentElement.dataset.size = 'large'));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('kobai-lab').first()).toBeHidden();
    for (const button of [lesson.check('1-1').judge, page.locator('#theme'), page.locator('.widget-restore').first()]) await expect(button).toBeHidden();
    const check = lesson.check('1-1');
    for (const piece of check.pieces) await expect(check.piece(piece)).toBeVisible();
    for (const prompt of await page.locator('.widget-text').all()) await expect(prompt).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.currentCSSZoom)).toBe(1);
    await expect(lesson.check('1-5').root.getByText(plain(lesson.check('1-5').pieces[0].text.replaceAll('`', '')))).toBeVisible();
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, locale: 'ja-JP', language: 'ja' });

  test('the course without a language has both', async ({ page }) => {
    await page.goto('/course/');
    await expect(page.getByRole('link')).toHaveCount(2);
    await page.getByRole('link', { name: 'コース' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  });
});

for (const lessonName of lessonNames) {
  test.describe(lessonName, () => {
    test.use({ lessonName });

    inBothLanguages(() => {
      test('is readable from the back row, and nothing of it is cut off', async ({ lesson, page }) => {
        await page.addInitScript(() => sessionStorage.setItem('kobai.size', 'large'));
        await page.setViewportSize({ width: 1280, height: 720 });
        await lesson.open();
        for (const widget of await page.locator('.widget').all()) await widget.scrollIntoViewIfNeeded();
        await expect(page.locator('kobai-lab')).toHaveCount(await page.locator('kobai-scene').count());
        for (const network of await page.locator('kobai-lab[parts~="network"] kobai-network').all()) await expect(network).toBeVisible();
        expect(await smallest(page)).toBeGreaterThanOrEqual(1 / 40);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
        // Widgets keep to their frame.
        const wide = await page.locator('.course > .widget').evaluateAll((widgets) => widgets.filter((widget) => widget.scrollWidth > widget.clientWidth + 1).map((widget) => widget.id || widget.localName));
        expect(wide).toEqual([]);
      });
    });
  });
}
