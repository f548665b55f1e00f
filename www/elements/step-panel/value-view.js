// @ts-check
/** The value of a step: the formula with its numbers put in, worked out line by line. */

import { el } from "../kit/dom.js";
import { isRounded, numberText, numberToken, operator, pieces, quantitiesIn, styleOf, symbolToken } from "../kit/expression.js";
import { mathElement } from "../kit/math.js";
import { equationsOf } from "../../model/inside/expressions.js";
import { codeOf, keyOf, quantityOf, valueOf } from "../../model/inside/quantities.js";

/** @typedef {import("../../model/inside/steps.js").Step} Step */
/** @typedef {import("../../model/inside/expressions.js").Equation} Equation */
/** @typedef {import("../kit/expression.js").Style} Style */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** More numbers than these are not listed. */
const MOST = 400;

export class ValueView {
  root = el("div", { class: "step-box step-value", role: "group" });

  constructor() {
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focusin", (event) => this.#rove(/** @type {Element} */ (event.target)));
  }

  /** @param {Step} step @param {Style} style @param {Say} say @param {boolean} among whether the sample is one of the batch */
  show(step, style, say, among) {
    const equations = equationsOf(step, style.record);
    const alone = equations.length === 1;
    this.root.classList.toggle("many", !alone);
    const { next } = style.record;
    const batch = (step.kind === "mean" || step.phase === "update") && next ? [el("p", { class: "step-batch" }, say("step.samples", { count: next.samples.length, samples: samplesText(next.samples) }), among ? "" : ` ${say("step.notAmong")}`)] : [];
    const root = /** @type {ShadowRoot} */ (this.root.getRootNode());
    const focused = this.root.contains(root.activeElement ?? null);
    const shown = equations.length === 0 ? [results(step, style, say)] : equations.slice(0, MOST).flatMap((equation) => lines(equation, style, alone));
    this.root.replaceChildren(...shown, ...batch);
    this.#name(style);
    if (focused) this.#tokens[0]?.focus({ preventScroll: true });
  }

  /** Every number can have the focus, and one of them is in the tab order: arrows go from one to the next. @param {Style} style */
  #name({ record, exact, hidden }) {
    this.#tokens.forEach((token, index) => {
      const quantity = quantityOf(token.getAttribute("data-key") ?? "");
      if (!quantity) return;
      const value = hidden(quantity) ? "?" : numberText(valueOf(quantity, record), exact);
      const name = codeOf(quantity, record);
      token.setAttribute("role", "img");
      token.setAttribute("aria-label", name ? `${name} = ${value}` : value);
      token.setAttribute("tabindex", index === 0 ? "0" : "-1");
    });
  }

  get #tokens() {
    return /** @type {MathMLElement[]} */ ([...this.root.querySelectorAll(".token")]);
  }

  /** @param {Element} target */
  #rove(target) {
    for (const token of this.#tokens) token.setAttribute("tabindex", token === target ? "0" : "-1");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const tokens = this.#tokens;
    const at = tokens.indexOf(/** @type {MathMLElement} */ (event.target));
    const to = { ArrowUp: at - 1, ArrowLeft: at - 1, ArrowDown: at + 1, ArrowRight: at + 1, Home: 0, End: tokens.length - 1, " ": at }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    tokens[to]?.focus();
  }
}

/**
 * The lines of one equation.
 * @param {Equation} equation
 * @param {Style} shared
 * @param {boolean} alone
 */
function lines({ result, expression, partial, full }, shared, alone) {
  const { record, exact, hidden } = shared;
  const style = styleOf(expression, result, shared);
  const number = (/** @type {import("../../model/inside/quantities.js").Quantity} */ quantity, /** @type {boolean} */ bare) => numberToken(quantity, style, bare);
  const rounded = (/** @type {import("../../model/inside/expressions.js").Expression} */ of) => [result, ...quantitiesIn(of)].some((quantity) => isRounded(valueOf(quantity, record), exact));
  const sign = rounded(expression) ? "≈" : "=";
  const value = mathElement("math", operator("q" in expression ? "=" : sign), numberToken(result, style, true));
  value.classList.add("result");
  if (hidden(result)) value.classList.add("hidden-number");
  const name = alone ? [] : [mathElement("math", symbolToken(result, record), operator(result.q === "after" ? "←" : "="))];
  const repeats = "formula" in expression && (expression.formula === "same" || expression.formula === "f.identity");
  if (("q" in expression && keyOf(expression) === keyOf(result)) || repeats) {
    const own = alone ? [mathElement("math", symbolToken(result, record))] : name;
    return [el("div", { class: "math-line" }, ...own, value)];
  }
  const substituted = pieces(expression, number);
  if (full) {
    const more = mathElement("math", operator(rounded(full) ? "≈" : "="), numberToken(result, style, true));
    return [el("div", { class: "math-line" }, ...pieces(full, number), more), el("div", { class: "math-line" }, ...name, ...substituted, value)];
  }
  if (!partial || !("sum" in partial) || partial.sum.length < 2) return [el("div", { class: "math-line" }, ...name, ...substituted, value)];
  const middle = mathElement("math", operator(sign));
  return [el("div", { class: "math-line" }, ...name, ...substituted), el("div", { class: "math-line" }, middle, ...pieces(partial, number), value)];
}

/** Rows of the training set; not all of a long list. @param {number[]} samples */
function samplesText(samples) {
  return samples.length > 40 ? `${samples.slice(0, 40).join(", ")}, …` : samples.join(", ");
}

/** Many numbers at once: those of a whole layer. @param {Step} step @param {Style} style @param {Say} say */
function results({ results, kind }, style, say) {
  const shown = results.filter(({ q }) => !(kind === "layer.z" && q === "z" && results.some((other) => other.q === "y")));
  const list = el("div", { class: "step-list" });
  for (const quantity of shown.slice(0, MOST)) {
    const name = mathElement("math", symbolToken(quantity, style.record), operator(isRounded(valueOf(quantity, style.record), style.exact) ? "≈" : "="), numberToken(quantity, style, true));
    list.append(name);
  }
  if (shown.length > MOST) list.append(el("span", {}, say("step.andMore", { count: shown.length - MOST })));
  return list;
}
