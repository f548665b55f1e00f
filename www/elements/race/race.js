// @ts-check
/**
 * <kobai-race data-hash data-batches="1 10 all" data-epochs="20">: one experiment with several batch sizes side by side, from
 * the same start on the same data. With data-goal="0.95" each stops where so much of the training set is right, judged
 * after every epoch. With data-view="-2 4" a network of two parameters has the way of each on a map of the loss.
 */

import { ContourMap, lossLines } from "../kit/contour-map.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { Pick } from "../kit/pick.js";
import { Plot } from "../kit/plot.js";
import { Runner } from "../kit/runner.js";
import { Widget } from "../kit/widget.js";
import { count, digits } from "../../model/format.js";

/** @typedef {typeof import("../../engine.js")} Engine */

/** Milliseconds of a frame that go to training, and at least between one epoch and the next while few are shown. */
const SLICE = 10;
const PACE = 90;
/** What the curves are drawn against. */
const COUNTED = { epochs: "lesson4.epochs", updates: "lesson4.updates" };

export class KobaiRace extends Widget {
  #go = el("button", { type: "button", class: "primary" });
  #epoch = el("button", { type: "button" });
  #update = el("button", { type: "button", "aria-keyshortcuts": "ArrowRight" });
  #axis = new Pick(this.t("lesson4.race.axis"), Object.entries(COUNTED).map(([value, key]) => ({ value, label: this.t(key) })), () => this.attempt(() => this.#show()));
  #rows = el("tbody");
  #said = el("p", { class: "unseen", role: "status" });
  #plot = new Plot(this, { height: 260 });
  #map = new ContourMap({ x: "w", y: "b" });
  #link = el("a", { class: "widget-open" });
  /** @type {Runner[]} */
  #runners = [];
  /** @type {Engine | null} */
  #engine = null;
  #running = false;
  #asked = 0;
  /** The map as it is drawn. */
  #mapped = false;

  build() {
    this.#epoch.textContent = this.t("lesson4.race.epoch");
    this.#update.textContent = this.t("lesson4.race.update");
    this.#go.addEventListener("click", () => (this.#running ? this.#halt() : this.attempt(() => this.#race())));
    this.#epoch.addEventListener("click", () => this.attempt(() => this.#once((runner) => runner.epoch(this.#goal))));
    this.#update.addEventListener("click", () => this.attempt(() => this.#once((runner) => runner.update())));
    this.#axis.value = "epochs";
    const heads = ["batch", "updates", "epochs", "loss"].map((key) => el("th", { scope: "col" }, this.t(`lesson4.race.${key}Head`)));
    const table = el("table", { class: "race-table" }, el("thead", {}, el("tr", {}, ...heads)), this.#rows);
    this.#link.href = this.address(this.given("hash"));
    this.#map.root.setAttribute("hidden", "");
    const side = el("div", { class: "race-side" }, this.#axis.root, this.#plot.root);
    this.append(
      el("div", { class: "race-buttons" }, this.#go, this.#epoch, this.#update),
      table,
      this.#said,
      el("div", { class: "race-row" }, this.#map.root, side),
      this.foot(this.#link),
    );
    // It stops out of view.
    this.watched((inView) => void (!inView && this.#running && this.#halt()));
    this.#show();
    void this.restore();
  }

  get #goal() {
    return Number(this.given("goal"));
  }

  async restore() {
    this.#halt();
    setText(this.#said, "");
    await this.seen();
    await this.attempt(() => this.#begin());
  }

  /** All of them at the start. */
  async #begin() {
    const asked = ++this.#asked;
    const engine = (this.#engine ??= await this.tools.engine());
    // Those that go: the older ones, or these if something else is wanted by then.
    let others = /** @type {Runner[]} */ ([]);
    try {
      for (const batch of this.given("batches").split(" ")) others.push(await Runner.make(engine, this.given("hash"), batch));
      if (asked !== this.#asked) return;
      [this.#runners, others] = [others, this.#runners];
    } finally {
      for (const runner of others) runner.free();
    }
    await this.#prepareMap();
    await this.#show();
  }

  /** The loss over the only two parameters. */
  async #prepareMap() {
    const [first] = this.#runners;
    const [lo = NaN, hi = NaN] = this.given("view").split(" ").map(Number);
    if (!first || !this.#engine || Number.isNaN(hi)) return;
    if (!this.#mapped) this.#map.show([lo, hi], [lo, hi], await lossLines(this.#engine, first.lab, [lo, hi], [lo, hi]));
    this.#mapped = true;
    this.#map.root.removeAttribute("hidden");
  }

  /** All that are still on their way, once. @param {(runner: Runner) => Promise<void>} move */
  async #once(move) {
    this.#halt();
    if (this.#runners.length === 0) await this.#begin();
    for (const runner of this.#runners) if (runner.reached === null) await move(runner);
    await this.#show();
    this.#tell();
  }

  #halt() {
    this.#running = false;
    this.#asked++;
  }

  /** To the goal, or as many epochs as the lesson wants; from the beginning again if that is behind all of them. */
  async #race() {
    const goal = this.#goal;
    const last = Number(this.given("epochs"));
    const done = (/** @type {Runner} */ runner) => runner.stopped || (goal > 0 ? runner.reached !== null : !(runner.epochs < last));
    if (this.#runners.every(done)) await this.#begin();
    const asked = ++this.#asked;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#running = true;
    try {
      for (let round = 0; asked === this.#asked && !this.#runners.every(done); ) {
        const start = performance.now();
        // The first epochs can be followed; then it goes as fast as it can.
        do {
          for (const runner of this.#runners) if (!done(runner) && asked === this.#asked) await runner.epoch(goal);
        } while (asked === this.#asked && ++round > 10 && performance.now() - start < SLICE && !this.#runners.every(done));
        await (still ? next() : this.#show().then(() => (round <= 10 ? new Promise((go) => setTimeout(go, PACE)) : next())));
      }
    } finally {
      if (asked === this.#asked) this.#running = false;
      this.#label();
    }
    await this.#show();
    if (asked === this.#asked) this.#tell();
  }

  #tell() {
    setText(this.#said, this.#words());
  }

  /** Where each of them is. */
  #words() {
    const parts = this.#runners.map((runner) => {
      const values = { batch: this.#size(runner), updates: count(runner.updates), epochs: digits(runner.epochs, 3), loss: digits(runner.loss) };
      return this.t(runner.reached === null ? "lesson4.race.said" : "lesson4.race.saidReached", values);
    });
    return parts.join(" ");
  }

  /** @param {Runner} runner */
  #size({ batch, rows }) {
    return batch === "all" ? `N (${count(rows)})` : batch;
  }

  #label() {
    const goal = this.#goal;
    const go = goal > 0 ? this.t("lesson4.race.goal", { percent: Math.round(100 * goal) }) : this.t("lesson4.race.go", { epochs: this.given("epochs") });
    setText(this.#go, this.#running ? this.t("lesson4.pause") : go);
  }

  async #show() {
    this.#label();
    // The plot would ask for the engine before it is seen.
    if (this.#runners.length === 0) return;
    this.#rows.replaceChildren(
      ...this.#runners.map((runner, i) =>
        el(
          "tr",
          { class: `colour-${i}`, "data-reached": runner.reached !== null },
          el("th", { scope: "row", class: "race-name" }, this.#size(runner)),
          el("td", {}, el("b", {}, count(runner.updates))),
          el("td", {}, el("b", {}, Number.isInteger(runner.epochs) ? count(runner.epochs) : digits(runner.epochs, 3))),
          el("td", {}, runner.stopped ? this.t("lesson4.race.diverged") : digits(runner.loss)),
        ),
      ),
    );
    const by = this.#axis.value === "updates" ? "updates" : "epochs";
    this.#plot.show(
      {
        legend: true,
        y: [0, Math.max(...this.#runners.map(({ curve }) => curve.loss[0] ?? 0))],
        xLabel: this.t(COUNTED[by]),
        yLabel: this.t("lesson4.loss"),
        series: this.#runners.map((runner, i) => ({ name: `B = ${this.#size(runner)}`, color: `class-${i}`, width: 1.8, end: true, x: runner.curve[by], y: runner.curve.loss })),
      },
      `${this.t("lesson4.race.picture", { axis: this.t(COUNTED[by]) })} ${this.#words()}`,
    );
    if (!this.#mapped) return;
    const ends = [];
    for (const [i, runner] of this.#runners.entries()) {
      const { x, y } = await runner.way();
      this.#map.way(String(i), x, y, { colour: `colour-${i}`, dots: true });
      ends.push(`B = ${this.#size(runner)} (${digits(x.at(-1), 3)}, ${digits(y.at(-1), 3)})`);
    }
    setAttribute(this.#map.root, "aria-label", this.t("lesson4.race.map", { ends: ends.join(", ") }));
  }
}

function next() {
  return new Promise((done) => requestAnimationFrame(done));
}
