// @ts-check
/** A number that the reader predicts or works out, in a check. What it should be is known to the engine alone. */

import { el } from "./dom.js";
import { parseNumber } from "../../model/format.js";

export class Guess {
  root = el("p", { class: "check-field" });
  #check;
  #input;

  /**
   * @param {import("./check.js").Check} check
   * @param {string} name what the number is
   * @param {"decimal" | "numeric"} [keys]
   */
  constructor(check, name, keys = "decimal") {
    this.#check = check;
    this.#input = el("input", { type: "text", inputmode: keys, autocomplete: "off", id: `guess-${check.given("check")}` });
    this.#input.addEventListener("input", () => check.touched());
    this.root.append(el("label", { for: this.#input.id }, name), this.#input);
  }

  /** @returns {string} */
  get text() {
    return this.#input.value;
  }

  /** Whatever was kept: what is no text is none. */
  set text(/** @type {unknown} */ text) {
    this.#input.value = typeof text === "string" ? text : "";
  }

  /**
   * A piece whose key is a wrong number says where it comes from.
   * @param {(guess: number) => boolean} right
   * @param {(guess: number) => string} wrong what is said about another number
   * @returns {import("./check.js").Verdict}
   */
  judge(right, wrong) {
    const { text } = this;
    if (text.trim() === "") return [this.#check.t("course.enter")];
    const guess = parsed(text);
    if (guess === null) return [this.#check.t("course.number", { text })];
    if (right(guess)) return [];
    const known = this.#check.pieces.find(({ key }) => Number(key) === guess);
    return [known ? (known.text.textContent ?? "") : wrong(guess)];
  }
}

/** A number, or one divided by another: 1/256. @param {string} text */
function parsed(text) {
  const [above = null, below = 1, ...others] = text.normalize("NFKC").split("/").map(parseNumber);
  return above === null || !below || others.length > 0 ? null : above / below;
}
