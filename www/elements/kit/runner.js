// @ts-check
/** An experiment with a batch size of its own: how far it has come, epoch by epoch or update by update, and its curve. */

import { judged, labOf, trainUntil, withBatch } from "./labs.js";

export class Runner {
  lab;
  batch;
  rows;
  updates = 0;
  loss = NaN;
  /** Diverged, or no longer there. */
  stopped = false;
  #gone = false;
  /** The epoch after which the goal was reached. @type {number | null} */
  reached = null;
  curve = { epochs: /** @type {number[]} */ ([]), updates: /** @type {number[]} */ ([]), loss: /** @type {number[]} */ ([]) };

  /** @param {typeof import("../../engine.js")} engine @param {string} hash @param {string} batch */
  static async make(engine, hash, batch) {
    const runner = new Runner(await labOf(engine, hash, withBatch(batch)), engine, batch);
    try {
      await runner.#judge(0);
    } catch (error) {
      runner.free();
      throw error;
    }
    return runner;
  }

  /** @param {import("../../engine.js").LabHandle} lab @param {typeof import("../../engine.js")} engine @param {string} batch */
  constructor(lab, engine, batch) {
    this.lab = lab;
    this.batch = batch;
    this.rows = lab.data.train.inputs.length;
    this.length = engine.updatesPerEpoch(this.rows, batch === "all" ? "all" : Number(batch));
  }

  get epochs() {
    return this.updates / this.length;
  }

  update() {
    return this.#to(this.updates + 1, 0);
  }

  /** To the end of the epoch. @param {number} [goal] */
  epoch(goal = 0) {
    return this.#to((Math.floor(this.epochs) + 1) * this.length, goal);
  }

  /** Its way, in a network of two parameters. */
  async way() {
    if (this.#gone) return { x: [], y: [] };
    const { s, t } = await this.lab.ask("path", { origin: [0, 0], a: [1, 0], b: [0, 1] });
    return { x: s, y: t };
  }

  free() {
    this.stopped = this.#gone = true;
    this.lab.free();
  }

  /** @param {number} update @param {number} goal */
  async #to(update, goal) {
    if (this.stopped) return;
    const progress = await trainUntil(this.lab, update, () => !this.#gone);
    if (this.#gone) return;
    this.updates = progress.update;
    this.stopped = progress.status === "diverged";
    if (!this.stopped) await this.#judge(goal);
  }

  /** @param {number} goal */
  async #judge(goal) {
    const found = await judged(this.lab, () => !this.#gone);
    if (!found || this.#gone) return;
    this.loss = found.loss;
    this.curve.epochs.push(this.epochs);
    this.curve.updates.push(this.updates);
    this.curve.loss.push(found.loss);
    if (goal > 0 && (found.accuracy ?? 0) >= goal) this.reached ??= this.epochs;
  }
}
