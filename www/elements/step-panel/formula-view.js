// @ts-check
/** The formula of a step, in the course's symbols. */

import { el } from "../kit/dom.js";
import { formulaPieces, operator, symbolToken } from "../kit/expression.js";
import { formulaRow, mathElement, symbolRow } from "../kit/math.js";
import { equationsOf } from "../../model/inside/expressions.js";

/** @typedef {import("../../model/inside/steps.js").Step} Step */
/** @typedef {import("../../model/inside/quantities.js").CalculationRecord} CalculationRecord */

export class FormulaView {
  root = el("div", { class: "step-box step-formula" });

  /** @param {Step} step @param {CalculationRecord} record */
  show(step, record) {
    const equations = equationsOf(step, record);
    const first = equations[0];
    if (!first) return this.root.replaceChildren(...layerFormulas(step, record));
    // Rows of one kind have one formula; their numbers stand below.
    const updates = step.phase === "update";
    const name = mathElement("math", symbolToken(first.result, record), operator(updates && first.result.q !== "gradient" ? "←" : "="));
    name.classList.add("result");
    const mean = step.kind === "gradient" ? [mathElement("math", gradientMean(first.result, record))] : formulaPieces(first.expression, first.result, record);
    const line = el("div", { class: "math-line" }, name, ...mean);
    if (!first.full) return this.root.replaceChildren(line);
    const full = mathElement("math", symbolToken(first.result, record), operator("="));
    this.root.replaceChildren(el("div", { class: "math-line" }, full, ...formulaPieces(first.full, first.result, record)), line);
  }
}

/** The mean of the batch: (1/B) Σ ∂E/∂w. @param {import("../../model/inside/quantities.js").Quantity} result @param {CalculationRecord} record */
function gradientMean({ l = 0, i = 0, j = 0 }, { next, shape, trace, training, names }) {
  const record = { next, shape, trace, training, names };
  const derivative = symbolToken(i < 0 ? { q: "db", l, j } : { q: "dW", l, i, j }, record);
  const size = mathElement("mn", String(next?.samples.length ?? 1));
  return formulaRow("scaled", (place) => (place === "a" ? derivative : size));
}

/** A whole layer's formula, in matrices. @param {Step} step @param {CalculationRecord} record */
function layerFormulas({ kind, l }, { shape, trace, training }) {
  const last = l === shape.layers.length - 1;
  const places = { l: String(l + 1), m: String(l + 2) };
  const fault = training.fault === "slope-at-z" ? ".z" : training.fault === "no-slope" ? ".none" : "";
  const activation = shape.layers[l]?.activation;
  const names = /** @type {Record<string, string[]>} */ ({
    "layer.u": ["layer.u"],
    "layer.z": [activation === "softmax" ? "layer.softmax" : last ? "layer.y" : "layer.f"],
    "layer.delta": [last ? (trace.cancels ? "layer.cancel" : activation === "softmax" ? "layer.jacobian" : "layer.output") : `layer.hidden${fault}`],
    "layer.dW": ["layer.dW"],
    "layer.db": ["layer.db"],
    "layer.update": ["layer.newW", "layer.newB"],
    loss: ["E"],
  })[kind] ?? [];
  const input = () => symbolRow(l === 0 ? { name: "layer.x", places: {} } : { name: "layer.z", places: { l: String(l) } });
  return names.map((name) =>
    el("div", { class: "math-line" }, mathElement("math", formulaRow(name, (place) => (place === "input" ? input() : mathElement("mn", places[/** @type {"l" | "m"} */ (place)] ?? place))))),
  );
}
