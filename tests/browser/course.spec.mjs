// The course's pages, whatever lesson is on them.
import { expect } from './fixtures.mjs';
import { Playground } from './playground.mjs';
import { inBothLanguages, lessonNames, plain, test } from './lesson.mjs';

inBothLanguages(() => {
  test('labs come when they are in view, know nothing of each other, and leave the address alone', async ({ lesson, page }) => {
    await page.setViewportSize({ width: 1280, height: 400 });
    await lesson.open();
    const labs = page.locator('kobai-lab');
    await expect(labs).toHaveCount(0);
    const scenes = page.locator('kobai-scene');
    await scenes.first().scrollIntoViewIfNeeded();
    await expect(labs).toHaveCount(1);
    const first = new Playground(page, lesson.language);
    await first.button('transport.update').click();
    await expect(first.figure('counters.epoch')).toHaveText('1');
    const build = scenes.nth(1);
    await build.scrollIntoViewIfNeeded();
    await expect(build.locator('kobai-lab')).toHaveCount(1);
    await expect(build.getByRole('button', { name: first.text('network.addLayer') })).toBeVisible();
    await build.getByRole('button', { name: first.text('network.addLayer') }).click();
    await expect(build.getByText('2 – 2 – 2 – 1')).toBeVisible();
    await expect(scenes.first().getByText('2 – 4 – 1')).toBeVisible();
    // What training has made of an experiment is undone too.
    await scenes.first().getByRole('button', { name: lesson.text('course.restore') }).click();
    await expect(first.figure('counters.epoch').first()).toHaveText('0');
    expect(new URL(page.url()).hash).toBe('');
  });

  test('an answer is there again after a reload, and Start again forgets it', async ({ lesson, page }) => {
    await lesson.open();
    const check = lesson.check('1-1');
    for (const right of check.pieces.filter(({ key }) => key === '+')) await check.piece(right).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
    await page.reload();
    await expect(check.right).toBeVisible();
    await check.again.click();
    await expect(check.right).toBeHidden();
    await page.reload();
    await check.judge.waitFor();
    await expect(check.right).toBeHidden();
    await expect(check.root.getByRole('button', { pressed: true })).toHaveCount(0);
  });

  test('the page works with storage switched off', async ({ lesson, page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    });
    await lesson.open();
    const check = lesson.check('1-1');
    for (const right of check.pieces.filter(({ key }) => key === '+')) await check.piece(right).click();
    await check.judge.click();
    await expect(check.right).toBeVisible();
  });

  test('ways lead to the list, to the other language and to the playground', async ({ lesson, page }) => {
    await page.goto('/');
    const lab = new Playground(page, lesson.language);
    await page.getByRole('link', { name: lab.text('page.course'), exact: true }).click();
    await page.getByRole('link', { name: lesson.says('title') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.says('title'));
    const contents = page.getByRole('navigation').getByRole('listitem').getByRole('link');
    await contents.nth(2).click();
    await expect(page.locator('#numbers')).toBeInViewport();
    await page.locator('#language').click();
    const other = lesson.language === 'ja' ? 'en' : 'ja';
    await expect(page).toHaveURL(new RegExp(`/course/${other}/1-input-to-hidden-layer/#numbers$`));
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    // The playground speaks it too from now on.
    await page.locator('header nav').getByRole('link').first().click();
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    await expect(new Playground(page, other).train).toBeVisible();
  });

  test('the theme is the page’s and its labs’', async ({ lesson, page }) => {
    await lesson.open();
    await page.locator('kobai-scene').first().scrollIntoViewIfNeeded();
    const lab = page.locator('kobai-lab').first();
    await expect(lab).toHaveAttribute('theme', 'light');
    await page.locator('#theme').click();
    await expect(lab).toHaveAttribute('theme', 'dark');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

for (const lessonName of lessonNames) {
  test.describe(lessonName, () => {
    test.use({ lessonName });

    inBothLanguages(() => {
      test.describe('without scripts', () => {
        test.use({ javaScriptEnabled: false });

        test('the lesson can be read', async ({ lesson, page }) => {
          await page.goto(`/${lesson.path}`);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.says('title'));
          await expect(page.locator('math:visible').first()).toBeVisible();
          // A widget may say all of it itself.
          const prompts = page.locator('.widget-text:not(:empty)');
          for (const prompt of await prompts.all()) await expect(prompt).toBeVisible();
        });
      });

      for (const [width, height] of [
        [360, 740],
        [1280, 720],
      ]) {
        test(`nothing is wider than a screen of ${width} pixels`, async ({ lesson, page }) => {
          await page.setViewportSize({ width, height });
          await lesson.open();
          for (const widget of await page.locator('.widget').all()) await widget.scrollIntoViewIfNeeded();
          await expect(page.locator('kobai-lab')).toHaveCount(await page.locator('kobai-scene').count());
          // A lab that has been passed before it could show anything sleeps until it is seen again.
          for (const scene of await page.locator('kobai-scene').all()) {
            await scene.scrollIntoViewIfNeeded();
            for (const network of await scene.locator('kobai-network').all()) await expect(network).toBeVisible();
          }
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        });
      }
    });
  });
}
