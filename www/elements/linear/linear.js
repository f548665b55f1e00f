// @ts-check
/**
 * <kobai-linear data-functions="2x+1 relu" data-x="1" data-y="2" data-factor="3">: additivity and homogeneity of a function,
 * tested on numbers that the reader sets.
 */

import { el, setText } from "../kit/dom.js";
import { additivity, checkFinite, functionName, functionNamed, same } from "../kit/function.js";
import { NumberSlider } from "../kit/number-slider.js";
import { Pick } from "../kit/pick.js";
import { Widget } from "../kit/widget.js";
import { realMinus } from "../../model/format.js";
import { pythonFloat } from "../../model/python.js";

export class KobaiLinear extends Widget {
  #names = this.given("functions").split(" ");
  #picker = new Pick(this.t("lesson2.function"), this.#names.map((value) => ({ value, label: functionName(this, value) })), () => this.#show());
  #trouble = el("p", { class: "field-message", role: "alert" });
  /** x, y, λ. @type {NumberSlider[]} */
  #fields = [];
  #tests = [new Test(), new Test()];
  #asked = 0;

  build() {
    const changed = () => this.#show();
    this.#picker.value = this.#names[0] ?? "";
    this.#fields = [["x", "x"], ["y", "y"], ["λ", "factor"]].map(
      ([name = "", key = ""]) => new NumberSlider(this, { name, value: Number(this.given(key)), min: -5, max: 5, step: 0.5, trouble: this.#trouble, changed }),
    );
    const [add, scale] = this.#tests;
    add?.name(this.t("lesson2.additivity"), "f(x + y)", "f(x) + f(y)");
    scale?.name(this.t("lesson2.homogeneity"), "f(λx)", "λ f(x)");
    const fields = el("div", { class: "linear-fields" }, ...this.#fields.map(({ root }) => root));
    const tests = el("div", { class: "linear-tests", "aria-live": "polite" }, ...this.#tests.map(({ root }) => root));
    this.append(this.#picker.root, fields, this.#trouble, tests, this.foot());
    this.#show();
  }

  restore() {
    this.#picker.value = this.#names[0] ?? "";
    ["x", "y", "factor"].forEach((key, i) => {
      const field = this.#fields[i];
      if (field) field.value = Number(this.given(key));
    });
    setText(this.#trouble, "");
    this.#show();
  }

  async #show() {
    await this.seen();
    const shown = await this.attempt(async () => {
      const asked = ++this.#asked;
      const f = await functionNamed(await this.tools.engine(), this.#picker.value);
      const [x = 0, y = 0, factor = 0] = this.#fields.map(({ value }) => value);
      const { whole, first, second, sum, holds } = await additivity(f, x, y);
      const [scaled = Number.NaN] = await f([factor * x]);
      checkFinite(scaled, factor * first);
      if (asked !== this.#asked) return true;
      const verdict = (/** @type {boolean} */ equal) => this.t(equal ? "lesson2.equal" : "lesson2.unequal");
      this.#tests[0]?.show(`f(${signed(x + y)})`, whole, `${signed(first)} + ${parted(second)}`, sum, holds, verdict(holds));
      const equal = same(scaled, factor * first);
      this.#tests[1]?.show(`f(${signed(factor * x)})`, scaled, `${signed(factor)} · ${parted(first)}`, factor * first, equal, verdict(equal));
      return true;
    });
    if (!shown) for (const test of this.#tests) test.clear();
  }
}

/** One of the two conditions: both sides, and whether they are equal. */
class Test {
  root = el("section", { class: "linear-test" });
  #title = el("h4", {});
  #sides = [0, 1].map(() => ({ name: el("dt", {}), steps: el("span", { class: "linear-steps" }), value: el("output", { class: "unit-value" }) }));
  #verdict = el("p", { class: "linear-verdict" });

  constructor() {
    const list = el("dl", {});
    for (const { name, steps, value } of this.#sides) list.append(name, el("dd", {}, steps, value));
    this.root.append(this.#title, list, this.#verdict);
  }

  /** @param {string} title @param {string[]} sides */
  name(title, ...sides) {
    setText(this.#title, title);
    this.#sides.forEach(({ name }, i) => setText(name, sides[i] ?? ""));
  }

  /** Says nothing. */
  clear() {
    for (const { steps, value } of this.#sides) steps.textContent = value.textContent = "";
    this.root.removeAttribute("data-equal");
    setText(this.#verdict, "");
  }

  /**
   * @param {string} left @param {number} whole @param {string} right @param {number} sum
   * @param {boolean} equal @param {string} verdict
   */
  show(left, whole, right, sum, equal, verdict) {
    [[left, whole], [right, sum]].forEach(([steps, value], i) => {
      const side = this.#sides[i];
      if (!side) return;
      setText(side.steps, `= ${steps}`);
      setText(side.value, `= ${signed(/** @type {number} */ (value))}`);
    });
    this.root.toggleAttribute("data-equal", equal);
    setText(this.#verdict, verdict);
  }
}

/** @param {number} value */
function signed(value) {
  return realMinus(pythonFloat(value));
}

/** A number after a sign. @param {number} value */
function parted(value) {
  return value < 0 ? `(${signed(value)})` : signed(value);
}
