// @ts-check
/** The loss so far, as the chart shows it: a bounded number of evaluations, spread over all updates. */

/** @typedef {{ update: number, train: number, test: number | null }} Point */
/** @typedef {{ update: number[], train: number[], test: (number | null)[] }} Series */

export class History {
  #limit;
  /** @type {Series} */
  #series = { update: [], train: [], test: [] };
  /** Points nearer to each other than this are thinned. */
  #gap = 0;

  /** @param {number} [limit] the most points that are kept */
  constructor(limit = 1000) {
    this.#limit = limit;
  }

  /** @param {Point} point at a later update than all others, or again at the last */
  add({ update, train, test }) {
    this.truncate(update);
    const updates = this.#series.update;
    const { length } = updates;
    const last = updates[length - 1] ?? NaN;
    // The last point is provisional until it is far enough from the one before it.
    const crowded = length > 2 && last - (updates[length - 2] ?? 0) < this.#gap;
    if (last === update || crowded) this.#keep(length - 1);
    updates.push(update);
    this.#series.train.push(train);
    this.#series.test.push(test);
    if (updates.length > this.#limit) this.#thin();
  }

  /** Forgets what came after an update. @param {number} update */
  truncate(update) {
    let { length } = this.#series.update;
    while (length > 0 && (this.#series.update[length - 1] ?? 0) > update) length--;
    this.#keep(length);
  }

  clear() {
    this.#keep(0);
    this.#gap = 0;
  }

  /** The lists themselves, which go on changing. */
  series() {
    return this.#series;
  }

  /** @param {number} length how many points stay */
  #keep(length) {
    for (const list of Object.values(this.#series)) list.length = length;
  }

  /** Leaves about half of the points, evenly, the first and the last among them. */
  #thin() {
    const { update, train, test } = this.#series;
    const last = update.length - 1;
    this.#gap = ((update[last] ?? 0) - (update[0] ?? 0)) / (this.#limit / 2);
    let kept = 0;
    for (let i = 0; i <= last; i++) {
      const here = update[i] ?? 0;
      if (i > 0 && i < last && here - (update[kept - 1] ?? 0) < this.#gap) continue;
      update[kept] = here;
      train[kept] = train[i] ?? NaN;
      test[kept++] = test[i] ?? null;
    }
    this.#keep(kept);
  }
}
