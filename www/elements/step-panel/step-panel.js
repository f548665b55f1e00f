// @ts-check
/**
 * <kobai-step-panel>: a walk through one sample's calculation. Formula, line of NumPy and value of the present step stand
 * below each other; what is pointed at in one of them lights up in all, and in the network's picture.
 */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { itemKey } from "../kit/items.js";
import { changed } from "../kit/plane.js";
import { keyOf } from "../../model/inside/quantities.js";
import { CodeView } from "./code-view.js";
import { CurveView } from "./curve-view.js";
import { FormulaView } from "./formula-view.js";
import { Phases } from "./phases.js";
import { Predict } from "./predict.js";
import { SampleChoice } from "./sample-choice.js";
import { sentence, stepTitle } from "./sentence.js";
import { Stepper } from "./stepper.js";
import { ValueView } from "./value-view.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").WalkChange} WalkChange */

/**
 * What the parts of the panel may ask for.
 * @typedef {{
 *   say: (key: string, values?: Record<string, string | number>) => string, walk: (change: WalkChange) => void,
 *   act: (action: import("../../model/types.js").Action) => void, onward: () => void,
 * }} Host
 */

export class KobaiStepPanel extends Part {
  /** @type {Host} */
  #host = { say: this.t.bind(this), walk: (change) => this.act({ type: "walk", change }), act: this.act.bind(this), onward: () => this.#stepper.focus() };
  #sample = new SampleChoice(this.#host);
  #phases = new Phases(this.#host);
  #title = el("h3", { class: "step-title" });
  #formula = new FormulaView();
  #value = new ValueView();
  #code = new CodeView();
  #curve = new CurveView();
  #predict = new Predict(this.#host);
  #stepper = new Stepper(this.#host);
  #spoken = el("p", { class: "unseen", role: "status" });
  #heads = { formula: el("h4"), code: el("h4"), value: el("h4") };
  /** @type {unknown[]} */
  #shown = [];
  #lit = "";

  build() {
    const { formula, code, value } = this.#heads;
    const views = el(
      "div",
      { class: "step-views" },
      el("section", {}, formula, this.#formula.root),
      el("section", {}, code, this.#code.root),
      el("section", {}, value, this.#value.root, this.#predict.root),
      this.#curve.root,
    );
    this.append(this.#sample.root, this.#phases.root, this.#stepper.root, this.#stepper.options, this.#title, views, this.#spoken);
    views.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.#pointed(event));
    views.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.#light(""));
    // A tap lights until the next one.
    views.addEventListener("click", (event) => this.#pointed(event));
    views.addEventListener("focusin", (event) => this.#pointed(event));
    views.addEventListener("focusout", () => this.#light(""));
  }

  words() {
    for (const [name, head] of Object.entries(this.#heads)) setText(head, this.t(`step.${name}`));
    this.#shown = [];
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const { inside, theme } = snapshot;
    if (!inside?.walk.record) return;
    const { walk, code } = inside;
    const { record, steps, at } = walk;
    const step = steps[at];
    if (!record || !step) return;
    this.#sample.update(snapshot);
    this.#phases.update(walk);
    this.#stepper.update(snapshot);
    const shown = [record.trace, record.next, at, steps.length, walk.hidden, walk.exact, snapshot.language, theme, code];
    if (changed(this.#shown, shown)) {
      this.#shown = shown;
      const hidden = new Set(walk.hidden ? step.results.map(keyOf) : []);
      const style = { record, exact: walk.exact, hidden: (/** @type {import("../../model/inside/quantities.js").Quantity} */ q) => hidden.has(keyOf(q)) };
      setText(this.#title, stepTitle(snapshot, this.t.bind(this), step));
      this.#formula.show(step, record);
      const among = "row" in walk.sample && walk.sample.split === "train" && !!record.next?.samples.includes(walk.sample.row);
      this.#value.show(step, style, this.t.bind(this), among);
      this.#code.show(step, style, code);
      if (!this.#curve.show(snapshot, step, this)) this.#shown = [];
      const text = sentence(snapshot, this.t.bind(this), step, style);
      if (!snapshot.running && !walk.playing) setText(this.#spoken, text);
      setAttribute(this.#value.root, "aria-label", text);
      this.#lit = "-";
    }
    this.#predict.update(walk);
    this.#enlighten(snapshot);
  }

  /** @param {Event} event */
  #pointed(event) {
    const token = /** @type {Element} */ (event.target).closest("[data-key]");
    this.#light(token?.getAttribute("data-key") ?? "");
  }

  /** @param {string} key */
  #light(key) {
    if (this.state?.inside && key !== this.state.inside.walk.lit) this.#host.walk({ lit: key });
  }

  /** Lights what is pointed at in every view: the number itself, or all of an item of the picture. @param {Snapshot} snapshot */
  #enlighten({ inside, view }) {
    const { selection } = view;
    const item = selection ? itemKey(selection) : "";
    const lit = inside?.walk.lit ?? "";
    if (`${lit} ${item}` === this.#lit) return;
    this.#lit = `${lit} ${item}`;
    for (const token of this.querySelectorAll("[data-key]")) {
      const on = lit ? token.getAttribute("data-key") === lit : item !== "" && token.getAttribute("data-item") === item;
      token.toggleAttribute("data-lit", on);
    }
    this.#code.light(lit, inside?.walk.record ?? null);
  }
}

customElements.define("kobai-step-panel", KobaiStepPanel);
