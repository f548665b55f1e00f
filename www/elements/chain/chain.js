// @ts-check
/**
 * <kobai-chain data-hash data-of="W1[1][0]">: the chain rule on one weight or bias of a small network. The factors and what they
 * multiply to come from the engine's record of the first sample; beside it stands the engine's numerical gradient.
 */

import { Diagram } from "../kit/diagram.js";
import { el, setText } from "../kit/dom.js";
import { labOf } from "../kit/labs.js";
import { mathElement } from "../kit/math.js";
import { NumberSlider } from "../kit/number-slider.js";
import { Widget } from "../kit/widget.js";
import { chainOf, nameOf, placesOf } from "../../model/chain.js";
import { digits } from "../../model/format.js";
import { pythonFloat } from "../../model/python.js";

/** @typedef {import("../../model/chain.js").Place} Place */
/** @typedef {import("../../model/chain.js").Letter} Letter */
/** @typedef {import("../../engine.js").LabHandle} LabHandle */

/** The ends of the slider; a number that is typed may be beyond. */
const REACH = 4;

export class KobaiChain extends Widget {
  /** @type {{ place: Place, button: HTMLButtonElement }[]} */
  #choices = [];
  /** @type {Place} */
  #place = { layer: 0, from: 0, to: 0 };
  #pick = el("div", { class: "chain-pick", role: "group" });
  #picture = el("div", { class: "chain-picture" });
  #rows = el("tbody");
  #loss = el("output", { class: "chain-loss" });
  #product = el("output", { class: "chain-value" });
  #numeric = el("output", { class: "chain-value" });
  #names = { product: el("span"), field: el("code") };
  #trouble = el("p", { class: "field-message", role: "alert" });
  #link = el("a", { class: "widget-open" });
  #field = new NumberSlider(this, { name: "w", value: 0, min: -REACH, max: REACH, step: 0.05, trouble: this.#trouble, changed: (value) => this.attempt(() => this.#move(value)) });
  /** @type {{ lab: LabHandle, diagram: Diagram } | null} */
  #network = null;
  #asked = 0;

  build() {
    this.#pick.setAttribute("aria-label", this.t("lesson5.pick"));
    this.#link.href = this.address(`${this.given("hash")}&look=step`);
    const head = ["lesson5.factor", "lesson5.code", "lesson5.value", "lesson5.product"].map((key) => el("th", { scope: "col" }, this.t(key)));
    const table = el("table", { class: "chain-table" }, el("thead", {}, el("tr", {}, ...head)), this.#rows);
    this.append(
      el(
        "div",
        { class: "chain-row" },
        el("div", {}, el("p", { class: "hint" }, this.t("lesson5.pick")), this.#pick, el("p", { class: "chain-move" }, this.#names.field, " ", this.#field.root), this.#trouble),
        this.#picture,
      ),
      table,
      el(
        "div",
        { class: "chain-results", "aria-live": "polite" },
        el("p", {}, this.#names.product, this.#product),
        el("p", {}, el("span", {}, this.t("lesson5.numeric")), this.#numeric),
        el("p", { class: "chain-small" }, el("i", {}, "E"), " = ", this.#loss),
      ),
      this.foot(this.#link),
    );
    this.#begin();
  }

  async #begin() {
    await this.seen();
    await this.attempt(async () => {
      if (!this.#network) await this.#make(await labOf(await this.tools.engine(), this.given("hash")));
      await this.#show();
    });
  }

  /** @param {LabHandle} lab */
  async #make(lab) {
    const sizes = [lab.shape.inputs, ...lab.shape.layers.map(({ fanOut }) => fanOut)];
    const diagram = new Diagram(sizes, this.t("course.diagram", { layers: sizes.join("-") }));
    this.#choices = placesOf(await lab.ask("trace", ...sample(lab))).map((place) => {
      const button = el("button", { type: "button", class: "choice", "aria-pressed": "false" }, el("code", {}, nameOf(place)));
      button.addEventListener("click", () => this.#choose(place));
      return { place, button };
    });
    this.#place = this.#first;
    this.#pick.replaceChildren(...this.#choices.map(({ button }) => button));
    this.#picture.replaceChildren(diagram.root);
    this.#network = { lab, diagram };
  }

  /** What the lesson begins with. */
  get #first() {
    const first = this.#choices.find(({ place }) => nameOf(place) === this.given("of"));
    if (!first) throw new Error(`no parameter ${this.given("of")}`);
    return first.place;
  }

  /** To the same experiment in the playground, with the weights and biases as they are. @param {import("../../model/types.js").Given} given */
  async #lead(given) {
    const { parseLink, writeLink } = await this.tools.engine();
    const { document } = parseLink(this.given("hash"));
    this.#link.href = this.address(writeLink({ ...document, given, view: { ...document.view, look: "step" } }).fragment);
  }

  /** @param {Place} place */
  #choose(place) {
    this.#place = place;
    setText(this.#trouble, "");
    void this.attempt(() => this.#show());
  }

  /** @param {number} value */
  async #move(value) {
    const { layer, from, to } = this.#place;
    if (from < 0) await this.#network?.lab.setBias(layer, to, value);
    else await this.#network?.lab.setWeight(layer, from, to, value);
    await this.#show(false);
  }

  async restore() {
    if (!this.#network) return;
    await this.#network.lab.reset();
    this.#choose(this.#first);
  }

  /** What the engine says of the present numbers; only the last question is answered. @param {boolean} [field] whether the field follows */
  async #show(field = true) {
    if (!this.#network) return;
    const { lab, diagram } = this.#network;
    const asked = ++this.#asked;
    const place = this.#place;
    const { layer, from, to } = place;
    const [trace, check] = await Promise.all([lab.ask("trace", ...sample(lab)), lab.ask("checkGradients", ...sample(lab))]);
    if (asked !== this.#asked) return;
    for (const choice of this.#choices) choice.button.setAttribute("aria-pressed", String(choice.place === place));
    setText(this.#names.field, nameOf(place));
    if (field) this.#field.value = (from < 0 ? trace.layers[layer]?.b[to] : trace.layers[layer]?.W[from]?.[to]) ?? 0;
    this.#lead(trace.layers.map(({ W, b }) => ({ W, b })));
    this.#light(trace);
    const factors = chainOf(trace, lab.shape.layers, place);
    this.#rows.replaceChildren(
      ...factors.map(({ top, bottom, code, value, name: called, product }, index) =>
        el(
          "tr",
          { class: `chain-factor chain-factor-${index + 1}` },
          el("th", { scope: "row" }, partial(top, bottom)),
          el("td", {}, el("code", {}, code)),
          el("td", { class: "chain-number" }, pythonFloat(value)),
          el("td", { class: "chain-sofar" }, el("code", {}, called), " ", digits(product)),
        ),
      ),
    );
    const last = factors.at(-1);
    const found = check.entries.find((entry) => entry.layer === layer && entry.from === from && entry.to === to);
    setText(this.#names.product, this.t("lesson5.total", { name: nameOf(place, "d") }));
    const both = [last?.product, found?.numeric].map((value) => pythonFloat(value ?? Number.NaN));
    [this.#product, this.#numeric].forEach((output, i) => agreeing(output, both[i] ?? "", both[1 - i] ?? ""));
    setText(this.#loss, pythonFloat(trace.loss));
  }

  /** The way back from the output to the weight. @param {import("../../../kobai.js").Trace} trace */
  #light(trace) {
    const diagram = this.#network?.diagram;
    const { layer, from, to } = this.#place;
    const on = (/** @type {number} */ at, /** @type {number} */ unit) => (at === 2 ? true : at === 1 ? unit === (layer === 0 ? to : from) : layer === 0 && unit === from);
    [trace.x, ...trace.layers.map(({ z }) => z)].forEach((values, at) => {
      diagram?.light(at, (unit) => on(at, unit), values.map((value) => digits(value, 2)));
    });
    diagram?.lightLines((at, start, end) => on(at - 1, start) && on(at, end));
  }
}

/** The first row of the data. @param {LabHandle} lab @returns {[number[], number[]]} */
function sample(lab) {
  const { inputs, targets } = lab.data.train;
  return [inputs[0] ?? [], targets[0] ?? []];
}

/** Shows a number, and from where on it differs from another one. @param {HTMLElement} output @param {string} text @param {string} other */
function agreeing(output, text, other) {
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  output.replaceChildren(text.slice(0, same), el("span", { class: "chain-differs" }, text.slice(same)));
}

/** ∂top/∂bottom. @param {Letter} top @param {Letter} bottom */
function partial(top, bottom) {
  const part = (/** @type {Letter} */ letter) => mathElement("mrow", mathElement("mi", "∂"), symbol(letter));
  return mathElement("math", mathElement("mfrac", part(top), part(bottom)));
}

/** @param {Letter} letter */
function symbol([letter, below, above]) {
  const made = mathElement("mi", letter);
  return below && above ? mathElement("msubsup", made, mathElement("mn", below), mathElement("mtext", above)) : made;
}
