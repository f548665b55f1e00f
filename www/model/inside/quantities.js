// @ts-check
/**
 * The numbers of a calculation: what each is called in the record, in a formula, in NumPy and in the picture. One table,
 * so that the four views of a number cannot disagree about which number they show.
 */

import { defaults } from "../facts.js";
import { parameterIndex } from "../parameters.js";

/** @typedef {import("../../../kobai.js").Trace} Trace */
/** @typedef {import("../../../kobai.js").NextUpdate} NextUpdate */
/** @typedef {import("../types.js").Shape} Shape */

/**
 * One number: which (`q`), in which layer `l`, from which input `i`, of which unit `j`; all from 0.
 * @typedef {{ q: string, l?: number | undefined, i?: number | undefined, j?: number | undefined }} Quantity
 */

/** The same, whole. @typedef {{ q: string, l: number, i: number, j: number }} Place */

/**
 * Everything that is recorded of a sample and of the update that will use it. `names`: what the network's inputs are called.
 * @typedef {{
 *   trace: Trace, next: NextUpdate | null, shape: Shape, training: import("../types.js").TrainingConfig, names: string[],
 * }} CalculationRecord
 */

/**
 * A symbol: a formula's name and what fills its places.
 * @typedef {{ name: string, places: Record<string, string | Symbol> }} Symbol
 */

/**
 * How a kind of number is found, written, placed and coded. `item` is a key of the network's picture as in kit/items.js.
 * @typedef {{
 *   value: (record: CalculationRecord, at: Place) => number | null | undefined,
 *   symbol: (record: CalculationRecord, at: Place) => Symbol,
 *   item?: (record: CalculationRecord, at: Place) => string,
 *   code?: (at: Place, record: CalculationRecord) => string,
 * }} Kind
 */

/** @type {Record<string, Kind>} */
const KINDS = {
  x: {
    value: ({ trace }, { i }) => trace.layers[0]?.input[i],
    symbol: ({ names }, { i }) => inputSymbol(names[i] ?? `x${i + 1}`),
    item: (_, { i }) => `i${i}`,
    code: ({ i }) => `x[${i}]`,
  },
  w: {
    value: ({ trace }, { l, i, j }) => trace.layers[l]?.W[i]?.[j],
    symbol: (_, at) => indexed("w", at),
    item: (_, { l, i, j }) => `w${l}.${i}.${j}`,
    code: ({ l, i, j }) => `W${l + 1}[${i}, ${j}]`,
  },
  b: {
    value: ({ trace }, { l, j }) => trace.layers[l]?.b[j],
    symbol: (_, at) => indexed("b", at),
    item: (_, { l, j }) => `b${l}.${j}`,
    code: ({ l, j }) => `b${l + 1}[${j}]`,
  },
  product: {
    value: ({ trace }, { l, i, j }) => trace.layers[l]?.products[i]?.[j],
    symbol: (record, at) => ({ name: "product", places: { ...indices(at), input: symbolOf(inputOf(at.l, at.i), record) } }),
    item: (_, { l, i, j }) => `w${l}.${i}.${j}`,
    code: (at, record) => `${codeOf(inputOf(at.l, at.i), record)} * W${at.l + 1}[${at.i}, ${at.j}]`,
  },
  sum: {
    value: ({ trace }, { l, j }) => trace.layers[l]?.sum[j],
    symbol: (record, at) => ({ name: "sum", places: { ...indices(at), input: at.l === 0 ? anyInput(record) : indexed("z", { ...at, l: at.l - 1 }, "i") } }),
    item: unitItem,
    code: (at) => `np.dot(${at.l === 0 ? "x" : `z${at.l}`}, W${at.l + 1})[${at.j}]`,
  },
  u: unitKind("u", (layer, j) => layer.u[j], (l) => `u${l + 1}`),
  z: unitKind("z", (layer, j) => layer.z[j], (l) => `z${l + 1}`),
  y: {
    value: ({ trace }, { j }) => trace.y[j],
    symbol: outputSymbol("y"),
    item: outputItem,
    code: ({ j }) => `y[${j}]`,
  },
  d: {
    value: ({ trace }, { j }) => trace.d[j],
    symbol: outputSymbol("d"),
    item: outputItem,
    code: ({ j }) => `d[${j}]`,
  },
  maximum: {
    value: ({ trace }) => (trace.softmax ? Math.max(...(trace.layers.at(-1)?.u ?? [])) : null),
    symbol: () => ({ name: "maximum", places: {} }),
    code: () => "np.max(u)",
  },
  exponential: {
    value: ({ trace }, { j }) => trace.softmax?.exponentials[j],
    symbol: (_, at) => indexed("exponential", at),
    item: outputItem,
  },
  total: {
    value: ({ trace }) => trace.softmax?.sum,
    symbol: () => ({ name: "total", places: {} }),
  },
  term: {
    value: ({ trace }, { j }) => trace.terms[j],
    symbol: (_, at) => indexed("term", at),
    item: outputItem,
  },
  E: { value: ({ trace }) => trace.loss, symbol: () => ({ name: "E", places: {} }), code: () => "loss" },
  mean: { value: ({ next }) => next?.loss, symbol: () => ({ name: "mean", places: {} }), code: () => "loss" },
  dy: {
    value: ({ trace }, { j }) => trace.layers.at(-1)?.dz[j],
    symbol: outputSymbol("dy"),
    item: outputItem,
  },
  dz: unitKind("dz", (layer, j) => layer.dz[j], (l) => `np.dot(delta${l + 2}, W${l + 2}.T)`),
  slope: {
    value: ({ trace }, { l, j }) => each(trace.layers[l]?.factor, j),
    symbol: (record, at) => indexed(slopeFault(record, at.l) ? "slope.fault" : "slope", at),
    item: unitItem,
  },
  jacobian: {
    value: ({ trace }, { i, j }) => matrix(trace.layers.at(-1)?.factor, i, j),
    symbol: (_, { i, j }) => ({ name: "jacobian", places: { i: String(i + 1), j: String(j + 1) } }),
    item: outputItem,
  },
  chain: {
    value: ({ trace }, { i, j }) => trace.layers.at(-1)?.chain?.[j]?.[i],
    symbol: (record, { l, i, j }) => symbolOf({ q: "jacobian", l, i, j }, record),
    item: outputItem,
  },
  delta: unitKind("delta", (layer, j) => layer.delta[j], (l) => `delta${l + 1}`),
  flow: {
    value: ({ trace }, { l, i, j }) => trace.layers[l]?.flows[i]?.[j],
    symbol: (_, at) => indexed("flow", at),
    item: (_, { l, i, j }) => `w${l}.${i}.${j}`,
    code: ({ l, i, j }) => `delta${l + 1}[${j}] * W${l + 1}[${i}, ${j}]`,
  },
  dW: {
    value: ({ trace }, { l, i, j }) => trace.layers[l]?.dW[i]?.[j],
    symbol: (_, at) => indexed("dW", at),
    item: (_, { l, i, j }) => `w${l}.${i}.${j}`,
    code: ({ l, i, j }) => `dW${l + 1}[${i}, ${j}]`,
  },
  db: {
    value: ({ trace }, { l, j }) => trace.layers[l]?.db[j],
    symbol: (_, at) => indexed("db", at),
    item: (_, { l, j }) => `b${l}.${j}`,
    code: ({ l, j }) => `db${l + 1}[${j}]`,
  },
  gradient: { ...updated("gradient", (next, p) => next.gradient[p]), symbol: gradientSymbol, code: gradientCode },
  penalty: updated("penalty", (next, p) => next.penalty[p]),
  totalGradient: { ...updated("gradient", (next, p) => next.total[p]), code: gradientCode },
  before: { ...updated("w", (next, p) => next.before[p]), symbol: parameterSymbol, code: parameterCode },
  after: { ...updated("w", (next, p) => next.after[p]), symbol: parameterSymbol, code: parameterCode },
  firstBefore: { ...updated("first.v", (next, p) => next.first?.before[p]), symbol: memorySymbol },
  firstAfter: { ...updated("first.v", (next, p) => next.first?.after[p]), symbol: memorySymbol },
  secondBefore: updated("second", (next, p) => next.second?.before[p]),
  secondAfter: updated("second", (next, p) => next.second?.after[p]),
  firstCorrected: updated("first.corrected", (next, p) => next.corrected?.first[p]),
  secondCorrected: updated("second.corrected", (next, p) => next.corrected?.second[p]),
  rate: { ...constant("rate", ({ next }) => next?.rate), code: () => "learning_rate" },
  steps: constant("steps", ({ next }) => next?.steps),
  lambda: constant("lambda", ({ training }) => training.regularization?.rate),
  lossEpsilon: constant("epsilon", ({ training }) => training.lossEpsilon ?? 0),
  momentum: constant("momentum", optimizerConstant("momentum")),
  decay: constant("decay", optimizerConstant("decay")),
  beta1: constant("beta1", optimizerConstant("beta1")),
  beta2: constant("beta2", optimizerConstant("beta2")),
  epsilon: constant("epsilon", optimizerConstant("epsilon")),
};

/** The deliberate mistake that a layer's derivative is under: hidden layers alone. @param {CalculationRecord} record @param {number} l */
export function slopeFault({ training, shape }, l) {
  const { fault } = training;
  return l < shape.layers.length - 1 && fault !== "ascent" ? fault : undefined;
}

/** What flows into a layer from its i-th input. @param {number} l @param {number} i @returns {Quantity} */
export function inputOf(l, i) {
  return l === 0 ? { q: "x", i } : { q: "z", l: l - 1, j: i };
}

/** @param {Quantity} quantity */
export function keyOf({ q, l = 0, i = 0, j = 0 }) {
  return `${q} ${l}.${i}.${j}`;
}

/** The number of a key; null for "". @param {string} key @returns {Quantity | null} */
export function quantityOf(key) {
  const [q = "", at = ""] = key.split(" ");
  const [l, i, j] = at.split(".").map(Number);
  return q === "" ? null : { q, l, i, j };
}

/** @param {Quantity} quantity @param {CalculationRecord} record @returns {number | null} */
export function valueOf(quantity, record) {
  return kind(quantity).value(record, whole(quantity)) ?? null;
}

/** @param {Quantity} quantity @param {CalculationRecord} record @returns {Symbol} */
export function symbolOf(quantity, record) {
  return kind(quantity).symbol(record, whole(quantity));
}

/** The key of its place in the picture; "" for what has none. @param {Quantity} quantity @param {CalculationRecord} record */
export function itemKeyOf(quantity, record) {
  return kind(quantity).item?.(record, whole(quantity)) ?? "";
}

/** How NumPy names it; "" for what the script does not name. @param {Quantity} quantity @param {CalculationRecord} record @returns {string} */
export function codeOf(quantity, record) {
  return kind(quantity).code?.(whole(quantity), record) ?? "";
}

/** Where a weight or bias stands in the flat list. @param {Shape} shape @param {Quantity} at i = −1 for a bias */
export function flatIndex(shape, { l: layer = 0, i: from = 0, j: unit = 0 }) {
  return parameterIndex(shape, from < 0 ? { kind: "bias", layer, unit } : { kind: "weight", layer, from, to: unit });
}

/** @param {Quantity} quantity @returns {Kind} */
function kind({ q }) {
  const found = KINDS[q];
  if (!found) throw new Error(`no number is called ${q}`);
  return found;
}

/** @param {Quantity} quantity @returns {Place} */
function whole({ q, l = 0, i = 0, j = 0 }) {
  return { q, l, i, j };
}

/**
 * A number that every unit of every layer has.
 * @param {string} name
 * @param {(layer: Trace["layers"][number], j: number) => number | undefined} value
 * @param {(l: number) => string} array
 * @returns {Kind}
 */
function unitKind(name, value, array) {
  return {
    value: ({ trace }, { l, j }) => {
      const layer = trace.layers[l];
      return layer && value(layer, j);
    },
    symbol: (_, at) => indexed(name, at),
    item: unitItem,
    code: ({ l, j }) => `${array(l)}[${j}]`,
  };
}

/**
 * A number that the next update has for every parameter.
 * @param {string} name
 * @param {(next: NextUpdate, index: number) => number | undefined} value
 * @returns {Kind}
 */
function updated(name, value) {
  return {
    value: ({ next, shape }, at) => next && value(next, flatIndex(shape, at)),
    symbol: () => ({ name, places: {} }),
    item: (_, { l, i, j }) => (i < 0 ? `b${l}.${j}` : `w${l}.${i}.${j}`),
  };
}

/** @param {string} name @param {(record: CalculationRecord) => number | undefined} value @returns {Kind} */
function constant(name, value) {
  return { value, symbol: () => ({ name, places: {} }) };
}

/** @param {"momentum" | "decay" | "beta1" | "beta2" | "epsilon"} name */
function optimizerConstant(name) {
  return (/** @type {CalculationRecord} */ { training: { optimizer } }) =>
    /** @type {any} */ (optimizer)[name] ?? defaults.optimizers[optimizer.kind][name];
}

/** @type {Kind["symbol"]} */
function parameterSymbol(_, at) {
  return indexed(at.i < 0 ? "b" : "w", at);
}

/** The mean over the batch has a bar. @type {Kind["symbol"]} */
function gradientSymbol(_, at) {
  return indexed(at.i < 0 ? "gradient.b" : "gradient.w", at);
}

/** @type {NonNullable<Kind["code"]>} */
function parameterCode({ l, i, j }) {
  return i < 0 ? `b${l + 1}[${j}]` : `W${l + 1}[${i}, ${j}]`;
}

/** @type {NonNullable<Kind["code"]>} */
function gradientCode({ l, i, j }) {
  return i < 0 ? `db${l + 1}[${j}]` : `dW${l + 1}[${i}, ${j}]`;
}

/** What an update rule remembers has a letter of its own. @type {Kind["symbol"]} */
function memorySymbol({ training }) {
  const kind = training.optimizer.kind;
  return { name: kind === "adam" ? "first.m" : kind === "adagrad" || kind === "rmsprop" ? "first.h" : "first.v", places: {} };
}

/** @type {NonNullable<Kind["item"]>} */
function unitItem(_, { l, j }) {
  return `u${l}.${j}`;
}

/** @type {NonNullable<Kind["item"]>} */
function outputItem({ shape }, { j }) {
  return `u${shape.layers.length - 1}.${j}`;
}

/** A symbol with an index only where there are several outputs. @param {string} name @returns {Kind["symbol"]} */
function outputSymbol(name) {
  return ({ trace }, at) => (trace.y.length > 1 ? indexed(name, at) : { name: `${name}.one`, places: {} });
}

/** @param {string} name @param {{ l: number, i: number, j: number }} at @param {string} [place] an index named, not counted @returns {Symbol} */
function indexed(name, at, place) {
  return { name, places: place ? { ...indices(at), j: place } : indices(at) };
}

/** Indices as they are read, from 1; a comma where they would run into each other. @param {{ l: number, i: number, j: number }} at */
function indices({ l, i, j }) {
  const comma = i > 8 || j > 8 ? "," : "";
  return { l: String(l + 1), i: `${i + 1}${comma}`, j: String(j + 1) };
}

/** An input by its name: x1, x1^2, x1*x2, sin(x1), or a column of the reader's own. @param {string} name @returns {Symbol} */
function inputSymbol(name) {
  const [, plain, square] = /^x(\d+)(\^2)?$/.exec(name) ?? [];
  if (plain) return { name: square ? "x.square" : "x", places: { i: plain } };
  const [, a, b] = /^x(\d+)\*x(\d+)$/.exec(name) ?? [];
  if (a && b) return { name: "x.product", places: { i: a, j: b } };
  const [, sine] = /^sin\(x(\d+)\)$/.exec(name) ?? [];
  if (sine) return { name: "x.sine", places: { i: sine } };
  return { name: "x.named", places: { name } };
}

/** The i-th input, whichever it is. @param {CalculationRecord} record @returns {Symbol} */
function anyInput({ names }) {
  return names.every((name, i) => name === `x${i + 1}`) ? { name: "x", places: { i: "i" } } : { name: "x.named", places: { name: "x" } };
}

/** @param {number[] | number[][] | undefined} factor @param {number} j */
function each(factor, j) {
  const found = factor?.[j];
  return typeof found === "number" ? found : null;
}

/** @param {number[] | number[][] | undefined} factor @param {number} i @param {number} j */
function matrix(factor, i, j) {
  const row = factor?.[i];
  return typeof row === "object" ? row[j] : null;
}
