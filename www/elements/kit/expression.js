// @ts-check
/** An expression of numbers as formula, as numbers put in, and as a sentence: three of the four views, made alike. */

import { digits, exactly } from "../../model/format.js";
import { itemKeyOf, keyOf, symbolOf, valueOf } from "../../model/inside/quantities.js";
import { formulaPlaces, formulaRow, formulaText, mathElement, symbolRow } from "./math.js";

/** @typedef {import("../../model/inside/quantities.js").Quantity} Quantity */
/** @typedef {import("../../model/inside/quantities.js").CalculationRecord} CalculationRecord */
/** @typedef {import("../../model/inside/expressions.js").Expression} Expression */

/** Sums of more terms are written with Σ in a formula. */
const MANY_TERMS = 6;
/** Significant digits that are shown as a rule, and where numbers cancel at the most. */
const SHOWN = 4;
const MOST_SHOWN = 10;

/**
 * How expressions are written: of which record, with how many digits, and which numbers are not to be shown yet.
 * `place`: the decimal place to which numbers are shown at least, where they cancel.
 * @typedef {{ record: CalculationRecord, exact: boolean, hidden: (quantity: Quantity) => boolean, place?: number | undefined }} Style
 */

/** A number as it is shown. @param {number | null} value @param {boolean} exact @param {number} [place] */
export function numberText(value, exact, place) {
  if (value === null) return "–";
  if (exact && Number.isFinite(value)) return exactly(value).replaceAll("-", "−");
  const needed = place === undefined || value === 0 ? SHOWN : Math.floor(Math.log10(Math.abs(value))) + 1 - place;
  return digits(value, Math.max(SHOWN, Math.min(MOST_SHOWN, needed || SHOWN)));
}

/** What takes numbers from one another. */
const CANCELS = /^(minus|D\.|E\.(squared|absolute|huber)|g\.(tanh|sigmoid)|w\.|plus)/;

/**
 * The style of an equation: where numbers cancel, each is shown to the place that the result is shown to.
 * @param {Expression} expression
 * @param {Quantity} result
 * @param {Style} style
 * @returns {Style}
 */
export function styleOf(expression, result, style) {
  const value = valueOf(result, style.record);
  const cancels = "sum" in expression || ("formula" in expression && CANCELS.test(expression.formula));
  return cancels && value ? { ...style, place: Math.floor(Math.log10(Math.abs(value))) + 1 - SHOWN } : style;
}

/** Whether a number is shown rounded. @param {number | null} value @param {boolean} exact */
export function isRounded(value, exact) {
  return !exact && value !== null && Number.isFinite(value) && Number(digits(value).replaceAll("−", "-")) !== value;
}

/**
 * A number's token: one of the places that light up together.
 * @param {Node} content
 * @param {Quantity} quantity
 * @param {CalculationRecord} record
 */
function token(content, quantity, record) {
  const made = mathElement("mrow", content);
  made.setAttribute("data-key", keyOf(quantity));
  const item = itemKeyOf(quantity, record);
  if (item) made.setAttribute("data-item", item);
  made.classList.add("token");
  return made;
}

/** @param {Quantity} quantity @param {CalculationRecord} record */
export function symbolToken(quantity, record) {
  return token(symbolRow(symbolOf(quantity, record)), quantity, record);
}

/**
 * @param {Quantity} quantity
 * @param {Style} style
 * @param {boolean} bare without parentheses even if negative
 */
export function numberToken(quantity, { record, exact, hidden, place }, bare) {
  const value = valueOf(quantity, record);
  const text = hidden(quantity) ? "?" : numberText(value, exact, place);
  const fenced = !bare && text.startsWith("−");
  const parts = fenced ? [fence("("), mathElement("mn", text), fence(")")] : [mathElement("mn", text)];
  return token(parts.length > 1 ? mathElement("mrow", ...parts) : /** @type {Node} */ (parts[0]), quantity, record);
}

/**
 * The pieces of an expression, each a <math> of its own, so that a long sum breaks into lines.
 * @param {Expression} expression
 * @param {(quantity: Quantity, bare: boolean) => Node} leaf
 * @returns {Node[]}
 */
export function pieces(expression, leaf) {
  if (!("sum" in expression)) return [mathElement("math", row(expression, leaf, true))];
  return expression.sum.map((term, index) => {
    const plus = index > 0 ? [operator("+")] : [];
    const made = mathElement("math", ...plus, row(term, leaf, false));
    made.classList.add(termColour(term, index));
    return made;
  });
}

/** Terms take turns with two colours; the bias has its own. @param {Expression} term @param {number} index */
export function termColour(term, index) {
  return "q" in term && term.q === "b" ? "term-3" : `term-${(index % 2) + 1}`;
}

/**
 * The formula of an expression: as it is, or with Σ where it would be long.
 * @param {Expression} expression
 * @param {Quantity} result
 * @param {CalculationRecord} record
 * @returns {Node[]}
 */
export function formulaPieces(expression, result, record) {
  if ("sum" in expression && expression.sum.length > MANY_TERMS && result.q === "u") {
    const sum = mathElement("math", symbolToken({ ...result, q: "sum" }, record), operator("+"), symbolToken({ ...result, q: "b" }, record));
    return [sum];
  }
  return pieces(expression, (quantity) => symbolToken(quantity, record));
}

/**
 * The expression in one line of text, with numbers.
 * @param {Expression} expression
 * @param {Style} style
 * @param {boolean} [bare]
 * @returns {string}
 */
export function expressionText(expression, style, bare = true) {
  if ("q" in expression) {
    const text = style.hidden(expression) ? "?" : numberText(valueOf(expression, style.record), style.exact, style.place);
    return bare || !text.startsWith("−") ? text : `(${text})`;
  }
  if ("sum" in expression) return expression.sum.map((term) => expressionText(term, style, false)).join(" + ");
  if ("list" in expression) return expression.list.map((item) => expressionText(item, style)).join(", ");
  return formulaText(expression.formula, (place, isBare) => expressionText(expression.places[place] ?? { q: place }, style, isBare));
}

/** Every number that an expression shows. @param {Expression} expression @returns {Quantity[]} */
export function quantitiesIn(expression) {
  if ("q" in expression) return [expression];
  if ("sum" in expression) return expression.sum.flatMap(quantitiesIn);
  if ("list" in expression) return expression.list.flatMap(quantitiesIn);
  return formulaPlaces(expression.formula).flatMap((place) => quantitiesIn(expression.places[place] ?? { q: place }));
}

/**
 * @param {Expression} expression
 * @param {(quantity: Quantity, bare: boolean) => Node} leaf
 * @param {boolean} bare
 * @returns {Node}
 */
function row(expression, leaf, bare) {
  if ("q" in expression) return leaf(expression, bare);
  if ("sum" in expression) {
    return mathElement("mrow", ...expression.sum.flatMap((term, i) => [...(i > 0 ? [operator("+")] : []), row(term, leaf, false)]));
  }
  if ("list" in expression) return mathElement("mrow", ...expression.list.flatMap((item, i) => [...(i > 0 ? [mathElement("mo", ",")] : []), row(item, leaf, true)]));
  return formulaRow(expression.formula, (place, isBare) => row(expression.places[place] ?? { q: place }, leaf, isBare));
}

/** A sign between two terms, wherever a line is broken. @param {string} sign */
export function operator(sign) {
  const made = mathElement("mo", sign);
  made.setAttribute("lspace", "0.25em");
  made.setAttribute("rspace", "0.25em");
  return made;
}

/** @param {string} sign */
function fence(sign) {
  const made = mathElement("mo", sign);
  made.setAttribute("stretchy", "false");
  return made;
}
