// @ts-check
/** The formula of a step, in the course's symbols. */

import { el } from "../kit/dom.js";
import { formulaPieces, operator, symbolToken } from "../kit/expression.js";
import { formulaRow, mathElement, symbolRow } from "../kit/math.js";
import { equationsOf, ruleOf } from "../../model/inside/expressions.js";
import { slopeFault } from "../../model/inside/quantities.js";

/** @typedef {import("../../model/inside/steps.js").Step} Step */
/** @typedef {import("../../model/inside/quantities.js").CalculationRecord} CalculationRecord */

export class FormulaView {
  root = el("div", { class: "step-box step-formula" });

  /** @param {Step} step @param {CalculationRecord} record */
  show(step, record) {
    const { kind, l, j } = step;
    // Many parameters have one rule: it is shown of the first, and their numbers stand below.
    if (kind === "update.unit" || kind === "layer.update") {
      const rule = ruleOf({ l, i: 0, j: Math.max(j, 0) }, record);
      this.root.replaceChildren(...rule.map((equation) => line(equation, record, formulaPieces(equation.expression, equation.result, record))));
      return;
    }
    const [first] = equationsOf(step, record);
    if (!first) return this.root.replaceChildren(...layerFormulas(step, record));
    const mean = kind === "gradient" || kind === "gradient.unit" || kind === "mean";
    const pieces = mean ? [mathElement("math", batchMean(first.result, record))] : formulaPieces(first.expression, first.result, record);
    const full = first.full ? [line(first, record, formulaPieces(first.full, first.result, record))] : [];
    this.root.replaceChildren(...full, line(first, record, pieces));
  }
}

/**
 * A result, its sign, and what stands right of it.
 * @param {import("../../model/inside/expressions.js").Equation} equation
 * @param {CalculationRecord} record
 * @param {Node[]} pieces
 */
function line({ result }, record, pieces) {
  // A product is its own name.
  if (result.q === "product" || result.q === "flow") return el("div", { class: "math-line" }, ...pieces);
  const name = mathElement("math", symbolToken(result, record), operator(/After$|^after$/.test(result.q) ? "←" : "="));
  name.classList.add("result");
  return el("div", { class: "math-line" }, name, ...pieces);
}

/** The mean over the batch: (1/B) Σ E, (1/B) Σ ∂E/∂w. @param {import("../../model/inside/quantities.js").Quantity} result @param {CalculationRecord} record */
function batchMean({ q, l = 0, i = 0, j = 0 }, record) {
  const each = symbolToken(q === "mean" ? { q: "E" } : i < 0 ? { q: "db", l, j } : { q: "dW", l, i, j }, record);
  const size = mathElement("mn", String(record.next?.samples.length ?? 1));
  return formulaRow("scaled", (place) => (place === "a" ? each : size));
}

/** A whole layer's formula, in matrices. @param {Step} step @param {CalculationRecord} record */
function layerFormulas({ kind, l }, record) {
  const { shape, trace } = record;
  const last = l === shape.layers.length - 1;
  const places = { l: String(l + 1), m: String(l + 2) };
  const made = slopeFault(record, l);
  const fault = made === "slope-at-z" ? ".z" : made === "no-slope" ? ".none" : "";
  const activation = shape.layers[l]?.activation;
  const names = /** @type {Record<string, string[]>} */ ({
    "layer.u": ["layer.u"],
    "layer.z": [activation === "softmax" ? "layer.softmax" : last ? "layer.y" : "layer.f"],
    "layer.delta": [last ? (trace.cancels ? "layer.cancel" : activation === "softmax" ? "layer.jacobian" : "layer.output") : `layer.hidden${fault}`],
    "layer.dW": ["layer.dW"],
    "layer.db": ["layer.db"],
    "layer.gradient": ["layer.mean"],
  })[kind] ?? [];
  const input = () => symbolRow(l === 0 ? { name: "layer.x", places: {} } : { name: "layer.z", places: { l: String(l) } });
  return names.map((name) =>
    el("div", { class: "math-line" }, mathElement("math", formulaRow(name, (place) => (place === "input" ? input() : mathElement("mn", places[/** @type {"l" | "m"} */ (place)] ?? place))))),
  );
}
