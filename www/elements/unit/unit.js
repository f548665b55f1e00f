// @ts-check
/**
 * <kobai-unit data-x="2 3" data-w="3 4" data-b="0.5" data-activation="relu">: one unit to play with. The reader sets numbers;
 * products, sum and output come from a lab of one unit, by its record of the sample.
 */

import { el, setText } from "../kit/dom.js";
import { NumberSlider } from "../kit/number-slider.js";
import { once } from "../kit/once.js";
import { subscript } from "../kit/symbol.js";
import { Widget } from "../kit/widget.js";
import { pythonFloat } from "../../model/python.js";
import { UNTRAINED } from "../../model/untrained.js";

/** @typedef {import("../../model/types.js").Activation} Activation */

/** The ends of the sliders; a number that is typed may be beyond. */
const REACH = 5;

export class KobaiUnit extends Widget {
  #x = /** @type {number[]} */ ([]);
  #w = /** @type {number[]} */ ([]);
  #b = 0;
  /** In the order of x₁, w₁, x₂, …, b. @type {NumberSlider[]} */
  #fields = [];
  #products = /** @type {HTMLElement[]} */ ([]);
  #u = el("output", { class: "unit-value unit-u" });
  #z = el("output", { class: "unit-value unit-z" });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #link = el("a", { class: "widget-open" });
  #lab = once(async () => {
    const engine = await this.tools.engine();
    return engine.createLab({
      network: { inputs: this.#x.length, layers: [{ units: 1, activation: this.#activation }], init: { weights: "zeros", bias: "zeros", seed: 0 } },
      data: { kind: "table", inputs: [this.#x], targets: [[0]] },
      training: UNTRAINED,
    });
  });
  #asked = 0;

  build() {
    this.#prepare();
    const rows = this.#x.map((x, i) => {
      const product = el("output", { class: `unit-value unit-product term-${(i % 3) + 1}` });
      this.#products.push(product);
      return el(
        "div",
        { class: "unit-row" },
        this.#field(`x${subscript(`${i + 1}`)}`, x, (value) => (this.#x[i] = value)),
        el("span", { class: "unit-sign" }, "×"),
        this.#field(`w${subscript(`${i + 1}`)}`, this.#w[i] ?? 0, (value) => (this.#w[i] = value)),
        el("span", { class: "unit-sign" }, "="),
        product,
      );
    });
    const bias = el("div", { class: "unit-row unit-bias" }, el("span"), el("span", { class: "unit-sign" }, "+"), this.#field("b", this.#b, (value) => (this.#b = value)));
    const results = el("div", { class: "unit-results", "aria-live": "polite" }, result("u", this.#u));
    if (this.#activation !== "identity") results.append(result("z", this.#z));
    this.append(el("div", { class: "unit-rows" }, ...rows, bias), this.#trouble, results, this.foot(this.#link));
    this.#show();
  }

  get #activation() {
    return /** @type {Activation} */ (this.given("activation"));
  }

  /** The numbers that the lesson gives. */
  #prepare() {
    const numbers = (/** @type {string} */ name) => this.given(name).split(" ").map(Number);
    this.#x = numbers("x");
    this.#w = numbers("w");
    this.#b = Number(this.given("b"));
  }

  /** @param {string} name @param {number} value @param {(value: number) => void} set */
  #field(name, value, set) {
    const changed = (/** @type {number} */ to) => {
      set(to);
      this.#show();
    };
    const field = new NumberSlider(this, { name, value, min: -REACH, max: REACH, step: 0.1, trouble: this.#trouble, changed });
    this.#fields.push(field);
    return field.root;
  }

  restore() {
    this.#prepare();
    [...this.#x.flatMap((x, i) => [x, this.#w[i] ?? 0]), this.#b].forEach((value, i) => {
      const field = this.#fields[i];
      if (field) field.value = value;
    });
    setText(this.#trouble, "");
    this.#show();
  }

  /** Lets the engine compute the present numbers, and shows what it says; only the last question is answered. */
  async #show() {
    this.#lead();
    await this.seen();
    await this.attempt(async () => {
      const asked = ++this.#asked;
      const lab = await this.#lab();
      for (const [i, w] of this.#w.entries()) await lab.setWeight(0, i, 0, w);
      await lab.setBias(0, 0, this.#b);
      const { layers: [layer] } = await lab.ask("trace", this.#x, [0]);
      if (!layer || asked !== this.#asked) return;
      this.#products.forEach((product, i) => setText(product, pythonFloat(layer.products[i]?.[0] ?? Number.NaN)));
      setText(this.#u, pythonFloat(layer.u[0] ?? Number.NaN));
      setText(this.#z, pythonFloat(layer.z[0] ?? Number.NaN));
    });
  }

  /** The same unit in the playground, where it is looked into. */
  #lead() {
    const values = { rows: [...this.#x, 1], w: [...this.#w, this.#b] };
    this.#link.href = this.address(`v=1&data=table&rows=${values.rows}&net=1${this.#activation}&w=${values.w}&loss=squared-error&look=step`);
  }
}

/** @param {string} name @param {HTMLElement} value */
function result(name, value) {
  return el("p", { class: "unit-result" }, el("i", {}, name), " = ", value);
}
