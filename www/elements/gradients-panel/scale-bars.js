// @ts-check
/** How much δ is spread in each layer, on a logarithmic scale: a gradient that vanishes is seen at a glance. */

import { el, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { power } from "./power.js";

/** @typedef {import("./distribution.js").Say} Say */

/** Powers of ten that the scale spans at least, so that equal layers look equal. */
const LEAST_SPAN = 4;

export class ScaleBars {
  root = el("table", { class: "gradient-scale" });
  #caption = el("caption", {});
  #heads = [el("th", { scope: "col" }), el("td", { class: "gradient-axis", "aria-hidden": "true" }), el("th", { scope: "col" })];
  #ends = [el("span"), el("span")];
  #body = el("tbody", {});
  #rows = /** @type {{ row: HTMLElement, name: HTMLElement, bar: HTMLElement, value: HTMLElement }[]} */ ([]);

  constructor() {
    this.#heads[1]?.append(...this.#ends);
    this.root.append(this.#caption, el("thead", {}, el("tr", {}, ...this.#heads)), this.#body);
  }

  /** @param {{ name: string, deviation: number }[]} layers @param {Say} say */
  update(layers, say) {
    setText(this.#caption, say("gradients.scale"));
    setText(/** @type {Node} */ (this.#heads[0]), say("gradients.layer"));
    setText(/** @type {Node} */ (this.#heads[2]), say("gradients.deviation"));
    const [lo, hi] = decades(layers.map(({ deviation }) => deviation));
    [lo, hi].forEach((end, i) => setText(/** @type {Node} */ (this.#ends[i]), power(end)));
    while (this.#rows.length < layers.length) this.#rows.push(made());
    if (this.#body.childElementCount !== layers.length) this.#body.replaceChildren(...this.#rows.slice(0, layers.length).map(({ row }) => row));
    layers.forEach(({ name, deviation }, i) => {
      const row = /** @type {ReturnType<typeof made>} */ (this.#rows[i]);
      setText(row.name, name);
      setText(row.value, digits(deviation, 3));
      const share = deviation > 0 ? Math.max(0.5, (100 * (Math.log10(deviation) - lo)) / (hi - lo)) : 0;
      row.bar.style.width = `${Math.min(100, share).toFixed(2)}%`;
    });
  }
}

/** The powers of ten between which all lie. @param {number[]} values @returns {[number, number]} */
function decades(values) {
  const sizes = values.filter((value) => value > 0 && value < Infinity).map(Math.log10);
  if (sizes.length === 0) return [-LEAST_SPAN, 0];
  const hi = Math.ceil(Math.max(...sizes));
  return [Math.min(Math.floor(Math.min(...sizes)), hi - LEAST_SPAN), hi];
}

function made() {
  const [name, bar, value] = [el("th", { scope: "row" }), el("span", { class: "gradient-bar" }), el("td", { class: "gradient-value" })];
  return { row: el("tr", {}, name, el("td", { class: "gradient-track", "aria-hidden": "true" }, bar), value), name, bar, value };
}
