// @ts-check
/** Which sample is walked through: a row by its number, the next of the batch, or numbers of the reader's own. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { freshId } from "../kit/field.js";
import { digits, exactly, parseNumber } from "../../model/format.js";
import { nameText } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class SampleChoice {
  root = el("div", { class: "sample" });
  #host;
  #label = el("label");
  #row = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", class: "sample-row" });
  #split = el("select", { class: "sample-split" });
  #options = { train: el("option", { value: "train" }), test: el("option", { value: "test" }) };
  #batch = el("button", { type: "button", class: "sample-batch" });
  #numbers = el("span", { class: "sample-numbers" });
  #own = el("details", { class: "sample-own" });
  #summary = el("summary");
  #fields = el("div", { class: "sample-fields" });
  #inputs = /** @type {HTMLInputElement[]} */ ([]);
  #message = el("p", { class: "field-message", role: "alert", hidden: true });
  #built = "";
  #shown = "";
  /** @type {Snapshot | null} */
  #snapshot = null;

  /** @param {import("./step-panel.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#row.id = freshId("sample");
    this.#label.htmlFor = this.#row.id;
    this.#split.append(this.#options.train, this.#options.test);
    this.#own.append(this.#summary, this.#fields, this.#message);
    this.root.append(this.#label, this.#row, this.#split, this.#batch, this.#numbers, this.#own);
    this.#row.addEventListener("change", () => this.#choose(parseNumber(this.#row.value) ?? 0));
    this.#split.addEventListener("change", () => this.#choose(0));
    this.#batch.addEventListener("click", () => this.#nextOfBatch());
    this.#fields.addEventListener("change", () => this.#typed());
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const { inside, data, names, language } = snapshot;
    const walk = inside?.walk;
    if (!walk?.record) return;
    this.#snapshot = snapshot;
    const { say } = this.#host;
    const { sample, record } = walk;
    this.#build(names.inputs.map(nameText), record.trace.d.length);
    const { x, d } = record.trace;
    const key = JSON.stringify([sample, x, d, language, record.next?.samples.length, data.test.inputs.length]);
    if (key === this.#shown) return;
    this.#shown = key;
    setText(this.#label, say("step.sample"));
    setAttribute(this.#split, "aria-label", say("step.split"));
    setText(this.#options.train, say("step.train"));
    setText(this.#options.test, say("step.test"));
    this.#options.test.disabled = data.test.inputs.length === 0;
    setText(this.#summary, say("step.own"));
    const row = "row" in sample ? sample : null;
    if (row) this.#split.value = row.split;
    this.#row.value = row ? String(row.row) : "";
    const place = record.next && row?.split === "train" ? record.next.samples.indexOf(row.row) : -1;
    const size = record.next?.samples.length ?? 0;
    this.#batch.hidden = size === 0;
    setText(this.#batch, place >= 0 ? say("step.batchPlace", { place: place + 1, size }) : say("step.batch"));
    const numbers = (/** @type {number[]} */ list) => (list.length > 1 ? `(${list.map((v) => digits(v)).join(", ")})` : digits(list[0]));
    setText(this.#numbers, `x = ${numbers(x)}   d = ${numbers(d)}`);
    [...x, ...d].forEach((value, index) => {
      const field = this.#inputs[index];
      if (field) field.value = exactly(value);
    });
  }

  /** Fields for the numbers of one sample. @param {string[]} inputs @param {number} targets */
  #build(inputs, targets) {
    const names = [...inputs, ...Array.from({ length: targets }, (_, j) => (targets > 1 ? `d${j + 1}` : "d"))];
    if (names.join() === this.#built) return;
    this.#built = names.join();
    this.#inputs = names.map(() => el("input", { type: "text", inputmode: "text", autocomplete: "off" }));
    this.#fields.replaceChildren(...names.map((name, index) => el("label", {}, name, /** @type {Node} */ (this.#inputs[index]))));
  }

  /** @param {number} row */
  #choose(row) {
    this.#message.hidden = true;
    for (const field of this.#inputs) setAttribute(field, "aria-invalid", null);
    const split = this.#split.value === "test" ? "test" : "train";
    const most = (this.#snapshot?.data[split].inputs.length ?? 1) - 1;
    this.#host.walk({ sample: { split, row: Math.max(0, Math.min(most, Math.round(row) || 0)) } });
  }

  #nextOfBatch() {
    const walk = this.#snapshot?.inside?.walk;
    const samples = walk?.record?.next?.samples ?? [];
    const at = walk && "row" in walk.sample && walk.sample.split === "train" ? samples.indexOf(walk.sample.row) : -1;
    const row = samples[(at + 1) % Math.max(samples.length, 1)];
    if (row !== undefined) this.#host.walk({ sample: { split: "train", row } });
  }

  /** A sample of the reader's own: every field a number. */
  #typed() {
    const values = this.#inputs.map((field) => parseNumber(field.value));
    const wrong = values.findIndex((value) => value === null || !Number.isFinite(value));
    this.#inputs.forEach((field, index) => setAttribute(field, "aria-invalid", index === wrong ? "true" : null));
    this.#message.hidden = wrong < 0;
    setText(this.#message, wrong < 0 ? "" : this.#host.say("step.ownWrong", { name: this.#built.split(",")[wrong] ?? "" }));
    if (wrong >= 0) return;
    const inputs = this.#snapshot?.inside?.walk.record?.trace.x.length ?? 0;
    const numbers = /** @type {number[]} */ (values);
    this.#host.walk({ sample: { x: numbers.slice(0, inputs), d: numbers.slice(inputs) } });
  }
}
