// @ts-check
/**
 * <kobai-spread data-activation="tanh" data-init="xavier" data-show="z">: ten hidden layers of 64 units before any training, and
 * how z (or δ, for `delta`) is spread in each of them. 64 samples of 20 numbers from N(0, 1); their seed is shown.
 */

import { el, setAttribute, setText } from "../kit/dom.js";
import { Pick } from "../kit/pick.js";
import { svg } from "../kit/svg.js";
import { Widget } from "../kit/widget.js";
import { activationsFor } from "../../model/facts.js";
import { digits, parseSeed, percent } from "../../model/format.js";
import { UNTRAINED } from "../../model/untrained.js";

/** @typedef {import("../../model/types.js").Activation} Activation */
/** @typedef {import("../../../kobai.js").Distribution} Distribution */
/** @typedef {typeof import("../../engine.js")} Engine */
/** @typedef {"z" | "delta"} Quantity */

const LAYERS = 10;
const UNITS = 64;
const SAMPLES = 64;
const INPUTS = 20;
const INITS = ["small-normal", "normal", "xavier", "he"];

export class KobaiSpread extends Widget {
  #activation = el("select", {});
  #init = el("select", {});
  #seed = el("input", { type: "text", inputmode: "numeric", autocomplete: "off" });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #shows = new Pick(this.t("lesson2.shown"), [{ value: "z", label: this.t("lesson2.z") }, { value: "delta", label: this.t("lesson2.delta") }], () => this.#show());
  #pictures = Array.from({ length: LAYERS }, () => new Histogram());
  #about = el("p", { class: "hint" });
  #rows = el("tbody", {});
  #asked = 0;

  build() {
    this.#offer([this.given("activation")]);
    this.#init.append(...INITS.map((name) => el("option", { value: name }, this.t(`lesson2.init.${name}`))));
    for (const control of [this.#activation, this.#init, this.#seed]) control.addEventListener("input", () => this.#show());
    const field = (/** @type {string} */ key, /** @type {HTMLElement} */ control) => el("label", {}, el("span", {}, this.t(key)), control);
    const heads = ["layer", "deviation", "mean", "least", "most", "flat"].map((key) => el("th", { scope: "col" }, this.t(`lesson2.head.${key}`)));
    const table = el("details", { class: "spread-table" }, el("summary", {}, this.t("lesson2.table")), el("div", { class: "spread-scroll", tabindex: "0" }, el("table", {}, el("thead", {}, el("tr", {}, ...heads)), this.#rows)));
    this.append(
      el("div", { class: "spread-fields" }, field("lesson2.activation", this.#activation), field("lesson2.init", this.#init), field("lesson2.drawn", this.#seed)),
      this.#trouble,
      this.#shows.root,
      el("ol", { class: "spread" }, ...this.#pictures.map(({ root }) => root)),
      this.#about,
      table,
      this.foot(),
    );
    this.#prepare();
    this.#show();
  }

  /** Activation functions to choose from; the chosen one stays. @param {string[]} names */
  #offer(names) {
    const { value } = this.#activation;
    this.#activation.replaceChildren(...names.map((name) => el("option", { value: name }, this.t(`activation.${name}`))));
    if (value) this.#activation.value = value;
  }

  #prepare() {
    this.#activation.value = this.given("activation");
    this.#init.value = this.given("init");
    this.#shows.value = this.given("show");
    this.#seed.value = "42";
  }

  restore() {
    this.#prepare();
    this.#show();
  }

  async #show() {
    await this.seen();
    await this.attempt(() => this.#compute());
  }

  async #compute() {
    const asked = ++this.#asked;
    const seed = parseSeed(this.#seed.value);
    setAttribute(this.#seed, "aria-invalid", seed === null ? "true" : null);
    setText(this.#trouble, seed === null ? this.t("course.badSeed", { text: this.#seed.value }) : "");
    if (seed === null) return;
    const engine = await this.tools.engine();
    await engine.load();
    if (this.#activation.options.length === 1) this.#offer(activationsFor({ output: false }));
    const layers = await statistics(engine, /** @type {Activation} */ (this.#activation.value), /** @type {any} */ (this.#init.value), seed);
    if (asked !== this.#asked) return;
    const shown = /** @type {Quantity} */ (this.#shows.value);
    // All on the axis of the layer where the calculation begins, so that what follows can be compared with it.
    const from = layers.at(shown === "z" ? 0 : -1)?.[shown];
    const axis = axisOf(from);
    this.#pictures.forEach((picture, i) => {
      const { [shown]: numbers } = layers[i] ?? {};
      const names = { layer: this.t("lesson2.nth", { layer: i + 1 }), quantity: shown === "z" ? "z" : "δ" };
      if (numbers) picture.show(numbers, axis, names, (key, values) => this.t(key, values));
    });
    setText(this.#about, this.t(shown === "z" ? "lesson2.aboutZ" : "lesson2.aboutDelta", { lo: short(axis[0]), hi: short(axis[1]) }));
    this.#rows.replaceChildren(
      ...layers.map(({ [shown]: { deviation, mean, min, max }, saturated }, i) =>
        el("tr", {}, el("th", { scope: "row" }, String(i + 1)), ...[deviation, mean, min, max].map((value) => el("td", {}, digits(value))), el("td", {}, `${percent(saturated)} %`)),
      ),
    );
  }
}

/** One layer's histogram and its deviation. */
class Histogram {
  root = el("li", {});
  #name = el("span", { class: "spread-name" });
  #svg = svg("svg", { viewBox: "0 0 100 40", preserveAspectRatio: "none", role: "img" });
  #bars = svg("path");
  #value = el("output", { class: "spread-value" });

  constructor() {
    this.#svg.append(this.#bars);
    this.root.append(this.#name, this.#svg, this.#value);
  }

  /**
   * @param {Distribution} numbers
   * @param {[number, number]} axis
   * @param {{ layer: string, quantity: string }} names
   * @param {(key: string, values: Record<string, string>) => string} say
   */
  show({ counts, lo, hi, min, max, deviation }, [from, to], { layer, quantity }, say) {
    const most = Math.max(...counts, 1);
    const bin = (hi - lo) / counts.length;
    const place = (/** @type {number} */ value) => (100 * (value - from)) / (to - from);
    const bars = counts.map((count, i) => {
      const [left, right] = [place(lo + i * bin), place(lo + (i + 1) * bin)];
      if (count === 0 || right < 0 || left > 100) return "";
      // What is too narrow to be seen is drawn a line wide.
      const width = Math.max(0.8, right - left);
      return `M${Math.min(99.2, left).toFixed(2)} 40v${(-Math.max(1, (40 * count) / most)).toFixed(2)}h${width.toFixed(2)}V40z`;
    });
    this.#bars.setAttribute("d", bars.join(""));
    setText(this.#name, layer);
    setText(this.#value, short(deviation));
    this.#svg.setAttribute("aria-label", say("lesson2.histogram", { layer, quantity, min: short(min), max: short(max), deviation: short(deviation) }));
  }
}

/** Three significant digits, large and small numbers too. @param {number} value */
function short(value) {
  const size = Math.abs(value);
  return digits(value, size >= 1e6 || size < 1e-4 ? 4 : 3);
}

/** From the smallest to the largest number, 0 among them; a little beyond where all are equal. @param {Distribution | undefined} numbers @returns {[number, number]} */
function axisOf(numbers) {
  const [lo, hi] = [Math.min(0, numbers?.min ?? 0), Math.max(0, numbers?.max ?? 0)];
  return lo === hi ? [-1, 1] : [lo, hi];
}

/**
 * The hidden layers' statistics, of the engine.
 * @param {Engine} engine
 * @param {Activation} activation
 * @param {import("../../model/types.js").Doc["init"]["weights"]} weights
 * @param {number} seed of x; the weights have the next one
 */
async function statistics(engine, activation, weights, seed) {
  const inputs = await normal(engine, seed);
  const { seeds } = engine.editDocument(engine.parseLink("").document, { type: "seed", seed });
  const lab = await engine.createLab({
    network: {
      inputs: INPUTS,
      layers: [...Array.from({ length: LAYERS }, () => ({ units: UNITS, activation })), { units: 1, activation: "sigmoid" }],
      init: { weights, bias: "zeros", seed: seeds.init },
    },
    data: { kind: "table", inputs, targets: inputs.map((_, row) => [row % 2]) },
    training: { ...UNTRAINED, loss: "binary-cross-entropy" },
  });
  try {
    for (;;) {
      const found = await lab.ask("statisticsFor", 50);
      if (found) return found.layers.slice(0, LAYERS);
    }
  } finally {
    lab.free();
  }
}

/** RandomState(seed).randn(SAMPLES, INPUTS), as the weights of a layer that nothing else is asked of. @param {Engine} engine @param {number} seed */
async function normal(engine, seed) {
  const lab = await engine.createLab({
    network: { inputs: INPUTS, layers: [{ units: SAMPLES, activation: "identity" }], init: { weights: "normal", bias: "zeros", seed } },
    data: { kind: "table", inputs: [Array(INPUTS).fill(0)], targets: [Array(SAMPLES).fill(0)] },
    training: UNTRAINED,
  });
  try {
    const values = await lab.ask("values");
    return Array.from({ length: SAMPLES }, (_, row) => [...values.slice(row * INPUTS, (row + 1) * INPUTS)]);
  } finally {
    lab.free();
  }
}
