// @ts-check
/**
 * <kobai-regression data-hash data-hidden="relu sigmoid" data-updates="1000">: the experiment of a link, once with each
 * activation function in the hidden layer, from the same draws; the loss of every update as a point.
 */

import { download, el, setAttribute, setText, zoomOf } from "../kit/dom.js";
import { breath, judged, trainUntil, withLab, withSeed } from "../kit/labs.js";
import { Plot } from "../kit/plot.js";
import { Widget } from "../kit/widget.js";
import { count, digits, exactly, parseSeed } from "../../model/format.js";

/** @typedef {import("../../model/types.js").Doc} Doc */
/** @typedef {import("../../model/types.js").Activation} Activation */
/**
 * What came of one of them.
 * @typedef {{ update: number[], loss: number[], updates: number, rows: number, epochs: number, end: number | null, diverged: number | null }} Run
 */

/** The losses of a run whose points are all kept. */
const POINTS = 4000;
/** @type {Record<string, string>} */
const NAMES = { relu: "lesson4.relu", sigmoid: "lesson4.sigmoid" };

export class KobaiRegression extends Widget {
  #names = /** @type {Activation[]} */ ([]);
  #seed = el("input", { type: "text", inputmode: "numeric", autocomplete: "off" });
  #trouble = el("p", { class: "field-message", role: "alert" });
  #run = el("button", { type: "button", class: "primary" });
  #save = el("button", { type: "button", hidden: true });
  #log = el("input", { type: "checkbox" });
  #plot = new Plot(this, { height: 300 });
  #results = el("div", { class: "regression-results", role: "status" });
  #link = el("a", { class: "widget-open" });
  /** The runs, and the seed that they are of. @type {Run[]} */
  #runs = [];
  #ran = "";
  #stale = el("p", { class: "hint" });
  #asked = 0;
  /** What links are read by, once it is there. @type {typeof import("../../engine.js") | null} */
  #engine = null;

  build() {
    this.#names = /** @type {Activation[]} */ (this.given("hidden").split(" "));
    this.#run.textContent = this.t("lesson4.regression.run", { count: count(this.#updates) });
    this.#save.textContent = this.t("lesson4.regression.save");
    this.#run.addEventListener("click", () => this.attempt(() => this.#train()));
    this.#save.addEventListener("click", () => this.attempt(async () => download("losses.svg", new Blob([await this.#plot.svg()], { type: "image/svg+xml" }))));
    this.#log.addEventListener("change", () => this.#show());
    this.#seed.addEventListener("input", () => this.#lead());
    const seed = el("label", { class: "regression-field" }, this.t("lesson4.regression.seed"), this.#seed);
    const log = el("label", { class: "regression-field" }, this.#log, this.t("lesson4.regression.log"));
    this.append(el("div", { class: "regression-controls" }, this.#run, seed, log, this.#save), this.#trouble, this.#stale, this.#results, this.#plot.root, this.foot(this.#link));
    this.#link.href = this.address(this.given("hash"));
    this.#begin();
  }

  async #begin() {
    await this.seen();
    await this.attempt(() => this.#prepare());
  }

  /** What the link says, once it can be read; a seed that has been typed meanwhile stays. */
  async #prepare() {
    const engine = await this.tools.engine();
    if (this.#engine) return;
    this.#engine = engine;
    const typed = this.#seed.value;
    this.restore();
    if (typed === "") return;
    this.#seed.value = typed;
    this.#lead();
  }

  get #updates() {
    return Number(this.given("updates"));
  }

  restore() {
    if (!this.#engine) return;
    this.#asked++;
    this.#runs = [];
    const { seeds, view } = this.#engine.parseLink(this.given("hash")).document;
    this.#seed.value = String(seeds.data);
    this.#log.checked = view.log;
    this.#run.removeAttribute("aria-disabled");
    this.#lead();
    this.#show();
  }

  /** The experiment with the present seed; null if that is none. @returns {Doc | null} */
  #doc() {
    const engine = this.#engine;
    const seed = parseSeed(this.#seed.value);
    return engine && seed !== null ? withSeed(engine, seed)(engine.parseLink(this.given("hash")).document) : null;
  }

  #lead() {
    if (!this.#engine) return;
    const doc = this.#doc();
    setAttribute(this.#seed, "aria-invalid", doc ? null : "true");
    setText(this.#trouble, doc ? "" : this.t("course.badSeed", { text: this.#seed.value }));
    const stale = this.#runs.length > 0 && doc?.seeds.data !== Number(this.#ran);
    setText(this.#stale, stale ? this.t("lesson4.regression.stale", { seed: this.#ran }) : "");
    if (doc) this.#link.href = this.address(this.#engine.writeLink(doc).fragment);
  }

  /** Both runs, one after the other. */
  async #train() {
    if (this.#run.hasAttribute("aria-disabled")) return;
    await this.#prepare();
    const doc = this.#doc();
    if (!doc) return this.#seed.focus();
    const asked = ++this.#asked;
    const wanted = () => asked === this.#asked;
    // It keeps the focus.
    this.#run.setAttribute("aria-disabled", "true");
    setText(this.#results, this.t("lesson4.regression.running"));
    try {
      const engine = await this.tools.engine();
      const runs = [];
      for (const activation of this.#names) {
        await breath();
        if (!wanted()) return;
        runs.push(await this.#trained(engine, doc, activation, wanted));
      }
      if (wanted()) {
        this.#runs = runs;
        this.#ran = String(doc.seeds.data);
      }
    } finally {
      if (wanted()) {
        this.#run.removeAttribute("aria-disabled");
        this.#lead();
        this.#show();
      }
    }
  }

  /** @param {typeof import("../../engine.js")} engine @param {Doc} doc @param {Activation} activation @param {() => boolean} wanted @returns {Promise<Run>} */
  #trained(engine, doc, activation, wanted) {
    const train = async (/** @type {import("../../engine.js").LabHandle} */ lab) => {
      const { update: updates, diverged } = await trainUntil(lab, this.#updates, wanted);
      const { losses } = await lab.frame({ losses: POINTS });
      const end = diverged || !wanted() ? null : ((await judged(lab, wanted))?.loss ?? null);
      const rows = lab.data.train.inputs.length;
      const epochs = updates / engine.updatesPerEpoch(rows, doc.training.batchSize);
      return { update: losses?.update ?? [], loss: losses?.loss ?? [], updates, rows, epochs, end, diverged: diverged?.update ?? null };
    };
    return withLab(engine, this.given("hash"), train, (given) => ({ ...doc, layers: given.layers.map((layer, i, { length }) => (i < length - 1 ? { ...layer, activation } : layer)) }));
  }

  #show() {
    const runs = this.#runs;
    this.#save.hidden = runs.length === 0;
    this.#plot.root.hidden = runs.length === 0;
    this.#results.replaceChildren(...runs.map((run, i) => this.#result(run, i)));
    if (runs.length === 0) return;
    const log = this.#log.checked;
    this.#plot.show(
      {
        title: this.t("lesson4.regression.title"),
        log,
        legend: true,
        x: [0, this.#updates],
        xLabel: this.t("lesson4.updates"),
        yLabel: this.t("lesson4.loss"),
        series: runs.map(({ update, loss }, i) => ({ name: this.#name(i), color: COLOURS[i] ?? "ink", style: "points", width: 1.6 * zoomOf(this), x: update, y: loss })),
      },
      runs.map((run, i) => this.#words(run, i)).join(" "),
    );
  }

  /** @param {number} i */
  #name(i) {
    return this.t(NAMES[this.#names[i] ?? ""] ?? "");
  }

  /** @param {Run} run @param {number} i */
  #words(run, i) {
    const { diverged, end } = run;
    const name = this.#name(i);
    return diverged === null
      ? this.t("lesson4.regression.words", { name, first: digits(run.loss[0]), end: digits(end) })
      : this.t("lesson4.regression.wordsDiverged", { name, first: digits(run.loss[0]), update: diverged });
  }

  /** @param {Run} run @param {number} i */
  #result({ updates, rows, epochs, end, diverged }, i) {
    const value = diverged === null ? digits(end, 6) : this.t("lesson4.regression.diverged", { update: diverged });
    return el(
      "div",
      { class: `regression-result colour-${1 - i}` },
      el("p", { class: "regression-name" }, this.#name(i)),
      el("p", { class: "regression-value" }, value),
      el("p", { class: "hint" }, diverged === null ? this.t("lesson4.regression.over", { rows: count(rows) }) : this.t("lesson4.regression.last", { updates: count(updates) })),
      diverged === null ? el("p", { class: "hint" }, this.t("lesson4.regression.epochs", { updates: count(updates), epochs: exactly(epochs) })) : "",
    );
  }
}

const COLOURS = ["class-1", "class-0"];
