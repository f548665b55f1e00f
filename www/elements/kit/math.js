// @ts-check
/** Formulas on screen: MathML elements made of www/formulas, with symbols or numbers in their places. */

import { formulas } from "../../formulas/formulas.js";

/** @typedef {import("../../formulas/formulas.js").MathNode} MathNode */
/** @typedef {import("../../model/inside/quantities.js").Symbol} MathSymbol */

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * A MathML element.
 * @param {string} name
 * @param {...(Node | string)} children
 * @returns {MathMLElement}
 */
export function mathElement(name, ...children) {
  const made = /** @type {MathMLElement} */ (document.createElementNS(MATHML, name));
  made.append(...children);
  // Fractions at their full size, in a line too.
  if (name === "math") made.setAttribute("displaystyle", "true");
  return made;
}

/**
 * A formula's row, each of its places filled.
 * @param {string} name
 * @param {(place: string, bare: boolean) => Node} fill `bare`: the place stands between parentheses of the formula's own
 */
export function formulaRow(name, fill) {
  const { math } = formulas[name] ?? { math: [["mi", name]] };
  return mathElement("mrow", ...made(/** @type {MathNode[]} */ (math), fill));
}

/**
 * A symbol: w₁₂⁽¹⁾, ∂E/∂y.
 * @param {MathSymbol} symbol
 * @returns {MathMLElement}
 */
export function symbolRow({ name, places }) {
  return formulaRow(name, (place) => {
    const filled = places[place];
    if (filled === undefined) return mathElement("mi", place);
    if (typeof filled !== "string") return symbolRow(filled);
    return /^\d/.test(filled) ? mathElement("mn", filled) : filled.length > 1 ? mathElement("mtext", filled) : mathElement("mi", filled);
  });
}

/**
 * The formula in one line of plain text.
 * @param {string} name
 * @param {(place: string, bare: boolean) => string} fill
 */
export function formulaText(name, fill) {
  const text = formulas[name]?.plain ?? name;
  return text.replace(/(\(?)\{(\w+)\}(\)?)/g, (found, open, place, close) => {
    const bare = (open !== "" && close !== "") || found === text;
    return open + fill(place, bare) + close;
  });
}

/** The places that a formula has, once each. @param {string} name */
export function formulaPlaces(name) {
  return [...new Set([...(formulas[name]?.plain ?? "").matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? ""))];
}

/**
 * @param {MathNode[]} nodes
 * @param {(place: string, bare: boolean) => Node} fill
 * @returns {Node[]}
 */
function made(nodes, fill) {
  const alone = nodes.length === 1;
  return nodes.map((node, index) => {
    if (typeof node !== "string") return element(node, fill);
    if (!node.startsWith("@")) return document.createTextNode(node);
    return fill(node.slice(1), alone || (isFence(nodes[index - 1], "(") && isFence(nodes[index + 1], ")")));
  });
}

/** @param {Exclude<MathNode, string>} node @param {(place: string, bare: boolean) => Node} fill */
function element([name, ...rest], fill) {
  const attributes = rest.find((part) => typeof part === "object" && !Array.isArray(part)) ?? {};
  const children = /** @type {MathNode[]} */ (rest.filter((part) => part !== attributes));
  const result = mathElement(name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, String(value));
  // What stands alone in a fraction needs no parentheses, what is raised to a power does.
  const bare = name === "mfrac" || name === "msqrt";
  const raised = name === "msup" || name === "msub";
  const nodes = bare || raised ? children.flatMap((child, i) => (typeof child === "string" && child.startsWith("@") ? [fill(child.slice(1), bare || i > 0)] : made([child], fill))) : made(children, fill);
  result.append(...nodes);
  return result;
}

/** @param {MathNode | undefined} node @param {string} fence */
function isFence(node, fence) {
  return Array.isArray(node) && node[0] === "mo" && node.at(-1) === fence;
}
