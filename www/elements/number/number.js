// @ts-check
/**
 * <kobai-number data-hash data-of="y[3]" data-name="y₄" data-digits="3">: a number is worked out by the reader, and judged by
 * what the engine computes for the first row of the link's experiment.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";
import { traced } from "../kit/experiment.js";
import { Guess } from "../kit/guess.js";
import { agrees, digits } from "../../model/format.js";
import { quantity } from "../../model/record.js";

export class KobaiNumber extends Check {
  #guess = new Guess(this, this.given("name"));

  make() {
    return [this.#guess.root, el("p", { class: "hint" }, this.t("course.digits", { digits: this.given("digits") }))];
  }

  /** @returns {unknown} */
  get answer() {
    return this.#guess.text;
  }

  set answer(answer) {
    this.#guess.text = answer;
  }

  clear() {
    this.#guess.text = "";
  }

  async judge() {
    const truth = quantity(await traced(await this.tools.engine(), this.given("hash")), this.given("of"));
    const significant = Number(this.given("digits"));
    return this.#guess.judge(
      (guess) => agrees(guess, truth, significant),
      (guess) => this.t("course.otherNumber", { name: this.given("name"), guess: digits(guess, 6), digits: significant }),
    );
  }
}
