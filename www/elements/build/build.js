// @ts-check
/**
 * <kobai-build data-hash data-net="2-3-3-1">: a network is built in a lab, and its number of parameters predicted. The engine
 * knows the number; a piece whose key is a wrong one says where that comes from.
 */

import { Check } from "../kit/check.js";
import { Guess } from "../kit/guess.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiBuild extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  #guess = new Guess(this, this.t("course.parameters"), "numeric");

  /** The network as it was seen last, or the link of the one that was prepared. @type {{ net: string } | { hash: string }} */
  #known = { net: "" };

  make() {
    this.#open(this.given("hash"));
    this.#scene.dataset["parts"] = "network";
    this.#scene.addEventListener("kobai-change", async () => {
      const doc = this.#scene.lab?.document;
      const engine = await this.tools.engine();
      if (!doc) return;
      // Only another network is another answer.
      const net = netOf(engine, doc);
      const known = this.#known;
      if (net === ("net" in known ? known.net : netOf(engine, engine.parseLink(known.hash).document))) return;
      this.#known = { net };
      this.touched();
    });
    return [this.#scene, this.#guess.root];
  }

  /** @param {string} hash */
  #open(hash) {
    this.#known = { hash };
    this.#scene.open(hash);
  }

  /** @returns {unknown} */
  get answer() {
    return { guess: this.#guess.text, hash: this.#scene.lab?.hash ?? this.#scene.dataset["hash"] ?? "" };
  }

  set answer(answer) {
    const { guess, hash } = /** @type {{ guess?: unknown, hash?: unknown }} */ (answer ?? {});
    this.#guess.text = guess;
    if (typeof hash === "string") this.#open(hash);
  }

  clear() {
    this.answer = { hash: this.given("hash") };
  }

  async judge() {
    const lab = this.#scene.lab?.document;
    if (!lab) return [this.t("course.wait")];
    const engine = await this.tools.engine();
    // What is judged is this network; that it has changed may be told a little later.
    const found = netOf(engine, lab);
    this.#known = { net: found };
    const wanted = this.given("net");
    if (found !== wanted) return [this.t("course.net", { found, wanted })];
    const built = await engine.createLab(engine.configOf(lab));
    const { parameters } = built.shape;
    built.free();
    return this.#guess.judge(
      (guess) => guess === parameters,
      (guess) => this.t("course.count", { guess }),
    );
  }
}

/** Inputs and units of a network: 2-3-3-1. @param {typeof import("../../engine.js")} engine @param {import("../../model/types.js").Doc} doc */
function netOf(engine, doc) {
  const { inputs, layers } = engine.configOf(doc).network;
  return [inputs, ...layers.map(({ units }) => units)].join("-");
}
