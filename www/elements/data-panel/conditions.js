// @ts-check
/** Under which conditions the data are made: how many, how noisy, how much is kept for the test. */

import { el, setAttribute } from "../kit/dom.js";
import { limits } from "../../model/facts.js";
import { errorAt } from "../kit/error-text.js";
import { NumberField, Slider } from "../kit/field.js";

export class Conditions {
  root = el("div", { class: "data-conditions" });
  #host;
  #samples;
  #noise;
  #test;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#samples = new NumberField("data.samples", {
      set: (samples) => host.act({ type: "data", change: { samples } }),
      refuse: (error) => host.act({ type: "refuse", error }),
      whole: true,
    });
    this.#noise = new Slider({ step: 0.05, set: (noise) => host.act({ type: "data", change: { noise } }) });
    this.#test = new Slider({
      step: 0.05,
      set: (testFraction) => host.act({ type: "data", change: { testFraction } }),
    });
    this.root.append(this.#samples.root, this.#noise.root, this.#test.root);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ doc: { data }, view, errors, data: rows }) {
    const { say } = this.#host;
    const generated = data.kind !== "table";
    this.#samples.root.hidden = this.#noise.root.hidden = !generated;
    this.#test.root.hidden = view.level !== "everything";
    if (data.kind !== "table") {
      this.#samples.update({ label: say("data.samples"), value: data.samples, error: errorAt(say, errors, "data.samples") });
      const { noise } = data;
      this.#noise.update({ label: say("data.noise"), value: noise, range: limits.noise, text: String(noise), error: errorAt(say, errors, "data.noise") });
    }
    const share = Math.round(data.testFraction * 100);
    this.#test.update({
      range: limits.testFraction,
      label: say("data.testFraction"),
      value: data.testFraction,
      text: `${share} %`,
      spoken: say("data.testSpoken", { share, train: rows.train.inputs.length, test: rows.test.inputs.length }),
      error: errorAt(say, errors, "data.testFraction"),
    });
    const counts = { train: rows.train.inputs.length, test: rows.test.inputs.length };
    setAttribute(this.#test.root, "title", say(generated ? "data.testHint" : "data.testHintTable", counts));
  }
}
