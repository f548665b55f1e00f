// @ts-check
/**
 * The loss over two parameters, or over two random directions, with the way of training above it: which plane, how far,
 * and a map that becomes finer in slices of a frame. The numbers are the engine's.
 */

import { itemsOf, layersOf, parameterIndex } from "../parameters.js";
import { LossGrid, nearestLoss } from "./loss-grid.js";

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("../types.js").Plane} Plane */
/** @typedef {import("../types.js").Shape} Shape */
/** @typedef {import("../types.js").Action} Action */
/** @typedef {import("../types.js").LandscapeChange} LandscapeChange */
/** @typedef {import("../types.js").ParameterItem} ParameterItem */
/** @typedef {import("./loss-grid.js").LossMap} LossMap */
/** @typedef {{ s: number, t: number }} Place */

/** How far the map reaches from its middle, in the parameters' own measure or in lengths of the directions. */
export const SPANS = [0.5, 1, 2, 5, 10, 20];
/** Cells in each direction, from the first picture to the last. */
const COARSEST = 8;
const FINEST = 64;
/** Milliseconds of a frame. */
const SLICE = 4;
/** While parameters change: milliseconds that a whole map may take, and between two of them. */
const QUICK = 24;
const PAUSE = 60;
/** Points that take longer (milliseconds) are not asked for while training runs. */
const DEAR = 16;
/** Milliseconds that the finest map may take. */
const PATIENCE = 20_000;
/** Points of the first call, by which a point is measured. */
const PROBE = 4;
const PATH_POINTS = 200;
/** As near to the plane as rounding leaves it. */
const ON_THE_PLANE = 1e-9;

export class Landscape {
  /** @type {"pair" | "random"} */
  mode = "pair";
  /** @type {[ParameterItem, ParameterItem]} */
  axes = [
    { kind: "weight", layer: 0, from: 0, to: 0 },
    { kind: "weight", layer: 0, from: 1, to: 0 },
  ];
  seed = 1;
  /** Colours by the logarithm of the loss. */
  log = true;
  #spans = { pair: 5, random: 1 };
  /** @type {Place | null} */
  #at = null;
  #reading = /** @type {(Place & { loss: number }) | null} */ (null);
  #readAt = /** @type {unknown[]} */ ([]);
  #lab = /** @type {LabHandle | null} */ (null);
  #version = -1;
  #conditions = "";
  /** What of the plane the reader has chosen. */
  #chosen = "";
  /** Asked for, whether it has changed or not: the middle of the map is where training stands. */
  #recentre = false;
  #values = /** @type {Float64Array} */ (new Float64Array(0));
  /** Where the axes' parameters are among all of them; none with random directions. @type {number[]} */
  #indices = [];
  /** @type {Plane | null} */
  #plane = null;
  /** @type {[number, number]} */
  #middle = [0, 0];
  #path = /** @type {Awaited<ReturnType<import("../../../kobai.js").Lab["path"]>> | null} */ (null);
  /** @type {LossGrid | null} */
  #grid = null;
  /** What is shown. @type {LossMap | null} */
  #map = null;
  #begun = -Infinity;
  /** Milliseconds for a point, once they are measured. */
  #cost = Infinity;
  #pending = true;

  /** Whether the map is still to become finer. */
  get busy() {
    return this.#pending;
  }

  get span() {
    return this.#spans[this.mode];
  }

  /** @param {LandscapeChange} change */
  change(change) {
    if (change.at !== undefined) this.#at = change.at;
    if (change.axis) this.#setAxis(change.axis.which, change.axis.item);
    if (change.mode) this.mode = change.mode;
    if (change.seed !== undefined) this.seed = change.seed;
    if (change.span !== undefined) this.#spans[this.mode] = change.span;
    if (change.log !== undefined) this.log = change.log;
    if (change.centre) this.#recentre = true;
  }

  /** The same parameter twice makes no plane: then the two change places. @param {0 | 1} which @param {ParameterItem} item */
  #setAxis(which, item) {
    const [x, y] = this.axes;
    const [mine, other] = which === 0 ? [x, y] : [y, x];
    const left = same(item, other) ? mine : other;
    this.axes = which === 0 ? [item, left] : [left, item];
    this.mode = "pair";
  }

  /**
   * Follows the experiment, and makes the map finer for a slice of the frame.
   * @param {LabHandle} lab
   * @param {{ running: boolean, doc: import("../types.js").Doc }} session
   * @param {number} now milliseconds
   * @param {() => number} clock milliseconds, as they pass within a frame
   */
  async refresh(lab, { running, doc }, now, clock) {
    if (lab !== this.#lab) this.#begin(lab);
    await this.#follow(lab);
    const conditions = JSON.stringify([doc.training.loss, doc.training.lossEpsilon]);
    if (conditions !== this.#conditions) this.#grid = null;
    this.#conditions = conditions;
    await this.#refine(lab, running, now, clock);
    await this.#read(lab);
  }

  /** Another network, or other data. @param {LabHandle} lab */
  #begin(lab) {
    this.#lab = lab;
    this.#version = -1;
    this.#chosen = "";
    this.#cost = Infinity;
    this.#at = null;
    const [first, ...rest] = itemsOf(lab.shape);
    const [x, y] = this.axes.map((item) => (exists(item, lab.shape) ? item : null));
    const free = (/** @type {ParameterItem | null | undefined} */ other) => [first, ...rest].find((item) => item && !(other && same(item, other)));
    if (!x || !y) this.axes = /** @type {[ParameterItem, ParameterItem]} */ ([x ?? free(y), y ?? free(x ?? free(y))]);
  }

  /** Keeps the plane where the reader has put it, and the present parameters on it. @param {LabHandle} lab */
  async #follow(lab) {
    const chosen = JSON.stringify([this.mode, this.mode === "pair" ? this.axes : this.seed, this.span]);
    const moved = lab.version !== this.#version;
    const anew = chosen !== this.#chosen || this.#recentre;
    if (!moved && !anew) return;
    if (moved) this.#values = await lab.ask("values");
    this.#version = lab.version;
    const { shape } = lab;
    if (anew) {
      this.#indices = this.mode === "random" ? [] : this.axes.map((item) => parameterIndex(shape, item));
      const { a, b } = this.mode === "random" ? await lab.ask("directions", this.seed) : this.#pairDirections(shape);
      this.#plane = { origin: this.#origin(), a, b };
      this.#map = this.#grid = null;
      this.#chosen = chosen;
      this.#recentre = false;
      this.#path = await lab.ask("path", this.#plane, PATH_POINTS);
      return this.#centre();
    }
    let plane = /** @type {Plane} */ (this.#plane);
    const origin = this.#origin();
    this.#path = await lab.ask("path", plane, PATH_POINTS);
    const off = this.mode === "pair" ? origin.some((value, i) => value !== plane.origin[i]) : (this.#path.distance.at(-1) ?? 0) > ON_THE_PLANE;
    if (off) {
      this.#plane = plane = { ...plane, origin };
      this.#path = await lab.ask("path", plane, PATH_POINTS);
    }
    const { s, t } = this.#present();
    const [middleS, middleT] = this.#middle;
    // What has left the map brings it along.
    if (Math.max(Math.abs(s - middleS), Math.abs(t - middleT)) <= this.span) return;
    this.#map = this.#grid = null;
    this.#centre();
  }

  /** The present parameters, those of the axes at 0. */
  #origin() {
    const origin = this.#values.slice();
    for (const index of this.#indices) origin[index] = 0;
    return origin;
  }

  /** @param {Shape} shape */
  #pairDirections({ parameters }) {
    const [a, b] = this.#indices.map((index) => Float64Array.from({ length: parameters }, (_, i) => (i === index ? 1 : 0)));
    return /** @type {{ a: Float64Array, b: Float64Array }} */ ({ a, b });
  }

  /** Puts the present point into the middle, at a round number near it. */
  #centre() {
    const { s, t } = this.#present();
    const step = this.span / 10;
    const round = (/** @type {number} */ value) => (this.mode === "random" ? value : Math.round(value / step) * step);
    this.#middle = [round(s), round(t)];
  }

  /** @returns {Place} */
  #present() {
    return { s: this.#path?.s.at(-1) ?? 0, t: this.#path?.t.at(-1) ?? 0 };
  }

  /** @param {LabHandle} lab @param {boolean} running @param {number} now @param {() => number} clock */
  async #refine(lab, running, now, clock) {
    const plane = /** @type {Plane} */ (this.#plane);
    const quick = this.#cells(QUICK);
    const stale = this.#grid?.plane !== plane;
    // A map that is begun while parameters change is finished first: it is true of the moment at which it was begun.
    const shown = this.#map?.plane === this.#grid?.plane;
    const mayBegin = !this.#grid || (running ? this.#grid.complete && now - this.#begun >= PAUSE && this.#cost <= DEAR : shown);
    if (stale && mayBegin) {
      const [s, t] = this.#middle;
      this.#grid = new LossGrid(plane, [s - this.span, s + this.span], [t - this.span, t + this.span], quick);
      this.#begun = now;
    }
    const grid = /** @type {LossGrid} */ (this.#grid);
    const start = clock();
    const goal = () => (running ? quick : this.#cells(PATIENCE));
    for (let at = start; at - start < SLICE && !(grid.complete && grid.cells >= goal()); ) {
      if (grid.complete) grid.finer();
      const block = grid.take(this.#cost === Infinity ? PROBE : (SLICE - (at - start)) / this.#cost);
      const { loss } = await lab.ask("landscape", grid.plane, block.i.map((i) => grid.sAt(i)), block.j.map((j) => grid.tAt(j)));
      grid.put(block, loss);
      const before = at;
      at = clock();
      const each = (at - before) / (block.i.length * block.j.length);
      // What holds up a frame counts at once.
      const known = this.#cost === Infinity || each > this.#cost;
      this.#cost = Math.max(1e-4, known ? each : this.#cost + 0.2 * (each - this.#cost));
      if (grid.complete) this.#map = grid.map();
    }
    this.#pending = grid.plane !== plane || !grid.complete || grid.cells < goal();
  }

  /** The most cells that a map of so many milliseconds may have. @param {number} milliseconds */
  #cells(milliseconds) {
    let cells = COARSEST;
    while (cells < FINEST && (2 * cells + 1) ** 2 * this.#cost <= milliseconds) cells *= 2;
    return cells;
  }

  /** The loss where the reader points. @param {LabHandle} lab */
  async #read(lab) {
    const at = this.#at;
    const dear = !(this.#cost <= SLICE);
    const key = [at, this.#plane, this.#conditions, dear && this.#map];
    if (key.every((part, i) => part === this.#readAt[i])) return;
    this.#readAt = key;
    const map = this.#map;
    if (!at || !this.#plane || (dear && !map)) this.#reading = null;
    else if (dear && map) this.#reading = { ...at, loss: nearestLoss(map, at.s, at.t) };
    else this.#reading = { ...at, loss: (await lab.ask("landscape", this.#plane, [at.s], [at.t])).loss[0]?.[0] ?? NaN };
  }

  /** What is shown of it. */
  state() {
    const { mode, axes, seed, span, log } = this;
    const [s, t] = this.#middle;
    return {
      mode, axes, seed, span, log,
      plane: this.#plane,
      s: /** @type {[number, number]} */ ([s - span, s + span]),
      t: /** @type {[number, number]} */ ([t - span, t + span]),
      map: this.#map,
      path: this.#path,
      present: this.#present(),
      reading: this.#reading,
      refining: this.#pending,
      /** Too much for a map while training runs. */
      dear: this.#cost > DEAR && this.#cost < Infinity,
    };
  }
}

/**
 * What puts the parameters where a point of the plane is.
 * @param {ReturnType<Landscape["state"]>} landscape
 * @param {Place} place
 * @param {Shape} shape
 * @returns {Action[]}
 */
export function settingActions({ mode, axes, plane }, { s, t }, shape) {
  if (mode === "pair") {
    return axes.map((item, i) => {
      const value = i === 0 ? s : t;
      const { layer } = item;
      return item.kind === "weight" ? { type: "weight", layer, from: item.from, to: item.to, value } : { type: "bias", layer, unit: item.unit, value };
    });
  }
  if (!plane) return [];
  const values = Float64Array.from(plane.origin, (origin, i) => origin + s * Number(plane.a[i]) + t * Number(plane.b[i]));
  return [{ type: "parameters", layers: layersOf(values, shape) }];
}

/** @param {ParameterItem} item @param {Shape} shape */
function exists(item, { layers }) {
  const layer = layers[item.layer];
  if (!layer) return false;
  return item.kind === "weight" ? item.from < layer.fanIn && item.to < layer.fanOut : item.unit < layer.fanOut;
}

/** @param {ParameterItem} a @param {ParameterItem} b */
export function same(a, b) {
  if (a.kind === "weight") return b.kind === "weight" && a.layer === b.layer && a.from === b.from && a.to === b.to;
  return b.kind === "bias" && a.layer === b.layer && a.unit === b.unit;
}
