// @ts-check
/**
 * <kobai-sign data-function="parabola" data-start="2" data-rate="0.1" data-steps="8">: which line makes the update? A piece's
 * key is what it multiplies η by, −1 where it goes the other way; the ball goes as the engine says it does with that line,
 * and the line with which the function's value falls is the right one.
 */

import { Check } from "../kit/check.js";
import { el, setText } from "../kit/dom.js";
import { Pick } from "../kit/pick.js";
import { SlopePicture } from "../kit/slope-picture.js";
import { digits } from "../../model/format.js";

export class KobaiSign extends Check {
  #pick = new Pick("", [], () => {});
  #seen = el("p", { class: "sign-values", "aria-live": "polite" });
  #picture = new SlopePicture(this, 200);
  #asked = 0;

  make() {
    const options = this.pieces.map(({ text }, i) => ({ value: String(i), label: text }));
    this.#pick = new Pick(this.t("lesson4.sign.line"), options, () => {
      this.touched();
      this.#show();
    });
    return [this.#pick.root, this.#seen, el("div", { class: "sign-picture" }, this.#picture.root)];
  }

  /** @returns {unknown} */
  get answer() {
    return this.#pick.value;
  }

  set answer(answer) {
    this.#pick.value = typeof answer === "string" ? answer : "";
    this.#show();
  }

  clear() {
    this.answer = "";
  }

  /** The values of the function, update by update, as the chosen line makes them. */
  async #show() {
    const asked = ++this.#asked;
    const piece = this.pieces[Number(this.#pick.value)];
    this.#picture.root.hidden = this.#pick.value === "";
    if (this.#pick.value === "" || !piece) return setText(this.#seen, "");
    await this.seen();
    await this.attempt(async () => {
      const descent = await this.#descend(Number(piece.key));
      await this.#picture.prepare(await this.tools.engine(), this.#name);
      if (asked !== this.#asked) return;
      setText(this.#seen, `f: ${descent.values.map((value) => digits(value, 3)).join(" → ")}`);
      this.#picture.show(this.#name, descent, descent.values.length - 1);
    });
  }

  get #name() {
    return /** @type {import("../kit/slopes.js").Name} */ (this.given("function"));
  }

  /** @param {number} factor */
  async #descend(factor) {
    const engine = await this.tools.engine();
    const options = { learningRate: factor * Number(this.given("rate")), optimizer: /** @type {const} */ ({ kind: "sgd" }), updates: Number(this.given("steps")) };
    return engine.descend(this.#name, this.given("start").split(" ").map(Number), options);
  }

  async judge() {
    const piece = this.pieces[Number(this.#pick.value)];
    if (this.#pick.value === "" || !piece) return [this.t("course.nothing")];
    const { values } = await this.#descend(Number(piece.key));
    return (values.at(-1) ?? NaN) < (values[0] ?? NaN) ? [] : [piece];
  }
}
