// @ts-check
/**
 * <kobai-build data-hash data-net="2-3-3-1">: a network is built in a lab, and its number of parameters predicted. The engine
 * knows the number; a piece whose key is a wrong one says where that comes from.
 */

import { Check } from "../kit/check.js";
import { Guess } from "../kit/guess.js";
import { DATASETS } from "../../model/datasets.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiBuild extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  #guess = new Guess(this, this.t("course.parameters"), "numeric");

  /** The network as it was seen last. */
  #judged = "";

  make() {
    this.#scene.dataset["hash"] = this.given("hash");
    this.#scene.dataset["parts"] = "network";
    this.#scene.addEventListener("kobai-change", () => {
      // Only another network is another answer.
      const net = this.#net();
      if (this.#judged !== "" && net !== this.#judged) this.touched();
      this.#judged = net;
    });
    return [this.#scene, this.#guess.root];
  }

  /** @returns {unknown} */
  get answer() {
    return { guess: this.#guess.text, hash: this.#scene.lab?.hash ?? this.#scene.dataset["hash"] ?? "" };
  }

  set answer(answer) {
    const { guess, hash } = /** @type {{ guess?: unknown, hash?: unknown }} */ (answer ?? {});
    this.#guess.text = typeof guess === "string" ? guess : "";
    if (typeof hash !== "string") return;
    this.#scene.dataset["hash"] = hash;
    if (this.#scene.lab) this.#scene.lab.hash = hash;
  }

  clear() {
    this.answer = { hash: this.given("hash") };
  }

  async judge() {
    const lab = this.#scene.lab?.document;
    if (!lab) return [this.t("course.nothing")];
    const [engine, { toConfig }] = await Promise.all([this.tools.engine(), import("../../model/doc.js")]);
    // What is judged is this network; that it has changed may be told a little later.
    const found = (this.#judged = this.#net());
    const wanted = this.given("net");
    if (found !== wanted) return [this.t("course.net", { found, wanted })];
    const built = await engine.createLab(toConfig(lab));
    const { parameters } = built.shape;
    built.free();
    return this.#guess.judge(
      (guess) => guess === parameters,
      (guess) => this.t("course.count", { guess }),
    );
  }

  /** Inputs and units of the network in the lab: 2-3-3-1. */
  #net() {
    const lab = this.#scene.lab?.document;
    if (!lab) return "";
    const inputs = lab.features.length || (lab.data.kind === "table" ? lab.data.inputs[0]?.length : DATASETS[lab.data.kind].inputs);
    return [inputs, ...lab.layers.map(({ units }) => units)].join("-");
  }
}
