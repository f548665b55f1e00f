// @ts-check
/**
 * What the data's panel shows: the samples a page at a time, in the order of any column, each with what the engine makes of
 * it. Only the rows in sight are asked for, unless the order depends on all of them.
 */

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("../types.js").RowsChange} RowsChange */
/** @typedef {"train" | "test"} Split */

/**
 * A column: the row's number, an input, a target, the class that a one-hot target stands for, a prediction, the loss, or
 * whether the answer is right.
 * @typedef {{ kind: "row" | "class" | "loss" | "right" } | { kind: "x" | "d" | "y", index: number }} Column
 */
/** One sample. @typedef {{ row: number, x: number[], d: number[], y: number[], loss: number, right: boolean | null }} Row */
/** Results of many rows in a row. @typedef {{ y: number[][], loss: number[], right: boolean[] | null }} Results */

/** Rows in sight. */
export const PAGE = 100;
/** Milliseconds between two looks while training goes on. */
const PAUSE = 350;
/** Rows whose results are asked for at once, and milliseconds of asking in a frame. */
const BLOCK = 2000;
const SLICE = 6;
/** While training goes on the results of all rows are asked for only if they are so many numbers. */
const QUICK = 2_000_000;

export class Rows {
  split = /** @type {Split} */ ("train");
  column = /** @type {Column} */ ({ kind: "row" });
  descending = false;
  /** The first row in sight, in the present order. */
  from = 0;
  /** Whether something is still to be computed. */
  busy = false;
  #lab = /** @type {LabHandle | null} */ (null);
  #looked = -Infinity;
  #shown = "";
  #rows = /** @type {Row[]} */ ([]);
  /** Counts the changes of what is shown. */
  #turn = 0;
  /** The order of the rows, and what it is the order of; null for that of the data. @type {Uint32Array | null} */
  #order = null;
  #orderKey = "";
  /** The version of the parameters that the order is about; whether it was the present one at the last look. */
  #orderOf = -1;
  #sorted = true;
  /** Values of the column, collected for an order by results. */
  #values = new Float64Array(0);
  #collected = 0;
  #collectedKey = "";

  /** @param {RowsChange} change */
  change({ split, column, page }) {
    if (split) this.split = split;
    if (column) {
      // The same column once more turns the order around; what goes wrong comes first.
      const again = columnKey(column) === columnKey(this.column);
      this.descending = again ? !this.descending : column.kind === "loss";
      this.column = column;
    }
    if (split || column) this.from = 0;
    if (page !== undefined) this.from = Math.max(0, Math.round(page)) * PAGE;
    this.#looked = -Infinity;
  }

  /**
   * @param {LabHandle} lab
   * @param {{ running: boolean }} session
   * @param {number} now milliseconds
   */
  async refresh(lab, { running }, now) {
    if (lab !== this.#lab) this.#forget(lab);
    this.busy = false;
    if (running && now < this.#looked + PAUSE) return;
    this.#looked = now;
    if (lab.data[this.split].inputs.length === 0) this.split = "train";
    const total = lab.data[this.split].inputs.length;
    this.from = Math.max(0, Math.min(this.from, Math.floor((total - 1) / PAGE) * PAGE));
    await this.#sort(lab, running);
    await this.#show(lab);
  }

  /** What is shown. `sorted`: whether in the order that was asked for; `part`: how much of one in the making is known. */
  state() {
    const { split, column, descending, from } = this;
    const total = this.#lab?.data[split].inputs.length ?? 0;
    const part = this.busy ? this.#collected / Math.max(1, total) : null;
    return { split, column, descending, from, total, rows: this.#rows, turn: this.#turn, sorted: this.#sorted, part };
  }

  /** @param {LabHandle} lab */
  #forget(lab) {
    const columns = ({ data: { train } } = lab) => [train.inputs[0]?.length, train.targets[0]?.length].join();
    if (this.#lab && columns(this.#lab) !== columns()) {
      this.column = { kind: "row" };
      this.descending = false;
    }
    this.#lab = lab;
    this.#looked = -Infinity;
    this.#shown = this.#orderKey = this.#collectedKey = "";
    this.#order = null;
    this.#orderOf = -1;
    this.#rows = [];
  }

  /** Brings the order up to date, as far as a frame allows. @param {LabHandle} lab @param {boolean} running */
  async #sort(lab, running) {
    const { split, column } = this;
    const key = `${split} ${columnKey(column)}`;
    const result = isResult(column);
    this.#sorted = key === this.#orderKey && (!result || this.#orderOf === lab.version);
    if (this.#sorted) return;
    this.#sorted = !result || (await this.#collect(lab, running, key));
    if (this.#sorted) {
      const data = lab.data[split];
      const values = result ? this.#values : Float64Array.from(data.inputs, (_, row) => number(data, column, row));
      this.#order = column.kind === "row" ? null : sorted(values);
      this.#orderKey = key;
      this.#orderOf = lab.version;
    } else if (key !== this.#orderKey) {
      // Until all is known the order is that of the data.
      this.#order = null;
      this.#orderKey = "";
    }
  }

  /**
   * The values of a column of results; whether they are all there.
   * @param {LabHandle} lab
   * @param {boolean} running
   * @param {string} key
   */
  async #collect(lab, running, key) {
    const { split, column } = this;
    const total = lab.data[split].inputs.length;
    if (running && total * lab.shape.parameters > QUICK) return false;
    const about = `${key} ${lab.version}`;
    if (about !== this.#collectedKey) {
      this.#collectedKey = about;
      this.#collected = 0;
      this.#values = new Float64Array(total);
    }
    const end = performance.now() + SLICE;
    while (this.#collected < total) {
      const results = await lab.ask("results", split, this.#collected, BLOCK);
      results.loss.forEach((_, i) => (this.#values[this.#collected + i] = resultOf(results, column, i)));
      this.#collected += results.loss.length;
      if (!running && performance.now() > end && this.#collected < total) {
        this.busy = true;
        return false;
      }
    }
    return true;
  }

  /** The rows in sight. @param {LabHandle} lab */
  async #show(lab) {
    const { split, from } = this;
    const descending = this.descending && this.#orderKey !== "";
    const key = JSON.stringify([lab.version, split, from, descending, this.#orderKey, this.#orderOf]);
    if (key === this.#shown) return;
    this.#shown = key;
    const { inputs, targets } = lab.data[split];
    const total = inputs.length;
    const places = Array.from({ length: Math.min(PAGE, total - from) }, (_, i) => from + i);
    const wanted = places.map((place) => {
      const at = descending ? total - 1 - place : place;
      return this.#order?.[at] ?? at;
    });
    /** @type {Row[]} */
    const rows = [];
    for (let i = 0; i < wanted.length; ) {
      // Neighbours are asked for together.
      const first = wanted[i] ?? 0;
      const step = descending ? -1 : 1;
      let count = 1;
      while (wanted[i + count] === first + step * count) count++;
      const results = await lab.ask("results", split, descending ? first - count + 1 : first, count);
      for (let k = 0; k < count; k++) {
        const row = first + step * k;
        const at = descending ? count - 1 - k : k;
        rows.push({ row, x: inputs[row] ?? [], d: targets[row] ?? [], y: results.y[at] ?? [], loss: results.loss[at] ?? NaN, right: results.right?.[at] ?? null });
      }
      i += count;
    }
    this.#rows = rows;
    this.#turn++;
  }
}

/** @param {Column} column */
export function columnKey(column) {
  return "index" in column ? `${column.kind}${column.index}` : column.kind;
}

/** Whether a column depends on the parameters. @param {Column} column */
function isResult({ kind }) {
  return kind === "y" || kind === "loss" || kind === "right";
}

/** @param {{ inputs: number[][], targets: number[][] }} data @param {Column} column @param {number} row */
function number({ inputs, targets }, column, row) {
  if (column.kind === "x") return inputs[row]?.[column.index] ?? NaN;
  if (column.kind === "d") return targets[row]?.[column.index] ?? NaN;
  if (column.kind === "class") return targets[row]?.indexOf(1) ?? NaN;
  return row;
}

/** @param {Results} results @param {Column} column @param {number} i */
function resultOf({ y, loss, right }, column, i) {
  if (column.kind === "y") return y[i]?.[column.index] ?? NaN;
  if (column.kind === "right") return right?.[i] ? 1 : 0;
  return loss[i] ?? NaN;
}

/** The rows from the smallest value to the largest, equal ones in their order; what is not a number counts as largest. @param {Float64Array} values */
function sorted(values) {
  const order = Uint32Array.from(values, (_, row) => row);
  return order.sort((a, b) => {
    const [p, q] = [values[a] ?? NaN, values[b] ?? NaN];
    if (p < q) return -1;
    if (p > q) return 1;
    return Number(Number.isNaN(p)) - Number(Number.isNaN(q)) || a - b;
  });
}
