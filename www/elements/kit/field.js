// @ts-check
/** Controls with a name and a place for a message: built once, updated as often as wanted, never in the reader's way. */

import { el, setAttribute, setText } from "./dom.js";
import { exactly, parseNumber } from "../../model/format.js";

/** @typedef {import("../../model/types.js").FieldError} FieldError */

let ids = 0;

/** A name for a label to point at; elements of several labs never share one. @param {string} name */
export function freshId(name) {
  return `kobai-${name}-${++ids}`;
}

/** What is wrong with a control, below it and named by it. */
export class Message {
  root = el("p", { class: "field-message", role: "alert", hidden: true });

  constructor() {
    this.root.id = freshId("message");
  }

  /** @param {HTMLElement} control @param {string} text empty for none */
  show(control, text) {
    setText(this.root, text);
    this.root.hidden = text === "";
    setAttribute(control, "aria-invalid", text ? "true" : null);
    setAttribute(control, "aria-describedby", text ? this.root.id : null);
  }
}

/**
 * A number that is typed. What makes no sense stays in the field with a message beside it; what is being typed is not
 * overwritten.
 */
export class NumberField {
  root = el("div", { class: "field field-number" });
  #label = el("label");
  #input = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" });
  #message = new Message();
  /** The text that was refused, kept for as long as its error is. */
  #refused = false;
  #set;
  #refuse;
  #place;

  /**
   * @param {string} place in the engine's configuration
   * @param {{ set: (value: number) => void, refuse: (error: FieldError) => void, size?: number, whole?: boolean }} to
   */
  constructor(place, { set, refuse, size = 7, whole = false }) {
    this.#place = place;
    this.#set = set;
    this.#refuse = refuse;
    this.#input.id = freshId("field");
    this.#input.size = size;
    this.#input.dataset["place"] = place;
    this.#label.htmlFor = this.#input.id;
    this.root.append(this.#label, this.#input, this.#message.root);
    this.#input.addEventListener("change", () => this.#changed(whole));
  }

  /** @param {Node} node something to stand beside the field */
  beside(node) {
    this.#input.after(node);
  }

  get input() {
    return this.#input;
  }

  /**
   * @param {{ label: string, value: number, error?: string, disabled?: boolean, title?: string }} to
   */
  update({ label, value, error = "", disabled = false, title = "" }) {
    setText(this.#label, label);
    setAttribute(this.#input, "title", title || null);
    this.#input.disabled = disabled;
    this.#message.show(this.#input, error);
    if (error) this.#refused = true;
    else if (this.#refused || !this.#input.matches(":focus")) {
      this.#refused = false;
      const text = exactly(value);
      if (this.#input.value !== text) this.#input.value = text;
    }
  }

  /** @param {boolean} whole */
  #changed(whole) {
    const text = this.#input.value;
    const value = parseNumber(text);
    if (value !== null && (!whole || Number.isInteger(value) || !Number.isFinite(value))) return this.#set(value);
    const reason = value === null ? "not-a-number" : "not-whole";
    this.#refuse({ place: this.#place, reason, values: { cell: text.slice(0, 40) } });
  }
}

/** A slider with its value beside it. */
export class Slider {
  root = el("div", { class: "field field-slider" });
  #label = el("label");
  #input = el("input", { type: "range" });
  #value = el("output", { class: "field-value" });
  #message = new Message();

  /** @param {{ min?: number, max?: number, step: number, set: (value: number) => void }} how a range that is not known yet comes with `update` */
  constructor({ min = 0, max = 1, step, set }) {
    this.#input.id = freshId("slider");
    this.#input.min = String(min);
    this.#input.max = String(max);
    this.#input.step = String(step);
    this.#label.htmlFor = this.#input.id;
    this.#value.htmlFor.add(this.#input.id);
    this.root.append(this.#label, this.#input, this.#value, this.#message.root);
    this.#input.addEventListener("input", () => set(Number(this.#input.value)));
  }

  /** @param {{ label: string, value: number, text: string, range?: { min: number, max: number }, spoken?: string, error?: string }} to */
  update({ label, value, text, range, spoken = text, error = "" }) {
    setText(this.#label, label);
    if (range) {
      setAttribute(this.#input, "min", String(range.min));
      setAttribute(this.#input, "max", String(range.max));
    }
    if (Number(this.#input.value) !== value) this.#input.value = String(value);
    setText(this.#value, text);
    setAttribute(this.#input, "aria-valuetext", spoken);
    this.#message.show(this.#input, error);
  }
}
