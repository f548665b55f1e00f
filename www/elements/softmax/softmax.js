// @ts-check
/**
 * <kobai-softmax data-u="2 1 0" data-methods="naive stable">: softmax of numbers that the reader moves: exponentials, their sum
 * and y, as the formula says and with the maximum taken off first, side by side. All of it is the engine's.
 */

import { el, setText } from "../kit/dom.js";
import { NumberSlider } from "../kit/number-slider.js";
import { subscript } from "../kit/symbol.js";
import { Widget } from "../kit/widget.js";
import { digits } from "../../model/format.js";

/** @typedef {"naive" | "stable"} Method */
/** @typedef {{ method: Method, root: HTMLTableElement, rows: { shifted: HTMLElement, exponential: HTMLElement, bar: HTMLElement, y: HTMLElement }[], sum: HTMLElement, total: HTMLElement }} Panel */

/** The ends of the sliders; a number that is typed may be beyond. */
const REACH = 5;
const BEYOND = 1000;

export class KobaiSoftmax extends Widget {
  /** @type {NumberSlider[]} */
  #fields = [];
  /** @type {Panel[]} */
  #panels = [];
  #trouble = el("p", { class: "field-message", role: "alert" });
  #said = el("p", { class: "softmax-said", role: "status" });
  /** y, where a button has been pressed: it may be the same as before. */
  #heard = el("p", { class: "unseen", role: "status" });
  #asked = 0;
  /** What is being shown. */
  #shown = Promise.resolve();

  get #given() {
    return this.given("u").split(" ").map(Number);
  }

  build() {
    const changed = () => void this.#show();
    const how = { min: -REACH, max: REACH, step: 0.1, trouble: this.#trouble, changed };
    this.#fields = this.#given.map((value, k) => new NumberSlider(this, { ...how, name: `u${subscript(`${k + 1}`)}`, value }));
    const methods = /** @type {Method[]} */ (this.given("methods").split(" "));
    this.#panels = methods.map((method) => this.#panel(method, methods.length > 1));
    const buttons = [
      this.#button(this.t("lesson3.more"), () => this.#move((u) => u + 1)),
      this.#button(this.t("lesson3.less"), () => this.#move((u) => u - 1)),
    ];
    if (methods.length > 1) buttons.push(this.#button(this.t("lesson3.thousand"), () => this.#set(this.#given.map((u) => u + BEYOND))));
    const sliders = el("div", { class: "softmax-fields" }, ...this.#fields.map(({ root }) => root), el("div", { class: "softmax-buttons" }, ...buttons));
    this.append(el("div", { class: "softmax-row" }, sliders, ...this.#panels.map(({ root }) => root)), this.#trouble, this.#said, this.#heard, this.foot());
    this.#begin();
  }

  /** @param {string} name @param {() => void} act */
  #button(name, act) {
    const button = el("button", { type: "button" }, name);
    button.addEventListener("click", async () => {
      setText(this.#heard, "");
      act();
      await this.#shown;
      setText(this.#heard, this.#panels.map(({ root, rows }) => `${root.caption?.textContent}: y = ${rows.map(({ y }) => y.textContent).join(", ")}`).join("; "));
    });
    return button;
  }

  /** @param {Method} method @param {boolean} named */
  #panel(method, named) {
    const stable = method === "stable";
    const head = ["", ...(stable ? ["u − max"] : []), stable ? "exp(u − max)" : "exp(u)", "y"];
    const rows = this.#fields.map((_, k) => {
      const [shifted, exponential, y] = [el("td"), el("td"), el("output", { class: "softmax-y", "aria-live": named && !stable ? "off" : undefined })];
      const bar = el("span", { class: "softmax-bar" });
      const row = el("tr", {}, el("th", { scope: "row" }, `${k + 1}`), ...(stable ? [shifted] : []), exponential, el("td", { class: "softmax-share" }, bar, y));
      return { row, shifted, exponential, bar, y };
    });
    const [sum, total] = [el("td"), el("td")];
    const foot = el("tr", {}, el("th", { scope: "row" }, this.t("lesson3.sum")), ...(stable ? [el("td")] : []), sum, total);
    const table = el(
      "table",
      { class: "softmax-table" },
      el("caption", {}, this.t(!named ? "lesson3.formula" : stable ? "lesson3.stable" : "lesson3.naive")),
      el("thead", {}, el("tr", {}, ...head.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))),
      el("tbody", {}, ...rows.map(({ row }) => row)),
      el("tfoot", {}, foot),
    );
    return { method, root: table, rows, sum, total };
  }

  restore() {
    this.#set(this.#given);
  }

  /** @param {(u: number) => number} by */
  #move(by) {
    // Decimals as they are typed, without what doubles add to them.
    this.#set(this.#fields.map(({ value }) => Number(by(value).toPrecision(12))));
  }

  /** @param {number[]} u */
  #set(u) {
    this.#fields.forEach((field, k) => (field.value = u[k] ?? 0));
    setText(this.#trouble, "");
    this.#shown = this.#show();
  }

  async #begin() {
    await this.seen();
    await this.#show();
  }

  /** Only the last question is answered. */
  async #show() {
    await this.attempt(async () => {
      const asked = ++this.#asked;
      const u = this.#fields.map(({ value }) => value);
      const engine = await this.tools.engine();
      const found = await Promise.all(this.#panels.map(({ method }) => engine.softmax(u, method)));
      if (asked !== this.#asked) return;
      this.#panels.forEach((panel, i) => fill(panel, /** @type {any} */ (found[i])));
      const naive = found[this.#panels.findIndex(({ method }) => method === "naive")];
      const over = naive?.sum === Infinity;
      setText(this.#said, over ? this.t("lesson3.over") : naive?.sum === 0 ? this.t("lesson3.under") : "");
    });
  }
}

/** @param {Panel} panel @param {{ shifted: number[], exponentials: number[], sum: number, y: number[] }} found */
function fill({ rows, sum, total }, { shifted, exponentials, sum: all, y }) {
  rows.forEach((row, k) => {
    setText(row.shifted, shown(shifted[k]));
    setText(row.exponential, shown(exponentials[k]));
    const share = y[k] ?? Number.NaN;
    setText(row.y, shown(share));
    row.y.classList.toggle("softmax-bad", Number.isNaN(share));
    row.bar.hidden = !(share > 0);
    row.bar.style.setProperty("--share", `${share}`);
  });
  setText(sum, shown(all));
  // 1.0000 is not quite 1.
  setText(total, shown(y.reduce((before, share) => before + share, 0)));
}

/** As Python says what is no number. @param {number | undefined} value */
function shown(value = Number.NaN) {
  return Number.isNaN(value) ? "nan" : value === Infinity ? "inf" : digits(value, 5);
}
