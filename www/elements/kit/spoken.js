// @ts-check
/** News for those who do not see them: at most once in two seconds, and of a burst the last. */

import { el, setText } from "./dom.js";

const PAUSE = 2000;
/** A moment's rest lets a burst of changes end in one announcement. */
const REST = 400;

export class Spoken {
  root = el("p", { class: "unseen", role: "status" });
  #text = "";
  #said = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /** @param {string} text */
  say(text) {
    if (text === this.#text) return;
    this.#text = text;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#said = performance.now();
      setText(this.root, this.#text);
    }, Math.max(REST, this.#said + PAUSE - performance.now()));
  }

  stop() {
    clearTimeout(this.#later);
  }
}
