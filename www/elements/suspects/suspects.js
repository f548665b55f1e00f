// @ts-check
/**
 * <kobai-suspects data-hash data-fault="slope-at-z" data-updates="500" data-seed="42">: the experiment of a link from four starts,
 * one of them with a mistake in its backward pass. Which, follows from the seed. The reader looks at the curves, guesses, and
 * checks the gradients; both are the engine's.
 */

import { Check } from "../kit/check.js";
import { el, setText } from "../kit/dom.js";
import { labOf, trainUntil, withSeed } from "../kit/labs.js";
import { Plot } from "../kit/plot.js";
import { digits } from "../../model/format.js";
import { faultyOf, seedOf } from "../../model/suspects.js";

/** @typedef {import("../../engine.js").LabHandle} LabHandle */

const NAMES = ["A", "B", "C", "D"];

export class KobaiSuspects extends Check {
  #seed = 0;
  #chosen = -1;
  #train = el("button", { type: "button", class: "primary suspects-train" });
  #draw = el("button", { type: "button", class: "suspects-draw" });
  #shown = el("span", { class: "suspects-seed" });
  #said = el("p", { class: "unseen", role: "status" });
  #plot = new Plot(this, { height: 260 });
  #cards = NAMES.map((name, index) => this.#card(name, index));
  /** The runs of the present seed, once they are asked for. @type {Promise<LabHandle[]> | null} */
  #labs = null;
  #asked = 0;

  make() {
    setText(this.#train, this.t("lesson5.train"));
    setText(this.#draw, this.t("lesson5.draw"));
    this.#train.addEventListener("click", () => this.attempt(() => this.#run()));
    this.#draw.addEventListener("click", () => this.attempt(() => this.#drawn()));
    this.clear();
    return [
      el("p", { class: "suspects-top" }, this.#train, this.#draw, this.#shown),
      this.#said,
      this.#plot.root,
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
    check.addEventListener("click", () => this.attempt(() => this.#checkGradients(index)));
    return { root: el("div", { class: "suspects-card" }, choose, loss, check, error), choose, loss, error };
  }

  /** @param {number} index */
  #choose(index) {
    this.#chosen = index;
    this.#cards.forEach(({ choose }, at) => choose.setAttribute("aria-pressed", String(at === index)));
  }

  async #drawn() {
    this.#begin(await (await this.tools.engine()).freshSeed());
    setText(this.#said, this.#shown.textContent ?? "");
    this.touched();
  }

  /** @param {number} seed */
  #begin(seed) {
    this.#seed = seed;
    this.#asked++;
    void this.#labs?.then(freed, () => {});
    this.#labs = null;
    setText(this.#shown, this.t("lesson5.seed", { seed }));
    setText(this.#said, "");
    this.#choose(-1);
    this.#plot.root.hidden = true;
    for (const { loss, error } of this.#cards) {
      setText(loss, "");
      setText(error, "");
    }
  }

  /** The four runs, made when they are first needed, and again if they could not be. */
  #runs() {
    const labs = (this.#labs ??= this.#make(this.#seed));
    labs.catch(() => {
      if (this.#labs === labs) this.#labs = null;
    });
    return labs;
  }

  /** @param {number} seed */
  async #make(seed) {
    const engine = await this.tools.engine();
    const fault = /** @type {"slope-at-z"} */ (this.given("fault"));
    const labs = [];
    try {
      for (const run of NAMES.keys()) {
        const wrong = run === faultyOf(seed) ? { fault } : {};
        const seeded = withSeed(engine, seedOf(seed, run));
        labs.push(await labOf(engine, this.given("hash"), (doc) => ({ ...seeded(doc), training: { ...doc.training, ...wrong } })));
      }
    } catch (error) {
      freed(labs);
      throw error;
    }
    return labs;
  }

  /** Trains all four, a slice of a frame at a time, and shows their curves. */
  async #run() {
    const asked = this.#asked;
    const wanted = () => asked === this.#asked;
    const until = Number(this.given("updates"));
    /** @type {{ update: number[], loss: number[] }[]} */
    const curves = [];
    for (const [index, lab] of (await this.#runs()).entries()) {
      if (!wanted()) return;
      await trainUntil(lab, until, wanted);
      if (!wanted()) return;
      const { losses } = await lab.frame({ losses: until });
      curves.push(losses ?? { update: [], loss: [] });
      setText(this.#cards[index]?.loss ?? this, this.t("lesson5.lastLoss", { loss: digits(losses?.loss.at(-1), 3) }));
    }
    if (!wanted()) return;
    this.#plot.root.hidden = false;
    const series = curves.map(({ update, loss }, index) => ({ name: NAMES[index] ?? "", color: `class-${index}`, width: 2, end: true, x: update, y: loss }));
    const ends = curves.map(({ loss }, index) => this.t("lesson5.ends", { name: NAMES[index] ?? "", first: digits(loss[0], 3), last: digits(loss.at(-1), 3) }));
    const name = `${this.t("lesson5.curves")}${ends.join("")}`;
    setText(this.#said, name);
    this.#plot.show({ log: true, legend: true, xLabel: this.t("lesson5.updates"), yLabel: "E", series }, name);
  }

  /** @param {number} index */
  async #checkGradients(index) {
    const asked = this.#asked;
    const lab = (await this.#runs())[index];
    const card = this.#cards[index];
    if (!lab || !card || asked !== this.#asked) return;
    const { inputs, targets } = lab.data.train;
    const check = await lab.ask("checkGradients", inputs[0] ?? [], targets[0] ?? []);
    if (asked === this.#asked) setText(card.error, this.t("lesson5.relative", { error: digits(check.maxRelativeError, 2) }));
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

/** @param {LabHandle[]} labs */
function freed(labs) {
  for (const lab of labs) lab.free();
}
