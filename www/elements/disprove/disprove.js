// @ts-check
/**
 * <kobai-disprove>: for each function, numbers x and y that break f(x + y) = f(x) + f(y), or the claim that there are none.
 * A piece's key is a function; its reason is said where the claim is wrong, or where numbers are sought in vain. Whether
 * numbers break it, and whether any do, is asked of the engine.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";
import { additivity, functionNamed } from "../kit/function.js";
import { digits, parseNumber } from "../../model/format.js";

/** Numbers of which some pair breaks whatever a lesson may ask about. */
const PROBES = [-2, -0.5, 1, 3];

export class KobaiDisprove extends Check {
  /** @type {{ x: HTMLInputElement, y: HTMLInputElement, never: HTMLButtonElement }[]} */
  #rows = [];

  make() {
    const rows = this.pieces.map(({ text }, index) => {
      const name = (/** @type {string} */ what) => this.t("lesson2.of", { name: text.textContent ?? "", what });
      const field = (/** @type {string} */ letter) => {
        const input = el("input", { type: "text", inputmode: "text", autocomplete: "off", "aria-label": name(letter) });
        input.addEventListener("input", () => {
          this.#claim(index, false);
          this.touched();
        });
        return input;
      };
      const [x, y] = [field("x"), field("y")];
      const never = el("button", { type: "button", class: "choice", "aria-pressed": "false", "aria-label": name(this.t("lesson2.never")) }, this.t("lesson2.never"));
      never.addEventListener("click", () => {
        this.#claim(index, never.getAttribute("aria-pressed") !== "true");
        this.touched();
      });
      this.#rows.push({ x, y, never });
      const label = (/** @type {string} */ letter) => el("i", { class: "disprove-letter", "aria-hidden": "true" }, letter);
      return el("li", {}, text, el("span", { class: "disprove-fields" }, label("x"), x, label("y"), y, never));
    });
    return [el("ul", { class: "disprove" }, ...rows)];
  }

  /** @param {number} index @param {boolean} never */
  #claim(index, never) {
    const row = this.#rows[index];
    row?.never.setAttribute("aria-pressed", String(never));
    if (never && row) row.x.value = row.y.value = "";
  }

  get answer() {
    return this.#rows.map(({ x, y, never }) => (never.getAttribute("aria-pressed") === "true" ? "never" : [x.value, y.value]));
  }

  set answer(answer) {
    const kept = /** @type {unknown[]} */ (Array.isArray(answer) ? answer : []);
    this.#rows.forEach(({ x, y }, index) => {
      const own = kept[index];
      const [first, second] = Array.isArray(own) ? own : [];
      x.value = typeof first === "string" ? first : "";
      y.value = typeof second === "string" ? second : "";
      this.#claim(index, own === "never");
    });
  }

  clear() {
    this.answer = [];
  }

  async judge() {
    // The answer as it is now, whatever is typed meanwhile.
    const { answer } = this;
    const engine = await this.tools.engine();
    /** @type {import("../kit/check.js").Remark[]} */
    const remarks = [];
    for (const [index, piece] of this.pieces.entries()) {
      const f = await functionNamed(engine, piece.key);
      const remark = await this.#row(f, piece, answer[index] ?? ["", ""]);
      if (remark) remarks.push(remark);
    }
    return remarks;
  }

  /**
   * @param {import("../kit/function.js").Values} f
   * @param {import("../kit/check.js").Piece} piece
   * @param {string | string[]} answer
   * @returns {Promise<import("../kit/check.js").Remark | null>}
   */
  async #row(f, piece, answer) {
    if (typeof answer === "string") return (await breaks(f)) ? piece : null;
    const name = piece.text.textContent ?? "";
    const [x, y] = answer.map((text) => (text.trim() === "" ? undefined : parseNumber(text)));
    if (x === undefined || y === undefined) return this.t("lesson2.open", { name });
    for (const [i, value] of [x, y].entries()) {
      if (value === null || !Number.isFinite(value)) return this.t("course.number", { text: answer[i] ?? "" });
    }
    if (x === null || y === null || !Number.isFinite(x + y)) return this.t("course.tooLarge");
    const { whole, first, second, sum, holds } = await additivity(f, x, y);
    if (!holds) return null;
    if (!(await breaks(f))) return piece;
    const shown = { whole, first, second, sum, at: x + y };
    return this.t("lesson2.holds", { name, ...Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, digits(value)])) });
  }
}

/** Whether some numbers break it. @param {import("../kit/function.js").Values} f */
async function breaks(f) {
  for (const x of PROBES) {
    for (const y of PROBES) if (!(await additivity(f, x, y)).holds) return true;
  }
  return false;
}
