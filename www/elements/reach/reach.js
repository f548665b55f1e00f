// @ts-check
/**
 * <kobai-reach data-hash data-accuracy="0.95" data-units="3">: a lab in which an accuracy is to be reached with so many hidden
 * units at most. What is judged is the network as it stands, by the engine's evaluation; a piece whose key is a number of
 * hidden units says what is in the way of these.
 */

import { Check } from "../kit/check.js";
import { percent } from "../../model/format.js";
import { parseLink, writeLink } from "../../model/link.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiReach extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  /** The experiment that was prepared or kept, as it was written; what the lab first tells of it is no news. */
  #opened = "";
  /** The experiment that was last told or judged, as the lab tells it. @type {string | null} */
  #known = null;

  make() {
    this.#open(this.given("hash"));
    this.#scene.dataset["parts"] = "top network output";
    this.#scene.addEventListener("kobai-change", (event) => {
      const { hash } = /** @type {CustomEvent} */ (event).detail;
      // The lab tells something, so the engine is there, and links can be read.
      this.#known ??= writeLink(parseLink(this.#opened).doc).fragment;
      if (hash === this.#known) return;
      this.#known = hash;
      this.touched();
    });
    return [this.#scene];
  }

  /** @param {string} hash */
  #open(hash) {
    this.#opened = hash;
    this.#known = null;
    this.#scene.open(hash);
  }

  /** @returns {unknown} */
  get answer() {
    return this.#scene.lab?.hash ?? this.#scene.dataset["hash"] ?? "";
  }

  set answer(hash) {
    if (typeof hash === "string") this.#open(hash);
  }

  clear() {
    this.#open(this.given("hash"));
  }

  judge() {
    const { lab } = this.#scene;
    const accuracy = lab?.evaluation?.accuracy;
    if (!lab?.document || accuracy === undefined || accuracy === null) return [this.t("course.wait")];
    this.#known = lab.hash;
    const units = lab.document.layers.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0);
    const [wanted, most] = [Number(this.given("accuracy")), Number(this.given("units"))];
    if (accuracy >= wanted) return units <= most ? [] : [this.t("lesson2.fewer", { units })];
    const known = this.pieces.find(({ key }) => Number(key) === units);
    return [this.t("lesson2.short", { units, accuracy: percent(accuracy), wanted: percent(wanted) }), ...(known ? [known.text.textContent ?? ""] : [])];
  }
}
