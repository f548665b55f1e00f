// @ts-check
/**
 * <kobai-finish data-hash data-batches="1 10 all" data-goal="0.95">: which batch size gets so much of the training set right
 * first, counted in epochs, and counted in updates? The engine trains all of them, and judges after every epoch.
 */

import { Check } from "../kit/check.js";
import { el, setText } from "../kit/dom.js";
import { breath } from "../kit/labs.js";
import { Pick } from "../kit/pick.js";
import { Runner } from "../kit/runner.js";
import { count } from "../../model/format.js";

/** After so many epochs the goal is given up; after so many the page is shown. */
const MOST = 5000;
const REST = 20;
const COUNTS = /** @type {const} */ (["epochs", "updates"]);

/** Who is as little behind as this is not behind: another seed would turn it around. */
const DEAD_HEAT = 1.05;

/** When one reaches the goal. @typedef {{ epochs: number, updates: number }} Result */

export class KobaiFinish extends Check {
  /** @type {Pick[]} */
  #picks = [];
  #working = el("p", { class: "hint", role: "status" });
  /** Of the batch sizes, once they are known. @type {Result[] | null} */
  #results = null;
  #asked = 0;

  make() {
    const options = this.#batches.map((value) => ({ value, label: this.#name(value) }));
    this.#picks = COUNTS.map((by) => new Pick(this.t(`lesson4.finish.${by}`), options, () => this.touched()));
    return [...this.#picks.map(({ root }) => root), this.#working];
  }

  get #batches() {
    return this.given("batches").split(" ");
  }

  /** @param {string} batch */
  #name(batch) {
    return `B = ${batch === "all" ? "N" : batch}`;
  }

  /** @returns {unknown} */
  get answer() {
    return this.#picks.map(({ value }) => value);
  }

  set answer(answer) {
    this.#picks.forEach((pick, i) => (pick.value = Array.isArray(answer) ? String(answer[i]) : ""));
  }

  clear() {
    this.#asked++;
    this.answer = null;
    setText(this.#working, "");
  }

  async judge() {
    if (this.#picks.some(({ value }) => value === "")) return [this.t("lesson4.finish.both")];
    const asked = ++this.#asked;
    const wanted = () => asked === this.#asked;
    try {
      this.#results ??= await this.#train(wanted);
    } finally {
      if (wanted()) setText(this.#working, "");
    }
    const results = this.#results;
    if (!results) return [];
    return COUNTS.flatMap((by, i) => {
      const chosen = results[this.#batches.indexOf(this.#picks[i]?.value ?? "")]?.[by] ?? Infinity;
      const best = Math.min(...results.map((result) => result[by]));
      const values = { batch: this.#name(this.#picks[i]?.value ?? ""), count: count(chosen) };
      return chosen <= DEAD_HEAT * best ? [] : [this.t(`lesson4.finish.${by}Wrong`, values)];
    });
  }

  /** Null if nobody wants to know any more. @param {() => boolean} wanted @returns {Promise<Result[] | null>} */
  async #train(wanted) {
    setText(this.#working, this.t("lesson4.finish.working"));
    const engine = await this.tools.engine();
    const results = [];
    for (const batch of this.#batches) {
      if (!wanted()) return null;
      const runner = await Runner.make(engine, this.given("hash"), batch);
      try {
        while (wanted() && runner.reached === null && !runner.stopped && runner.epochs < MOST) {
          await runner.epoch(Number(this.given("goal")));
          if (runner.epochs % REST === 0) await breath();
        }
      } finally {
        runner.free();
      }
      results.push(runner.reached === null ? { epochs: Infinity, updates: Infinity } : { epochs: runner.epochs, updates: runner.updates });
    }
    return wanted() ? results : null;
  }
}
