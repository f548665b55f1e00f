// @ts-check
/**
 * <kobai-survive data-hash data-rates="0.07 0.02 …" data-starts="100" data-updates="1000" data-by="5">: the largest learning rate
 * with which no start diverges. Each rate that is tried is tried from that many seeds, and what came of it stays in sight;
 * the same with inputs and targets divided by a number.
 */

import { Check } from "../kit/check.js";
import { el, setText } from "../kit/dom.js";
import { breath, trainUntil, withLab, withSeed } from "../kit/labs.js";
import { Pick } from "../kit/pick.js";

/** @typedef {import("../../model/types.js").Doc} Doc */
/** @typedef {import("../../engine.js").LabHandle} LabHandle */

/** Milliseconds between one look at the page and the next. */
const SLICE = 30;

export class KobaiSurvive extends Check {
  #rate = new Pick(this.t("lesson4.survive.rate"), this.#rates.map((value) => ({ value, label: value })), () => this.touched());
  #scale = new Pick(
    this.t("lesson4.survive.scale"),
    [
      { value: "1", label: this.t("lesson4.survive.asIs") },
      { value: this.given("by"), label: this.t("lesson4.survive.divided", { by: this.given("by") }) },
    ],
    () => this.touched(),
  );
  #rows = el("tbody");
  #working = el("p", { class: "hint survive-working", role: "status" });
  /** How many starts survive, by scale and rate. @type {Map<string, number>} */
  #survivors = new Map();
  /** What is asked for later, or nothing any more, ends what is under way. */
  #asked = 0;

  make() {
    const by = this.given("by");
    this.#scale.value = "1";
    const heads = [this.t("lesson4.survive.rateHead"), this.t("lesson4.survive.survived"), this.t("lesson4.survive.survivedDivided", { by })];
    const table = el("table", { class: "survive-table" }, el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), this.#rows);
    this.#table();
    return [this.#scale.root, this.#rate.root, this.#working, table];
  }

  /** From the largest on. */
  get #rates() {
    return this.given("rates").split(" ");
  }

  get #starts() {
    return Number(this.given("starts"));
  }

  /** @returns {unknown} */
  get answer() {
    return { rate: this.#rate.value, scale: this.#scale.value };
  }

  set answer(answer) {
    const { rate, scale } = /** @type {Record<string, unknown>} */ (answer ?? {});
    this.#rate.value = typeof rate === "string" ? rate : "";
    this.#scale.value = typeof scale === "string" ? scale : "1";
  }

  clear() {
    this.#asked++;
    this.answer = null;
    this.#survivors.clear();
    setText(this.#working, "");
    this.#table();
  }

  async judge() {
    const [rate, scale] = [this.#rate.value, this.#scale.value];
    if (rate === "") return [this.t("course.nothing")];
    const asked = ++this.#asked;
    const wanted = () => asked === this.#asked;
    const starts = this.#starts;
    try {
      const survivors = await this.#survive(rate, scale, wanted);
      const larger = this.#rates[this.#rates.indexOf(rate) - 1];
      const next = larger && survivors === starts ? await this.#survive(larger, scale, wanted, false) : 0;
      if (survivors < starts) return [this.t("lesson4.survive.diverged", { rate, count: starts - survivors, starts })];
      return next === starts ? [this.t("lesson4.survive.larger", { rate, starts })] : [];
    } finally {
      if (wanted()) {
        setText(this.#working, "");
        this.#table();
      }
    }
  }

  /** How many starts survive a rate. @param {string} rate @param {string} scale @param {() => boolean} wanted @param {boolean} [kept] */
  async #survive(rate, scale, wanted, kept = true) {
    const key = `${scale} ${rate}`;
    const known = this.#survivors.get(key);
    if (known !== undefined) return known;
    const engine = await this.tools.engine();
    const starts = this.#starts;
    let survivors = 0;
    let rested = performance.now();
    for (let seed = 1; seed <= starts && wanted(); seed++) {
      if (await this.#survives(engine, seed, Number(rate), Number(scale), wanted)) survivors++;
      if (performance.now() - rested < SLICE || !wanted()) continue;
      setText(this.#working, this.t("lesson4.survive.working", { rate, seed, starts }));
      await breath();
      rested = performance.now();
    }
    if (kept && wanted()) this.#survivors.set(key, survivors);
    return survivors;
  }

  /** Whether one start does, its data divided. @param {typeof import("../../engine.js")} engine @param {number} seed @param {number} learningRate @param {number} by @param {() => boolean} wanted */
  async #survives(engine, seed, learningRate, by, wanted) {
    const hash = this.given("hash");
    const seeded = withSeed(engine, seed);
    const change = (/** @type {Doc} */ doc) => ({ ...seeded(doc), training: { ...doc.training, learningRate } });
    const train = async (/** @type {LabHandle} */ lab) => (await trainUntil(lab, Number(this.given("updates")), wanted)).status === "ok";
    if (by === 1) return withLab(engine, hash, train, change);
    const { inputs, targets } = await withLab(engine, hash, async (lab) => lab.data.train, change);
    const less = (/** @type {number[][]} */ rows) => rows.map((row) => row.map((value) => value / by));
    const names = { inputs: ["x1", "x2"], targets: ["d"], classes: null };
    return withLab(engine, hash, train, (doc) => ({ ...change(doc), data: { kind: "table", inputs: less(inputs), targets: less(targets), testFraction: 0, names, drawn: false } }));
  }

  #table() {
    const cell = (/** @type {string} */ scale, /** @type {string} */ rate) => {
      const survivors = this.#survivors.get(`${scale} ${rate}`);
      return survivors === undefined ? el("td", {}, "–") : el("td", {}, el("b", {}, String(survivors)), ` / ${this.#starts}`);
    };
    this.#rows.replaceChildren(...this.#rates.map((rate) => el("tr", {}, el("th", { scope: "row" }, rate), cell("1", rate), cell(this.given("by"), rate))));
  }
}
