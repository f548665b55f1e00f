// @ts-check
/**
 * <kobai-updates data-hash data-batches="1 10 all">: how many updates make an epoch, for each batch size? The engine counts.
 * A piece `10: 20` says where a wrong number comes from.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";
import { trainUntil, withBatch, withLab } from "../kit/labs.js";
import { digits, parseNumber } from "../../model/format.js";

export class KobaiUpdates extends Check {
  /** @type {Map<string, HTMLInputElement>} */
  #fields = new Map();

  make() {
    const rows = this.given("batches").split(" ").map((batch) => {
      const input = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", id: `guess-${this.given("check")}-${batch}` });
      input.addEventListener("input", () => this.touched());
      this.#fields.set(batch, input);
      return el("p", { class: "check-field" }, el("label", { for: input.id }, this.#name(batch)), input);
    });
    return [el("div", { class: "updates-fields" }, ...rows)];
  }

  /** @param {string} batch */
  #name(batch) {
    return `B = ${batch === "all" ? "N" : batch}`;
  }

  /** @returns {unknown} */
  get answer() {
    return Object.fromEntries([...this.#fields].map(([batch, { value }]) => [batch, value]));
  }

  set answer(answer) {
    const given = /** @type {Record<string, unknown>} */ (answer ?? {});
    for (const [batch, input] of this.#fields) input.value = String(given[batch] ?? "");
  }

  clear() {
    this.answer = {};
  }

  async judge() {
    const verdict = [];
    for (const [batch, { value }] of this.#fields) {
      const about = this.#name(batch);
      const guess = parseNumber(value);
      if (value.trim() === "") verdict.push(this.t("lesson4.updates.enter", { about }));
      else if (guess === null) verdict.push(this.t("course.number", { text: value }));
      else if (guess !== (await this.#count(batch))) {
        const known = this.pieces.find(({ key }) => key === `${batch}: ${guess}`);
        verdict.push(known ? this.t("lesson4.about", { about, text: known.text.textContent ?? "" }) : this.t("lesson4.updates.other", { about, guess: digits(guess, 6) }));
      }
    }
    return verdict;
  }

  /** The updates of an epoch: those before the one that begins the next. @param {string} batch */
  async #count(batch) {
    const first = async (/** @type {import("../../engine.js").LabHandle} */ lab) => {
      let progress = await lab.ask("progress");
      for (let update = 1; progress.epoch < 2 && progress.status === "ok"; update++) progress = await trainUntil(lab, update);
      return progress.update - 1;
    };
    return withLab(await this.tools.engine(), this.given("hash"), first, withBatch(batch));
  }
}
