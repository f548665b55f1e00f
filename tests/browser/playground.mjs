// The playground as a person has it: opened in a language, its controls found by role and name, its figures read.
import { languages, loadLanguage, message, messages } from '../../www/i18n/index.js';
import { test as base, expect } from './fixtures.mjs';

await Promise.all(languages.map(loadLanguage));

export { expect };

/** A test that has the playground as `lab`, in its `language`. */
export const test = base.extend({
  language: ['en', { option: true }],
  lab: async ({ page, language }, use) => use(new Playground(page, language)),
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

export class Playground {
  constructor(page, language) {
    this.page = page;
    this.language = language;
  }

  /** Opens the page with a link's fragment and waits until it can be used. */
  async open(fragment = '') {
    // A query makes every opening a new page, even where only the fragment differs.
    await this.page.goto(`/?${Math.random()}#${fragment}`);
    await expect(this.train).toBeVisible();
    await expect(this.figure('counters.epoch')).not.toHaveText('');
  }

  /** A text of the interface. */
  text(key, values) {
    return message(this.language, key, values);
  }

  /** A text with anything in the places of its values. */
  pattern(key) {
    const parts = messages[this.language][key].split(/\{\w+\}/);
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
  }

  button(key, values) {
    return this.page.getByRole('button', { name: this.text(key, values), exact: true });
  }

  get train() {
    return this.button('transport.train');
  }

  get pause() {
    return this.button('transport.pause');
  }

  slider(key) {
    return this.page.getByRole('slider', { name: this.text(key), exact: true });
  }

  field(key) {
    return this.page.getByRole('textbox', { name: this.text(key), exact: true });
  }

  choice(key) {
    return this.page.getByRole('combobox', { name: this.text(key), exact: true });
  }

  /** The figure under a name, such as the update. */
  figure(key) {
    const progress = this.page.getByRole('group', { name: this.text('counters.title') });
    const name = this.page.getByRole('term').filter({ hasText: new RegExp(`^${this.text(key)}$`) });
    return progress.locator('div').filter({ has: name }).getByRole('definition');
  }

  async number(key) {
    const text = await this.figure(key).innerText();
    return Number(text.replace('−', '-').replaceAll(',', '').replace('%', ''));
  }

  /** A weight's or bias's button in the network, whatever its value. */
  weight(from, layer, unit) {
    const to = this.text('network.unit', { layer, unit });
    const name = this.text('network.weightName', { from, to, value: '' });
    return this.page.getByRole('button', { name });
  }
}
