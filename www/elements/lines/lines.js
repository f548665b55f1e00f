// @ts-check
/**
 * <kobai-lines data-hash>: which lines of a program? A piece with the key +1 belongs to the answer, and makes layer 1 light
 * up, with what the engine computes for the experiment of the link, if there is one: its outputs. +d1 shows its deltas, +w1
 * the weights that lead into it.
 */

import { Choosing } from "../kit/choosing.js";
import { Diagram } from "../kit/diagram.js";
import { el, setText } from "../kit/dom.js";
import { traced } from "../kit/experiment.js";
import { digits, exactly, realMinus } from "../../model/format.js";

/** @typedef {Awaited<ReturnType<typeof traced>>} Trace */

export class KobaiLines extends Choosing {
  #picture = el("div", { class: "lines-picture" });
  #said = el("p", { class: "unseen", role: "status" });
  /** @type {{ diagram: Diagram, trace: Trace } | null} */
  #network = null;

  make() {
    const lines = el("div", { class: "lines" }, ...this.makeButtons("line"));
    if (!this.given("hash")) return [this.howMany(), lines];
    this.#begin();
    return [this.howMany(), el("div", { class: "lines-row" }, lines, this.#picture), this.#said];
  }

  async #begin() {
    await this.seen();
    await this.attempt(async () => {
      const trace = await traced(await this.tools.engine(), this.given("hash"));
      const sizes = [trace.x.length, ...trace.layers.map(({ z }) => z.length)];
      const diagram = new Diagram(sizes, this.t("course.diagram", { layers: sizes.join("-") }));
      this.#picture.append(diagram.root);
      this.#network = { diagram, trace };
      diagram.light(0, false, trace.x.map(short));
      this.chosen();
    });
  }

  /** What is chosen lights up. */
  chosen() {
    const lit = new Set(this.answer.map((index) => this.pieces[index]?.key.slice(1)));
    this.#network?.trace.layers.forEach(({ z, delta }, index) => {
      const layer = index + 1;
      const shown = lit.has(`d${layer}`) ? delta : lit.has(`${layer}`) ? z : null;
      this.#network?.diagram.light(layer, shown !== null, shown?.map(short));
    });
    this.#network?.diagram.lightLines((layer) => lit.has(`w${layer}`));
    setText(this.#said, this.#network?.diagram.values ?? "");
  }
}

/** As much of a number as a circle has room for. @param {number} value */
function short(value) {
  const exact = realMinus(exactly(value));
  return exact.length <= 4 ? exact : digits(value, 2);
}
