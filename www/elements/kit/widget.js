// @ts-check
/**
 * The base of what a lesson shows beside its text: made once, from what stands inside it in the page; whatever is dear is
 * brought when it comes into view.
 */

import { message } from "../../i18n/index.js";

/**
 * What widgets get from whoever defines them.
 * @typedef {{
 *   language: import("../../i18n/index.js").Language, home: string, shortcuts: () => boolean,
 *   engine: () => Promise<typeof import("../../engine.js")>, labs: () => Promise<void>,
 * }} Tools
 */

export class Widget extends HTMLElement {
  /** @type {Tools | null} */
  static tools = null;

  #built = false;

  connectedCallback() {
    if (this.#built) return;
    this.#built = true;
    this.build();
  }

  /** Makes the widget, once. */
  build() {}

  /** @returns {Tools} */
  get tools() {
    if (!Widget.tools) throw new Error(`${this.localName} was not defined by a lesson`);
    return Widget.tools;
  }

  /**
   * A text in the lesson's language.
   * @param {string} key
   * @param {import("../../i18n/index.js").Values} [values]
   */
  t(key, values) {
    return message(this.tools.language, key, values);
  }

  /** An attribute that a lesson's writer gave. @param {string} name */
  given(name) {
    return this.dataset[name] ?? "";
  }

  /** Waits until the widget is in view, or nearly so. @returns {Promise<void>} */
  seen() {
    return new Promise((done) => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          done();
        },
        { rootMargin: "200px" },
      );
      observer.observe(this);
    });
  }
}
