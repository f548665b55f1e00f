// @ts-check
/**
 * How long training may take in a frame: what the display's interval leaves beside everything else. Frames in which
 * pictures or the chart are made take longer than plain ones, and unseen ones are over soon, so each kind has its own
 * account. No clock of its own.
 */

/** @typedef {"plain" | "pictures" | "chart" | "unseen"} Kind */

/** The first frames of a run train little, so that they come as often as the display shows them. */
const FIRST = 8;
/** Milliseconds between two frames, until they are known; and displays that we believe in. */
const USUAL = 1000 / 60;
const SHORTEST = 4;
const LONGEST = 34;
/**
 * Parts of an interval: what stays free for the browser, and what training gets however little is left; less where
 * plain frames follow and in the first frames.
 */
const FREE = 1 / 8;
const LEAST_SPARED = 1 / 32;
const LEAST = 1 / 4;

export class FrameBudget {
  /** Milliseconds between two frames of the display. */
  interval = USUAL;
  #shortest = Infinity;
  #frames = 0;
  #last = -1;
  /** What a frame takes beside its training. @type {Record<Kind, number>} */
  #rest = { plain: 0, pictures: 0, chart: 0, unseen: 0 };

  /** Milliseconds of a frame that are not the browser's own. */
  get room() {
    return (1 - FREE) * this.interval;
  }

  /** A run begins, perhaps on another display. */
  start() {
    this.#shortest = Infinity;
    this.#frames = 0;
    this.#last = -1;
  }

  /** A frame of the run begins. @param {number} now milliseconds, as the browser tells a frame */
  begin(now) {
    const passed = now - this.#last;
    if (this.#last >= 0 && this.#frames < FIRST && passed >= SHORTEST) this.#shortest = Math.min(this.#shortest, passed);
    if (++this.#frames === FIRST && this.#shortest <= LONGEST) this.interval = this.#shortest;
    this.#last = now;
  }

  /**
   * Milliseconds for the training of a frame.
   * @param {Kind} kind
   * @param {boolean} spared whether plain frames follow, in which training gets more
   */
  training(kind, spared = false) {
    const first = this.#frames < FIRST;
    const least = (first || spared ? LEAST_SPARED : LEAST) * this.interval;
    return first ? least : Math.max(least, this.room - this.#rest[kind]);
  }

  /**
   * A frame is on the screen. What has become more counts sooner than what has become less.
   * @param {Kind} kind
   * @param {number} took milliseconds, painting included
   * @param {number} trained how many of them training took
   */
  end(kind, took, trained) {
    const before = this.#rest[kind];
    const rest = Math.max(0, took - trained);
    this.#rest[kind] += (rest - before) * (rest > before ? 0.5 : 0.1);
  }
}
