// @ts-check
/**
 * <kobai-build data-hash data-net="2-3-3-1">: a network is built in a lab, and its number of parameters predicted. The engine
 * knows the number; a piece whose key is a wrong one says where that comes from.
 */

import { Check } from "../kit/check.js";
import { Guess } from "../kit/guess.js";
import { datasetOf } from "../../model/datasets.js";
import { parseLink } from "../../model/link.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */

export class KobaiBuild extends Check {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  #guess = new Guess(this, this.t("course.parameters"), "numeric");

  /** The experiment that was prepared or kept. */
  #opened = "";
  /** The network as it was seen last. @type {string | null} */
  #known = null;

  make() {
    this.#open(this.given("hash"));
    this.#scene.dataset["parts"] = "network";
    this.#scene.addEventListener("kobai-change", () => {
      // Only another network is another answer.
      const net = netOf(this.#scene.lab?.document);
      this.#known ??= netOf(parseLink(this.#opened).doc);
      if (net === this.#known) return;
      this.#known = net;
      this.touched();
    });
    return [this.#scene, this.#guess.root];
  }

  /** @param {string} hash */
  #open(hash) {
    this.#opened = hash;
    this.#known = null;
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
    const [engine, { toConfig }] = await Promise.all([this.tools.engine(), import("../../model/doc.js")]);
    // What is judged is this network; that it has changed may be told a little later.
    const found = (this.#known = netOf(lab));
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
}

/** Inputs and units of a network: 2-3-3-1. @param {import("../../model/types.js").Doc | null | undefined} doc */
function netOf(doc) {
  if (!doc) return "";
  const inputs = doc.features.length || (doc.data.kind === "table" ? doc.data.inputs[0]?.length : datasetOf(doc.data.kind).inputs);
  return [inputs, ...doc.layers.map(({ units }) => units)].join("-");
}
