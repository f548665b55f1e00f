// @ts-check
/** Controls to choose with: a menu, a row of segments, a box to tick. Each shows what it is told, and tells what is chosen. */

import { el, setAttribute, setText } from "./dom.js";
import { Message, freshId } from "./field.js";

/** A menu; options in groups, the first without a name. */
export class Choice {
  root = el("div", { class: "field field-choice" });
  #label = el("label");
  #select = el("select");
  #message = new Message();
  #built = "";

  /** @param {string} place @param {(value: string) => void} set */
  constructor(place, set) {
    this.#select.id = freshId("choice");
    this.#select.dataset["place"] = place;
    this.#label.htmlFor = this.#select.id;
    this.root.append(this.#label, this.#select, this.#message.root);
    this.#select.addEventListener("change", () => set(this.#select.value));
  }

  /** @param {Node} node something to stand beside the menu */
  beside(node) {
    this.#select.after(node);
  }

  /**
   * @param {{
   *   label: string, value: string, error?: string,
   *   groups: { label?: string, options: { value: string, label: string }[] }[],
   * }} to
   */
  update({ label, value, groups, error = "" }) {
    setText(this.#label, label);
    const built = JSON.stringify(groups);
    if (built !== this.#built) {
      this.#built = built;
      this.#select.replaceChildren(
        ...groups.flatMap((group) => {
          const options = group.options.map((option) => el("option", { value: option.value }, option.label));
          return group.label ? [el("optgroup", { label: group.label }, ...options)] : options;
        }),
      );
    }
    if (this.#select.value !== value) this.#select.value = value;
    this.#message.show(this.#select, error);
  }
}

/** A few choices side by side, all of them in sight. */
export class Segments {
  root = el("fieldset", { class: "segments" });
  #legend = el("legend");
  #row = el("div", { class: "segments-row" });
  /** @type {Map<string, { input: HTMLInputElement, text: HTMLElement }>} */
  #options = new Map();

  /** @param {readonly string[]} values @param {(value: string) => void} set */
  constructor(values, set) {
    const name = freshId("segments");
    for (const value of values) {
      const input = el("input", { type: "radio", name, value });
      const text = el("span");
      input.addEventListener("change", () => set(value));
      this.#row.append(el("label", {}, input, text));
      this.#options.set(value, { input, text });
    }
    this.root.append(this.#legend, this.#row);
  }

  /** @param {{ legend: string, value: string | null, label: (value: string) => string }} to */
  update({ legend, value, label }) {
    setText(this.#legend, legend);
    for (const [option, { input, text }] of this.#options) {
      setText(text, label(option));
      if (input.checked !== (option === value)) input.checked = option === value;
    }
  }
}

/** Something that is on or off. */
export class Check {
  root = el("label", { class: "check" });
  #input = el("input", { type: "checkbox" });
  #text = el("span");

  /** @param {(on: boolean) => void} set */
  constructor(set) {
    this.root.append(this.#input, this.#text);
    this.#input.addEventListener("change", () => set(this.#input.checked));
  }

  /** @param {{ label: string, on: boolean, disabled?: boolean, title?: string }} to */
  update({ label, on, disabled = false, title = "" }) {
    setText(this.#text, label);
    if (this.#input.checked !== on) this.#input.checked = on;
    this.#input.disabled = disabled;
    setAttribute(this.root, "title", title || null);
  }
}
