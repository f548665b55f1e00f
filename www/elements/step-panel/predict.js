// @ts-check
/** Predict, then reveal: a field for the number that is hidden, and the score of this walk. */

import { el, setText } from "../kit/dom.js";
import { freshId } from "../kit/field.js";
import { digits, parseNumber } from "../../model/format.js";

export class Predict {
  root = el("form", { class: "predict", hidden: true });
  #host;
  #label = el("label");
  #field = el("input", { type: "text", inputmode: "text", autocomplete: "off", class: "predict-field" });
  #check = el("button", { type: "submit" });
  #reveal = el("button", { type: "button", class: "quiet" });
  #verdict = el("p", { class: "predict-verdict", role: "status" });
  #score = el("span", { class: "predict-score" });
  #wasHidden = false;
  /** The step that the verdict is about. */
  #at = -1;
  #note = "";

  /** @param {import("./step-panel.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#field.id = freshId("predict");
    this.#label.htmlFor = this.#field.id;
    this.root.append(this.#label, this.#field, this.#check, this.#reveal, this.#score, this.#verdict);
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      const guess = parseNumber(this.#field.value);
      this.#note = guess === null ? "step.predict.notNumber" : "";
      if (guess === null) setText(this.#verdict, host.say(this.#note));
      else host.walk({ guess });
    });
    this.#reveal.addEventListener("click", () => host.walk({ reveal: true }));
  }

  /** @param {import("../../model/types.js").WalkState} walk */
  update({ predict, hidden, answer, score, at }) {
    const { say } = this.#host;
    this.root.hidden = !predict;
    if (at !== this.#at) this.#note = "";
    this.#at = at;
    const root = /** @type {ShadowRoot} */ (this.root.getRootNode());
    const focused = this.#wasHidden && !hidden && this.root.contains(root.activeElement ?? null);
    setText(this.#label, say("step.predict.label"));
    setText(this.#check, say("step.predict.check"));
    setText(this.#reveal, say("step.predict.reveal"));
    setText(this.#score, say("step.predict.score", score));
    for (const control of [this.#label, this.#field, this.#check, this.#reveal]) control.hidden = !hidden;
    if (hidden && !this.#wasHidden) this.#field.value = "";
    this.#wasHidden = hidden;
    const judged = answer ? (answer.right ? "step.predict.right" : hidden ? "step.predict.wrong" : "") : "";
    const key = judged || this.#note || (hidden ? "step.predict.hint" : "step.predict.none");
    setText(this.#verdict, say(key, { value: digits(answer?.value) }));
    // What had the focus is gone: the way on has it.
    if (focused) this.#host.onward();
  }
}
