// @ts-check
/** One of a few, all of them in sight. */

import { el } from "./dom.js";
import { freshId } from "./field.js";

export class Pick {
  root = el("fieldset", { class: "pick" });
  /** @type {HTMLInputElement[]} */
  #inputs;

  /**
   * @param {string} legend
   * @param {{ value: string, label: Node | string }[]} options
   * @param {() => void} changed
   */
  constructor(legend, options, changed) {
    const name = freshId("pick");
    this.#inputs = options.map(({ value }) => el("input", { type: "radio", name, value }));
    const labels = options.map(({ label }, i) => el("label", { class: "pick-option" }, /** @type {Node} */ (this.#inputs[i]), label));
    this.root.append(el("legend", {}, legend), el("div", { class: "pick-options" }, ...labels));
    this.root.addEventListener("change", changed);
  }

  /** What is chosen; empty for nothing. */
  get value() {
    return this.#inputs.find(({ checked }) => checked)?.value ?? "";
  }

  set value(value) {
    for (const input of this.#inputs) input.checked = input.value === value;
  }
}
