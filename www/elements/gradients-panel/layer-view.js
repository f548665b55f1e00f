// @ts-check
/** One layer of the network: how z, δ and ∂E/∂W are distributed, which units are saturated, dead or identical. */

import { el, setText } from "../kit/dom.js";
import { percent } from "../../model/format.js";
import { Distribution } from "./distribution.js";

/** @typedef {import("../../../kobai.js").LayerStatistics} LayerStatistics */
/** @typedef {import("./distribution.js").Say} Say */

export class LayerView {
  root = el("li", { class: "gradient-layer" });
  #title = el("h4");
  #saturated = el("span", { class: "gradient-saturated" });
  #z = new Distribution("z");
  #delta = new Distribution("delta");
  #dW = new Distribution("dw");
  #silent = el("p", { class: "gradient-finding", hidden: true });
  #identical = el("p", { class: "gradient-finding", hidden: true });

  constructor() {
    const distributions = el("div", { class: "gradient-distributions" }, this.#z.root, this.#delta.root, this.#dW.root);
    this.root.append(el("header", {}, this.#title, this.#saturated), distributions, this.#silent, this.#identical);
  }

  /**
   * @param {LayerStatistics} layer
   * @param {{ name: string, title: string, output: boolean }} about
   * @param {Say} say
   */
  update({ z, delta, dW, saturated, dead, identical }, { name, title, output }, say) {
    setText(this.#title, title);
    setText(this.#saturated, say("gradients.saturated", { share: percent(saturated), dead: dead.length }));
    this.#z.update(z, output ? "y" : "z", name, say);
    this.#delta.update(delta, "δ", name, say);
    this.#dW.update(dW, "∂E/∂W", name, say);
    this.#silent.hidden = dead.length === 0;
    setText(this.#silent, dead.length === 0 ? "" : say("gradients.dead", { units: unitList(dead) }));
    this.#identical.hidden = identical.length === 0;
    setText(this.#identical, identical.map((group) => say("gradients.identical", { units: unitList(group) })).join(" "));
  }
}

/** Units as they are counted, from 1. @param {number[]} units */
function unitList(units) {
  return units.map((unit) => unit + 1).join(", ");
}
