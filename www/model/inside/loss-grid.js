// @ts-check
/**
 * The loss over a grid of a plane, refined from few points to many: each finer grid holds the points of the coarser one,
 * so that no point is asked for twice. Knows what is missing; asks nobody.
 */

/** @typedef {import("../types.js").Plane} Plane */
/** @typedef {[number, number]} Range */
/** Points that are asked for together: every i with every j. @typedef {{ i: number[], j: number[] }} Block */

export class LossGrid {
  /** The loss row by row, from the lowest t to the highest. */
  loss;
  /** @type {Block[]} */
  #missing;

  /**
   * @param {Plane} plane
   * @param {Range} s from the first column to the last
   * @param {Range} t from the first row to the last
   * @param {number} cells in each direction
   */
  constructor(plane, s, t, cells) {
    this.plane = plane;
    this.s = s;
    this.t = t;
    this.cells = cells;
    this.loss = new Float64Array(this.size ** 2).fill(NaN);
    const all = Array.from({ length: this.size }, (_, i) => i);
    this.#missing = [{ i: all, j: all }];
  }

  /** Points in each direction. */
  get size() {
    return this.cells + 1;
  }

  get complete() {
    return this.#missing.length === 0;
  }

  /** Twice as many cells in each direction. */
  finer() {
    const [coarse, before] = [this.loss, this.size];
    this.cells *= 2;
    const { size } = this;
    this.loss = new Float64Array(size ** 2).fill(NaN);
    for (let j = 0; j < before; j++) for (let i = 0; i < before; i++) this.loss[2 * j * size + 2 * i] = coarse[j * before + i] ?? NaN;
    const all = Array.from({ length: size }, (_, i) => i);
    const [even, odd] = [all.filter((i) => i % 2 === 0), all.filter((i) => i % 2 === 1)];
    this.#missing = [
      { i: even, j: odd },
      { i: odd, j: all },
    ];
  }

  /** Some of what is missing, no more than so many points but one at least. @param {number} points @returns {Block} */
  take(points) {
    const [block = { i: [], j: [] }, ...rest] = this.#missing;
    const columns = Math.floor(points / block.j.length);
    if (columns > 0) {
      const left = block.i.slice(columns);
      this.#missing = left.length > 0 ? [{ i: left, j: block.j }, ...rest] : rest;
      return { i: block.i.slice(0, columns), j: block.j };
    }
    const many = Math.max(1, Math.floor(points));
    const [column, ...others] = block.i;
    const i = column === undefined ? [] : [column];
    const left = [{ i, j: block.j.slice(many) }, { i: others, j: block.j }].filter(({ i, j }) => i.length * j.length > 0);
    this.#missing = [...left, ...rest];
    return { i, j: block.j.slice(0, many) };
  }

  /** @param {Block} block @param {number[][]} loss a row for each i */
  put({ i, j }, loss) {
    i.forEach((column, a) => j.forEach((row, b) => (this.loss[row * this.size + column] = loss[a]?.[b] ?? NaN)));
  }

  /** @param {number} i */
  sAt(i) {
    return this.s[0] + (this.s[1] - this.s[0]) * (i / this.cells);
  }

  /** @param {number} j */
  tAt(j) {
    return this.t[0] + (this.t[1] - this.t[0]) * (j / this.cells);
  }

  /** What is known, to be shown: it stays as it is when the grid goes on. */
  map() {
    const { plane, s, t, size, loss } = this;
    let [lowest, highest] = [-1, -1];
    loss.forEach((value, at) => {
      if (!Number.isFinite(value)) return;
      if (lowest < 0 || value < Number(loss[lowest])) lowest = at;
      if (highest < 0 || value > Number(loss[highest])) highest = at;
    });
    const point = (/** @type {number} */ at) =>
      at < 0 ? null : { s: this.sAt(at % size), t: this.tAt(Math.floor(at / size)), loss: Number(loss[at]) };
    return { plane, s, t, size, loss, lowest: point(lowest), highest: point(highest) };
  }
}

/** @typedef {ReturnType<LossGrid["map"]>} LossMap */

/**
 * The loss at the point of a map that lies nearest.
 * @param {LossMap} map
 * @param {number} s
 * @param {number} t
 */
export function nearestLoss(map, s, t) {
  const place = (/** @type {number} */ value, /** @type {Range} */ [lo, hi]) =>
    Math.max(0, Math.min(map.size - 1, Math.round(((value - lo) / (hi - lo)) * (map.size - 1))));
  return map.loss[place(t, map.t) * map.size + place(s, map.s)] ?? NaN;
}
