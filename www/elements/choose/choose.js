// @ts-check
/** <kobai-choose>: which of these? Pieces with the key + belong to the answer. */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";

export class KobaiChoose extends Check {
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  make() {
    this.#buttons = this.pieces.map(({ text }) => {
      const button = el("button", { type: "button", class: "choice", "aria-pressed": "false" }, text);
      button.addEventListener("click", () => {
        const pressed = !isPressed(button);
        if (this.single) this.clear();
        press(button, pressed);
        this.touched();
      });
      return button;
    });
    return [this.howMany(), el("div", { class: "choices" }, ...this.#buttons)];
  }

  /** The places of what is chosen. */
  get answer() {
    return this.#buttons.flatMap((button, index) => (isPressed(button) ? [index] : []));
  }

  set answer(answer) {
    this.#buttons.forEach((button, index) => press(button, Array.isArray(answer) && answer.includes(index)));
  }

  clear() {
    this.answer = [];
  }

  judge() {
    const chosen = this.pieces.filter((_, index) => this.answer.includes(index));
    if (chosen.length === 0) return [this.t("course.nothing")];
    const wrong = chosen.filter(({ key }) => key !== "+");
    const missing = this.pieces.filter((piece) => piece.key === "+" && !chosen.includes(piece)).length;
    return missing > 0 ? [...wrong, this.t("course.missing", { count: missing })] : wrong;
  }
}

/** @param {Element} button */
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

/** @param {Element} button @param {boolean} pressed */
const press = (button, pressed) => button.setAttribute("aria-pressed", String(pressed));
