// @ts-check
/**
 * <kobai-reach data-hash data-accuracy="0.95" data-units="3">: a lab in which an accuracy is to be reached with so many hidden
 * units at most. What is judged is the network as it stands, by the engine's evaluation; a piece whose key is a number of
 * hidden units says what is in the way of these.
 */

import { Check } from "../kit/check.js";
import { percent } from "../../model/format.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiReach extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  /** The experiment that was prepared, kept or judged: what the lab tells need not be news. */
  #known = "";

  make() {
    this.#open(this.given("hash"));
    this.#scene.dataset["parts"] = "top network output";
    this.#scene.addEventListener("kobai-change", async (event) => {
      const { hash } = /** @type {CustomEvent} */ (event).detail;
      const { parseLink, writeLink } = await this.tools.engine();
      if (hash === writeLink(parseLink(this.#known).document).fragment) return;
      this.#known = hash;
      this.touched();
    });
    return [this.#scene];
  }

  /** @param {string} hash */
  #open(hash) {
    this.#known = hash;
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
