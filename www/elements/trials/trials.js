// @ts-check
/**
 * <kobai-trials data-hash data-seeds="1-10" data-updates="1000" data-near="2">: the same experiment from ten seeds, trained by
 * the engine. The reader predicts how many of them get every row right; close enough is right. Other tens can be tried.
 */

import { Check } from "../kit/check.js";
import { el, fitCanvas, setText } from "../kit/dom.js";
import { Guess } from "../kit/guess.js";
import { judged, trainUntil, withLab, withSeed } from "../kit/labs.js";
import { readTokens } from "../kit/tokens.js";

/** What a seed has come to, and with which parameters. @typedef {{ seed: number, right: boolean, given: { W: number[][], b: number[] }[] }} Trial */

/** The side of a picture in CSS pixels, and of its map in points. */
const SIDE = 84;
const MAP = 42;
/** What the pictures show of the plane. @type {[number, number]} */
const PLANE = [-0.5, 1.5];

export class KobaiTrials extends Check {
  #seeds = this.given("seeds").split("-").map(Number);
  #first = this.#seeds[0] ?? 1;
  #count = (this.#seeds[1] ?? 10) - this.#first + 1;
  #guess = new Guess(this, this.t("lesson2.successes", { count: this.#count }), "numeric");
  #grid = el("ol", { class: "trials" });
  #tally = el("p", { class: "trials-tally", role: "status" });
  #run = el("button", { type: "button" }, this.t("lesson2.train", { count: this.#count }));
  #more = el("button", { type: "button", hidden: true }, this.t("lesson2.more", { count: this.#count }));
  /** What came of every seed tried so far. @type {Map<number, boolean>} */
  #tried = new Map();
  /** The present seeds, once they are asked for; null for whom nobody waits any more. @type {Promise<Trial[] | null> | null} */
  #trials = null;
  /** Counts what makes trials in the works useless. */
  #turn = 0;

  make() {
    this.#run.addEventListener("click", () => this.#begin());
    this.#more.addEventListener("click", () => {
      this.#turnTo(this.#first + this.#count);
      this.touched();
      this.#begin();
    });
    // The same in other colours.
    const paint = async () => this.attempt(async () => this.#show(await this.#trials));
    new MutationObserver(() => this.#trials && paint()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return [this.#guess.root, el("div", { class: "trials-actions" }, this.#run, this.#more), this.#grid, this.#tally];
  }

  /** @returns {unknown} */
  get answer() {
    return this.#guess.text;
  }

  set answer(answer) {
    this.#guess.text = answer;
  }

  clear() {
    this.#guess.text = "";
    this.#turnTo(this.#seeds[0] ?? 1);
    this.#tried.clear();
    this.#grid.replaceChildren();
    this.#more.hidden = true;
    setText(this.#tally, "");
  }

  /** @returns {Promise<import("../kit/check.js").Verdict>} */
  async judge() {
    if (this.#guess.text.trim() === "") return [this.t("lesson2.predict")];
    const trials = await this.#train();
    const successes = (trials ?? []).filter(({ right }) => right).length;
    return this.#guess.judge(
      (guess) => Math.abs(guess - successes) <= Number(this.given("near")),
      (guess) => this.t("lesson2.otherCount", { guess, successes, count: this.#count }),
    );
  }

  /** Other seeds, or the same ones as if they had not been trained. @param {number} first */
  #turnTo(first) {
    this.#turn++;
    this.#first = first;
    this.#trials = null;
  }

  #begin() {
    return this.attempt(() => this.#train());
  }

  /** Trains all of the present seeds, once, and shows what came of them. */
  #train() {
    this.#trials ??= this.#work().catch((error) => {
      this.#trials = null;
      throw error;
    });
    return this.#trials;
  }

  async #work() {
    const turn = this.#turn;
    const wanted = () => turn === this.#turn;
    const engine = await this.tools.engine();
    /** @type {Trial[]} */
    const trials = [];
    for (let seed = this.#first; wanted() && trials.length < this.#count; seed++) {
      const use = async (/** @type {import("../kit/labs.js").LabHandle} */ lab) => {
        await trainUntil(lab, Number(this.given("updates")), wanted);
        const found = await judged(lab, wanted);
        trials.push({ seed, right: found?.accuracy === 1, given: await lab.parameters() });
      };
      await withLab(engine, this.given("hash"), use, withSeed(engine, seed));
    }
    if (!wanted()) return null;
    for (const { seed, right } of trials) this.#tried.set(seed, right);
    await this.#show(trials);
    return trials;
  }

  /** @param {Trial[] | null} trials */
  async #show(trials) {
    const turn = this.#turn;
    const pictures = [];
    const [engine, look] = await Promise.all([this.tools.engine(), this.#look()]);
    for (const trial of trials ?? []) {
      const use = async (/** @type {import("../kit/labs.js").LabHandle} */ lab) => {
        const { maps } = await lab.frame({ maps: { ...look, size: MAP, thumbnail: 2, x: PLANE, y: PLANE, axes: [0, 1], base: [0, 0], targets: null, classes: false, focus: null } });
        return this.#picture({ ...trial, image: maps?.output, data: lab.data.train });
      };
      pictures.push(await withLab(engine, this.given("hash"), use, (doc) => ({ ...doc, given: trial.given })));
    }
    if (!trials || turn !== this.#turn) return;
    this.#grid.replaceChildren(...pictures);
    const all = [...this.#tried.values()];
    const count = (/** @type {{ right: boolean }[]} */ some) => some.filter(({ right }) => right).length;
    const sums = { successes: count(trials), count: trials.length, all: all.filter(Boolean).length, tried: all.length };
    setText(this.#tally, this.t(all.length > trials.length ? "lesson2.tallies" : "lesson2.tally", sums));
    this.#more.hidden = false;
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
