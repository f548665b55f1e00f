// A lesson as a person has it: opened in a language, its checks found by number, its pieces as its Markdown has them.
import { readFileSync, readdirSync } from 'node:fs';
import { expect } from './fixtures.mjs';
import { lessonsWithTexts, loadCourse } from '../../www/i18n/course.js';
import { languages, message } from '../../www/i18n/index.js';
import { digits as shown } from '../../www/model/format.js';
import { test as playground } from './playground.mjs';

await Promise.all(languages.flatMap((language) => lessonsWithTexts.map((lesson) => loadCourse(language, lesson))));

const COURSE = new URL('../../www/course/', import.meta.url);

/** The lessons' names, in their order. */
export const lessonNames = readdirSync(new URL('en/', COURSE))
  .filter((file) => /^\d/.test(file))
  .map((file) => file.replace('.md', ''))
  .sort();

/** A test that has a lesson beside the playground: the first one, or the one it asks for by `test.use({ lessonName })`. */
export const test = playground.extend({
  lessonName: [lessonNames[0], { option: true }],
  lesson: async ({ page, language, lessonName }, use) => use(new Lesson(page, language, lessonName)),
});

/** Runs tests once in each language. */
export function inBothLanguages(tests) {
  for (const [language, locale] of [
    ['ja', 'ja-JP'],
    ['en', 'en-US'],
  ]) {
    test.describe(language, () => {
      test.use({ language, locale });
      tests();
    });
  }
}

export class Lesson {
  constructor(page, language, name) {
    this.page = page;
    this.language = language;
    this.name = name;
    this.path = `course/${language}/${name}/`;
    this.source = readFileSync(new URL(`${language}/${name}.md`, COURSE), 'utf8');
  }

  /** Opens the page and waits until its widgets are there. */
  async open(root = '/') {
    await this.page.goto(root + this.path);
    await this.check(`${this.name[0]}-1`).judge.waitFor();
  }

  text(key, values) {
    return message(this.language, key, values);
  }

  /** What the lesson says of itself. */
  says(key) {
    return new RegExp(`^${key}: (.*)$`, 'm').exec(this.source)[1];
  }

  check(id) {
    return new CheckUnderTest(this, id);
  }

  /** A unit to play with, by its place on the page. */
  unit(index) {
    const root = this.page.locator('kobai-unit').nth(index);
    return {
      root,
      field: (name) => root.getByRole('textbox', { name, exact: true }),
      slider: (name) => root.getByRole('slider', { name: this.text('course.weightRange', { name }), exact: true }),
      result: (name) => root.getByText(new RegExp(`^${name} = `)).getByRole('status'),
      link: root.getByRole('link', { name: this.text('course.open') }),
    };
  }
}

class CheckUnderTest {
  constructor(lesson, id) {
    this.lesson = lesson;
    this.id = id;
    this.root = lesson.page.locator(`#check-${id}`);
    const [, body] = new RegExp(`^\`\`\`\\w+ id="${id}".*\\n([^]*?)^\`\`\`$`, 'm').exec(lesson.source);
    this.pieces = [...body.matchAll(/^\[([^=\]]*)\] (.*)\n((?: {2}.*\n)*)/gm)].map(([, key, text, why]) => ({ key, text, why: why.trim() }));
    this.solved = /^\[=\] (.*)/m.exec(body)[1];
    this.judge = this.button('course.check');
    this.again = this.button('course.again');
    // A lab in it has a status of its own.
    this.said = this.root.locator('> [role=status]').last();
    this.right = this.said.getByText(lesson.text('course.right'), { exact: true });
    this.wrong = this.said.getByText(lesson.text('course.wrong'), { exact: true });
  }

  button(key, values) {
    return this.root.getByRole('button', { name: this.lesson.text(key, values), exact: true });
  }

  /** The button of a piece: the one that says what the piece says. */
  piece(piece) {
    // A formula alone has no name that a test could spell.
    if (/^\$[^$]*\$$/.test(piece.text)) {
      const text = this.lesson.page.locator(`#piece-${this.id}-${this.pieces.indexOf(piece)}`);
      return this.root.getByRole('button').filter({ has: text });
    }
    const text = piece.text.replaceAll('`', '').trim();
    const words = text.split('$')[0].trim();
    const name = text.includes('$') ? new RegExp(`^${words}`) : text;
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Chooses each wrong piece alone, and reads why it is not right. */
  async eachWrong(find = (piece) => this.piece(piece)) {
    const missing = this.pieces.filter(({ key }) => key.startsWith('+')).length;
    for (const wrong of this.pieces.filter(({ key }) => key === '-')) {
      await find(wrong).click();
      await this.judge.click();
      await expect(this.wrong).toBeVisible();
      await expect(this.said).toContainText(plain(wrong.why));
      await expect(this.said).toContainText(this.lesson.text('course.missing', { count: missing }));
      await find(wrong).click();
      await expect(this.wrong).toBeHidden();
    }
  }

  /** A choice: nothing, each wrong one, then all that are right. */
  async choose(find = (piece) => this.piece(piece)) {
    await this.judge.click();
    await expect(this.said).toContainText(this.lesson.text('course.nothing'));
    await this.eachWrong(find);
    for (const right of this.pieces.filter(({ key }) => key === '+')) await find(right).click();
    await this.judge.click();
    await expect(this.right).toBeVisible();
    await expect(this.said).toContainText(plain(this.solved));
  }

  /** A number: none, all the wrong ones of the lesson with their reasons, another one, and the right one. */
  async work({ name, other, right, digits = 3 }) {
    const field = this.root.getByRole('textbox', { name });
    await this.judge.click();
    await expect(this.said).toContainText(this.lesson.text('course.enter'));
    for (const { key, text } of this.pieces) {
      await field.fill(key);
      await this.judge.click();
      await expect(this.wrong).toBeVisible();
      await expect(this.said).toContainText(plain(text));
    }
    await field.fill(other);
    await this.judge.click();
    await expect(this.said).toContainText(this.lesson.text('course.otherNumber', { name, guess: shown(Number(other), 6), digits }));
    await field.fill(right);
    await this.judge.click();
    await expect(this.right).toBeVisible();
  }
}

/** The longest stretch of Markdown that is as it will be read, whatever its lines. */
export function plain(markdown) {
  return markdown
    .split(/\s*\n\s*|\$[^$]*\$|`[^`]*`|\*\*/)
    .reduce((best, part) => (part.length > best.length ? part : best), '')
    .trim();
}

/** Drags something somewhere, both in view. */
export async function drag(page, thing, place) {
  await place.scrollIntoViewIfNeeded();
  await thing.hover();
  await page.mouse.down();
  const { x, y, width, height } = await place.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
  await page.mouse.up();
}
