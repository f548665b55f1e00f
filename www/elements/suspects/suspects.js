// @ts-check
/**
 * <kobai-suspects data-hash data-fault="slope-at-z" data-updates="500" data-seed="42">: the experiment of a link from four starts,
 * one of them with a mistake in its backward pass. Which, follows from the seed. The reader looks at the curves, guesses, and
 * checks the gradients; both are the engine's.
 */

import { Check } from "../kit/check.js";
import { el, setText } from "../kit/dom.js";
import { Plot } from "../kit/plot.js";
import { digits } from "../../model/format.js";
import { faultyOf, seedOf } from "../../model/suspects.js";

/** @typedef {import("../../engine.js").LabHandle} LabHandle */

const NAMES = ["A", "B", "C", "D"];
const SLICE = 12;

export class KobaiSuspects extends Check {
  #seed = 0;
  #chosen = -1;
  #train = el("button", { type: "button", class: "primary suspects-train" });
  #draw = el("button", { type: "button", class: "suspects-draw" });
  #shown = el("span", { class: "suspects-seed" });
  #plot = new Plot(this, { height: 260 });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #cards = NAMES.map((name, index) => this.#card(name, index));
  /** The runs of the present seed, once they are asked for. @type {Promise<LabHandle>[]} */
  #labs = [];
  #asked = 0;

  make() {
    setText(this.#train, this.t("lesson5.train"));
    setText(this.#draw, this.t("lesson5.draw"));
    this.#train.addEventListener("click", () => this.#run());
    this.#draw.addEventListener("click", () => this.#drawn());
    this.clear();
    return [
      el("p", { class: "suspects-top" }, this.#train, this.#draw, this.#shown),
      this.#plot.root,
      this.#trouble,
      el("div", { class: "suspects-cards", role: "group", "aria-label": this.t("lesson5.runs") }, ...this.#cards.map(({ root }) => root)),
    ];
  }

  /** @param {string} name @param {number} index */
  #card(name, index) {
    const choose = el("button", { type: "button", class: "choice suspects-choose", "aria-pressed": "false" }, el("span", { class: `suspects-swatch suspects-${index}` }), this.t("lesson5.run", { name }));
    const check = el("button", { type: "button", class: "suspects-check" }, this.t("lesson5.checkRun", { name }));
    const loss = el("p", { class: "suspects-loss" });
    const error = el("output", { class: "suspects-error" });
    choose.addEventListener("click", () => {
      this.#choose(index);
      this.touched();
    });
    check.addEventListener("click", () => this.#checkGradients(index));
    return { root: el("div", { class: "suspects-card" }, choose, loss, check, error), choose, loss, error };
  }

  /** @param {number} index */
  #choose(index) {
    this.#chosen = index;
    this.#cards.forEach(({ choose }, at) => choose.setAttribute("aria-pressed", String(at === index)));
  }

  async #drawn() {
    try {
      this.#begin(await (await this.tools.engine()).freshSeed());
      this.touched();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {number} seed */
  #begin(seed) {
    this.#seed = seed;
    this.#asked++;
    for (const lab of this.#labs) void lab.then((made) => made.free(), () => {});
    this.#labs = [];
    setText(this.#shown, this.t("lesson5.seed", { seed }));
    this.#choose(-1);
    this.#plot.root.hidden = true;
    for (const { loss, error } of this.#cards) {
      setText(loss, "");
      setText(error, "");
    }
  }

  /** The four runs, made when they are first needed. */
  #runs() {
    if (this.#labs.length === 0) this.#labs = NAMES.map((_, index) => this.#lab(index));
    return this.#labs;
  }

  /** @param {number} index */
  async #lab(index) {
    const [engine, { parseLink }, { toConfig, spread }] = await Promise.all([this.tools.engine(), import("../../model/link.js"), import("../../model/doc.js")]);
    const { doc } = parseLink(this.given("hash"));
    const config = toConfig({ ...doc, seeds: spread(seedOf(this.#seed, index)) });
    if (index === faultyOf(this.#seed)) config.training.fault = /** @type {"slope-at-z"} */ (this.given("fault"));
    return engine.createLab(config);
  }

  /** Trains all four, a slice of a frame at a time, and shows their curves. */
  async #run() {
    const asked = this.#asked;
    const until = Number(this.given("updates"));
    try {
      const labs = await Promise.all(this.#runs());
      /** @type {{ update: number[], loss: number[] }[]} */
      const curves = [];
      for (const [index, lab] of labs.entries()) {
        for (;;) {
          if (asked !== this.#asked) return;
          const { progress, losses } = await lab.frame({ train: { until, budget: SLICE }, losses: until });
          if (progress.update >= until || progress.status !== "ok") {
            curves.push(losses ?? { update: [], loss: [] });
            setText(this.#cards[index]?.loss ?? this, this.t("lesson5.lastLoss", { loss: digits(losses?.loss.at(-1), 3) }));
            break;
          }
          await new Promise((done) => requestAnimationFrame(done));
        }
      }
      this.#plot.root.hidden = false;
      const series = curves.map(({ update, loss }, index) => ({ name: NAMES[index] ?? "", color: `class-${index}`, width: 2, end: true, x: update, y: loss }));
      this.#plot.show({ log: true, legend: true, xLabel: this.t("lesson5.updates"), yLabel: "E", series }, this.t("lesson5.curves"));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {number} index */
  async #checkGradients(index) {
    const asked = this.#asked;
    try {
      const lab = await this.#runs()[index];
      const { inputs, targets } = lab?.data.train ?? { inputs: [], targets: [] };
      const check = await lab?.ask("checkGradients", inputs[0] ?? [], targets[0] ?? []);
      const card = this.#cards[index];
      if (card && check && asked === this.#asked) setText(card.error, this.t("lesson5.relative", { error: digits(check.maxRelativeError, 2) }));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    console.error(error);
    setText(this.#trouble, this.t("course.failed"));
  }

  /** @returns {unknown} */
  get answer() {
    return { seed: this.#seed, chosen: this.#chosen };
  }

  set answer(answer) {
    const { seed, chosen } = /** @type {{ seed?: unknown, chosen?: unknown }} */ (answer ?? {});
    if (typeof seed === "number") this.#begin(seed);
    if (typeof chosen === "number") this.#choose(chosen);
  }

  clear() {
    this.#begin(Number(this.given("seed")));
  }

  judge() {
    if (this.#chosen < 0) return [this.t("course.nothing")];
    return this.#chosen === faultyOf(this.#seed) ? [] : [this.t("lesson5.otherRun", { name: NAMES[this.#chosen] ?? "" })];
  }
}
