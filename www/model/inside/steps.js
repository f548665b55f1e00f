// @ts-check
/** The steps of a walk: what is computed after what, forwards and backwards, by layer, by unit or by term. */

import { keyOf } from "./quantities.js";

/** @typedef {import("./quantities.js").Quantity} Quantity */
/** @typedef {"forward" | "loss" | "backward" | "update"} Phase */
/** @typedef {"layer" | "unit" | "term"} Zoom */

/**
 * One step. `kind` says what is computed; `results` are the numbers known after it, the first of them the one it is
 * about; `mark` is the line of the script that computes it.
 * @typedef {{ phase: Phase, kind: string, l: number, i: number, j: number, results: Quantity[], mark: string }} Step
 */

/** @type {readonly Phase[]} */
export const PHASES = ["forward", "loss", "backward", "update"];
/** @type {readonly Zoom[]} */
export const ZOOMS = ["layer", "unit", "term"];

/**
 * What decides about the steps.
 * @typedef {{
 *   shape: import("../types.js").Shape, cancels: boolean, optimizer: string, regularized: boolean,
 * }} Plan
 */

/**
 * All steps of one sample's calculation and of the update after it.
 * @param {Plan} plan
 * @param {Zoom} zoom
 * @returns {Step[]}
 */
export function stepsOf(plan, zoom) {
  return [...forward(plan, zoom), ...lossSteps(plan, zoom), ...backward(plan, zoom), ...update(plan, zoom)];
}

/**
 * At which step each number becomes known, by its key.
 * @param {Step[]} steps
 * @returns {Map<string, number>}
 */
export function revealedAt(steps) {
  /** @type {Map<string, number>} */
  const known = new Map();
  steps.forEach(({ results }, index) => {
    for (const result of results) if (!known.has(keyOf(result))) known.set(keyOf(result), index);
  });
  return known;
}

/**
 * The step of another zoom that stands nearest to a step: where its first result becomes known, or where its phase,
 * layer and unit begin.
 * @param {Step[]} steps
 * @param {Step} step
 */
export function nearestStep(steps, step) {
  const known = step.results[0] && revealedAt(steps).get(keyOf(step.results[0]));
  if (known !== undefined) return known;
  const same = steps.findIndex((other) => other.phase === step.phase && other.l === step.l && (other.j === step.j || step.j < 0 || other.j < 0));
  return Math.max(0, same >= 0 ? same : steps.findIndex((other) => other.phase === step.phase));
}

/**
 * The step of another zoom that comes after some steps: the first when all their numbers are known.
 * @param {Step[]} steps
 * @param {Step[]} done
 */
export function stepAfter(steps, done) {
  const known = revealedAt(steps);
  const last = Math.max(-1, ...done.flatMap(({ results }) => results.map((result) => known.get(keyOf(result)) ?? -1)));
  return Math.min(last + 1, steps.length - 1);
}

/**
 * The step in which a unit is computed, in the phase of the present step: of a softmax that in which its output comes
 * about. The present step if there is none.
 * @param {Step[]} steps
 * @param {number} at
 * @param {{ layer: number, unit: number }} place
 */
export function stepOfUnit(steps, at, { layer, unit }) {
  const phase = steps[at]?.phase;
  const of = (/** @type {(step: Step) => boolean} */ fits) => steps.findIndex((step) => step.phase === phase && step.l === layer && fits(step));
  const found = [of(({ kind, j }) => kind === "quotient" && j === unit), of(({ j }) => j === unit), of(({ j }) => j < 0)];
  return found.find((index) => index >= 0) ?? at;
}

/** @param {Plan} plan @param {Zoom} zoom */
function* forward({ shape }, zoom) {
  for (const [l, { fanIn, fanOut, activation }] of shape.layers.entries()) {
    const last = l === shape.layers.length - 1;
    const output = (/** @type {number} */ j) => (last ? [{ q: "y", j }, { q: "z", l, j }] : [{ q: "z", l, j }]);
    const softmax = activation === "softmax";
    if (zoom === "layer") {
      yield step("forward", "layer.u", { l }, units(fanOut, (j) => ({ q: "u", l, j })), `u${l + 1}`);
      yield step("forward", "layer.z", { l }, units(fanOut, output).flat(), `z${l + 1}`);
      continue;
    }
    for (let j = 0; j < fanOut; j++) {
      if (zoom === "term") {
        for (let i = 0; i < fanIn; i++) yield step("forward", "product", { l, i, j }, [{ q: "product", l, i, j }], `u${l + 1}`);
        if (fanIn > 1) yield step("forward", "sum", { l, j }, [{ q: "sum", l, j }], `u${l + 1}`);
      }
      yield step("forward", zoom === "term" ? "bias" : "u", { l, j }, [{ q: "u", l, j }], `u${l + 1}`);
      if (!softmax) yield step("forward", "z", { l, j }, output(j), `z${l + 1}`);
    }
    if (!softmax) continue;
    yield step("forward", "maximum", { l }, [{ q: "maximum" }], `z${l + 1}`);
    for (let j = 0; j < fanOut; j++) yield step("forward", "exponential", { l, j }, [{ q: "exponential", l, j }], `z${l + 1}`);
    yield step("forward", "total", { l }, [{ q: "total" }], `z${l + 1}`);
    for (let j = 0; j < fanOut; j++) yield step("forward", "quotient", { l, j }, output(j), `z${l + 1}`);
  }
}

/** @param {Plan} plan @param {Zoom} zoom */
function* lossSteps({ shape }, zoom) {
  const l = shape.layers.length - 1;
  const outputs = shape.layers[l]?.fanOut ?? 1;
  if (outputs === 1) {
    yield step("loss", "term", { l, j: 0 }, [{ q: "E" }, { q: "term", j: 0 }], "loss");
    yield step("loss", "mean", { l }, [{ q: "mean" }], "loss");
    return;
  }
  if (zoom !== "layer") {
    for (let j = 0; j < outputs; j++) yield step("loss", "term", { l, j }, [{ q: "term", j }], "loss");
  }
  yield step("loss", "loss", { l }, [{ q: "E" }], "loss");
  yield step("loss", "mean", { l }, [{ q: "mean" }], "loss");
}

/** @param {Plan} plan @param {Zoom} zoom */
function* backward({ shape, cancels }, zoom) {
  const last = shape.layers.length - 1;
  for (let l = last; l >= 0; l--) {
    const { fanIn, fanOut, activation } = /** @type {NonNullable<typeof shape.layers[number]>} */ (shape.layers[l]);
    const mark = `delta${l + 1}`;
    const deltas = units(fanOut, (j) => ({ q: "delta", l, j }));
    if (zoom === "layer") {
      yield step("backward", "layer.delta", { l }, deltas, mark);
      yield step("backward", "layer.dW", { l }, units(fanIn, (i) => units(fanOut, (j) => ({ q: "dW", l, i, j }))).flat(), `dW${l + 1}`);
      yield step("backward", "layer.db", { l }, units(fanOut, (j) => ({ q: "db", l, j })), `db${l + 1}`);
      continue;
    }
    for (let j = 0; j < fanOut; j++) {
      if (l === last) {
        yield step("backward", "dy", { l, j }, [{ q: "dy", j }], mark);
      } else {
        const above = shape.layers[l + 1]?.fanOut ?? 0;
        if (zoom === "term" && above > 1) {
          for (let k = 0; k < above; k++) yield step("backward", "flow", { l: l + 1, i: j, j: k }, [{ q: "flow", l: l + 1, i: j, j: k }], mark);
        }
        yield step("backward", "dz", { l, j }, [{ q: "dz", l, j }], mark);
      }
      if (activation !== "softmax") yield step("backward", "slope", { l, j }, [{ q: "slope", l, j }], mark);
      if (activation !== "softmax") yield step("backward", l === last && cancels ? "cancel" : "delta", { l, j }, [{ q: "delta", l, j }], mark);
    }
    if (activation === "softmax") {
      for (let j = 0; j < fanOut; j++) yield step("backward", cancels ? "cancel.softmax" : "delta.softmax", { l, j }, [{ q: "delta", l, j }], mark);
    }
    for (let j = 0; j < fanOut; j++) {
      if (zoom === "unit") {
        yield step("backward", "dW.unit", { l, j }, units(fanIn, (i) => ({ q: "dW", l, i, j })), `dW${l + 1}`);
      } else {
        for (let i = 0; i < fanIn; i++) yield step("backward", "dW", { l, i, j }, [{ q: "dW", l, i, j }], `dW${l + 1}`);
      }
      yield step("backward", "db", { l, j }, [{ q: "db", l, j }], `db${l + 1}`);
    }
  }
}

/** @param {Plan} plan @param {Zoom} zoom */
function* update({ shape, optimizer, regularized }, zoom) {
  for (const [l, { fanIn, fanOut }] of shape.layers.entries()) {
    const after = (/** @type {number} */ i, /** @type {number} */ j) => ({ q: "after", l, i, j });
    const into = (/** @type {number} */ j) => [...units(fanIn, (i) => after(i, j)), after(-1, j)];
    const mean = (/** @type {number} */ i, /** @type {number} */ j) => ({ q: "gradient", l, i, j });
    const means = (/** @type {number} */ j) => [...units(fanIn, (i) => mean(i, j)), mean(-1, j)];
    if (zoom === "layer") {
      yield step("update", "layer.gradient", { l }, units(fanOut, means).flat(), `dW${l + 1}`);
      yield step("update", "layer.update", { l }, units(fanOut, into).flat(), "update");
      continue;
    }
    for (let j = 0; j < fanOut; j++) {
      if (zoom === "unit") {
        yield step("update", "gradient.unit", { l, j }, means(j), `dW${l + 1}`);
        yield step("update", "update.unit", { l, j }, into(j), "update");
        continue;
      }
      for (let n = 0; n <= fanIn; n++) {
        const i = n < fanIn ? n : -1;
        const mark = i < 0 ? `b${l + 1}` : `W${l + 1}`;
        yield step("update", "gradient", { l, i, j }, [{ q: "gradient", l, i, j }], i < 0 ? `db${l + 1}` : `dW${l + 1}`);
        if (regularized && i >= 0) {
          yield step("update", "penalty", { l, i, j }, [{ q: "penalty", l, i, j }], mark);
          yield step("update", "totalGradient", { l, i, j }, [{ q: "totalGradient", l, i, j }], mark);
        }
        for (const { kind, result } of MEMORIES[optimizer] ?? []) yield step("update", kind, { l, i, j }, [{ q: result, l, i, j }], mark);
        yield step("update", "after", { l, i, j }, [after(i, j)], mark);
      }
    }
  }
}

/** What an update rule computes before it moves a parameter. @type {Record<string, { kind: string, result: string }[]>} */
export const MEMORIES = {
  sgd: [],
  momentum: [{ kind: "first", result: "firstAfter" }],
  nesterov: [{ kind: "first", result: "firstAfter" }],
  adagrad: [{ kind: "first", result: "firstAfter" }],
  rmsprop: [{ kind: "first", result: "firstAfter" }],
  adam: [
    { kind: "first", result: "firstAfter" },
    { kind: "second", result: "secondAfter" },
    { kind: "firstCorrected", result: "firstCorrected" },
    { kind: "secondCorrected", result: "secondCorrected" },
  ],
};

/**
 * @param {Phase} phase
 * @param {string} kind
 * @param {{ l: number, i?: number, j?: number }} at −1: none in particular
 * @param {Quantity[]} results
 * @param {string} mark
 * @returns {Step}
 */
function step(phase, kind, { l, i = -1, j = -1 }, results, mark) {
  return { phase, kind, l, i, j, results, mark };
}

/** @template T @param {number} count @param {(index: number) => T} make @returns {T[]} */
function units(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}
