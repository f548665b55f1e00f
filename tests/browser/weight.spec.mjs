// A classroom on one wireless network opens the page at once: nothing may make the first visit heavier unnoticed.
import { expect, test } from './fixtures.mjs';
import { firstLoad, total } from './first-load.mjs';
import { lessonNames } from './lesson.mjs';

/** Bytes that may travel in all at the first visit, each file as `gzip -9` makes it. This only ever becomes less. */
const BUDGET = 100_000;

/** What a lesson's text and widgets may add to it. */
const LESSON = 40_000;

for (const locale of ['en-US', 'ja-JP']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the first visit keeps to its budget', async ({ page }) => {
      const files = await firstLoad(page);
      const table = files.map(({ file, gzip }) => `${String(gzip).padStart(8)}  ${file}`).join('\n');
      console.log(`${table}\n${String(total(files)).padStart(8)}  in all, of ${BUDGET}`);
      expect(files.map(({ file }) => file)).toContain('index.html');
      expect(total(files), table).toBeLessThanOrEqual(BUDGET);
    });

    for (const name of lessonNames) {
      test(`${name} and its first lab keep to it too, but for the text and its widgets`, async ({ page }) => {
        const files = await firstLoad(page, `course/${locale.slice(0, 2)}/${name}/`);
        const table = files.map(({ file, gzip }) => `${String(gzip).padStart(8)}  ${file}`).join('\n');
        console.log(`${table}\n${String(total(files)).padStart(8)}  in all, of ${BUDGET + LESSON}`);
        expect(files.map(({ file }) => file)).toEqual(expect.arrayContaining(['course.js', 'kobai-wasm_bg.wasm']));
        expect(total(files), table).toBeLessThanOrEqual(BUDGET + LESSON);
      });
    }
  });
}
