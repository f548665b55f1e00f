// @ts-check
/**
 * <kobai-curve data-activation="sigmoid" data-u="2">: an activation function and its derivative as curves, with a point to be moved. A piece of the
 * lesson is a function: its key the engine's name, in bold what it is called, then its formulas, and below what is
 * remarkable about it.
 */

import { el, pointIn, setText } from "../kit/dom.js";
import { NumberSlider } from "../kit/number-slider.js";
import { Pick } from "../kit/pick.js";
import { Plot } from "../kit/plot.js";
import { Widget } from "../kit/widget.js";
import { digits } from "../../model/format.js";
import { pythonFloat } from "../../model/python.js";
import { spaced } from "../../model/spaced.js";

/** @typedef {import("../../model/types.js").Activation} Activation */

/** The part of the axis that is shown. */
const REACH = 6;
const POINTS = 481;
/** Those that stay between −1 and 1, which share an axis; the others have another. */
const BOUNDED = ["step", "sigmoid", "tanh"];
/** How far the tangent goes to either side. */
const TANGENT = 1.5;

export class KobaiCurve extends Widget {
  /** @type {Map<string, { item: HTMLElement, name: string }>} */
  #functions = new Map();
  #picker = new Pick("", [], () => {});
  #plot = new Plot(this, { height: 300 });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #z = el("output", { class: "unit-value" });
  #slope = el("output", { class: "unit-value" });
  #u = new NumberSlider(this, { name: "u", value: 0, min: -REACH, max: REACH, step: 0.1, trouble: this.#trouble, changed: () => this.#show() });

  build() {
    const list = /** @type {HTMLElement} */ (this.querySelector(".check-pieces"));
    for (const item of list.querySelectorAll("li")) {
      const why = item.querySelector(".check-why");
      why?.removeAttribute("hidden");
      this.#functions.set(item.dataset["key"] ?? "", { item, name: item.querySelector("strong")?.textContent ?? "" });
    }
    const options = [...this.#functions].map(([value, { name }]) => ({ value, label: name }));
    this.#picker = new Pick(this.t("lesson2.activation"), options, () => this.#show());
    this.#picker.value = this.given("activation");
    this.#u.value = Number(this.given("u"));
    const results = el(
      "div",
      { class: "unit-results", "aria-live": "polite" },
      el("p", { class: "unit-result curve-z" }, el("i", {}, "f"), "(", el("i", {}, "u"), ") = ", this.#z),
      el("p", { class: "unit-result curve-slope" }, el("i", {}, "f"), "′(", el("i", {}, "u"), ") = ", this.#slope),
    );
    this.#plot.root.classList.add("curve-plot");
    this.#drag();
    list.classList.add("curve-about");
    const left = el("div", {}, this.#plot.root, this.#u.root, this.#trouble);
    this.append(this.#picker.root, el("div", { class: "curve-sides" }, left, el("div", {}, list, results)), this.foot());
    this.#show();
  }

  restore() {
    this.#picker.value = this.given("activation");
    this.#u.value = Number(this.given("u"));
    setText(this.#trouble, "");
    this.#show();
  }

  /** The point follows the hand. */
  #drag() {
    const { canvas } = this.#plot;
    const follow = (/** @type {PointerEvent} */ event) => {
      const { area } = this.#plot;
      if (!area || (event.type !== "pointerdown" && !canvas.hasPointerCapture(event.pointerId))) return;
      const share = (pointIn(event, canvas).x - area.left) / area.width;
      const u = area.x[0] + share * (area.x[1] - area.x[0]);
      this.#u.value = Math.round(10 * Math.max(-REACH, Math.min(REACH, u))) / 10;
      setText(this.#trouble, "");
      this.#show();
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      follow(event);
    });
    canvas.addEventListener("pointermove", follow);
  }

  async #show() {
    for (const [key, { item }] of this.#functions) item.hidden = key !== this.#picker.value;
    await this.seen();
    await this.attempt(async () => this.#draw(await this.tools.engine()));
  }

  /** @param {typeof import("../../engine.js")} engine */
  #draw(engine) {
    const kind = this.#picker.value;
    const u = this.#u.value;
    const all = spaced([-REACH, REACH], POINTS);
    const curve = engine.activation(/** @type {Activation} */ (kind), all);
    const here = engine.activation(/** @type {Activation} */ (kind), [u]);
    const [z = 0, slope = 0] = [here.z[0], /** @type {number[]} */ (here.slope)[0]];
    setText(this.#z, pythonFloat(z));
    setText(this.#slope, pythonFloat(slope));
    /** @type {[number, number]} */
    const y = BOUNDED.includes(kind) ? [-1.25, 1.25] : [-1.5, 6];
    // What is beyond the frame would be drawn over it.
    const seen = (/** @type {number[]} */ values) => values.map((value) => (value < y[0] || value > y[1] ? Number.NaN : value));
    // A jump is no slope.
    const steps = (/** @type {number[]} */ values) => seen(values).map((value, i) => (Math.abs(value - (values[i - 1] ?? value)) > 0.5 ? Number.NaN : value));
    const ends = [u - TANGENT, u + TANGENT];
    const name = this.#functions.get(kind)?.name ?? kind;
    this.#plot.show(
      {
        x: [-REACH, REACH],
        y,
        xLabel: "u",
        series: [
          { color: "accent", width: 2.5, x: all, y: steps(curve.z) },
          { color: "term-1", style: "dash", width: 2, x: all, y: steps(/** @type {number[]} */ (curve.slope)) },
          { color: "dim", width: 1.5, x: ends, y: ends.map((at) => z + slope * (at - u)) },
          { color: "accent", style: "points", width: 6, x: [u], y: seen([z]) },
          { color: "term-1", style: "points", width: 6, x: [u], y: seen([slope]) },
        ],
      },
      this.t("lesson2.curve", { name, u: digits(u), z: digits(z), slope: digits(slope) }),
    );
  }
}
