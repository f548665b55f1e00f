// @ts-check
/** Symbols as the course writes them: x₁ in italics with an index, w₂₄⁽¹⁾, features such as x₁². */

import { el } from "./dom.js";

/**
 * One symbol with an index below and a layer above.
 * @param {string} letter
 * @param {string} [below]
 * @param {string} [above]
 */
export function symbol(letter, below = "", above = "") {
  const element = el("span", { class: "symbol" }, el("i", {}, letter));
  if (below && above) {
    element.append(el("span", { class: "symbol-both" }, el("sup", {}, above), el("sub", {}, below)));
  } else if (below) {
    element.append(el("sub", {}, below));
  } else if (above) {
    element.append(el("sup", {}, above));
  }
  return element;
}

/**
 * An input's name: x1, x1^2, x1*x2, sin(x1) as symbols, anything else as it is.
 * @param {string} name
 * @returns {Node}
 */
export function nameSymbol(name) {
  const plain = /^([a-z])(\d+)?(\^2)?$/.exec(name);
  if (plain) {
    const both = symbol(plain[1] ?? "", plain[2] ?? "");
    if (plain[3]) both.append(el("sup", {}, "2"));
    return both;
  }
  const product = /^([a-z]\d+)\*([a-z]\d+)$/.exec(name);
  if (product) return el("span", {}, nameSymbol(product[1] ?? ""), nameSymbol(product[2] ?? ""));
  const sine = /^sin\(([a-z]\d+)\)$/.exec(name);
  if (sine) return el("span", {}, "sin ", nameSymbol(sine[1] ?? ""));
  return document.createTextNode(name);
}

/**
 * The same as plain text, for names that are read aloud and for canvases: x₁, x₁², x₁x₂, sin x₁.
 * @param {string} name
 */
export function nameText(name) {
  if (!/^([a-z]\d*(\^2)?|[a-z]\d+\*[a-z]\d+|sin\([a-z]\d+\))$/.test(name)) return name;
  return name
    .replace("^2", "²")
    .replace("*", "")
    .replace(/^sin\((.*)\)$/, "sin $1")
    .replace(/([a-z])(\d+)/g, (_, letter, digits) => letter + subscript(digits));
}

/** @param {string} digits */
export function subscript(digits) {
  return [...digits].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? digit).join("");
}
