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

export class KobaiFinish extends Check {
  /** @type {Pick[]} */
  #picks = [];
  #working = el("p", { class: "hint", role: "status" });
  /** @type {Promise<{ epochs: number, updates: number }[]> | null} */
  #race = null;

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
    this.answer = null;
    setText(this.#working, "");
  }

  async judge() {
    if (this.#picks.some(({ value }) => value === "")) return [this.t("lesson4.finish.both")];
    setText(this.#working, this.t("lesson4.finish.working"));
    const results = await (this.#race ??= this.#train()).finally(() => setText(this.#working, ""));
    return COUNTS.flatMap((by, i) => {
      const chosen = results[this.#batches.indexOf(this.#picks[i]?.value ?? "")]?.[by] ?? Infinity;
      const best = Math.min(...results.map((result) => result[by]));
      const values = { batch: this.#name(this.#picks[i]?.value ?? ""), count: count(chosen) };
      return chosen === best ? [] : [this.t(`lesson4.finish.${by}Wrong`, values)];
    });
  }

  async #train() {
    try {
      const engine = await this.tools.engine();
      const results = [];
      for (const batch of this.#batches) {
        const runner = await Runner.make(engine, this.given("hash"), batch);
        try {
          while (runner.reached === null && !runner.stopped && runner.epochs < MOST) {
            await runner.epoch(Number(this.given("goal")));
            if (runner.epochs % REST === 0) await breath();
          }
        } finally {
          runner.free();
        }
        results.push(runner.reached === null ? { epochs: Infinity, updates: Infinity } : { epochs: runner.epochs, updates: runner.updates });
      }
      return results;
    } catch (error) {
      this.#race = null;
      throw error;
    }
  }
}
