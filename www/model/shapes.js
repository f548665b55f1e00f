// @ts-check
/** What shape an expression of NumPy has, from the shapes of its names: np.dot( , ), +, * and nothing else. */

/** @typedef {number[]} Shape */
/**
 * Why there is no shape.
 * @typedef {{ problem: "syntax" } | { problem: "broadcast", a: Shape, b: Shape }
 *   | { problem: "align", left: string, right: string, a: Shape, b: Shape, m: number, n: number }} Misfit
 */
/** An expression, or a part of it; `terms` are what its operator joins. @typedef {{ text: string, shape: Shape, terms?: string[] }} Part */

class NoShape extends Error {
  /** @param {Misfit} misfit */
  constructor(misfit) {
    super(misfit.problem);
    this.misfit = misfit;
  }
}

/**
 * @param {string[]} tokens such as "np.dot(", "x", ",", "W", ")", "+", "b"
 * @param {Record<string, Shape>} shapes of the names
 * @returns {{ shape: Shape, terms: string[] } | Misfit} the shape, and the terms of the sum
 */
export function shapeOf(tokens, shapes) {
  let at = 0;
  /** @param {string} token */
  const take = (token) => {
    if (tokens[at] !== token) throw new NoShape({ problem: "syntax" });
    at++;
  };
  /** @returns {Part} */
  const atom = () => {
    const token = tokens[at++] ?? "";
    if (token === "np.dot(") {
      const left = sum();
      take(",");
      const right = sum();
      take(")");
      return { text: `np.dot(${left.text}, ${right.text})`, shape: dot(left, right) };
    }
    const shape = Object.hasOwn(shapes, token) ? shapes[token] : undefined;
    if (!shape) throw new NoShape({ problem: "syntax" });
    return { text: token, shape };
  };
  /** @param {string} operator @param {() => Part} part @returns {Part} */
  const chain = (operator, part) => {
    let whole = part();
    const terms = [whole.text];
    while (tokens[at] === operator) {
      at++;
      const next = part();
      terms.push(next.text);
      whole = { text: terms.join(` ${operator} `), shape: broadcast(whole.shape, next.shape) };
    }
    return { ...whole, terms };
  };
  /** @returns {Part} */
  const sum = () => chain("+", () => chain("*", atom));
  try {
    const { shape, terms = [] } = sum();
    if (at < tokens.length) throw new NoShape({ problem: "syntax" });
    return { shape, terms };
  } catch (error) {
    if (error instanceof NoShape) return error.misfit;
    throw error;
  }
}

/** A shape as Python writes it: (), (3,), (4, 3). @param {Shape} shape */
export function shapeText(shape) {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** @param {Part} left @param {Part} right @returns {Shape} */
function dot({ text: left, shape: a }, { text: right, shape: b }) {
  const m = a.at(-1);
  const n = b.length > 1 ? b.at(-2) : b[0];
  // A number times whatever it is.
  if (m === undefined || n === undefined) return a.length > 0 ? a : b;
  if (m !== n) throw new NoShape({ problem: "align", left, right, a, b, m, n });
  return [...a.slice(0, -1), ...b.slice(0, -2), ...b.slice(b.length > 1 ? -1 : 1)];
}

/** @param {Shape} a @param {Shape} b @returns {Shape} */
function broadcast(a, b) {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => {
    const m = a[a.length - length + index] ?? 1;
    const n = b[b.length - length + index] ?? 1;
    if (m !== n && m !== 1 && n !== 1) throw new NoShape({ problem: "broadcast", a, b });
    return m === 1 ? n : m;
  });
}
