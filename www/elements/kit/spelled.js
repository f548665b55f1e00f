// @ts-check
/** A formula as it would be typed, y_i, e^(u_k): the name of a button that shows nothing else, since MathML gives it none. */

/** @type {Record<string, string[]>} What stands before each part but the first. */
const MARKS = { msub: ["_"], munder: ["_"], msup: ["^"], mover: ["^"], msubsup: ["_", "^"], munderover: ["_", "^"], mfrac: ["/"] };

/** @param {Node} node @returns {string} */
export function spelled(node) {
  if (!(node instanceof Element)) return (node.textContent ?? "").replace(/[\u2061-\u2064]/g, " ");
  const parts = [...node.childNodes].map(spelled);
  const marks = MARKS[node.localName];
  if (!marks) return parts.join(node.localName === "math" ? " " : "").replace(/ +/g, " ");
  const [first = "", ...others] = parts;
  return first + others.map((part, i) => `${marks[i]}${[...part].length > 1 ? `(${part})` : part}`).join("");
}
