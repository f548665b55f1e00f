// @ts-check
/**
 * <kobai-trials data-hash data-seeds="1-10" data-updates="1000" data-near="2">: the same experiment from ten seeds, trained by
 * the engine. The reader predicts how many of them get every row right; close enough is right. Other tens can be tried.
 */

import { Check } from "../kit/check.js";
import { el, fitCanvas, setText } from "../kit/dom.js";
import { Guess } from "../kit/guess.js";
import { readTokens } from "../kit/tokens.js";

/** @typedef {{ seed: number, right: boolean }} Trial */

/** The side of a picture in CSS pixels, and of its map in points. */
const SIDE = 84;
const MAP = 42;
/** What the pictures show of the plane. @type {[number, number]} */
const PLANE = [-0.5, 1.5];

export class KobaiTrials extends Check {
  #guess = new Guess(this, this.t("lesson2.successes"), "numeric");
  #grid = el("ol", { class: "trials" });
  #tally = el("p", { class: "trials-tally", role: "status" });
  #run = el("button", { type: "button" }, this.t("lesson2.train"));
  #more = el("button", { type: "button", hidden: true }, this.t("lesson2.more"));
  #first = 1;
  #count = 10;
  /** What came of every seed tried so far. @type {Map<number, boolean>} */
  #tried = new Map();

  make() {
    const [first = 1, last = 10] = this.given("seeds").split("-").map(Number);
    [this.#first, this.#count] = [first, last - first + 1];
    this.#run.addEventListener("click", () => this.#begin());
    this.#more.addEventListener("click", () => {
      this.#first += this.#count;
      this.touched();
      this.#begin();
    });
    new MutationObserver(() => this.#tried.size > 0 && this.#begin()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return [this.#guess.root, el("div", { class: "trials-actions" }, this.#run, this.#more), this.#grid, this.#tally];
  }

  /** @returns {unknown} */
  get answer() {
    return this.#guess.text;
  }

  set answer(answer) {
    this.#guess.text = typeof answer === "string" ? answer : "";
  }

  clear() {
    this.#guess.text = "";
    this.#first = Number(this.given("seeds").split("-")[0]);
    this.#tried.clear();
    this.#grid.replaceChildren();
    this.#more.hidden = true;
    setText(this.#tally, "");
  }

  /** @returns {Promise<import("../kit/check.js").Verdict>} */
  async judge() {
    if (this.#guess.text.trim() === "") return [this.t("lesson2.predict")];
    const successes = (await this.#train()).filter(({ right }) => right).length;
    return this.#guess.judge(
      (guess) => Math.abs(guess - successes) <= Number(this.given("near")),
      (guess) => this.t("lesson2.otherCount", { guess, successes, count: this.#count }),
    );
  }

  async #begin() {
    try {
      await this.#train();
    } catch (error) {
      console.error(error);
      setText(this.#tally, this.t("course.failed"));
    }
  }

  /** Trains all of the present seeds and shows what came of them. @returns {Promise<Trial[]>} */
  async #train() {
    const [engine, { parseLink }, { spread, toConfig }] = await Promise.all([this.tools.engine(), import("../../model/link.js"), import("../../model/doc.js")]);
    const { doc } = parseLink(this.given("hash"));
    const look = await this.#look();
    const trials = [];
    for (let seed = this.#first; seed < this.#first + this.#count; seed++) {
      const lab = await engine.createLab(toConfig({ ...doc, seeds: spread(seed) }));
      const { evaluation, maps } = await lab.frame({
        train: { until: Number(this.given("updates")), budget: Infinity },
        evaluate: 1000,
        maps: { ...look, size: MAP, thumbnail: 2, x: PLANE, y: PLANE, axes: [0, 1], base: [0, 0], targets: null, classes: false, focus: null },
      });
      const right = evaluation?.train?.accuracy === 1;
      trials.push({ seed, right, image: maps?.output, data: lab.data.train });
      this.#tried.set(seed, right);
      lab.free();
    }
    this.#grid.replaceChildren(...trials.map((trial) => this.#picture(trial)));
    const all = [...this.#tried.values()];
    const count = (/** @type {{ right: boolean }[]} */ some) => some.filter(({ right }) => right).length;
    const sums = { successes: count(trials), count: trials.length, all: all.filter(Boolean).length, tried: all.length };
    setText(this.#tally, this.t(all.length > trials.length ? "lesson2.tallies" : "lesson2.tally", sums));
    this.#more.hidden = false;
    return trials;
  }

  /** The theme's colours as the engine wants them. */
  async #look() {
    const { colorBytes, palette } = await import("../../model/palette.js");
    const tokens = readTokens(this);
    return { palette: palette(tokens.stops), classColors: colorBytes(tokens.classes), paper: colorBytes([tokens.paper]) };
  }

  /** @param {Trial & { image: ImageData | undefined, data: { inputs: number[][], targets: number[][] } }} trial */
  #picture({ seed, right, image, data }) {
    const name = this.t(right ? "lesson2.succeeded" : "lesson2.stuck", { seed });
    const canvas = el("canvas", { "aria-hidden": "true" });
    const ratio = fitCanvas(canvas, SIDE, SIDE);
    const context = canvas.getContext("2d");
    if (context && image) {
      const map = el("canvas", { width: MAP, height: MAP });
      map.getContext("2d")?.putImageData(image, 0, 0);
      context.scale(ratio, ratio);
      context.drawImage(map, 0, 0, SIDE, SIDE);
      const { classes, panel, ink } = readTokens(this);
      data.inputs.forEach(([x1 = 0, x2 = 0], row) => {
        const [x, y] = [x1, x2].map((value) => ((value - PLANE[0]) / (PLANE[1] - PLANE[0])) * SIDE);
        context.beginPath();
        if (data.targets[row]?.[0] === 0) context.rect((x ?? 0) - 4.5, SIDE - (y ?? 0) - 4.5, 9, 9);
        else context.arc(x ?? 0, SIDE - (y ?? 0), 5, 0, 7);
        context.fillStyle = classes[data.targets[row]?.[0] ?? 0] ?? ink;
        context.strokeStyle = panel;
        context.lineWidth = 2;
        context.fill();
        context.stroke();
      });
    }
    const link = el("a", { href: this.address(`${this.given("hash")}&seed=${seed}`), "aria-label": name }, canvas, `${seed} `, el("span", {}, right ? "✓" : "✗"));
    return el("li", right ? { "data-reached": true } : {}, link);
  }
}
