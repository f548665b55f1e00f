// @ts-check
/** How the number of a step comes about: an expression of other numbers, that formula, value and sentence are made of. */

import { inputOf, slopeFault } from "./quantities.js";
import { MEMORIES } from "./steps.js";

/** @typedef {import("./quantities.js").Quantity} Quantity */
/** @typedef {import("./quantities.js").CalculationRecord} CalculationRecord */
/** @typedef {import("./steps.js").Step} Step */

/**
 * A number, a formula of www/formulas with its places filled, a sum, or a list.
 * @typedef {Quantity | { formula: string, places: Record<string, Expression> } | { sum: Expression[] } | { list: Expression[] }} Expression
 */

/**
 * What a step shows: a result and its expression. `partial` is the same with each product worked out; `full` a longer way
 * to the same number, for what cancels. Where a step has many results each has its own row.
 * @typedef {{ result: Quantity, expression: Expression, partial?: Expression, full?: Expression }} Equation
 */

/**
 * The equations of a step; none for whole layers, which have formulas of matrices.
 * @param {Step} step
 * @param {CalculationRecord} record
 * @returns {Equation[]}
 */
export function equationsOf(step, record) {
  const make = EQUATIONS[step.kind];
  if (!make) return [];
  const known = step.results.map(({ q }) => q);
  return step.results.filter(({ q }) => !known.includes(FIRST_NAMES[q] ?? "")).map((result) => ({ result, ...make(step, record, result) }));
}

/**
 * Everything that the present rule computes for one parameter, from its gradient to its new value.
 * @param {{ l: number, i: number, j: number }} place i = −1 for a bias
 * @param {CalculationRecord} record
 * @returns {Equation[]}
 */
export function ruleOf(place, record) {
  const { optimizer, regularization } = record.training;
  const regularized = regularization && place.i >= 0 ? [{ kind: "penalty", result: "penalty" }, { kind: "totalGradient", result: "totalGradient" }] : [];
  const kinds = [...regularized, ...(MEMORIES[optimizer.kind] ?? []), { kind: "after", result: "after" }];
  return kinds.flatMap(({ kind, result }) => {
    const results = [at(result, place)];
    return equationsOf({ phase: "update", kind, ...place, results, mark: "" }, record);
  });
}

/** What a result is called where it has two names: the output's z is y, and a single term is E. @type {Record<string, string>} */
const FIRST_NAMES = { z: "y", term: "E" };

/** @typedef {Omit<Equation, "result">} Right what stands right of the equals sign */

/** @type {Record<string, (step: Step, record: CalculationRecord, result: Quantity) => Right>} */
const EQUATIONS = {
  product: ({ l, i, j }) => ({ expression: times({ q: "w", l, i, j }, inputOf(l, i)) }),
  sum: ({ l, j }, { shape }) => ({ expression: { sum: inputs(shape, l, (i) => ({ q: "product", l, i, j })) } }),
  bias: ({ l, j }, { shape }) => ({
    expression: { sum: [shape.layers[l]?.fanIn === 1 ? { q: "product", l, i: 0, j } : { q: "sum", l, j }, { q: "b", l, j }] },
  }),
  u: ({ l, j }, { shape }) => ({
    expression: { sum: [...inputs(shape, l, (i) => times({ q: "w", l, i, j }, inputOf(l, i))), { q: "b", l, j }] },
    partial: { sum: [...inputs(shape, l, (i) => ({ q: "product", l, i, j })), { q: "b", l, j }] },
  }),
  z: ({ l, j }, record) => {
    const { activation } = layer(record, l);
    const u = { q: "u", l, j };
    return { expression: { formula: branch("f", activation, value(record, l, "u", j)), places: { u } } };
  },
  maximum: ({ l }, { shape }) => ({ expression: { formula: "max", places: { a: { list: outputs(shape, (j) => ({ q: "u", l, j })) } } } }),
  exponential: ({ l, j }) => ({
    expression: { formula: "exp", places: { a: { formula: "minus", places: { a: { q: "u", l, j }, b: { q: "maximum" } } } } },
  }),
  total: ({ l }, { shape }) => ({ expression: { sum: outputs(shape, (j) => ({ q: "exponential", l, j })) } }),
  quotient: ({ l, j }) => ({ expression: { formula: "quotient", places: { a: { q: "exponential", l, j }, b: { q: "total" } } } }),
  term: ({ l, j }, { trace, training }) => {
    const [y, d, u] = [{ q: "y", j }, { q: "d", j }, { q: "u", l, j }];
    const places = { y, d, u, epsilon: { q: "lossEpsilon" } };
    const far = Math.abs((trace.y[j] ?? 0) - (trace.d[j] ?? 0)) > 1;
    const way = trace.cancels ? `.${trace.termsFrom}` : training.loss === "huber" ? (far ? ".out" : ".in") : "";
    // Where the logarithm's argument is not 0 the formula from y is the one people know.
    const known = training.loss === "binary-cross-entropy" && way === ".u" && (trace.y[j] ?? 0) > 0 && (trace.y[j] ?? 0) < 1;
    const expression = { formula: `E.${training.loss}${way}`, places };
    return known ? { expression, full: { formula: "E.binary-cross-entropy", places } } : { expression };
  },
  mean: (_, __, result) => ({ expression: result }),
  loss: (_, { shape }) => ({ expression: { sum: outputs(shape, (j) => ({ q: "term", j })) } }),

  dy: ({ j }, { training }) => ({ expression: { formula: `D.${training.loss}`, places: { y: { q: "y", j }, d: { q: "d", j } } } }),
  slope: ({ l, j }, record) => {
    const { activation } = layer(record, l);
    const last = l === record.shape.layers.length - 1;
    const places = { u: { q: "u", l, j }, z: last ? { q: "y", j } : { q: "z", l, j } };
    const fault = slopeFault(record, l);
    if (fault === "no-slope") return { expression: { formula: "g.none", places } };
    if (fault === "slope-at-z") return { expression: { formula: "g.at-z", places } };
    return { expression: { formula: branch("g", activation, value(record, l, "u", j)), places } };
  },
  delta: ({ l, j }, { shape }) => ({
    expression: times(l === shape.layers.length - 1 ? { q: "dy", j } : { q: "dz", l, j }, { q: "slope", l, j }),
  }),
  cancel: ({ l, j }) => ({
    expression: { formula: "minus", places: { a: { q: "y", j }, b: { q: "d", j } } },
    full: times({ q: "dy", j }, { q: "slope", l, j }),
  }),
  "delta.softmax": ({ l, j }, { shape }) => jacobianRow(shape, l, j),
  "cancel.softmax": ({ l, j }, { shape }) => ({
    expression: { formula: "minus", places: { a: { q: "y", j }, b: { q: "d", j } } },
    full: jacobianRow(shape, l, j).expression,
  }),
  flow: ({ l, i, j }) => ({ expression: times({ q: "w", l, i, j }, { q: "delta", l, j }) }),
  dz: ({ l, j }, { shape }) => {
    const above = units(shape.layers[l + 1]?.fanOut ?? 0);
    return {
      expression: { sum: above.map((k) => times({ q: "w", l: l + 1, i: j, j: k }, { q: "delta", l: l + 1, j: k })) },
      partial: { sum: above.map((k) => ({ q: "flow", l: l + 1, i: j, j: k })) },
    };
  },
  dW: ({ l, i, j }) => ({ expression: times(inputOf(l, i), { q: "delta", l, j }) }),
  "dW.unit": (_, __, { l = 0, i = 0, j = 0 }) => ({ expression: times(inputOf(l, i), { q: "delta", l, j }) }),
  db: ({ l, j }) => ({ expression: { formula: "same", places: { a: { q: "delta", l, j } } } }),

  gradient: (_, __, result) => ({ expression: result }),
  "gradient.unit": (_, __, result) => ({ expression: result }),
  penalty: ({ l, i, j }, { training }) => ({
    expression: { formula: `r.${training.regularization?.kind ?? "l2"}`, places: { lambda: { q: "lambda" }, w: { q: "before", l, i, j } } },
  }),
  totalGradient: ({ l, i, j }) => ({
    expression: { formula: "plus", places: { a: { q: "gradient", l, i, j }, b: { q: "penalty", l, i, j } } },
  }),
  first: (step, { training }) => {
    const { kind } = training.optimizer;
    const name = { momentum: "v.momentum", nesterov: "v.momentum", adagrad: "h.adagrad", rmsprop: "h.rmsprop", adam: "m.adam" }[/** @type {string} */ (kind)] ?? "same";
    const before = at("firstBefore", step);
    const places = { v: before, h: before, m: before, g: gradientOf(step, training), rate: { q: "rate" }, momentum: { q: "momentum" }, decay: { q: "decay" }, beta: { q: "beta1" } };
    return { expression: { formula: name, places } };
  },
  second: (step, { training }) => ({
    expression: { formula: "v.adam", places: { v: at("secondBefore", step), g: gradientOf(step, training), beta: { q: "beta2" } } },
  }),
  firstCorrected: (step) => ({ expression: { formula: "hat", places: { m: at("firstAfter", step), beta: { q: "beta1" }, steps: { q: "steps" } } } }),
  secondCorrected: (step) => ({ expression: { formula: "hat", places: { m: at("secondAfter", step), beta: { q: "beta2" }, steps: { q: "steps" } } } }),
  after: (step, record) => moved(step, record),
  "update.unit": (_, record, result) => moved({ l: result.l ?? 0, i: result.i ?? 0, j: result.j ?? 0 }, record),
};

/** The new value of a parameter by the present rule. @param {{ l: number, i: number, j: number }} place @param {CalculationRecord} record @returns {Right} */
function moved(place, { training }) {
  const { kind } = training.optimizer;
  const name = { momentum: "w.momentum", nesterov: "w.nesterov", adagrad: "w.adagrad", rmsprop: "w.adagrad", adam: "w.adam" }[/** @type {string} */ (kind)] ?? "w.sgd";
  const adam = kind === "adam";
  return {
    expression: {
      formula: name,
      places: {
        w: at("before", place),
        g: gradientOf(place, training),
        rate: { q: "rate" },
        momentum: { q: "momentum" },
        epsilon: { q: "epsilon" },
        v: at(adam ? "secondCorrected" : "firstAfter", place),
        h: at("firstAfter", place),
        m: at("firstCorrected", place),
      },
    },
  };
}

/** The gradient that a rule uses: with the regularization where there is one. @param {{ l: number, i: number, j: number }} place @param {CalculationRecord["training"]} training */
function gradientOf(place, { regularization }) {
  return at(regularization && place.i >= 0 ? "totalGradient" : "gradient", place);
}

/** @param {string} q @param {{ l: number, i: number, j: number }} place @returns {Quantity} */
function at(q, { l, i, j }) {
  return { q, l, i, j };
}

/** deltaᵢ = Σⱼ ∂E/∂yⱼ·∂yⱼ/∂uᵢ. @param {CalculationRecord["shape"]} shape @param {number} l @param {number} j @returns {Right} */
function jacobianRow(shape, l, j) {
  return {
    expression: { sum: outputs(shape, (k) => times({ q: "dy", j: k }, { q: "jacobian", l, i: k, j })) },
    partial: { sum: outputs(shape, (k) => ({ q: "chain", l, i: k, j })) },
  };
}

/** @param {Expression} a @param {Expression} b @returns {Expression} */
function times(a, b) {
  return { formula: "times", places: { a, b } };
}

/** The formula of a function that has one for u > 0 and another below. @param {string} group @param {string} activation @param {number} u */
function branch(group, activation, u) {
  const two = activation === "leaky-relu" || activation === "elu" || (activation === "relu" && group === "g");
  return `${group}.${activation}${two ? (u > 0 ? ".up" : ".down") : ""}`;
}

/** @param {CalculationRecord} record @param {number} l */
function layer({ shape }, l) {
  return /** @type {CalculationRecord["shape"]["layers"][number]} */ (shape.layers[l]);
}

/** @param {CalculationRecord} record @param {number} l @param {"u"} name @param {number} j */
function value({ trace }, l, name, j) {
  return trace.layers[l]?.[name][j] ?? 0;
}

/** @template T @param {CalculationRecord["shape"]} shape @param {number} l @param {(i: number) => T} make */
function inputs(shape, l, make) {
  return units(shape.layers[l]?.fanIn ?? 0).map(make);
}

/** @template T @param {CalculationRecord["shape"]} shape @param {(j: number) => T} make */
function outputs(shape, make) {
  return units(shape.layers.at(-1)?.fanOut ?? 0).map(make);
}

/** @param {number} count */
function units(count) {
  return Array.from({ length: count }, (_, index) => index);
}
