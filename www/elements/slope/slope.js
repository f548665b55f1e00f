// @ts-check
/**
 * <kobai-slope data-functions="parabola two-minima" data-rate="0.1" data-steps="20">: a ball that goes down a function of one
 * or two variables, one update after another. Every point is the engine's.
 */

import { el, setText } from "../kit/dom.js";
import { NumberSlider } from "../kit/number-slider.js";
import { SlopePicture } from "../kit/slope-picture.js";
import { SLOPES } from "../kit/slopes.js";
import { Widget } from "../kit/widget.js";
import { digits, exactly, realMinus } from "../../model/format.js";

/** @typedef {import("../kit/slopes.js").Name} Name */
/** @typedef {import("../kit/slope-picture.js").Descent} Descent */

/** Milliseconds from one update to the next. */
const PACE = 220;

export class KobaiSlope extends Widget {
  #menu = el("select");
  #trouble = el("p", { class: "field-message", role: "alert" });
  #rate = new NumberSlider(this, { name: "η", value: 0, min: 0, max: 1.2, step: 0.01, trouble: this.#trouble, changed: () => this.#compute() });
  #sliders = el("div", { class: "slope-sliders" });
  /** @type {NumberSlider[]} */
  #start = [];
  #figures = el("div", { class: "slope-figures" });
  #said = el("p", { class: "slope-said", role: "status" });
  #picture = new SlopePicture(this);
  #play = el("button", { type: "button", class: "primary" });
  /** @type {Descent | null} */
  #descent = null;
  #shown = 0;
  #asked = 0;
  #timer = 0;

  build() {
    for (const name of this.given("functions").split(" ")) this.#menu.append(el("option", { value: name }, this.t(`lesson4.slope.${name}`)));
    this.#menu.setAttribute("aria-label", this.t("lesson4.slope.function"));
    this.#menu.addEventListener("change", () => this.#begin());
    this.#rate.value = Number(this.given("rate"));
    const step = el("button", { type: "button", "aria-keyshortcuts": "ArrowRight" }, this.t("lesson4.slope.step"));
    const back = el("button", { type: "button", class: "quiet" }, this.t("lesson4.slope.back"));
    step.addEventListener("click", () => this.#go(this.#shown + 1));
    back.addEventListener("click", () => this.#go(0));
    this.#play.addEventListener("click", () => this.#roll());
    const controls = el("div", { class: "slope-controls" }, this.#menu, this.#sliders, this.#trouble, el("div", { class: "slope-buttons" }, this.#play, step, back), this.#figures);
    this.append(el("div", { class: "slope-row" }, this.#picture.root, controls), this.#said, this.foot());
    // It stops out of view.
    this.watched((inView) => void (!inView && this.#timer && this.#go(this.#shown)));
    this.#begin();
  }

  get #name() {
    return /** @type {Name} */ (this.#menu.value);
  }

  /** Another function, from its own start. */
  #begin() {
    const { start, range, across = range } = SLOPES[this.#name];
    const changed = () => this.#compute();
    const names = start.length === 1 ? ["x"] : ["x", "y"];
    this.#start = start.map((value, i) => new NumberSlider(this, { name: names[i] ?? "", value, min: (i === 0 ? range : across)[0], max: (i === 0 ? range : across)[1], step: 0.1, trouble: this.#trouble, changed }));
    const name = this.t("lesson4.slope.start");
    const group = el("div", { role: "group", "aria-label": name }, el("span", { class: "slope-start" }, name), ...this.#start.map(({ root }) => root));
    this.#sliders.replaceChildren(this.#rate.root, group);
    this.#shown = 0;
    this.#compute();
  }

  restore() {
    this.#menu.selectedIndex = 0;
    this.#rate.value = Number(this.given("rate"));
    setText(this.#trouble, "");
    this.#begin();
  }

  /** The whole way, for the present conditions; what has been shown of it stays shown. */
  async #compute() {
    this.#stop();
    const asked = ++this.#asked;
    await this.seen();
    await this.attempt(async () => {
      const engine = await this.tools.engine();
      const options = { learningRate: this.#rate.value, optimizer: /** @type {const} */ ({ kind: "sgd" }), updates: 200 };
      const descent = await engine.descend(this.#name, this.#start.map(({ value }) => value), options);
      await this.#picture.prepare(engine, this.#name);
      if (asked !== this.#asked) return;
      // The function's value is too large, even at the start.
      if (descent.points.length === 0) throw Object.assign(new Error("no value at the start"), { code: "not-finite" });
      this.#descent = descent;
      this.#show();
    });
  }

  /** @param {number} update */
  #go(update) {
    this.#stop();
    this.#shown = update;
    this.#show();
  }

  /** Rolls on, if it is asked to: so many updates, one after another. */
  #roll() {
    if (this.#timer) return this.#go(this.#shown);
    const steps = Number(this.given("steps"));
    const until = this.#shown + steps;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#go(until);
    this.#timer = setInterval(() => {
      this.#shown++;
      if (this.#shown >= until) this.#stop();
      this.#show();
    }, PACE);
    this.#show();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #show() {
    setText(this.#play, this.t(this.#timer ? "lesson4.pause" : "lesson4.slope.play", { count: this.given("steps") }));
    const descent = this.#descent;
    if (!descent) return;
    const last = descent.points.length - 1;
    if (this.#shown > last) this.#shown = last;
    const at = this.#shown;
    const [point = [], next, gradient = []] = [descent.points[at], descent.points[at + 1], descent.gradients[at]];
    const value = descent.values[at] ?? NaN;
    const names = point.length === 1 ? ["x"] : ["x", "y"];
    this.#figures.replaceChildren(
      row(...names.map((name, i) => figure(name, digits(point[i]))), figure("f", digits(value))),
      row(...names.map((name, i) => figure(point.length === 1 ? "f′(x)" : `∂f/∂${name}`, digits(gradient[i])))),
    );
    const rate = realMinus(exactly(this.#rate.value));
    const lines = names.map((name, i) => el("p", { class: "slope-update" }, `${name} ← ${digits(point[i])} − ${rate} × ${bracketed(gradient[i])} = ${next ? digits(next[i]) : "∞"}`));
    this.#figures.append(...lines);
    this.#picture.show(this.#name, descent, at);
    if (this.#timer) return;
    const where = names.map((name, i) => `${name} = ${digits(point[i])}`).join(", ");
    const { range, across = range } = SLOPES[this.#name];
    const gone = point.some((x, i) => x < (i === 0 ? range : across)[0] || x > (i === 0 ? range : across)[1]);
    setText(this.#said, this.t(gone ? "lesson4.slope.gone" : "lesson4.slope.said", { count: at, where, value: digits(value) }));
  }
}

/** @param {Node[]} figures */
function row(...figures) {
  return el("div", { class: "slope-figure-row" }, ...figures);
}

/** @param {string} name @param {string} value */
function figure(name, value) {
  return el("p", { class: "slope-figure" }, el("span", {}, name), " = ", el("b", {}, value));
}

/** @param {number | undefined} value */
function bracketed(value) {
  const text = digits(value);
  return text.startsWith("−") ? `(${text})` : text;
}
