// A classroom on one wireless network opens the page at once: nothing may make the first visit heavier unnoticed.
import { expect, test } from './fixtures.mjs';
import { firstLoad, total, wholeLoad } from './first-load.mjs';
import { lessonNames } from './lesson.mjs';

/** Bytes that may travel in all at the first visit, each file as `gzip -9` makes it. This only ever becomes less. */
const BUDGET = 100_000;

/** What a lesson's text and widgets may add to the playground, which its labs are. */
const LESSON = 40_000;

/** The playground with its last part in use. */
const PLAYGROUND = '#v=1&look=step&level=everything';

const table = (files) => files.map(({ file, gzip }) => `${String(gzip).padStart(8)}  ${file}`).join('\n');

for (const locale of ['en-US', 'ja-JP']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the first visit keeps to its budget', async ({ page }) => {
      const files = await firstLoad(page);
      console.log(`${table(files)}\n${String(total(files)).padStart(8)}  in all, of ${BUDGET}`);
      expect(files.map(({ file }) => file)).toContain('index.html');
      expect(total(files), table(files)).toBeLessThanOrEqual(BUDGET);
    });

    // The course has a bundle of its own, so that its files have other names: what is compared are the bytes of all of
    // the playground and of all of a lesson, labs that have done everything included.
    for (const name of lessonNames) {
      test(`${name} weighs no more than the playground, its text and its widgets`, async ({ page, context }) => {
        const playground = await wholeLoad(await context.newPage(), PLAYGROUND);
        const lesson = await wholeLoad(page, `course/${locale.slice(0, 2)}/${name}/`);
        const own = total(lesson) - total(playground);
        console.log(`${table(lesson)}\n${String(own).padStart(8)}  more than the playground's ${total(playground)}, of ${LESSON}`);
        for (const files of [playground, lesson].map((all) => all.map(({ file }) => file))) {
          expect(new Set(files).size, `each once: ${files}`).toBe(files.length);
          // Both have all of the engine and of a lab.
          for (const part of ['kobai-rest.wasm', 'later-', 'later-sheet.css']) expect(files.join(' ')).toContain(part);
        }
        expect(own, table(lesson)).toBeLessThanOrEqual(LESSON);
      });
    }
  });
}
