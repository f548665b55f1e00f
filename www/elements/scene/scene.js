// @ts-check
/**
 * <kobai-scene data-hash data-parts>: a lab in a lesson, with its state prepared and some of its regions, made when it comes
 * into view; and the way to the same experiment in the playground.
 */

import { el } from "../kit/dom.js";
import { Widget } from "../kit/widget.js";

/** @typedef {import("../lab/lab.js").KobaiLab} KobaiLab */

export class KobaiScene extends Widget {
  /** Where a mistake is to be found, the lab does not name it. */
  static observedAttributes = ["data-hunt"];

  #link = el("a", { class: "widget-open" });
  #stage = el("div", { class: "scene-stage" });
  #inView = true;
  /** The lab, once it is there. @type {KobaiLab | null} */
  lab = null;

  build() {
    this.#lead(this.given("hash"));
    this.append(this.#stage, this.foot(this.#link));
    this.watched((inView) => {
      this.#inView = inView;
      if (this.lab) this.lab.asleep = !inView;
    });
    this.#begin();
  }

  attributeChangedCallback() {
    this.lab?.toggleAttribute("hunt", this.hasAttribute("data-hunt"));
  }

  async #begin() {
    await this.seen();
    await this.attempt(() => this.#make());
  }

  async #make() {
    await this.tools.labs();
    if (this.lab) return;
    const lab = /** @type {KobaiLab} */ (document.createElement("kobai-lab"));
    lab.lang = this.tools.language;
    lab.hash = this.given("hash");
    lab.setAttribute("parts", this.given("parts"));
    lab.setAttribute("home", this.tools.home);
    lab.setAttribute("theme", document.documentElement.dataset["theme"] ?? "light");
    if (!this.tools.shortcuts()) lab.setAttribute("shortcuts", "off");
    lab.toggleAttribute("hunt", this.hasAttribute("data-hunt"));
    lab.addEventListener("kobai-change", (event) => this.#lead(/** @type {CustomEvent} */ (event).detail.hash));
    lab.asleep = !this.#inView;
    this.#stage.append(lab);
    this.lab = lab;
  }

  restore() {
    const { lab } = this;
    const hash = this.given("hash");
    // Only what the reader changes is told.
    this.#lead(hash);
    if (!lab) return;
    // The same experiment is opened once more, for what training has made of it.
    if (lab.document && lab.hash === hash) lab.document = lab.document;
    else lab.hash = hash;
  }

  /** Shows another experiment. @param {string} hash */
  open(hash) {
    this.dataset["hash"] = hash;
    this.restore();
  }

  /** Which regions of the lab show. */
  set parts(/** @type {string} */ parts) {
    this.dataset["parts"] = parts;
    this.lab?.setAttribute("parts", parts);
  }

  /** @param {string} hash */
  #lead(hash) {
    this.#link.href = this.address(hash);
  }
}
