// @ts-check
/** How many samples an update uses, in the course's three ways: online, mini-batch, batch. */

import { limits } from "../../model/facts.js";
import { el } from "../kit/dom.js";
import { Segments } from "../kit/choices.js";
import { NumberField } from "../kit/field.js";

/** What a mini-batch has until somebody chooses. */
const USUAL = 10;

export class Batch {
  root = el("div", { class: "batch learning-group" });
  #host;
  #way;
  #size;
  #last = USUAL;

  /** @param {{ say: (key: string, values?: any) => string, act: (action: import("../../model/types.js").Action) => void }} host */
  constructor(host) {
    this.#host = host;
    const set = (/** @type {number | "all"} */ batchSize) => host.act({ type: "training", change: { batchSize } });
    this.#way = new Segments(["online", "mini", "all"], (way) => set(way === "all" ? "all" : way === "online" ? 1 : this.#last));
    this.#size = new NumberField("training.batchSize", {
      set,
      refuse: (error) => host.act({ type: "refuse", error }),
      size: 5,
      whole: true,
    });
    this.root.append(this.#way.root, this.#size.root);
  }

  /** @param {number | "all"} batchSize @param {number} rows @param {string} error */
  update(batchSize, rows, error) {
    const { say } = this.#host;
    const size = batchSize === "all" ? rows : batchSize;
    if (batchSize !== "all" && batchSize > 1) this.#last = batchSize;
    const way = batchSize === "all" ? "all" : batchSize === 1 ? "online" : "mini";
    this.#way.update({ legend: say("learning.batch"), value: way, label: (each) => say(`batch.${each}`) });
    this.#size.update({ label: say("batch.size"), value: size, error, title: say("batch.hint", { rows, most: limits.batchSize.max }) });
  }
}
