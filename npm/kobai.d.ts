/**
 * Kobai's JavaScript API: the contract between the engine and all that uses it (the page, pages that
 * embed it, the tests, the npm package). Names and meanings here are fixed, adding to them is free.
 *
 * Conventions, once for everything that crosses this boundary:
 * - every number is an IEEE double; nothing is float32;
 * - one row per sample; a dense layer's weights are fan_in × fan_out, so u = x·W + b, as in the course's NumPy code;
 * - symbols are the course's: x input, u pre-activation, z activation, y output, d target, E loss, delta = ∂E/∂u;
 * - a batch's loss and gradients are means over its samples, whatever its size (a short last batch too);
 * - sums over samples run in fixed chunks of 256 rows, so pausing inside a long update never changes bits;
 * - seeds are integers 0…2³²−1; `limits()` has the range of every number, `names()` every name, `defaults()` what may be left out;
 * - the same config gives the same bits in every browser and natively;
 * - what a user can get wrong throws a KobaiError; nothing panics, and a failed call changes nothing.
 *
 * Where two readings would be possible:
 * - At kinks: step(u) = 1 only for u > 0; f′(0) is 0 for step and relu, .01 for leaky-relu, 1 for elu; sign(0) = 0; huber′ = clip(y − d, −1, 1).
 * - The two cross-entropies need their output activation and targets in [0,1] (for "cross-entropy" ≥ 0 with sum 1), else invalid-config.
 *   At ε = 0 they are computed from u (softplus(u) − d·u; Σ d·(logsumexp(u) − u)), at ε > 0 from y by the formula, with 0·ln 0 = 0.
 *   delta is y − d in both cases; dz ignores ε and may be infinite; checkGradients uses ε = 0 and no regularization.
 * - Softmax with another loss goes through the full Jacobian.
 * - N = training rows. A batch larger than N is N ("replace" too). An epoch begins with its first update: `epoch` is 0 before it; epoch(1)
 *   finishes an epoch already begun. `batchLoss` is null at update 0. Counts go beyond 2³².
 * - Features: `inputs` is features.length if given (not empty), otherwise the data's columns; x, predict and data() always take raw inputs.
 * - Accuracy 0…1: with "cross-entropy", or two or more one-hot targets, by argmax (lowest index wins); with "binary-cross-entropy" or generated
 *   two-class data y ≥ ½ (y ≥ 0 is not used: targets are 0 and 1), mean over outputs; otherwise null. Confusion for one binary output or argmax.
 * - setTraining: omitted keys stay, null removes. A new batchSize, sampling or seed starts an epoch, a new seed also its stream; a new optimizer
 *   kind zeroes its state. Changes of data or network make a new Lab.
 * - rewind only moves: to the state after update u and all edits made there. The next step, edit or setTraining discards what lies ahead.
 * - reset: initial parameters and streams, the current TrainingConfig, an empty timeline.
 * - Divergence: the failing update is not applied, diverged.update is its number, the loss is looked at first (layer −1), then weights and bias by
 *   layer; stepping again returns the same Progress. The state stays finite and JSON-safe.
 * - losses(points): every 2^k-th update with the smallest k that fits, and the last.
 */

export type Vector = number[];
export type Matrix = number[][];

/** Start the engine once. In a browser with no argument; elsewhere with the module's bytes. */
export default function init(module?: URL | Response | BufferSource | WebAssembly.Module): Promise<void>;
export function initSync(module: BufferSource | WebAssembly.Module): void;
export function version(): string;

export type Activation =
  | "identity" | "step" | "sigmoid" | "tanh" | "relu" | "leaky-relu" /* slope 0.01 */ | "elu" /* α = 1 */
  | "softplus" | "gelu" /* exact, by erf */ | "swish" | "softmax" /* output layer only */;

export type Loss =
  | "squared-error"         // ½ Σ_j (y_j − d_j)²
  | "absolute-error"        // Σ_j |y_j − d_j|
  | "huber"                 // Σ_j, δ = 1
  | "binary-cross-entropy"  // −Σ_j [d_j ln(y_j+ε) + (1−d_j) ln(1−y_j+ε)], output sigmoid; ∂E/∂u = y − d
  | "cross-entropy";        // −Σ_j d_j ln(y_j+ε), output softmax; ∂E/∂u = y − d

/** Random numbers are NumPy's legacy generator (MT19937): seed s means np.random.RandomState(s), draw for draw. */
export type Init =
  | "zeros"
  | "uniform"       // rand()
  | "normal"        // randn()
  | "small-normal"  // 0.01·randn()
  | "xavier"        // randn()/√fan_in           (the course's Xavier)
  | "he"            // randn()·√(2/fan_in)
  | "glorot-uniform"; // uniform(−a, a), a = √(6/(fan_in+fan_out))

export interface NetworkConfig {
  inputs: number;
  layers: { units: number; activation: Activation }[];
  /** Drawn in this order from RandomState(seed): W1, W2, … row by row, then b1, b2, …; "zeros" draws nothing. */
  init: { weights: Init; bias: "zeros" | "uniform" | "normal"; seed: number };
  /** Initial parameters given by hand instead of drawn; `reset()` returns to them and links carry them. */
  given?: { W: Matrix; b: Vector }[];
}

/** Constants that are left out are those of `defaults()`. */
export type Optimizer =
  | { kind: "sgd" }                                                     // w ← w − ηg
  | { kind: "momentum"; momentum?: number /* μ */ }                     // v ← μv − ηg; w ← w + v
  | { kind: "nesterov"; momentum?: number /* μ */ }                     // v ← μv − ηg; w ← w + μv − ηg
  | { kind: "adagrad"; epsilon?: number }                               // h ← h + g²; w ← w − ηg/(√h + ε)
  | { kind: "rmsprop"; decay?: number /* ρ */; epsilon?: number }       // h ← ρh + (1−ρ)g²; w ← w − ηg/(√h + ε)
  | { kind: "adam"; beta1?: number; beta2?: number; epsilon?: number }; // Kingma & Ba 2015, alg. 1

export interface TrainingConfig {
  loss: Loss;
  /** ε inside the logarithms; 0 by default, 1e-7 in the course. The gradient stays y − d. */
  lossEpsilon?: number;
  learningRate: number;
  batchSize: number | "all";
  /**
   * How a batch is drawn, from RandomState(seed): "shuffle" takes permutation(N) at the start of every epoch
   * (the last batch may be short), "replace" takes randint(0, N, batch) for every update,
   * "sequential" takes the rows in order and draws nothing. An epoch is ⌈N/B⌉ updates in all three.
   */
  sampling: "shuffle" | "replace" | "sequential";
  seed: number;
  optimizer: Optimizer;
  /** Added to the gradient of the weights, never of the biases: λw or λ·sign(w). Not part of the reported loss. */
  regularization?: { kind: "l1" | "l2"; rate: number };
  /**
   * A deliberate mistake in the backward pass, for bug hunts; training, `trace`, `nextBatch` and `code` all make it,
   * and the page says so for as long as it is on.
   * f′(z) for f′(u) in hidden layers · f′ left out in hidden layers · −η for η (which a gradient check cannot see).
   */
  fault?: "slope-at-z" | "no-slope" | "ascent";
}

/** Generated data (defined in tests/python/datasets.py of the repository), or a table of the user's own (one row will do). */
export type DataConfig =
  | { kind: "table"; inputs: Matrix; targets: Matrix; testInputs?: Matrix; testTargets?: Matrix }
  | { kind: DatasetName; samples: number; noise: number; testFraction: number; seed: number };

/** Two classes (one target, 0 or 1), several (one-hot), or a value. `names().datasets` lists them with what fits each. */
export type DatasetName =
  | "circle" | "xor" | "gauss" | "spiral" | "moons"      // two classes, x ∈ [−6,6]²
  | "blobs3" | "rings3" | "spiral3"                      // three classes
  | "plane" /* 3·x1 + 2·x2, x ∈ [0,1)² */ | "plane-wide" /* x ∈ [−5,5)² */ | "bumps" | "sine" /* one input */;

/** Functions of the two inputs that feed the network; absent means the raw inputs. */
export type Feature = "x1" | "x2" | "x1^2" | "x2^2" | "x1*x2" | "sin(x1)" | "sin(x2)";

export interface LabConfig {
  network: NetworkConfig; data: DataConfig; training: TrainingConfig; features?: Feature[];
  /**
   * "separate" (default): data, parameters and batches each have their own seed and generator.
   * "shared": one RandomState(data.seed) draws the data, then the parameters, then the batches, as a notebook with one np.random.seed does.
   */
  stream?: "separate" | "shared";
}

export interface Progress {
  /** Updates done so far, epochs begun so far, and the loss of the last batch before its update. */
  update: number; epoch: number; batchLoss: number | null;
  status: "ok" | "diverged";
  /** The first quantity that stopped being finite. Training refuses to go on until rewound, edited or reset. */
  diverged?: { update: number; layer: number; quantity: "loss" | "weights" | "bias" };
}

/** One sample's whole calculation: the one record that every explanation on screen reads. */
export interface Trace {
  x: Vector; d: Vector; y: Vector; loss: number;
  terms: Vector;         // each output's term of the loss, ε included; their sum is the loss
  termsFrom: "u" | "y";  // at ε = 0 the cross-entropies are computed from u
  cancels: boolean;      // delta of the output is y − d, because loss and activation were made for each other
  softmax: { shifted: Vector; exponentials: Vector; sum: number; y: Vector } | null; // of an output that has one
  layers: LayerTrace[];
}
export interface LayerTrace {
  input: Vector;    // x (after features), or the previous layer's z
  W: Matrix; b: Vector;
  products: Matrix; // input_i·w_ij
  sum: Vector;      // Σ_i input_i·w_ij, from the first input to the last
  u: Vector;        // input·W + b: exactly sum + b
  z: Vector;        // f(u)
  slope: Vector | Matrix;  // f′(u); for softmax its Jacobian ∂z_i/∂u_j
  dz: Vector;       // ∂E/∂z
  factor: Vector | Matrix; // what dz is multiplied by: `slope`, or what `fault` puts in its place
  chain: Matrix | null;    // for softmax ∂E/∂z_j·∂z_j/∂u_i in row i
  delta: Vector;    // ∂E/∂u
  flows: Matrix;    // w_ij·delta_j: the sum of row i is dz of the layer below
  dW: Matrix;       // ∂E/∂W = inputᵀ·delta
  db: Vector;       // ∂E/∂b = delta
}

export interface GradientCheck {
  maxRelativeError: number; // |a − n| / max(|a|, |n|, 1e-8)
  entries: { layer: number; kind: "weight" | "bias"; from: number; to: number; analytic: number; numeric: number; relativeError: number }[]; // a bias has from = −1; analytic obeys `fault`
}

/** One weight or bias. */
export type Parameter = { layer: number; from: number; to: number } | { layer: number; unit: number };

export interface Evaluation { loss: number; accuracy: number | null; confusion: Matrix | null /* rows: target class */ }

/**
 * What the next update will do. Vectors are in the order of `values()`: W1 row by row, W2, …, then b1, b2, …
 * `after` is what `values()` will be after `step(1)`, bit for bit; where `finite` is false, `step` will report a divergence instead.
 */
export interface NextUpdate {
  samples: number[];  // rows of the training set
  loss: number;       // mean over the batch
  rate: number;       // η as it is applied: −η under the fault "ascent"
  steps: number;      // the rule's steps with this one, from 1 since the optimizer was chosen: Adam's t
  before: Vector;     // w
  gradient: Vector;   // mean over the batch, `fault` obeyed
  penalty: Vector;    // of the regularization: λw or λ·sign(w); 0 for biases, or without one
  total: Vector;      // g = gradient + penalty
  first: { before: Vector; after: Vector } | null;  // v (momentum, nesterov), h (adagrad, rmsprop) or m (adam); null with sgd
  second: { before: Vector; after: Vector } | null; // adam's v
  corrected: { first: Vector; second: Vector } | null; // adam's m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ)
  /**
   * What the rule adds to w, as its own terms come to: −ηg · v · μv − ηg · −ηg/(√h + ε) · −η·m̂/(√v̂ + ε). before + change is after, bit for
   * bit, but with "nesterov", whose two terms are added one after the other: there the last bit may differ. Never −0 where a rule subtracts.
   */
  change: Vector;
  after: Vector;
  finite: boolean;    // whether loss, parameters and what the rule remembers stay finite
}

/** How some numbers are distributed; all but `nonFinite` is about the finite ones. Without any, mean, deviation, min and max are NaN. */
export interface Distribution {
  mean: number; deviation: number /* √(Σ(x − mean)²/n) */; min: number; max: number;
  /** How many lie in each of 40 bins of equal width from lo to hi: min and max, or half a unit around where all are equal. The last bin has both its ends. */
  counts: number[]; lo: number; hi: number;
  nonFinite: number; // share of NaN and ±∞, 0…1
}

/** The training set with the present parameters, layer by layer; `fault` obeyed, regularization not included. */
export interface Statistics { samples: number; layers: LayerStatistics[] }
export interface LayerStatistics {
  z: Distribution; u: Distribution; // over samples × units
  delta: Distribution; // ∂E/∂u of each sample, over samples × units
  dW: Distribution;    // ∂E/∂W of the mean loss, over fan_in × fan_out
  /**
   * The share of samples × units where f′(u) is 0 or |f′(u)| < 1 % of max |f′|: ¼ for sigmoid, 1.1289 for gelu, 1.0998 for swish, 1 for the others.
   * So with relu it is the share of u ≤ 0, with identity and leaky-relu 0, with step 1; softmax by its own ∂z_j/∂u_j = z_j(1 − z_j) against ¼.
   * f′ is the true slope here and below, also under a `fault`.
   */
  saturated: number;
  /** Units whose f′(u) is 0 for every sample, so that nothing is learned through them. None with step (always 0), nor where delta is y − d. */
  dead: number[];
  /** Groups of units that are the same bit for bit, in incoming weights, bias and outgoing weights; none in the output layer. */
  identical: number[][];
}

/** The points origin + s·a + t·b among all parameters, each list in the order of `values()`: the origin is usually `values()` itself. */
export interface Plane { origin: Vector | Float64Array; a: Vector | Float64Array; b: Vector | Float64Array }

/** A network, its data and its training: one experiment. Layers and units count from 0. */
export class Lab {
  constructor(config: LabConfig);
  /** Exactly where `state()` was taken: the next update gives the same bits, and rewind still works. */
  static fromState(state: object): Lab;
  state(): object; // JSON; carries a format version
  config(): LabConfig;
  free(): void;

  step(updates?: number): Progress;
  epoch(epochs?: number): Progress;
  /** As many updates as fit into the time. May pause inside a long update; Progress counts the finished ones. */
  trainFor(milliseconds: number): Progress;
  progress(): Progress;
  /** Back (or forward again) to the moment after `update` updates, bit for bit, edits and rate changes included. */
  rewind(update: number): Progress;
  reset(): Progress; // to the same initial parameters

  setWeight(layer: number, from: number, to: number, value: number): void;
  setBias(layer: number, unit: number, value: number): void;
  setParameters(layers: { W: Matrix; b: Vector }[]): void;
  parameters(): { W: Matrix; b: Vector }[];
  /** What may change while training goes on: everything but the data's shape. */
  setTraining(change: Partial<TrainingConfig>): void;

  predict(inputs: Matrix): Matrix;
  evaluate(split: "train" | "test"): Evaluation | null; // null without rows
  data(split: "train" | "test"): { inputs: Matrix; targets: Matrix };
  /** Batch losses since the start, thinned to at most `points` (default 2000): update numbers and losses. */
  losses(points?: number): { update: number[]; loss: number[] };

  trace(x: Vector, d: Vector): Trace;
  /** Loss and accuracy of the training set with one parameter moved to each value (or two, row by row); nothing moves. */
  sweep(parameter: Parameter, values: Vector): { loss: Vector; accuracy: Vector | null };
  sweep(parameters: [Parameter, Parameter], values: [Vector, Vector]): { loss: Matrix };
  /** The batch the next update will use and the mean gradients of its loss (regularization not included); nothing moves. */
  nextBatch(): { samples: number[]; gradients: { dW: Matrix; db: Vector }[] };
  /** Whether `rewind` can go further than the present update, and the updates right after which something was edited. */
  timeline(): { update: number; furthest: number; edits: number[] };
  /** The training conditions as they are now: `config().training` without the rest. */
  training(): TrainingConfig;
  /** The network's dimensions; `inputs` counts what feeds it, features included. */
  shape(): { inputs: number; parameters: number; layers: { fanIn: number; fanOut: number; activation: Activation }[] };
  /** All parameters in one copy: W1 row by row, W2, …, then b1, b2, …; written `into` an array that has their length. */
  values(into?: Float64Array): Float64Array;
  /** `evaluate` in slices: undefined until it is done; begins afresh when the parameters have changed. */
  evaluateFor(split: "train" | "test", milliseconds: number): Evaluation | null | undefined;
  checkGradients(x: Vector, d: Vector, h?: number /* 1e-5 */): GradientCheck;

  /**
   * A self-contained script (Python 3.9+, NumPy only) that repeats this experiment from its initial parameters for
   * `updates` updates (default: as many as done so far). Its last line of output is `loss=` and the training set's
   * mean loss after them, as repr prints a Python float (not a NumPy scalar); it agrees with evaluate("train").loss. Edits and rate changes made on the way are replayed at their updates.
   * Updates beyond the present one go on under the present conditions, as `step` would; what a rewind has left ahead is not in the script.
   */
  code(language: "numpy", options?: { updates?: number }): string;
  /**
   * The lines of `code`, which joins them with "\n", each with a mark of what it computes.
   * In the order of the text, layers counted from 1 as its names are: `data` · `init` · for each layer `u1`, `z1` (the output layer's too, which the
   * text calls y) · `loss` · `batch` (the rows of the update) · from the last layer to the first `delta2`, `dW2`, `db2` · for each layer `W1`, `b1`
   * (its update, what regularization adds to dW1 included), or `update` where one loop updates all (every optimizer but sgd).
   * Several lines may have one mark. Null for lines that hold others together, for changes made by hand, and for lines that applied before a change of
   * conditions and do no more: the marks of the loop are those of the present step.
   */
  codeLines(language: "numpy", options?: { updates?: number }): { text: string; mark: string | null }[];
  /** Every number of the next update, from its batch to the parameters after it; nothing moves. */
  nextUpdate(): NextUpdate;
  /** Distributions of z, u, delta and dW over the training set, and the units that are saturated, dead or identical. */
  statistics(): Statistics;
  /** `statistics` in slices: undefined until it is done; begins afresh when parameters, loss or fault have changed. */
  statisticsFor(milliseconds: number): Statistics | undefined;
  /** The training loss over a plane, a row for each s, 65,536 points at most (or some rows per call); nothing moves. Far away it may be Infinity or NaN. */
  landscape(plane: Plane, s: Vector, t: Vector): { loss: Matrix };
  /**
   * Two directions at right angles, drawn from RandomState(seed): a, then b. Each layer's weights and each layer's biases are scaled to the
   * length of the present ones, or to 1 where these are all 0; then b loses its share along a and gets its whole length back.
   */
  directions(seed: number): { a: Vector; b: Vector };
  /**
   * The way of training up to now, as seen from a plane: the nearest points s, t of the remembered moments, edits included, and how far from the
   * plane these are. At most `points` (2…, default 200), taken evenly from some 128 to 256 moments, or from fewer in a large network or a
   * restored lab; the first moment and the present one are among them.
   */
  path(plane: Plane, points?: number): { update: number[]; s: Vector; t: Vector; distance: Vector };
  /**
   * Prediction and loss (with ε, as in `trace`) of `count` rows from row `from` on, by default all, fewer at the end; and whether the answer is
   * right, judged as accuracy is (with several binary outputs all must be), null where accuracy is null.
   */
  results(split: "train" | "test", from?: number, count?: number): { y: Matrix; loss: Vector; right: boolean[] | null };
}

/**
 * A table from CSV text: comma, tab or semicolon; byte-order mark, CRLF and quotes accepted. The last column is the target unless named.
 * The first row is a header if any of its cells but the target's is not a number. A text target becomes sorted classes: two → 0/1, more → one-hot.
 */
export function parseTable(csv: string, options?: { targets?: string[] }):
  { inputs: Matrix; targets: Matrix; inputNames: string[]; targetNames: string[]; classes: string[] | null };

/** The parts a lesson shows alone, computed by the same engine. */
export function activation(kind: Activation, u: Vector): { z: Vector; slope: Vector | Matrix };
/** Softmax with or without subtracting the maximum: the naive one overflows, as it should. */
export function softmax(u: Vector, method: "stable" | "naive"): { shifted: Vector; exponentials: Vector; sum: number; y: Vector };
export function loss(kind: Loss, y: Vector, d: Vector, epsilon?: number): { terms: Vector; loss: number; dy: Vector };
/** Functions to descend on: docs/model.md has their equations. */
export type Surface = "parabola" | "two-minima" | "bowl" | "valley" | "saddle";
/** Gradient descent on a function of one or two variables: the path, with the value and gradient at each point. */
export function descend(name: Surface, start: Vector, options: { learningRate: number; optimizer: Optimizer; updates: number }):
  { points: Matrix; values: Vector; gradients: Matrix };

/**
 * Pictures, for pages. Nothing here knows what a colour means: palettes and colours are the page's.
 * z of every unit over a grid of the plane of two raw inputs, or along one raw input; one forward pass fills them all.
 */
export class MapPainter {
  constructor();
  /** Over size × size points (1…512), the first row at y1. `base`: the values of all raw inputs, the two axes' ignored. */
  compute(lab: Lab, size: number, x0: number, x1: number, y0: number, y1: number, axisX: number, axisY: number, base: Float64Array | Vector): void;
  /** Along one raw input instead: `points` values from x0 to x1, both included. */
  computeLine(lab: Lab, axis: number, x0: number, x1: number, points: number, base: Float64Array | Vector): void;
  /**
   * RGBA bytes of a unit's z, for an ImageData: lo → the palette's start, hi → its end. `palette`: 256 × 4 bytes.
   * Written `into` the data of an ImageData that has their length, here and below.
   */
  paint(layer: number, unit: number, lo: number, hi: number, palette: Uint8Array | Uint8ClampedArray, into?: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer>;
  /** The regions of the largest output: `colours` 4 bytes per output, `paper` 4 bytes; colours fade as the outputs come closer to chance. */
  paintClasses(colours: Uint8Array | Uint8ClampedArray, paper: Uint8Array | Uint8ClampedArray, into?: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer>;
  /** Smallest and largest finite z of a unit. */
  range(layer: number, unit: number): Float64Array;
  /** z of a unit at every point: row by row from the top, or along the line. */
  values(layer: number, unit: number): Float64Array;
  /** The network's inputs (features, or the raw inputs) at the points of the last computation, for the three below. */
  computeInputs(lab: Lab): void;
  paintInput(index: number, lo: number, hi: number, palette: Uint8Array | Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer>;
  inputRange(index: number): Float64Array;
  inputValues(index: number): Float64Array;
  /** z of one unit along one raw input: `computeLine` and `values` in one. */
  curve(lab: Lab, axis: number, x0: number, x1: number, points: number, base: Float64Array | Vector, layer: number, unit: number): Float64Array;
  free(): void;
}

/**
 * An experiment as a page edits it and as a link carries it: all that is chosen, and nothing that can be derived. It is plain data; the
 * functions below leave it as it is.
 */
export interface Document {
  data: GeneratedData | TableData;
  /** Empty for the raw inputs. */
  features: Feature[];
  layers: { units: number; activation: Activation }[];
  init: { weights: Init; bias: "zeros" | "uniform" | "normal" };
  given: { W: Matrix; b: Vector }[] | null;
  training: Omit<TrainingConfig, "seed">;
  seeds: { data: number; init: number; batches: number };
  stream: "separate" | "shared";
  view: DocumentView;
}
export interface GeneratedData { kind: DatasetName; samples: number; noise: number; testFraction: number }
/** A table, or points placed by hand (`drawn`). All rows together: row i is kept for the test where ⌊(i + 1)·testFraction⌋ > ⌊i·testFraction⌋. */
export interface TableData { kind: "table"; inputs: Matrix; targets: Matrix; testFraction: number; names: ColumnNames; drawn: boolean }
export interface ColumnNames { inputs: string[]; targets: string[]; classes: string[] | null }
/** How an experiment is looked at. */
export interface DocumentView {
  /** How many controls are shown. */
  level: "first" | "conditions" | "everything";
  /** Two raw inputs, from 0. */
  axes: [number, number];
  chart: "curves" | "updates"; log: boolean; showTest: boolean;
  /** An index into `speeds()`. */
  speed: number;
  /** Where training stops by itself, once. */
  stop: { epochs: number } | { updates: number } | "never";
  /** The panel beside the network. */
  look: "none" | "step" | "gradients" | "landscape" | "code" | "data";
}

/** A value of a link that made no sense, or that the engine refused, and what is used instead, both as a link has them. */
export interface LinkProblem { key: string; text: string; used: string }
/** A document that the engine accepts, the same as a configuration, and what was put back to its default for that. */
export interface OpenedDocument { document: Document; config: LabConfig; problems: LinkProblem[] }

/** Reads the fragment of a link, with or without its #. Every text opens something: what makes no sense is named in `problems`. */
export function parseLink(text: string): OpenedDocument;
/** The fragment of a document, without its #: what differs from the defaults of its data. Not `complete` if a table is too large for a link. */
export function writeLink(document: Document): { fragment: string; complete: boolean };
/** Puts back what the engine refuses of a document. */
export function repairDocument(document: Document): OpenedDocument;
/** The document as a configuration. It is not checked; `new Lab` does that. */
export function configOf(document: Document): LabConfig;
/** What follows from a document. */
export function describeDocument(document: Document): DocumentDescription;
export interface DocumentDescription {
  task: Task;
  inputs: number; targets: number; names: ColumnNames;
  rows: { train: number; test: number };
  updatesPerEpoch: number;
  /** Whether the seeds are what one seed makes: s, s + 1, s + 2. */
  oneSeed: boolean;
}
/**
 * What an action makes of a document: the parts of the result fit together (output and loss follow the task of the data, parameters given by hand
 * go where they no longer fit), its numbers are not checked. Parts that stay are the same objects, and so is a document that stays.
 */
export function editDocument(document: Document, action: DocumentAction): Document;
export type DocumentAction =
  | { type: "network"; change: { init?: Partial<Document["init"]>; given?: Document["given"] } }
  | { type: "layers"; layers: Document["layers"] }
  | { type: "data"; change: Partial<GeneratedData> }
  | { type: "features"; features: Feature[] }
  | { type: "stream"; stream: Document["stream"] }
  | { type: "seed"; seed: number } | { type: "seeds"; change: Partial<Document["seeds"]> }
  | { type: "task"; task: Task } | { type: "preset"; name: string }
  | { type: "table"; table: ReturnType<typeof parseTable> }
  | { type: "add-point"; inputs: Vector; target: Vector } | { type: "remove-point"; index: number } | { type: "clear-points" }
  | { type: "view"; change: Partial<DocumentView> }
  /** The training conditions at another update, as `Lab.training()` gives them. */
  | { type: "conditions"; training: TrainingConfig };
/** Experiments to begin with, as links, in the order of the page's menu. */
export function presets(): { name: string; task: Task; link: string }[];
/** The output's activation function and the loss that belong to each task. */
export function tasks(): { task: Task; activation: Activation; loss: Loss }[];
/** ⌈N/B⌉, one at least. */
export function updatesPerEpoch(rows: number, batchSize: number | "all"): number;
/** The speeds of training, the slowest first, as links write them: updates a second, "15e" for epochs, "max" for as many as fit. */
export function speeds(): string[];
/** Every key that a link may have. */
export function linkKeys(): string[];

/** A fresh seed from the system's entropy, for the die. */
export function freshSeed(): number;

/** The generated datasets, in the order of the menus. */
export function datasets(): { name: DatasetName; inputs: number; targets: number; task: Task }[];
export type Task = "two-class" | "multi-class" | "regression";

/** The range of every number, both ends included; whatever is beyond it is refused. Some are whole numbers: layers, rows, a seed. */
export function limits(): Record<LimitName, { min: number; max: number }>;
export type LimitName =
  | "layers" /* the output layer included */ | "units" | "inputs" | "targets"
  | "rows" /* training and test together */ | "batchSize" | "noise" | "testFraction" | "seed"
  | "learningRate" | "lossEpsilon" | "regularization" /* its rate */
  | "momentum" | "decay" | "beta1" | "beta2" | "epsilon" /* an optimizer's */
  | "checkStep" /* h of checkGradients */ | "points" /* of a sweep or a landscape */ | "descent" /* updates */;

/** Every name that a configuration or a call may hold, in the order of the menus, and what belongs to it. */
export function names(): Names;
export interface Names {
  /** `letter` stands for it in links; `output`: for the output layer alone. */
  activations: { name: Activation; letter: string; output: boolean }[];
  /** `partner`: the output activation that the loss needs. */
  losses: { name: Loss; partner: Activation | null }[];
  inits: Init[];
  biasInits: NetworkConfig["init"]["bias"][];
  optimizers: Optimizer["kind"][];
  samplings: TrainingConfig["sampling"][];
  penalties: NonNullable<TrainingConfig["regularization"]>["kind"][];
  faults: NonNullable<TrainingConfig["fault"]>[];
  streams: NonNullable<LabConfig["stream"]>[];
  /** `link` stands for it in links; `inputs`: how many the data must have. */
  features: { name: Feature; link: string; inputs: number }[];
  /** `range`: the interval of each input that the page shows. */
  datasets: { name: DatasetName; inputs: number; targets: number; task: Task; range: [number, number] }[];
  tasks: Task[];
  surfaces: Surface[];
}

/** What holds where a configuration says nothing. */
export function defaults(): Defaults;
export interface Defaults {
  lossEpsilon: number;
  stream: NonNullable<LabConfig["stream"]>;
  /** The constants of each optimizer, in the order in which a link has them. */
  optimizers: Record<Optimizer["kind"], Partial<Record<"momentum" | "decay" | "beta1" | "beta2" | "epsilon", number>>>;
}

export class KobaiError extends Error {
  name: "KobaiError";
  /** shape-mismatch: an array's dimensions · not-finite: NaN or ∞ where a number is asked · out-of-range: no such layer, unit, row or update · invalid-config: all else in a config */
  code: "invalid-config" | "shape-mismatch" | "invalid-state" | "invalid-table" | "not-finite" | "out-of-range";
  /** Where: "network.layers[1].units", "row 12, column 3". */
  where: string;
  /** What exactly is wrong there, as a stable key for a message in the reader's language: "range", "count", "not-a-number", … */
  reason: string;
  /** What such a message needs: { min, max, found } of "range", { expected, found } of "count", … */
  values: Record<string, number | string>;
}
