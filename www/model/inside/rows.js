// @ts-check
/** The rows of the data with what the network makes of each: a page of them, in the order the reader wants. */

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {"train" | "test"} Split */
/** What rows are ordered by: their number, an input or target by its index, a prediction, the loss. */
/** @typedef {{ by: "row" | "input" | "target" | "output" | "loss", index: number, down: boolean }} Order */
/** @typedef {{ split?: Split, order?: Omit<Order, "down">, page?: number }} RowsChange */

export const PAGE = 100;
/** Rows that are asked for in one frame. */
const SLICE = 4000;
/** Milliseconds between two looks while training goes on. */
const RUNNING_PAUSE = 400;

export class Rows {
  /** @type {Split} */
  split = "train";
  /** @type {Order} */
  order = { by: "row", index: 0, down: false };
  page = 0;
  /** What has been asked for, and how far it has come. */
  #key = "";
  #asked = 0;
  /** @type {{ y: number[][], loss: number[], right: boolean[] | null }} */
  #results = { y: [], loss: [], right: null };
  /** @type {{ y: number[][], loss: number[], right: boolean[] | null }} */
  #coming = { y: [], loss: [], right: null };
  #waiting = false;
  /** The rows' numbers in their order. @type {Uint32Array} */
  #ordered = new Uint32Array(0);
  #orderedBy = "";

  /** Whether more rows are to be asked for. */
  get busy() {
    return this.#waiting;
  }

  /** @param {RowsChange} change */
  change(change) {
    if (change.split && change.split !== this.split) {
      this.split = change.split;
      this.page = 0;
    }
    if (change.order) {
      const { by, index } = change.order;
      const same = by === this.order.by && index === this.order.index;
      // The largest loss is looked for first, everything else from its beginning.
      this.order = { by, index, down: same ? !this.order.down : by === "loss" };
      this.page = 0;
    }
    if (change.page !== undefined) this.page = change.page;
  }

  /**
   * @param {LabHandle} lab
   * @param {{ running: boolean }} session
   * @param {number} now
   */
  async refresh(lab, { running }, now) {
    const total = lab.data[this.split].inputs.length;
    const key = `${this.split} ${lab.version} ${total}`;
    if (key !== this.#key && (!running || now >= this.#asked + RUNNING_PAUSE || this.#key === "")) {
      this.#key = key;
      this.#asked = now;
      this.#coming = { y: [], loss: [], right: null };
      this.#waiting = total > 0;
      if (total === 0) this.#take();
    }
    if (this.#waiting) {
      const { y, loss, right } = await lab.ask("results", this.split, this.#coming.loss.length, SLICE);
      const { y: ys, loss: losses, right: rights } = this.#coming;
      this.#coming = { y: [...ys, ...y], loss: [...losses, ...loss], right: right && [...(rights ?? []), ...right] };
      if (this.#coming.loss.length >= total) this.#take();
    }
    this.#sort(lab);
  }

  /** What is shown: one page of rows. @param {LabHandle} lab */
  state(lab) {
    const { inputs, targets } = lab.data[this.split];
    const { y, loss, right } = this.#results;
    const pages = Math.max(1, Math.ceil(this.#ordered.length / PAGE));
    const page = Math.min(this.page, pages - 1);
    const rows = [...this.#ordered.subarray(page * PAGE, (page + 1) * PAGE)].map((row) => ({
      row,
      inputs: inputs[row] ?? [],
      target: targets[row] ?? [],
      output: y[row] ?? [],
      loss: loss[row] ?? NaN,
      right: right?.[row] ?? null,
    }));
    return { split: this.split, order: this.order, page, pages, total: inputs.length, rows };
  }

  #take() {
    this.#waiting = false;
    this.#results = this.#coming;
    this.#orderedBy = "";
  }

  /** @param {LabHandle} lab */
  #sort(lab) {
    const { by, index, down } = this.order;
    const key = JSON.stringify([this.#key, this.order, this.#results.loss.length]);
    if (key === this.#orderedBy) return;
    this.#orderedBy = key;
    const { inputs, targets } = lab.data[this.split];
    const { y, loss } = this.#results;
    const columns = { row: null, input: inputs, target: targets, output: y };
    const value = (/** @type {number} */ row) => {
      if (by === "loss") return loss[row] ?? 0;
      return columns[by]?.[row]?.[index] ?? row;
    };
    const sign = down ? -1 : 1;
    // Rows of equal value stay in their own order.
    this.#ordered = Uint32Array.from(loss.keys()).sort((a, b) => sign * (value(a) - value(b)) || a - b);
  }
}
