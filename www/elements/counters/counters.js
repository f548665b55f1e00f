// @ts-check
/** Where the experiment stands, in figures: epoch, update, losses, accuracy. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { count, percent } from "../../model/format.js";

/** @typedef {{ root: HTMLElement, name: HTMLElement, value: HTMLElement, unit: HTMLElement }} Figure */

const NAMES = /** @type {const} */ (["epoch", "update", "accuracy", "train", "test"]);

export class KobaiCounters extends Part {
  #list = el("dl");
  /** @type {Record<string, Figure>} */
  #figures = {};

  build() {
    for (const name of NAMES) {
      const figure = { root: el("div", { class: `counter counter-${name}` }), name: el("dt"), value: el("span"), unit: el("span") };
      figure.unit.className = "counter-unit";
      figure.root.append(figure.name, el("dd", {}, figure.value, figure.unit));
      this.#figures[name] = figure;
      this.#list.append(figure.root);
    }
    this.append(this.#list);
  }

  words() {
    setAttribute(this, "aria-label", this.t("counters.title"));
    setAttribute(this, "role", "group");
    setText(this.#figure("epoch").name, this.t("counters.epoch"));
    setText(this.#figure("update").name, this.t("counters.update"));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ progress, evaluation, view }) {
    const { train, test } = evaluation;
    const simple = view.level === "first";
    this.#show("epoch", true, count(progress.epoch));
    this.#show("update", !simple || (view.stop !== "never" && "updates" in view.stop), count(progress.update));
    const accuracy = (test ?? train)?.accuracy ?? null;
    setText(this.#figure("accuracy").name, this.t(test ? "counters.testAccuracy" : "counters.accuracy"));
    this.#show("accuracy", accuracy !== null, accuracy === null ? "" : percent(accuracy), "%");
    setText(this.#figure("train").name, this.t(test ? "counters.train" : "counters.loss"));
    this.#show("train", true, digits(train?.loss));
    setText(this.#figure("test").name, this.t("counters.test"));
    this.#show("test", test !== null && !simple, digits(test?.loss));
  }

  /** @param {string} name */
  #figure(name) {
    return /** @type {Figure} */ (this.#figures[name]);
  }

  /** @param {string} name @param {boolean} shown @param {string} text @param {string} [unit] */
  #show(name, shown, text, unit = "") {
    const { root, value, unit: unitText } = this.#figure(name);
    root.hidden = !shown;
    setText(value, text);
    setText(unitText, unit);
  }
}

customElements.define("kobai-counters", KobaiCounters);
