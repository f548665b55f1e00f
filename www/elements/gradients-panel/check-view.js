// @ts-check
/** The gradient check: backpropagation against differences, for every parameter and the sample of the walk. */

import { el, setText } from "../kit/dom.js";
import { Choice } from "../kit/choices.js";
import { Slider } from "../kit/field.js";
import { names } from "../../model/facts.js";
import { digits } from "../../model/format.js";
import { CheckTable } from "./check-table.js";
import { nameOfEntry } from "./entries.js";
import { ErrorCurve } from "./error-curve.js";
import { power } from "./power.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./distribution.js").Say} Say */

/** Up to the first the two agree, from the second on they do not. */
const AGREE = 1e-4;
const DIFFER = 1e-2;

export class CheckView {
  root = el("section", { class: "gradient-check" });
  #title = el("h3");
  #sample = el("p", { class: "hint" });
  #fault;
  #ascent = el("p", { class: "gradient-finding", hidden: true });
  #h;
  #largest = el("p", { class: "check-largest" });
  #verdict = el("p", { class: "check-verdict" });
  #stale = el("p", { class: "hint", hidden: true });
  #all = el("button", { type: "button", hidden: true });
  #table;

  /**
   * @param {{ say: Say, act: (action: import("../../model/types.js").Action) => void, changed: () => void }} host
   */
  constructor({ act, changed }) {
    this.#fault = new Choice("training.fault", (fault) => act({ type: "training", change: { fault: fault === "none" ? null : fault } }));
    this.#fault.root.classList.add("check-fault");
    this.#h = new Slider({ min: -12, max: -1, step: 1, set: (exponent) => act({ type: "gradients", change: { exponent } }) });
    this.#table = new CheckTable(() => act({ type: "gradients", change: { more: true } }));
    this.curve = new ErrorCurve(changed);
    this.#all.addEventListener("click", () => act({ type: "gradients", change: { check: true } }));
    const controls = el("div", { class: "check-controls" }, this.#fault.root, this.#h.root);
    this.root.append(this.#title, this.#sample, controls, this.#ascent, this.#largest, this.#verdict, this.#stale, this.#all, this.curve.root, this.#table.root);
  }

  /** Shows the check, and returns it in words. @param {Snapshot} snapshot @param {Say} say */
  update(snapshot, say) {
    const { inside, config, errors } = snapshot;
    if (!inside) return "";
    const { gradients, walk } = inside;
    const { check, exponent, onDemand, checked } = gradients;
    setText(this.#title, say("gradients.check"));
    setText(this.#sample, "row" in walk.sample ? say(`gradients.sample.${walk.sample.split}`, { row: walk.sample.row }) : say("gradients.sample.own"));
    const fault = config.training.fault ?? "none";
    this.#fault.update({
      label: say("gradients.fault"),
      value: fault,
      error: errors["training.fault"] ? say(`errors.${errors["training.fault"].reason}`, errors["training.fault"].values) : "",
      groups: [{ options: ["none", ...names.faults].map((value) => ({ value, label: say(`gradients.fault.${value}`) })) }],
    });
    this.#ascent.hidden = fault !== "ascent";
    setText(this.#ascent, fault === "ascent" ? say("gradients.ascent") : "");
    this.#h.update({ label: say("gradients.h"), value: exponent, text: power(exponent) });
    const worst = check?.entries[0];
    const values = worst && {
      error: digits(worst.relativeError, 3),
      parameter: nameOfEntry(snapshot, say, worst),
      analytic: digits(worst.analytic, 8),
      numeric: digits(worst.numeric, 8),
    };
    setText(this.#largest, values ? say("gradients.largest", values) : "");
    const error = worst?.relativeError ?? NaN;
    const verdict = !worst ? "" : say(error <= AGREE ? "gradients.agree" : error < DIFFER ? "gradients.nearly" : "gradients.differ");
    setText(this.#verdict, verdict);
    this.#verdict.classList.toggle("differ", !!worst && !(error < DIFFER));
    this.#stale.hidden = checked || !check;
    setText(this.#stale, this.#stale.hidden ? "" : say(onDemand ? "gradients.checkOld" : "gradients.checkStale"));
    this.#all.hidden = !onDemand || checked;
    setText(this.#all, say("gradients.checkAll", { count: snapshot.shape.parameters }));
    this.curve.update(snapshot, say);
    this.#table.update(snapshot, say);
    return values ? `${this.#largest.textContent} ${verdict}` : "";
  }
}
