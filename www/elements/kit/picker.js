// @ts-check
/** One of several, each a button: what is chosen is pressed. */

import { el } from "./dom.js";

export class Picker {
  root = el("div", { class: "choices picker", role: "group" });
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #value;

  /**
   * @param {string} name what is chosen
   * @param {[string, string][]} options values and how they are called
   * @param {string} value the one chosen at first
   * @param {(value: string) => void} changed
   */
  constructor(name, options, value, changed) {
    this.root.setAttribute("aria-label", name);
    for (const [option, text] of options) {
      const button = el("button", { type: "button", class: "choice" }, text);
      button.addEventListener("click", () => {
        this.value = option;
        changed(option);
      });
      this.#buttons.set(option, button);
      this.root.append(button);
    }
    this.#value = value;
    this.value = value;
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    for (const [option, button] of this.#buttons) button.setAttribute("aria-pressed", String(option === value));
  }
}
