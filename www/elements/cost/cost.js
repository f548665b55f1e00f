// @ts-check
/**
 * <kobai-cost data-nets="2-4-1 2-16-1">: how long the gradients of all parameters take in this browser, by moving each of them
 * and by going back once: the engine's gradient check against its training, on one sample. Measured when the reader asks.
 */

import { el, setText } from "../kit/dom.js";
import { breath } from "../kit/labs.js";
import { Widget } from "../kit/widget.js";
import { count, digits } from "../../model/format.js";
import { UNTRAINED } from "../../model/untrained.js";

/** @typedef {{ net: string, parameters: HTMLElement, passes: HTMLElement, numeric: HTMLElement, backward: HTMLElement, ratio: HTMLElement }} Row */

const HEAD = ["lesson5.net", "lesson5.parameters", "lesson5.passes", "lesson5.numericTime", "lesson5.backwardTime", "lesson5.ratio"];
/** So many updates are timed together, since one is shorter than what a browser's clock tells apart. */
const UPDATES = 500;
/** Numerical gradients of a small network are repeated for this long, in milliseconds. */
const REPEAT = 10;
/** The best of so many turns counts: whatever else the machine does only ever makes one longer. */
const TURNS = 3;

export class KobaiCost extends Widget {
  /** @type {Row[]} */
  #rows = [];
  #measure = el("button", { type: "button", class: "primary cost-measure" });
  #times = el("output", { class: "cost-times" });
  #said = el("p", { class: "cost-said", role: "status" });
  #running = false;
  #asked = 0;

  build() {
    const cell = () => el("td", { class: "cost-cell" });
    this.#rows = this.given("nets").split(" ").map((net) => ({ net, parameters: cell(), passes: cell(), numeric: cell(), backward: cell(), ratio: cell() }));
    setText(this.#measure, this.t("lesson5.measure"));
    this.#measure.addEventListener("click", () => this.attempt(() => this.#run()));
    const head = HEAD.map((key) => el("th", { scope: "col" }, this.t(key)));
    const rows = this.#rows.map(({ net, ...cells }) => el("tr", {}, el("th", { scope: "row" }, net), ...Object.values(cells)));
    this.append(
      el("p", { class: "cost-top" }, this.#measure, this.#times),
      this.#said,
      el("div", { class: "cost-scroll", role: "group", tabindex: 0, "aria-label": this.t("lesson5.costs") }, el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))),
      this.foot(),
    );
    this.#begin();
  }

  /** The counts are there before anything is measured. */
  async #begin() {
    await this.seen();
    await this.attempt(async () => {
      for (const row of this.#rows) {
        await this.#with(row.net, async ({ shape }) => {
          setText(row.parameters, count(shape.parameters));
          setText(row.passes, count(2 * shape.parameters));
        });
      }
    });
  }

  /**
   * A network of sigmoid units and one sample, for as long as it is needed; η = 0, so that the parameters stay.
   * @template T
   * @param {string} net
   * @param {(lab: import("../../engine.js").LabHandle) => Promise<T>} use
   */
  async #with(net, use) {
    const [inputs = 0, ...units] = net.split("-").map(Number);
    const engine = await this.tools.engine();
    const last = units.length - 1;
    const lab = await engine.createLab({
      network: {
        inputs,
        layers: units.map((unit, layer) => ({ units: unit, activation: layer === last ? "identity" : "sigmoid" })),
        init: { weights: "xavier", bias: "zeros", seed: 42 },
      },
      data: { kind: "table", inputs: [Array.from({ length: inputs }, () => 1)], targets: [[1]] },
      training: UNTRAINED,
    });
    try {
      return await use(lab);
    } finally {
      lab.free();
    }
  }

  async #run() {
    if (this.#running) return;
    const asked = ++this.#asked;
    this.#running = true;
    this.#measure.setAttribute("aria-disabled", "true");
    try {
      // The first calls are slower than those that follow.
      const [first] = this.#rows;
      if (first) await this.#timed(first.net);
      for (const row of this.#rows) {
        if (asked !== this.#asked) return;
        setText(this.#said, this.t("lesson5.measuring", { net: row.net }));
        await breath();
        const { numeric, backward } = await this.#timed(row.net);
        if (asked !== this.#asked) return;
        setText(row.numeric, this.t("lesson5.milliseconds", { time: digits(numeric, 3) }));
        setText(row.backward, this.t("lesson5.milliseconds", { time: digits(backward, 3) }));
        const ratio = count(Number((numeric / backward).toPrecision(2)));
        setText(row.ratio, this.t("lesson5.fold", { ratio }));
        setText(this.#times, this.t("lesson5.fold", { ratio }));
        setText(this.#said, this.t("lesson5.measured", { net: row.net, ratio }));
      }
    } catch (error) {
      setText(this.#said, "");
      throw error;
    } finally {
      if (asked === this.#asked) this.#rest();
    }
  }

  #rest() {
    this.#running = false;
    this.#measure.removeAttribute("aria-disabled");
  }

  /** Milliseconds for all gradients of one sample, both ways. @param {string} net */
  #timed(net) {
    return this.#with(net, async (lab) => {
      const { inputs, targets } = lab.data.train;
      const best = { numeric: Infinity, backward: Infinity };
      for (let turn = 1; turn <= TURNS; turn++) {
        const begin = performance.now();
        let checks = 0;
        do {
          await lab.ask("checkGradients", inputs[0] ?? [], targets[0] ?? []);
          checks++;
        } while (performance.now() - begin < REPEAT);
        best.numeric = Math.min(best.numeric, (performance.now() - begin) / checks);
        const { trainedFor } = await lab.frame({ train: { until: turn * UPDATES, budget: 1000 } });
        best.backward = Math.min(best.backward, trainedFor / UPDATES);
      }
      return best;
    });
  }

  restore() {
    this.#asked++;
    this.#rest();
    for (const { numeric, backward, ratio } of this.#rows) for (const cell of [numeric, backward, ratio]) setText(cell, "");
    setText(this.#times, "");
    setText(this.#said, "");
  }
}
