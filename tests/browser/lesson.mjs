// A lesson as a person has it: opened in a language, its checks found by number, its pieces as its Markdown has them.
import { readFileSync, readdirSync } from 'node:fs';
import { lessonsWithTexts, loadCourse } from '../../www/i18n/course.js';
import { languages, message } from '../../www/i18n/index.js';
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

  button(key) {
    return this.root.getByRole('button', { name: this.lesson.text(key), exact: true });
  }

  /** The button of a piece: the one that says what the piece says. */
  piece(piece) {
    // A formula alone has no name that a test could spell.
    if (/^\$[^$]*\$$/.test(piece.text)) {
      const text = this.lesson.page.locator(`#piece-${this.id}-${this.pieces.indexOf(piece)}`);
      return this.root.getByRole('button').filter({ has: text });
    }
    const text = piece.text.replaceAll('`', '');
    const words = text.split('$')[0].trim();
    const name = text.includes('$') ? new RegExp(`^${words}`) : text;
    return this.root.getByRole('button', { name, exact: true });
  }
}

/** The longest stretch of Markdown that is as it will be read. */
export function plain(markdown) {
  return markdown
    .replace(/\s*\n\s*/g, '')
    .split(/\$[^$]*\$|`[^`]*`|\*\*/)
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
