// @ts-check
/**
 * The engine as the page uses it, and the only file that touches it. What a lab does is asynchronous and whatever can be
 * long comes in slices, so that moving the engine into a Worker would change this file alone.
 */

import init, * as kobai from "../kobai.js";
import { datasetOf } from "./model/datasets.js";
import { notLoaded } from "./model/errors.js";
import { learnFacts, limits } from "./model/facts.js";
import { parameterIndex } from "./model/parameters.js";
import { scaleOf } from "./model/scale.js";
import { UNTRAINED } from "./model/untrained.js";

export { chartSvg, contourLines, drawChart, loadCharts, watchCharts } from "./charts.js";

/** @typedef {import("./model/types.js").LabConfig} LabConfig */
/** @typedef {import("./model/types.js").Selection} Selection */
/** @typedef {import("./model/types.js").Evaluation} Evaluation */
/** @typedef {[number, number]} Range */

/**
 * Where maps are wanted, and their colours.
 * @typedef {{
 *   size: number, thumbnail: number, x: Range, y: Range, axes: [number, number], base: number[],
 *   targets: Range | null, classes: boolean, focus: Selection | null,
 *   palette: Uint8Array, classColors: Uint8Array, paper: Uint8Array,
 * }} MapRequest
 */

/**
 * What a frame is to do: train until an update for at most so long, then whatever of the results is wanted.
 * @typedef {{
 *   train?: { until: number, budget: number }, evaluate?: number, maps?: MapRequest | null,
 *   curve?: { x: Range, points: number } | null, gradients?: boolean, preview?: Selection | null, losses?: number,
 * }} FrameRequest
 */

/** Starts the engine; once, however often it is called. */
export async function load() {
  try {
    await init();
  } catch (cause) {
    throw notLoaded(cause);
  }
  if (!limits) learnFacts(kobai);
}

// Documents are plain data and their functions quick, so these answer at once, when `load` is done.
export { configOf, describeDocument, editDocument, parseLink, presets, repairDocument, tasks, updatesPerEpoch } from "../kobai.js";

/** @type {WeakMap<import("./model/types.js").Doc, ReturnType<typeof kobai.writeLink>>} */
const links = new WeakMap();

/** The link to a document, which is asked for often. @param {import("./model/types.js").Doc} doc */
export function writeLink(doc) {
  const link = links.get(doc) ?? kobai.writeLink(doc);
  links.set(doc, link);
  return link;
}

/** @param {LabConfig} config @returns {Promise<LabHandle>} */
export async function createLab(config) {
  await load();
  return new LabHandle(new kobai.Lab(config), config.training.batchSize);
}

/** @param {string} text @param {{ targets?: string[] }} [options] */
export async function parseTable(text, options) {
  await load();
  return kobai.parseTable(text, options);
}

export async function freshSeed() {
  await load();
  return kobai.freshSeed();
}

/**
 * A few samples of a dataset, for its picture.
 * @param {import("./model/types.js").DatasetName} kind
 * @param {number} samples
 */
export async function sample(kind, samples) {
  await load();
  const { inputs, targets } = datasetOf(kind);
  const lab = new kobai.Lab({
    network: { inputs, layers: [{ units: targets, activation: "identity" }], init: { weights: "zeros", bias: "zeros", seed: 0 } },
    data: { kind, samples, noise: 0, testFraction: 0, seed: 1 },
    training: UNTRAINED,
  });
  const data = lab.data("train");
  lab.free();
  return data;
}

/**
 * An activation function's values and slopes, for the picture of its curve.
 * @param {import("./model/types.js").Activation} kind
 * @param {number[]} u
 */
export function activation(kind, u) {
  return kobai.activation(kind, u);
}

/** The exponentials of a softmax, with or without the maximum taken off first. @type {(...args: Parameters<typeof kobai.softmax>) => Promise<ReturnType<typeof kobai.softmax>>} */
export async function softmax(...args) {
  await load();
  return kobai.softmax(...args);
}

/** A loss alone: its terms, and what it changes by with y. @type {(...args: Parameters<typeof kobai.loss>) => Promise<ReturnType<typeof kobai.loss>>} */
export async function loss(...args) {
  await load();
  return kobai.loss(...args);
}

/** Gradient descent on a function of one or two variables. @type {(...args: Parameters<typeof kobai.descend>) => Promise<ReturnType<typeof kobai.descend>>} */
export async function descend(...args) {
  await load();
  return kobai.descend(...args);
}

/** An update over fewer numbers than this is done in one go; a longer one is interrupted. */
const SHORT_UPDATE = 400_000;
/** Previews and gradients beyond this many numbers would hold up the page. */
const LONG = 4_000_000;

/** One lab: its training in slices, and what the page shows of it. */
export class LabHandle {
  #lab;
  #shape;
  #data;
  /** Counts whatever changes the parameters, so that nothing is evaluated twice. */
  #version = 0;
  #evaluated = -1;
  #painters = /** @type {{ large: kobai.MapPainter, small: kobai.MapPainter } | null} */ (null);
  #inputs = /** @type {{ key: string, images: ImageData[] } | null} */ (null);

  /** Asked for in every frame, so kept here. */
  #batch;
  /** Written anew in every frame, so that none of them leaves anything to be collected. */
  #values;
  /** @type {Map<string, ImageData>} */
  #images = new Map();

  /** @param {kobai.Lab} lab @param {LabConfig["training"]["batchSize"]} batch */
  constructor(lab, batch) {
    this.#lab = lab;
    this.#batch = batch;
    this.#shape = lab.shape();
    this.#values = lab.values();
    this.#data = { train: lab.data("train"), test: lab.data("test") };
  }

  get shape() {
    return this.#shape;
  }

  get data() {
    return this.#data;
  }

  get version() {
    return this.#version;
  }

  free() {
    this.#painters?.large.free();
    this.#painters?.small.free();
    this.#lab.free();
  }

  /** @param {Record<string, unknown>} change */
  async setTraining(change) {
    this.#lab.setTraining(/** @type {any} */ (change));
    return this.#moved();
  }

  /** @param {number} layer @param {number} from @param {number} to @param {number} value */
  async setWeight(layer, from, to, value) {
    this.#lab.setWeight(layer, from, to, value);
    return this.#moved();
  }

  /** @param {number} layer @param {number} unit @param {number} value */
  async setBias(layer, unit, value) {
    this.#lab.setBias(layer, unit, value);
    return this.#moved();
  }

  /** @param {import("./model/types.js").Given} layers */
  async setParameters(layers) {
    this.#lab.setParameters(layers);
    return this.#moved();
  }

  /** @param {number} update */
  async rewind(update) {
    this.#lab.rewind(update);
    return this.#moved();
  }

  async reset() {
    this.#lab.reset();
    return this.#moved();
  }

  /** Where things stand after something else than training has moved them; the past has its own conditions. */
  #moved() {
    this.#version++;
    const training = this.#lab.training();
    this.#batch = training.batchSize;
    return { progress: this.#lab.progress(), timeline: this.#lab.timeline(), training };
  }

  async parameters() {
    return this.#lab.parameters();
  }

  /**
   * One of the lab's explanations, which move nothing.
   * @template {"progress" | "trace" | "sweep" | "predict" | "config" | "nextUpdate" | "codeLines" | "code" | "checkGradients" | "statisticsFor" | "landscape" | "directions" | "path" | "results" | "values"} M
   * @param {M} method
   * @param {Parameters<kobai.Lab[M]>} args
   * @returns {Promise<ReturnType<kobai.Lab[M]>>}
   */
  async ask(method, ...args) {
    const lab = /** @type {any} */ (this.#lab);
    return lab[method](...args);
  }

  /**
   * @param {FrameRequest} request
   */
  async frame({ train, evaluate = 0, maps = null, curve = null, gradients = false, preview = null, losses = 0 }) {
    const trainedFor = train ? this.#train(train.until, train.budget) : 0;
    const before = performance.now();
    const evaluation = evaluate > 0 ? this.#evaluate(evaluate) : null;
    const evaluatedFor = performance.now() - before;
    return {
      trainedFor,
      evaluatedFor,
      evaluation,
      evaluated: this.#evaluated === this.#version,
      progress: this.#lab.progress(),
      timeline: this.#lab.timeline(),
      values: this.#lab.values(this.#values),
      maps: maps && this.#maps(maps),
      curves: curve && this.#curves(curve),
      gradients: gradients && this.#cost() < LONG ? this.#lab.nextBatch().gradients : null,
      preview: preview ? this.#preview(preview) : null,
      losses: losses > 0 ? this.#lab.losses(losses) : null,
    };
  }

  /** Trains up to an update, exactly, as far as the time allows. @param {number} until @param {number} budget */
  #train(until, budget) {
    const start = performance.now();
    const end = start + budget;
    const short = this.#cost() < SHORT_UPDATE;
    let { update, status } = this.#lab.progress();
    const first = update;
    let many = 1;
    for (let now = start; now < end && update < until && status === "ok"; now = performance.now()) {
      const before = update;
      if (until === Infinity) ({ update, status } = this.#lab.trainFor(end - now));
      else if (short) ({ update, status } = this.#lab.step(Math.min(many, until - update)));
      // A slice shorter than an update finishes at most one.
      else ({ update, status } = this.#lab.trainFor(Math.min(end - now, 0.5)));
      const each = (performance.now() - now) / Math.max(1, update - before);
      many = Math.max(1, Math.min(2 * many, Math.floor((end - performance.now()) / (2 * each + 1e-6))));
    }
    // A slice may end inside an update; then nothing has changed yet.
    if (update !== first) this.#version++;
    return performance.now() - start;
  }

  /** Roughly how many numbers one update goes through. */
  #cost() {
    const rows = this.#data.train.inputs.length;
    return (this.#batch === "all" ? rows : Math.min(rows, this.#batch)) * this.#shape.parameters;
  }

  /** Both evaluations of the current parameters, once they are done. @param {number} milliseconds */
  #evaluate(milliseconds) {
    if (this.#evaluated === this.#version) return null;
    const end = performance.now() + milliseconds;
    const train = this.#lab.evaluateFor("train", milliseconds);
    if (train === undefined) return null;
    const test = this.#lab.evaluateFor("test", Math.max(end - performance.now(), 0.1));
    if (test === undefined) return null;
    this.#evaluated = this.#version;
    return { train, test };
  }

  /** @param {MapRequest} request */
  #maps(request) {
    this.#painters ??= { large: new kobai.MapPainter(), small: new kobai.MapPainter() };
    const { large, small } = this.#painters;
    const { size, thumbnail, targets, palette, focus } = request;
    const { x, y, axes, base } = request;
    large.compute(this.#lab, size, x[0], x[1], y[0], y[1], axes[0], axes[1], base);
    small.compute(this.#lab, thumbnail, x[0], x[1], y[0], y[1], axes[0], axes[1], base);
    const last = this.#shape.layers.length - 1;
    /** @type {Range[][]} */
    const ranges = [];
    /** @type {Range[][]} */
    const scales = [];
    /** @type {ImageData[][]} */
    const units = this.#shape.layers.map(({ fanOut, activation }, layer) => {
      ranges.push([]);
      scales.push([]);
      return Array.from({ length: fanOut }, (_, unit) => {
        const range = pair(small.range(layer, unit));
        const scale = scaleOf(activation, range, layer === last ? targets : null);
        ranges[layer]?.push(range);
        scales[layer]?.push(scale);
        const image = this.#image(`${layer}.${unit}`, thumbnail);
        small.paint(layer, unit, scale[0], scale[1], palette, image.data);
        return image;
      });
    });
    const paint = (/** @type {string} */ name, /** @type {number} */ layer, /** @type {number} */ unit) => {
      const [lo, hi] = scales[layer]?.[unit] ?? [-1, 1];
      const image = this.#image(name, size);
      large.paint(layer, unit, lo, hi, palette, image.data);
      return image;
    };
    const output = request.classes ? this.#image("output", size) : paint("output", last, 0);
    if (request.classes) large.paintClasses(request.classColors, request.paper, output.data);
    return {
      size,
      output,
      units,
      inputs: this.#inputMaps(small, request),
      focus: focus?.kind === "unit" && scales[focus.layer]?.[focus.unit] ? paint("focus", focus.layer, focus.unit) : null,
      ranges,
      scales,
    };
  }

  /** The picture under a name, to be painted over. @param {string} name @param {number} size */
  #image(name, size) {
    const kept = this.#images.get(name);
    if (kept?.width === size) return kept;
    const image = new ImageData(size, size);
    this.#images.set(name, image);
    return image;
  }

  /**
   * Maps of the network's inputs, features included. They stay as they are for as long as the plane does.
   * @param {kobai.MapPainter} painter whose plane has been computed
   * @param {MapRequest} request
   */
  #inputMaps(painter, { thumbnail, x, y, axes, palette }) {
    const key = `${thumbnail} ${x} ${y} ${axes} ${palette.slice(0, 64)}`;
    if (this.#inputs?.key === key) return this.#inputs.images;
    painter.computeInputs(this.#lab);
    const images = Array.from({ length: this.#shape.inputs }, (_, index) => {
      const range = pair(painter.inputRange(index));
      const [lo, hi] = range[0] < 0 ? scaleOf("identity", range, null) : range;
      return new ImageData(painter.paintInput(index, lo, hi, palette), thumbnail, thumbnail);
    });
    this.#inputs = { key, images };
    return images;
  }

  /** @param {{ x: Range, points: number }} request */
  #curves({ x, points }) {
    this.#painters ??= { large: new kobai.MapPainter(), small: new kobai.MapPainter() };
    const { large } = this.#painters;
    large.computeLine(this.#lab, 0, x[0], x[1], points, [0]);
    return {
      x: Float64Array.from({ length: points }, (_, i) => x[0] + ((x[1] - x[0]) * i) / (points - 1)),
      units: this.#shape.layers.map(({ fanOut }, layer) =>
        Array.from({ length: fanOut }, (_, unit) => large.values(layer, unit)),
      ),
    };
  }

  /** What the next update will make of a weight or bias; nothing moves. @param {Selection} item */
  #preview(item) {
    const index = parameterIndex(this.#shape, item);
    if (index < 0 || this.#cost() > LONG) return null;
    const { after, finite } = this.#lab.nextUpdate();
    const value = after[index];
    return finite && value !== undefined ? { item, after: value } : null;
  }
}

/** @param {Float64Array} values @returns {Range} */
function pair(values) {
  return [values[0] ?? 0, values[1] ?? 0];
}
