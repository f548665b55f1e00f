// @ts-check
/**
 * <kobai-entropy data-y="0.1 0.5 0.4" data-target="2">: the cross-entropy of one sample whose outputs the reader moves. They
 * stay a distribution: for one that is wrong another wrong one gives way, for the target's both do.
 */

import { el, setAttribute, setText } from "../kit/dom.js";
import { NumberSlider } from "../kit/number-slider.js";
import { subscript } from "../kit/symbol.js";
import { Widget } from "../kit/widget.js";
import { digits } from "../../model/format.js";

/** ε as in the course, beside none. */
const EPSILONS = [0, 1e-7];

export class KobaiEntropy extends Widget {
  #y = /** @type {number[]} */ ([]);
  #target = 0;
  /** @type {NumberSlider[]} */
  #fields = [];
  #targets = /** @type {HTMLButtonElement[]} */ ([]);
  #terms = /** @type {HTMLElement[]} */ ([]);
  #losses = EPSILONS.map(() => el("output", { class: "entropy-loss" }));
  #trouble = el("p", { class: "field-message", role: "alert" });
  #asked = 0;

  build() {
    this.#prepare();
    const rows = this.#y.map((value, k) => {
      const field = new NumberSlider(this, { name: symbol("y", k), value, min: 0, max: 1, step: 0.01, trouble: this.#trouble, changed: (to) => this.#move(k, to) });
      const target = el("button", { type: "button", class: "choice" }, symbol("d", k), " = ", el("span", {}));
      target.addEventListener("click", () => this.#aim(k));
      const term = el("span", { class: "entropy-term" });
      this.#fields.push(field);
      this.#targets.push(target);
      this.#terms.push(term);
      return el("div", { class: "entropy-row" }, target, field.root, el("span", { class: "entropy-name" }, `−${symbol("d", k)} ln ${symbol("y", k)} =`), term);
    });
    const results = EPSILONS.map((epsilon, i) =>
      el("p", { class: "entropy-result" }, el("i", {}, "E"), ` (ε = ${epsilon === 0 ? "0" : "1e-7"}) = `, this.#losses[i] ?? ""),
    );
    this.append(el("div", { class: "entropy-rows" }, ...rows), this.#trouble, el("div", { class: "entropy-results", "aria-live": "polite" }, ...results), this.foot());
    this.#begin();
  }

  #prepare() {
    this.#y = this.given("y").split(" ").map(Number);
    this.#target = Number(this.given("target")) - 1;
  }

  restore() {
    this.#prepare();
    setText(this.#trouble, "");
    this.#write(-1);
  }

  async #begin() {
    await this.seen();
    this.#write(-1);
  }

  /** @param {number} k */
  #aim(k) {
    this.#target = k;
    setText(this.#trouble, "");
    this.#write(-1);
  }

  /** Moves an output, and others so that all of them add up to 1. @param {number} k @param {number} to */
  #move(k, to) {
    const aim = this.#target;
    const room = k === aim ? 1 : tidy(1 - (this.#y[aim] ?? 0));
    // A hand that slides is stopped where there is no more room; what is typed is not written over, but refused.
    if (to < 0 || to > room) {
      setText(this.#trouble, this.t("lesson3.room", { name: symbol("y", k), room: digits(room) }));
      if (document.activeElement instanceof HTMLInputElement && document.activeElement.type === "text") return;
      to = Math.min(Math.max(to, 0), room);
    } else setText(this.#trouble, "");
    const others = this.#y.map((_, i) => i).filter((i) => i !== k && i !== (k === aim ? -1 : aim));
    const before = others.reduce((sum, i) => sum + (this.#y[i] ?? 0), 0);
    const left = room - to;
    for (const i of others) this.#y[i] = tidy(before > 0 ? ((this.#y[i] ?? 0) / before) * left : left / others.length);
    const [last = k] = others.slice(-1);
    this.#y[k] = to;
    if (last !== k) this.#y[last] = Math.max(0, tidy(1 - this.#y.reduce((sum, y, i) => (i === last ? sum : sum + y), 0)));
    this.#write(to === this.#fields[k]?.value ? k : -1);
  }

  /** Shows what there is, but leaves the field alone in which the reader is typing. @param {number} typing */
  #write(typing) {
    this.#fields.forEach((field, k) => {
      if (k !== typing) field.value = this.#y[k] ?? 0;
    });
    this.#targets.forEach((button, k) => {
      setAttribute(button, "aria-pressed", String(k === this.#target));
      setText(/** @type {Element} */ (button.lastElementChild), k === this.#target ? "1" : "0");
    });
    void this.#show();
  }

  async #show() {
    await this.attempt(async () => {
      const asked = ++this.#asked;
      const d = this.#y.map((_, k) => (k === this.#target ? 1 : 0));
      const engine = await this.tools.engine();
      const found = await Promise.all(EPSILONS.map((epsilon) => engine.loss("cross-entropy", this.#y, d, epsilon)));
      if (asked !== this.#asked) return;
      this.#terms.forEach((term, k) => setText(term, shown(found[0]?.terms[k])));
      this.#losses.forEach((loss, i) => setText(loss, shown(found[i]?.loss, 7)));
    });
  }
}

/** A decimal without what doubles add to it. @param {number} value */
function tidy(value) {
  return Number(value.toFixed(12));
}

/** @param {number | undefined} value @param {number} [significant] */
function shown(value = Number.NaN, significant = 4) {
  return value === Infinity ? "inf" : digits(value, significant);
}

/** y₁, d₁, … @param {string} name @param {number} index */
function symbol(name, index) {
  return name + subscript(`${index + 1}`);
}
