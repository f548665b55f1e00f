// @ts-check
/**
 * What the gradients' panel shows: distributions over the training set, layer by layer, and backpropagation checked
 * against differences. All of it is the engine's; here it is only asked for, a slice at a time, and put in order.
 */

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("../../../kobai.js").Statistics} Statistics */
/** @typedef {import("../../../kobai.js").GradientCheck} GradientCheck */
/** @typedef {GradientCheck["entries"][number]} Entry */
/** @typedef {import("../types.js").GradientsChange} GradientsChange */
/** @typedef {{ x: number[], d: number[] }} Numbers */

/** h is 10 to the power of one of these. */
export const EXPONENTS = Array.from({ length: 12 }, (_, i) => i - 12);
/** Entries that are listed at first, and with every wish for more. */
export const ENTRIES = 100;
/** Milliseconds of statistics in a frame. */
const SLICE = 12;
/** Milliseconds between two looks while training goes on, and how much longer it goes on than it waits for one. */
const PAUSE = 300;
const SHARE = 4;
/** Milliseconds that training waits at most; what takes longer is looked at when it pauses. */
const PATIENCE = 1000;
/** A check takes two passes for each parameter: up to the first at any time, up to the second at rest, beyond when asked. */
const QUICK = 400;
const MANY = 4000;
/** Milliseconds of checks with other h in a frame. */
const CURVE_SLICE = 4;

export class Gradients {
  /** The exponent of h. */
  exponent = -5;
  /** How many entries are listed. */
  listed = ENTRIES;
  #lab = /** @type {LabHandle | null} */ (null);
  /** When it is time for another look while training goes on; when the present one began, and how long one takes. */
  #next = -Infinity;
  #since = 0;
  #takes = 0;
  #statistics = /** @type {Statistics | null} */ (null);
  /** The version of the parameters that the statistics are about, and the update. */
  #statisticsOf = -1;
  #statisticsAt = 0;
  /** Whether they are about earlier parameters, and stay so until training pauses. */
  #stale = false;
  #check = /** @type {GradientCheck | null} */ (null);
  #checkKey = "";
  /** Whether the check was about the present parameters at the last look. */
  #checked = false;
  /** A check of a large network has been asked for. */
  #asked = false;
  #curve = /** @type {{ exponents: number[], errors: number[] }} */ ({ exponents: [], errors: [] });
  #curveKey = "";
  /** Whether something is still to be computed. */
  busy = false;
  /** Whether training is to wait for statistics, since they would begin afresh. */
  holds = false;

  /** @param {GradientsChange} change */
  change({ exponent, more, check }) {
    if (exponent !== undefined) {
      this.exponent = Math.max(-12, Math.min(-1, Math.round(exponent)));
      this.#asked = false;
    }
    if (more) this.listed += ENTRIES;
    if (check) this.#asked = true;
    if (!more) this.#next = -Infinity;
  }

  /**
   * @param {LabHandle} lab
   * @param {{ running: boolean }} session
   * @param {Numbers | null} sample the sample of the walk
   * @param {number} now milliseconds
   */
  async refresh(lab, { running }, sample, now) {
    if (lab !== this.#lab) this.#forget(lab);
    this.busy = false;
    if (running && !this.holds && now < this.#next) return;
    await this.#look(lab, running, now);
    if (!sample) return;
    await this.#compare(lab, running, sample);
    if (!running) await this.#draw(lab, sample);
  }

  /** What is shown. */
  state() {
    const { exponent, listed } = this;
    const large = (this.#lab?.shape.parameters ?? 0) > MANY;
    return {
      statistics: this.#statistics,
      statisticsAt: this.#statisticsAt,
      stale: this.#stale,
      exponent,
      check: this.#check,
      checked: this.#checked,
      listed,
      /** Whether checks of this network are made only when they are asked for. */
      onDemand: large,
      /** Null for networks whose check takes too long to be repeated. */
      curve: (this.#lab?.shape.parameters ?? Infinity) > QUICK ? null : this.#curve,
    };
  }

  /** @param {LabHandle} lab */
  #forget(lab) {
    this.#lab = lab;
    this.#next = -Infinity;
    this.#takes = 0;
    this.holds = false;
    this.#statistics = null;
    this.#statisticsOf = -1;
    this.#check = null;
    this.#checkKey = this.#curveKey = "";
    this.#asked = false;
    this.#curve = { exponents: [], errors: [] };
    this.listed = ENTRIES;
  }

  /** @param {LabHandle} lab @param {boolean} running @param {number} now */
  async #look(lab, running, now) {
    const { version } = lab;
    const again = this.holds;
    this.holds = false;
    this.#next = now + PAUSE;
    const known = this.#statisticsOf === version;
    this.#stale = !known && running && this.#takes > PATIENCE;
    if (known || this.#stale) return;
    if (!again) this.#since = now;
    const statistics = await lab.ask("statisticsFor", SLICE);
    if (running) this.#takes = now - this.#since;
    if (!statistics) {
      this.busy = !running;
      this.holds = running && this.#takes <= PATIENCE;
      return;
    }
    this.#statistics = statistics;
    this.#statisticsOf = version;
    this.#statisticsAt = (await lab.ask("progress")).update;
    this.#next = now + Math.max(PAUSE, SHARE * this.#takes);
  }

  /** The check with the present h, its entries from the largest error to the smallest. @param {LabHandle} lab @param {boolean} running @param {Numbers} sample */
  async #compare(lab, running, { x, d }) {
    const { parameters } = lab.shape;
    const key = JSON.stringify([lab.version, x, d, this.exponent]);
    this.#checked = key === this.#checkKey;
    if (this.#checked) return;
    const due = this.#asked || parameters <= (running ? QUICK : MANY);
    if (!due) return;
    this.#asked = false;
    this.#checkKey = key;
    this.#checked = true;
    const check = await lab.ask("checkGradients", x, d, step(this.exponent));
    this.#check = { ...check, entries: check.entries.slice().sort(byError) };
  }

  /** The largest error for each h, a few in every frame. @param {LabHandle} lab @param {Numbers} sample */
  async #draw(lab, { x, d }) {
    if (lab.shape.parameters > QUICK) return;
    const key = JSON.stringify([lab.version, x, d]);
    if (key !== this.#curveKey) {
      this.#curveKey = key;
      this.#curve = { exponents: [], errors: [] };
    }
    const end = performance.now() + CURVE_SLICE;
    let { exponents, errors } = this.#curve;
    do {
      const exponent = EXPONENTS[exponents.length];
      if (exponent === undefined) break;
      const { maxRelativeError } = await lab.ask("checkGradients", x, d, step(exponent));
      [exponents, errors] = [[...exponents, exponent], [...errors, maxRelativeError]];
    } while (performance.now() < end);
    if (exponents.length > this.#curve.exponents.length) this.#curve = { exponents, errors };
    if (exponents.length < EXPONENTS.length) this.busy = true;
  }
}

/** h. @param {number} exponent */
export function step(exponent) {
  return Number(`1e${exponent}`);
}

/** The largest error first; what is not a number before all others. @param {Entry} a @param {Entry} b */
function byError(a, b) {
  const [p, q] = [a.relativeError, b.relativeError].map((error) => (Number.isNaN(error) ? Infinity : error));
  return p === q ? 0 : /** @type {number} */ (q) - /** @type {number} */ (p);
}
