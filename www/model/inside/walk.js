// @ts-check
/**
 * A walk through the calculation of one sample: where it stands, what is known there, and what the reader has predicted.
 * The numbers are the engine's record; nothing is computed here.
 */

import { keyOf, valueOf } from "./quantities.js";
import { ZOOMS, nearestStep, revealedAt, stepAfter, stepOfUnit, stepsOf } from "./steps.js";

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("./quantities.js").CalculationRecord} CalculationRecord */
/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("../types.js").WalkChange} WalkChange */
/** @typedef {{ split: "train" | "test", row: number } | { x: number[], d: number[] }} Sample */

/** Milliseconds of a step when the walk goes on by itself, from slow to quick. */
export const PACES = [4000, 2500, 1500, 900, 500];
/** A prediction is right within this part of the value, or this much. */
const TOLERANCE = { relative: 0.01, absolute: 0.005 };
/** Milliseconds between two records while training goes on; a large network is recorded when it stands still. */
const RUNNING_PAUSE = 150;
const MANY_PARAMETERS = 400;

/** @type {Sample} */
export const NEXT_BATCH = { split: "train", row: -1 };

export class Walk {
  /** @type {import("./steps.js").Zoom} */
  zoom = "unit";
  at = 0;
  /** A row of −1 is the first of the next batch, whichever that is. @type {Sample} */
  sample = NEXT_BATCH;
  /** Whether each number is hidden until it is predicted. */
  predict = false;
  /** The last step whose number the reader has seen. */
  #seen = -1;
  /** @type {{ value: number, right: boolean } | null} */
  #answer = null;
  #score = { asked: 0, right: 0 };
  playing = false;
  pace = 2;
  /** All digits, on demand. */
  exact = false;
  /** The key of the number that is pointed at. */
  lit = "";
  #due = 0;
  #recorded = 0;
  #key = "";
  /** Whose record it is: another network begins with the same version. @type {LabHandle | null} */
  #lab = null;
  /** @type {CalculationRecord | null} */
  #record = null;
  /** @type {Step[]} */
  #steps = [];
  /** @type {Map<string, number>} */
  #revealed = new Map();

  /** Whether the walk goes on by itself. */
  get busy() {
    return this.playing;
  }

  /** @param {WalkChange} change */
  change(change) {
    if (change.lit !== undefined) {
      this.lit = change.lit;
      return;
    }
    // Touched, it stops; how it is shown may change meanwhile.
    if (change.playing === undefined && change.pace === undefined && change.exact === undefined) this.playing = false;
    if (change.zoom && change.zoom !== this.zoom) this.#zoomTo(change.zoom);
    if (change.sample) this.#take(change.sample);
    if (change.predict !== undefined) this.#setPredict(change.predict);
    if (change.pace !== undefined) this.pace = change.pace;
    if (change.exact !== undefined) this.exact = change.exact;
    if (change.phase) this.#go(this.#steps.findIndex(({ phase }) => phase === change.phase));
    if (change.unit) this.#go(stepOfUnit(this.#steps, this.at, change.unit));
    if (change.to !== undefined) this.#go(change.to);
    if (change.by) this.#go(this.at + change.by);
    if (change.guess !== undefined) this.#guess(change.guess);
    if (change.reveal) this.#reveal();
    if (change.playing !== undefined) this.#play(change.playing);
  }

  /**
   * Records the sample's calculation anew where something has changed.
   * @param {LabHandle} lab
   * @param {import("../session.js").Session} session
   * @param {{ names: { inputs: string[] }, base: number[] }} about
   * @param {number} now
   */
  async refresh(lab, { doc, running }, about, now) {
    if ("row" in this.sample && this.sample.row < 0) {
      const [row = 0] = (await lab.ask("nextUpdate")).samples;
      this.sample = { split: "train", row };
    }
    const sample = this.#existing(lab);
    const key = JSON.stringify([lab.version, sample, doc.training, doc.features]);
    const sparing = running && (lab.shape.parameters > MANY_PARAMETERS || now < this.#recorded + RUNNING_PAUSE);
    if ((key !== this.#key || lab !== this.#lab) && !(sparing && this.#record)) {
      this.#recorded = now;
      const { x, d } = this.#numbers(lab, sample);
      const [trace, next] = [await lab.ask("trace", x, d), await lab.ask("nextUpdate")];
      const training = { ...doc.training, seed: doc.seeds.batches };
      const names = doc.features.length > 0 ? doc.features : about.names.inputs;
      this.#record = { trace, next, shape: lab.shape, training, names };
      this.#key = key;
      this.#lab = lab;
      this.#plan();
    }
    if (!this.playing) return;
    if (this.#due === 0) this.#due = now + (PACES[this.pace] ?? 1000);
    if (now < this.#due) return;
    this.#due = now + (PACES[this.pace] ?? 1000);
    if (this.#hidden) this.#reveal();
    else if (this.at < this.#steps.length - 1) this.#go(this.at + 1);
    else this.playing = false;
  }

  /** What is shown of the walk. */
  state() {
    const { zoom, at, sample, predict, playing, pace, exact, lit } = this;
    return {
      zoom, at, sample, predict, playing, pace, exact, lit,
      record: this.#record,
      steps: this.#steps,
      revealed: this.#revealed,
      hidden: this.#hidden,
      answer: this.#answer,
      score: this.#score,
    };
  }

  /** Whether the present number waits to be predicted. */
  get #hidden() {
    return this.predict && this.at > this.#seen && this.#asked !== null;
  }

  /** The number that a prediction is about; none for steps of many numbers. */
  get #asked() {
    const step = this.#steps[this.at];
    if (!step || !this.#record || step.kind.startsWith("layer.") || step.kind.endsWith(".unit")) return null;
    return step.results[0] ? valueOf(step.results[0], this.#record) : null;
  }

  /** Steps for the present record; the walk stays where it is if it can. */
  #plan() {
    if (!this.#record) return;
    const { shape, trace, training } = this.#record;
    const here = this.#steps[this.at];
    const plan = { shape, cancels: trace.cancels, optimizer: training.optimizer.kind, regularized: !!training.regularization };
    this.#steps = stepsOf(plan, this.zoom);
    this.#revealed = revealedAt(this.#steps);
    const same = this.#steps[this.at];
    if (here && same && keyOf(same.results[0] ?? { q: "" }) !== keyOf(here.results[0] ?? { q: "" })) this.at = nearestStep(this.#steps, here);
    this.at = Math.max(0, Math.min(this.at, this.#steps.length - 1));
  }

  /** @param {import("./steps.js").Zoom} zoom */
  #zoomTo(zoom) {
    const before = this.#steps;
    const here = before[this.at];
    const finer = ZOOMS.indexOf(zoom) > ZOOMS.indexOf(this.zoom);
    this.zoom = zoom;
    this.#steps = [];
    this.#plan();
    // Closer, a step begins with its first part; further away it is the one that holds the present part.
    if (here) this.at = finer ? stepAfter(this.#steps, before.slice(0, this.at)) : nearestStep(this.#steps, here);
    this.#seen = this.at - 1;
    this.#answer = null;
  }

  /** @param {Sample} sample */
  #take(sample) {
    this.sample = sample;
    this.#seen = -1;
    this.#answer = null;
    this.at = 0;
  }

  /** @param {boolean} on */
  #setPredict(on) {
    this.predict = on;
    this.#seen = this.at - 1;
    this.#answer = null;
    this.#score = { asked: 0, right: 0 };
  }

  /** @param {number} at */
  #go(at) {
    if (at < 0 && this.at === 0) return;
    if (this.#hidden && at > this.at) this.#reveal();
    else this.#seen = Math.max(this.#seen, this.at);
    this.at = Math.max(0, Math.min(at, this.#steps.length - 1));
    // What is jumped over counts as seen.
    this.#seen = Math.max(this.#seen, this.at - 1);
    this.#answer = null;
  }

  /** @param {number} value */
  #guess(value) {
    const asked = this.#asked;
    if (asked === null || !this.#hidden) return;
    const right = Math.abs(value - asked) <= Math.max(TOLERANCE.relative * Math.abs(asked), TOLERANCE.absolute);
    const first = this.#answer === null;
    this.#answer = { value, right };
    if (first) this.#score = { asked: this.#score.asked + 1, right: this.#score.right + (right ? 1 : 0) };
    if (right) this.#seen = this.at;
  }

  #reveal() {
    if (!this.#hidden) return;
    if (this.#answer === null) this.#score = { ...this.#score, asked: this.#score.asked + 1 };
    this.#seen = this.at;
  }

  /** @param {boolean} on */
  #play(on) {
    this.playing = on;
    this.#due = 0;
    if (on && this.at >= this.#steps.length - 1) this.at = 0;
  }

  /** The sample, as far as the data have it. @param {LabHandle} lab @returns {Sample} */
  #existing(lab) {
    const { sample } = this;
    const { inputs, targets } = lab.data.train;
    if ("x" in sample) {
      const fits = sample.x.length === inputs[0]?.length && sample.d.length === targets[0]?.length;
      if (fits) return sample;
      return (this.sample = { split: "train", row: 0 });
    }
    const rows = lab.data[sample.split].inputs.length;
    if (sample.row < rows) return sample;
    return (this.sample = { split: rows > 0 ? sample.split : "train", row: Math.max(0, rows - 1) });
  }

  /** @param {LabHandle} lab @param {Sample} sample */
  #numbers(lab, sample) {
    if ("x" in sample) return sample;
    const { inputs, targets } = lab.data[sample.split];
    return { x: inputs[sample.row] ?? [], d: targets[sample.row] ?? [] };
  }
}

