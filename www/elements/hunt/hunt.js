// @ts-check
/**
 * <kobai-hunt data-hash data-parts>: a lab with a mistake in its backward pass that it does not name, and the program's lines:
 * which one is wrong? The piece with the key + is. The lab names it once it is found.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiHunt extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  /** @type {HTMLButtonElement[]} */
  #lines = [];

  make() {
    this.#scene.dataset["hash"] = this.given("hash");
    this.#scene.dataset["parts"] = this.given("parts");
    this.#lines = this.pieces.map(({ text }, index) => {
      const line = el("button", { type: "button", class: "line", "aria-pressed": "false" }, text);
      line.addEventListener("click", () => {
        this.answer = index;
        this.touched();
      });
      return line;
    });
    const hide = () => this.#scene.toggleAttribute("data-hunt", !this.hasAttribute("data-right"));
    new MutationObserver(hide).observe(this, { attributeFilter: ["data-right"] });
    hide();
    return [this.#scene, this.howMany(), el("div", { class: "lines hunt-lines" }, ...this.#lines)];
  }

  /** The place of the chosen line. */
  get answer() {
    return this.#lines.findIndex((line) => line.getAttribute("aria-pressed") === "true");
  }

  set answer(answer) {
    this.#lines.forEach((line, index) => line.setAttribute("aria-pressed", String(index === answer)));
  }

  clear() {
    this.answer = -1;
    this.#scene.restore();
  }

  judge() {
    const chosen = this.pieces[this.answer];
    if (!chosen) return [this.t("course.nothing")];
    return chosen.key === "+" ? [] : [chosen];
  }
}
