// @ts-check
/** A number of a widget, typed or slid. What is no number stays in the field, with a message where the widget has one. */

import { el, setAttribute, setText } from "./dom.js";
import { exactly, mayBecomeNumber, parseNumber } from "../../model/format.js";

export class NumberSlider {
  root = el("span", { class: "number-slider" });
  #number = el("input", { type: "text", autocomplete: "off" });
  #slider = el("input", { type: "range" });
  #value;

  /**
   * @param {import("./widget.js").Widget} widget
   * @param {{
   *   name: string, value: number, min: number, max: number, step: number, trouble: HTMLElement,
   *   changed: (value: number) => void,
   * }} how a number that is typed may be beyond min and max; `trouble` is where a message goes
   */
  constructor(widget, { name, value, min, max, step, trouble, changed }) {
    this.#value = value;
    this.#number.setAttribute("aria-label", name);
    // Keypads for decimals may lack the minus.
    this.#number.inputMode = min < 0 ? "text" : "decimal";
    this.#slider.setAttribute("aria-label", widget.t("course.weightRange", { name }));
    Object.assign(this.#slider, { min: String(min), max: String(max), step: String(step) });
    this.root.append(el("span", { class: "number-slider-name", "aria-hidden": "true" }, name), this.#number, this.#slider);
    this.value = value;
    const read = (/** @type {Event} */ { type }) => {
      const typed = parseNumber(this.#number.value);
      const missing = typed === null || !Number.isFinite(typed);
      // Half a number is no mistake while it is typed.
      const wrong = missing && !(type === "input" && mayBecomeNumber(this.#number.value));
      setAttribute(this.#number, "aria-invalid", wrong ? "true" : null);
      setText(trouble, wrong ? widget.t("course.number", { text: this.#number.value }) : "");
      if (missing || typed === this.#value) return;
      this.#value = typed;
      this.#slider.value = String(typed);
      changed(typed);
    };
    for (const type of ["input", "change"]) this.#number.addEventListener(type, read);
    this.#slider.addEventListener("input", () => {
      this.value = Number(this.#slider.value);
      setText(trouble, "");
      changed(this.#value);
    });
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    this.#number.value = exactly(value);
    this.#number.removeAttribute("aria-invalid");
    this.#slider.value = String(value);
  }
}
