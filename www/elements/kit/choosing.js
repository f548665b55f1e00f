// @ts-check
/**
 * The base of checks in which pieces are chosen: a button each that stays pressed. A piece whose key begins with + belongs to
 * the answer; where one alone does, another choice takes its place.
 */

import { Check } from "./check.js";
import { el } from "./dom.js";

export class Choosing extends Check {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /** The pieces as buttons. @param {string} kind their class */
  makeButtons(kind) {
    this.#buttons = this.pieces.map(({ text }) => {
      const button = el("button", { type: "button", class: kind, "aria-pressed": "false" }, text);
      button.addEventListener("click", () => {
        const pressed = !isPressed(button);
        if (this.single) this.clear();
        press(button, pressed);
        this.chosen();
        this.touched();
      });
      return button;
    });
    return this.#buttons;
  }

  /** Something is chosen, or no longer so. */
  chosen() {}

  /** The places of what is chosen. */
  get answer() {
    return this.#buttons.flatMap((button, index) => (isPressed(button) ? [index] : []));
  }

  set answer(answer) {
    this.#buttons.forEach((button, index) => press(button, Array.isArray(answer) && answer.includes(index)));
    this.chosen();
  }

  clear() {
    this.answer = [];
  }

  judge() {
    const { answer } = this;
    if (answer.length === 0) return [this.t("course.nothing")];
    const belongs = (/** @type {number} */ index) => this.pieces[index]?.key.startsWith("+") ?? false;
    const wrong = answer.filter((index) => !belongs(index)).flatMap((index) => this.pieces[index] ?? []);
    const missing = this.pieces.filter((_, index) => belongs(index) && !answer.includes(index)).length;
    return missing > 0 ? [...wrong, this.t("course.missing", { count: missing })] : wrong;
  }
}

/** @param {Element} button */
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** @param {Element} button @param {boolean} pressed */
const press = (button, pressed) => button.setAttribute("aria-pressed", String(pressed));
