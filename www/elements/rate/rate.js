// @ts-check
/** The learning rate η: a slider over round values on a logarithmic scale, and the number itself. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { errorAt } from "../kit/error-text.js";
import { NumberField } from "../kit/field.js";
import { symbol } from "../kit/symbol.js";
import { exactly } from "../../model/format.js";

/** 0.00001 … 10, five to a decade. */
const RATES = [-5, -4, -3, -2, -1, 0].flatMap((power) => [1, 2, 3, 5, 7].map((digit) => Number(`${digit}e${power}`))).concat(10);

export class KobaiRate extends Part {
  #slider = el("input", { type: "range", min: 0, max: RATES.length - 1, step: 1 });
  #name = el("span", { class: "rate-name" });
  #text = el("span");
  #field = new NumberField("training.learningRate", {
    set: (learningRate) => this.act({ type: "training", change: { learningRate } }),
    refuse: (error) => this.act({ type: "refuse", error }),
    size: 6,
  });

  build() {
    this.setAttribute("role", "group");
    this.#name.append(this.#text, " ", symbol("η"));
    this.#name.setAttribute("aria-hidden", "true");
    this.append(this.#name, this.#slider, this.#field.root);
    this.#slider.addEventListener("input", () =>
      this.act({ type: "training", change: { learningRate: RATES[Number(this.#slider.value)] ?? 0.1 } }),
    );
  }

  words() {
    setAttribute(this, "aria-label", this.t("rate.label"));
    setAttribute(this.#slider, "aria-label", this.t("rate.label"));
    setText(this.#text, this.t("rate.label"));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ doc, errors }) {
    const value = doc.training.learningRate;
    const place = nearest(value);
    if (Number(this.#slider.value) !== place) this.#slider.value = String(place);
    setAttribute(this.#slider, "aria-valuetext", exactly(value));
    this.#field.update({ label: this.t("rate.number"), value, error: errorAt((key, values) => this.t(key, values), errors, "training.learningRate") });
  }
}

/** @param {number} value */
function nearest(value) {
  const distances = RATES.map((rate) => Math.abs(Math.log(rate) - Math.log(Math.max(value, 1e-12))));
  return distances.indexOf(Math.min(...distances));
}

customElements.define("kobai-rate", KobaiRate);
