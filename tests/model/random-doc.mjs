// Random documents and texts, the same ones every time.
import "./facts.mjs";
import { activationsFor, names, namesIn } from "../../www/model/facts.js";
import { defaultDoc, generated, inputCount, spread, targetCount } from "../../www/model/doc.js";
import { SPEEDS } from "../../www/model/scheduler.js";

/** A small seeded generator (mulberry32): tests must not depend on chance. */
export function dice(seed) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(roll() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (p) => roll() < p;
  const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));
  /** Numbers as people type them, and as calculations leave them. */
  const number = () => pick([() => below(100), () => below(1000) / 1000, () => roll(), () => (roll() - 0.5) * 10 ** (below(40) - 20)])();
  return { roll, below, pick, chance, times, number };
}

const HIDDEN = activationsFor({ output: false });
const INIT = names.inits;
const FEATURES = namesIn(names.features);
const NAMES = ["x1", "height", "花びらの長さ", "a,b", "50%", "%2C", "a b", "c&d=e#f", "\"q\"", "<i>", "+1", "x;y", "é", "🌸"];

function randomTable({ below, pick, chance, times, number }) {
  const inputs = 1 + below(5);
  const rows = 1 + below(12);
  const kind = pick(["value", "values", "two", "several"]);
  const width = kind === "values" ? 2 + below(3) : kind === "several" ? 3 + below(3) : 1;
  const target = {
    value: () => [number()],
    values: () => times(width, number),
    two: () => [below(2)],
    several: () => {
      const c = below(width);
      return times(width, (j) => (j === c ? 1 : 0));
    },
  }[kind];
  const named = (n) => times(n, (i) => (chance(0.5) ? `x${i + 1}` : pick(NAMES)));
  const classes = kind === "two" ? 2 : kind === "several" ? width : 0;
  return {
    kind: "table",
    inputs: times(rows, () => times(inputs, number)),
    targets: times(rows, target),
    testFraction: chance(0.5) ? 0 : below(91) / 100,
    names: {
      inputs: named(inputs),
      targets: named(width),
      classes: classes > 0 && chance(0.7) ? times(classes, (i) => `${pick(NAMES)}${i}`) : null,
    },
    drawn: inputs === 2 && chance(0.3),
  };
}

function randomOptimizer({ pick, chance, below }) {
  const share = () => pick([0, 0.5, 0.99, below(1000) / 1001]);
  const some = (fields) => Object.fromEntries(Object.entries(fields).map(([k, make]) => [k, make()]));
  const epsilon = () => pick([0, 1e-6, 0.1, 1]);
  const kind = pick(["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]);
  if (kind === "sgd" || chance(0.5)) return { kind };
  // Constants are given in their order up to the last that differs from the usual one, which is how a link has them.
  if (kind === "momentum" || kind === "nesterov") return { kind, ...some({ momentum: share }) };
  if (kind === "adagrad") return { kind, ...some({ epsilon }) };
  if (kind === "rmsprop") return { kind, ...some({ decay: share, epsilon }) };
  return { kind, ...some({ beta1: share, beta2: share, epsilon }) };
}

/** A document that the engine accepts. */
export function randomDoc(random) {
  const { below, pick, chance, times, number } = random;
  const data = chance(0.3)
    ? randomTable(random)
    : { ...generated(pick(namesIn(names.datasets))), samples: 10 + below(5000), noise: below(51) / 100, testFraction: below(91) / 100 };
  const doc = defaultDoc(data);
  const features = inputCount(data) > 1 && chance(0.3) ? FEATURES.filter(() => chance(0.4)) : [];
  const output = chance(0.7)
    ? { activation: doc.layers.at(-1).activation, loss: doc.training.loss }
    : { activation: pick([...HIDDEN, "softmax"]), loss: pick(["squared-error", "absolute-error", "huber"]) };
  const layers = [
    ...times(below(5), () => ({ units: 1 + below(chance(0.1) ? 64 : 10), activation: pick(HIDDEN) })),
    { units: targetCount(data), activation: output.activation },
  ];
  const sizes = [features.length || inputCount(data), ...layers.map(({ units }) => units)];
  const weight = chance(0.5) ? () => (random.roll() - 0.5) * 4 : () => below(9) - 4;
  const given = chance(0.25) ? layers.map(({ units }, l) => ({ W: times(sizes[l], () => times(units, weight)), b: times(units, weight) })) : null;
  const training = {
    loss: output.loss,
    lossEpsilon: pick([0, 0, 1e-7, 0.01]),
    learningRate: pick([0.1, 0.03, 1, 0, 1e-7, Math.abs(number()) % 1e6]),
    batchSize: pick(["all", 1, 10, 1 + below(1000)]),
    sampling: pick(["shuffle", "replace", "sequential"]),
    optimizer: randomOptimizer(random),
  };
  if (chance(0.3)) training.regularization = { kind: pick(["l1", "l2"]), rate: pick([0, 0.001, 0.1, random.roll()]) };
  if (chance(0.2)) training.fault = pick(["slope-at-z", "no-slope", "ascent"]);
  const seed = () => pick([0, 42, 2 ** 32 - 1, below(2 ** 32)]);
  return {
    data,
    features,
    layers,
    init: { weights: pick(INIT), bias: pick(["zeros", "uniform", "normal"]) },
    given,
    training,
    seeds: chance(0.7) ? spread(seed()) : { data: seed(), init: seed(), batches: seed() },
    stream: pick(["separate", "separate", "shared"]),
    view: {
      look: pick(["none", "step", "gradients", "landscape", "code", "data"]),
      level: pick(["first", "conditions", "everything"]),
      axes: inputCount(data) > 2 && chance(0.5) ? [1, 2] : [0, 1],
      chart: pick(["curves", "updates"]),
      log: chance(0.5),
      showTest: chance(0.5),
      speed: below(SPEEDS.length),
      stop: pick(["never", { epochs: 100 }, { epochs: 1 + below(10_000) }, { updates: 1 + below(10_000) }]),
    },
  };
}

const PIECES = [
  "v", "data", "net", "lr", "seed", "seeds", "samples", "noise", "test", "features", "opt", "reg", "stop", "axes", "w", "rows", "names",
  "classes", "drawn", "targets", "level", "speed", "batch", "loss", "init", "bias", "stream", "fault", "log", "chart", "table", "circle",
  "4t", "1s", "3m", "constructor", "__proto__", "toString", "hasOwnProperty", "NaN", "Infinity", "-1", "1e308", "1e309", "0", "1",
  "99999999999", "0x10", "null", "undefined", "true", "🌸", "%", "%zz", "%E0%A4%A", "<script>", "\u0000", "\ud800", " ", "+",
];

/** A fragment that nobody meant. */
export function nonsense({ below, pick, chance, times }) {
  const key = () => pick(PIECES);
  const value = () => times(below(5), () => pick(PIECES) + pick(["", "", ",", ";", ":", "."])).join("");
  const parts = times(below(8), () => (chance(0.9) ? `${key()}=${value()}` : value()));
  return pick(["#", "", "##", "?"]) + parts.join(pick(["&", "&", "&", ";", "&&"]));
}

/** The same fragment with one character lost, doubled or changed, as mail programs do. */
export function damaged(fragment, { below, pick }) {
  const at = below(fragment.length);
  return fragment.slice(0, at) + pick(["", fragment[at] + fragment[at], pick(["=", "&", ",", "%", "x", "-", "9", ".", ";", ":"])]) + fragment.slice(at + 1);
}

