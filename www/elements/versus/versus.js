// @ts-check
/**
 * <kobai-versus data-hash data-of="W2[1][0]" data-reach="4" data-near="0.1">: loss and accuracy of the training set against one
 * weight, all others as they are: the one smooth, the other in steps.
 */

import { el, setText } from "../kit/dom.js";
import { labOf } from "../kit/labs.js";
import { NumberSlider } from "../kit/number-slider.js";
import { once } from "../kit/once.js";
import { Plot } from "../kit/plot.js";
import { Widget } from "../kit/widget.js";
import { digits } from "../../model/format.js";
import { spaced } from "../../model/spaced.js";

const POINTS = 601;

export class KobaiVersus extends Widget {
  #loss = new Plot(this, { height: 190 });
  #accuracy = new Plot(this, { height: 190 });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #lossNow = el("output", {});
  #rightNow = el("output", {});
  #near = el("button", { type: "button", "aria-pressed": "false" });
  /** @type {NumberSlider | null} */
  #field = null;
  #fields = el("div", { class: "versus-fields" });
  /** Where the weight stands in the link's experiment. @type {number | undefined} */
  #start;
  #lab = once(async () => {
    const lab = await labOf(await this.tools.engine(), this.given("hash"));
    const [, layer = 1, from = 0, to = 0] = (/^W(\d+)\[(\d+)\]\[(\d+)\]$/.exec(this.given("of")) ?? []).map(Number);
    this.#start = (await lab.parameters())[layer - 1]?.W[from]?.[to] ?? 0;
    this.#fields.append(this.#near);
    return { lab, parameter: { layer: layer - 1, from, to }, rows: lab.data.train.inputs.length };
  });
  /** The curves of the present range. @type {{ x: number[], loss: number[], accuracy: number[] } | null} */
  #curves = null;
  #asked = 0;

  build() {
    setText(this.#near, this.t("lesson3.near", { near: this.given("near") }));
    this.#near.addEventListener("click", () => this.#zoom(!this.#zoomed));
    const link = el("a", { class: "widget-open", href: this.address(this.given("hash")) });
    const figure = (/** @type {Plot} */ plot, /** @type {string} */ key, /** @type {HTMLElement} */ now) =>
      el("figure", { class: "versus-plot" }, el("figcaption", {}, el("span", {}, this.t(key)), now), plot.root);
    this.append(
      el("div", { class: "versus-row" }, figure(this.#loss, "lesson3.loss", this.#lossNow), figure(this.#accuracy, "lesson3.accuracy", this.#rightNow)),
      this.#fields,
      this.#trouble,
      this.foot(link),
    );
    this.#zoom(false);
  }

  get #zoomed() {
    return this.#near.getAttribute("aria-pressed") === "true";
  }

  restore() {
    setText(this.#trouble, "");
    this.#zoom(false, this.#start);
  }

  /** All of the weight's range, or what is near its present value. @param {boolean} near */
  async #zoom(near, value = this.#field?.value) {
    this.#near.setAttribute("aria-pressed", String(near));
    await this.seen();
    await this.attempt(async () => {
      await this.#lab();
      value ??= this.#start ?? 0;
      const half = Number(this.given(near ? "near" : "reach"));
      const middle = near ? Number(value.toFixed(2)) : 0;
      const how = { name: this.given("of"), min: middle - half, max: middle + half, step: half / 100, trouble: this.#trouble };
      const field = new NumberSlider(this, { ...how, value, changed: () => void this.attempt(() => this.#show()) });
      this.#field?.root.remove();
      this.#field = field;
      this.#fields.prepend(field.root);
      const x = spaced([how.min, how.max], POINTS);
      this.#curves = { x, ...(await this.#sweep(x)) };
      await this.#show();
    });
  }

  /** @param {number[]} values of the weight @returns {Promise<{ loss: number[], accuracy: number[] }>} */
  async #sweep(values) {
    const { lab, parameter } = await this.#lab();
    const found = /** @type {any} */ (await lab.ask("sweep", /** @type {any} */ (parameter), /** @type {any} */ (values)));
    if (!found.accuracy) throw new Error(`${this.localName}: nothing is classified in ${this.given("hash")}`);
    return found;
  }

  async #show() {
    const asked = ++this.#asked;
    const curves = this.#curves;
    if (!curves || !this.#field) return;
    const { rows } = await this.#lab();
    const w = this.#field.value;
    const { loss: [loss = Number.NaN], accuracy: [share = 0] } = await this.#sweep([w]);
    if (asked !== this.#asked) return;
    const right = Math.round(share * rows);
    setText(this.#lossNow, digits(loss, 8));
    setText(this.#rightNow, this.t("lesson3.right", { right, rows }));
    const name = this.given("of");
    const [lo = 0, hi = 0] = [curves.x[0], curves.x.at(-1)];
    const ends = { name, lo: digits(lo), hi: digits(hi), w: digits(w) };
    const picture = (/** @type {number[]} */ y, /** @type {string} */ color, /** @type {number} */ now) => ({
      x: /** @type {[number, number]} */ ([lo, hi]),
      xLabel: name,
      series: [
        { color, width: 2, x: curves.x, y },
        ...(w >= lo && w <= hi ? [{ color: "ink", style: /** @type {const} */ ("line"), end: true, width: 2, x: [w], y: [now] }] : []),
      ],
    });
    // Close up the axes begin where the curves do, not at 0.
    const [least, most] = [Math.min(...curves.loss), Math.max(...curves.loss)];
    this.#loss.show({ ...picture(curves.loss, "accent", loss), ...(this.#zoomed ? { y: [least - 0.01, most + 0.01] } : {}) }, this.t("lesson3.lossPlot", { ...ends, loss: digits(loss) }));
    this.#accuracy.show(
      { ...picture(curves.accuracy.map((share) => share * rows), "class-0", right), ...(this.#zoomed ? { y: [right - 5, right + 5] } : {}) },
      this.t("lesson3.accuracyPlot", { ...ends, right, rows }),
    );
  }
}
