// @ts-check
/** The loss so far, as the chart shows it: a bounded number of evaluations, spread over all updates. */

/** @typedef {{ update: number, train: number, test: number | null }} Point */

export class History {
  #limit;
  /** @type {Point[]} */
  #points = [];
  /** Points nearer to each other than this are thinned. */
  #gap = 0;

  /** @param {number} [limit] the most points that are kept */
  constructor(limit = 1000) {
    this.#limit = limit;
  }

  /** @param {Point} point at a later update than all others, or again at the last */
  add(point) {
    const points = this.#points;
    this.truncate(point.update);
    const last = points.at(-1);
    const before = points.at(-2);
    // The last point is provisional until it is far enough from the one before it.
    const crowded = last && before && points.length > 2 && last.update - before.update < this.#gap;
    if (last?.update === point.update || crowded) points.pop();
    points.push(point);
    if (points.length > this.#limit) this.#thin();
  }

  /** Forgets what came after an update. @param {number} update */
  truncate(update) {
    while ((this.#points.at(-1)?.update ?? -1) > update) this.#points.pop();
  }

  clear() {
    this.#points.length = 0;
    this.#gap = 0;
  }

  /** @returns {{ update: number[], train: number[], test: (number | null)[] }} */
  series() {
    return {
      update: this.#points.map((point) => point.update),
      train: this.#points.map((point) => point.train),
      test: this.#points.map((point) => point.test),
    };
  }

  /** Leaves about half of the points, evenly, the first and the last among them. */
  #thin() {
    const points = this.#points;
    const first = points[0]?.update ?? 0;
    const last = points.at(-1);
    this.#gap = ((last?.update ?? 0) - first) / (this.#limit / 2);
    /** @type {Point[]} */
    const kept = [];
    for (const point of points) {
      if (point === points[0] || point === last || point.update - (kept.at(-1)?.update ?? 0) >= this.#gap) kept.push(point);
    }
    this.#points.splice(0, points.length, ...kept);
  }
}
