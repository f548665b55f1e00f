// @ts-check
/**
 * The base of what a lesson shows beside its text: made once, from what stands inside it in the page; whatever is dear is
 * brought when it comes into view.
 */

import { message } from "../../i18n/index.js";
import { el } from "./dom.js";

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

  /** Back to what the lesson has prepared, whatever has become of it. */
  restore() {}

  /**
   * What stands below a widget: the way to the same experiment in the playground, if it is one, and the way back to what
   * was prepared.
   * @param {HTMLAnchorElement} [link]
   */
  foot(link) {
    const restore = el("button", { type: "button", class: "quiet widget-restore" }, this.t("course.restore"));
    restore.addEventListener("click", () => this.restore());
    if (link) link.textContent = this.t("course.open");
    return el("div", { class: "widget-foot" }, ...(link ? [link] : []), restore);
  }

  /** The address of an experiment in the playground. @param {string} hash */
  address(hash) {
    return `${this.tools.home}#${hash}`;
  }

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
