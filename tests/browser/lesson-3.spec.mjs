// Lesson 3: every check wrong and right, every number of the report, in both languages.
import { expect } from './fixtures.mjs';
import { drag, inBothLanguages, lessonNames, plain, test } from './lesson.mjs';

test.use({ lessonName: lessonNames.find((name) => name.startsWith('3-')) });

inBothLanguages(() => {
  for (const id of ['3-1']) {
    test(`${id}: parts of a formula are put onto lines, by hand and by keyboard`, async ({ lesson, page }) => {
      await lesson.open();
      const check = lesson.check(id);
      await check.root.scrollIntoViewIfNeeded();
      const code = (line) => line.text.replaceAll('`', '').trim();
      const program = check.pieces.filter(({ key }) => key.startsWith('>'));
      const tiles = check.pieces.filter(({ key }) => !key.startsWith('>'));
      const named = (name) => check.root.getByRole('group', { name, exact: true });
      const put = (name) => named(name).getByRole('button', { name: lesson.text('course.put', { place: name }), exact: true });
      const tray = lesson.text('course.tray');
      const goal = ({ key }) => (key === '-' ? tray : code(program.find((line) => line.key === `>${key.split(' ')[0]}`)));
      const isIn = (tile, name) => expect(check.piece(tile).and(named(name).getByRole('button'))).toBeVisible();
      const byKeyboard = async (tile, name) => {
        await check.piece(tile).focus();
        await page.keyboard.press('Enter');
        await put(name).focus();
        await page.keyboard.press('Enter');
        await isIn(tile, name);
      };
      await check.judge.click();
      await expect(check.said).toContainText(lesson.text('course.nothing'));
      await put(tray).click();
      await expect(check.root).toContainText(lesson.text('course.pick'));
      // By hand: every tile on the line that has no part.
      const [head, second] = program.map(code);
      for (const tile of tiles) {
        await drag(page, check.piece(tile), named(head));
        await isIn(tile, head);
      }
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      for (const { why } of tiles) await expect(check.said).toContainText(plain(why));
      // By touch: one and then its line.
      for (const tile of tiles) {
        await check.piece(tile).click();
        await put(goal(tile) === tray ? second : goal(tile)).click();
      }
      await check.judge.click();
      await expect(check.wrong).toBeVisible();
      const decoys = tiles.filter(({ key }) => key === '-');
      for (const { why } of decoys) await expect(check.said).toContainText(plain(why));
      for (const decoy of decoys) await byKeyboard(decoy, tray);
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
  }
});
