// @ts-check
/**
 * The base of what a lesson shows beside its text: made once, from what stands inside it in the page; whatever is dear is
 * brought when it comes into view. A widget stays as long as its page, and so may the labs that it keeps.
 */

import { message } from "../../i18n/index.js";
import { isNotLoaded } from "../../model/errors.js";
import { el } from "./dom.js";

/**
 * What widgets get from whoever defines them.
 * @typedef {{
 *   language: import("../../i18n/index.js").Language, home: string, shortcuts: () => boolean,
 *   engine: () => Promise<typeof import("../../engine.js")>, labs: () => Promise<void>,
 * }} Tools
 */

/** A little before it is in view a widget begins, so that it is there in time. */
const NEARLY = { rootMargin: "200px" };

export class Widget extends HTMLElement {
  /** @type {Tools | null} */
  static tools = null;

  #built = false;
  #trouble = el("div", { class: "widget-trouble", role: "alert" });
  /** @type {Promise<void> | null} */
  #seen = null;

  connectedCallback() {
    if (this.#built) return;
    this.#built = true;
    this.build();
  }

  /** Makes the widget, once. */
  build() {}

  /** Back to what is prepared, by the lesson or by who shows it to others, whatever has become of it. */
  restore() {}

  /**
   * What stands below a widget: the way to the same experiment in the playground, if it is one, and the way back to what
   * was prepared.
   * @param {HTMLAnchorElement} [link]
   */
  foot(link) {
    const restore = el("button", { type: "button", class: "quiet widget-restore", title: this.t("course.restoreKey"), "aria-keyshortcuts": "0" }, this.t("course.restore"));
    restore.addEventListener("click", () => this.restore());
    if (link) link.textContent = this.t("course.open");
    return el("div", { class: "widget-foot" }, ...(link ? [link] : []), restore);
  }

  /**
   * Does what needs the engine. What cannot be done is said below the widget; what could not be loaded can be tried again.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async attempt(work) {
    try {
      const done = await work();
      this.#trouble.remove();
      return done;
    } catch (error) {
      if (!this.#trouble.isConnected) this.append(this.#trouble);
      this.#trouble.replaceChildren(this.failure(error));
      if (isNotLoaded(error) || isNotFetched(error)) {
        const again = el("button", { type: "button" }, this.t("course.tryAgain"));
        again.addEventListener("click", () => this.attempt(work));
        this.#trouble.append(again);
      }
      return undefined;
    }
  }

  /** What is said about something that went wrong. @param {unknown} error */
  failure(error) {
    // Numbers too large for a computer are the reader's, and nothing to report.
    if (error instanceof Error && "code" in error && error.code === "not-finite") return this.t("course.tooLarge");
    console.error(error);
    return this.t(isNotLoaded(error) || isNotFetched(error) ? "course.failed" : "course.broken");
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

  /** What is seen or not: a widget inside another one with it. @returns {Element} */
  get #whole() {
    return this.closest(".widget") ?? this;
  }

  /**
   * Tells whenever the widget comes into view, or nearly so, and whenever it leaves: what goes on by itself rests there.
   * @param {(inView: boolean) => void} change
   */
  watched(change) {
    const tell = (/** @type {IntersectionObserverEntry[]} */ entries) => change(entries.at(-1)?.isIntersecting ?? false);
    new IntersectionObserver(tell, NEARLY).observe(this.#whole);
  }

  /** Waits until the widget has been in view, or nearly so. @returns {Promise<void>} */
  seen() {
    return (this.#seen ??= new Promise((done) => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          done();
        },
        NEARLY,
      );
      observer.observe(this.#whole);
    }));
  }
}

/** Whether it is how a browser says that a script could not be had. @param {unknown} error */
function isNotFetched(error) {
  return error instanceof TypeError && /import|fetch|load/i.test(error.message);
}
