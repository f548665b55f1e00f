// @ts-check
/** How fast training goes: speeds, and how many updates are due in a frame. */

/** @typedef {{ updates: number } | { epochs: number }} Speed a second; infinitely many means as many as fit */

/** @type {readonly Speed[]} */
export const SPEEDS = [
  { updates: 1 },
  { updates: 5 },
  { updates: 20 },
  { updates: 60 },
  { updates: 250 },
  { epochs: 15 },
  { updates: Infinity },
];

export const DEFAULT_SPEED = 5;

/** More time than this is not made up for, so that a page that was hidden does not rush. */
const LONGEST_FRAME = 100;

/** A speed as a link writes it: 1, 250, 15e (epochs), max. @param {number} index */
export function speedText(index) {
  const speed = SPEEDS[index] ?? { epochs: 15 };
  if ("epochs" in speed) return `${speed.epochs}e`;
  return speed.updates === Infinity ? "max" : String(speed.updates);
}

/** @param {number} index @param {number} updatesPerEpoch */
export function updatesPerSecond(index, updatesPerEpoch) {
  const speed = SPEEDS[index] ?? { epochs: 15 };
  return "epochs" in speed ? speed.epochs * updatesPerEpoch : speed.updates;
}

/** Deals out whole updates, carrying the rest over to the next frame. */
export class Pace {
  #last = -1;
  #owed = 0;

  /** Training begins: the first update is due at once. */
  start() {
    this.#last = -1;
    this.#owed = 1;
  }

  /**
   * @param {number} now milliseconds
   * @param {number} perSecond
   * @returns {number} updates due by now, perhaps infinitely many
   */
  due(now, perSecond) {
    const passed = this.#last < 0 ? 0 : Math.min(Math.max(now - this.#last, 0), LONGEST_FRAME);
    this.#last = now;
    if (perSecond === Infinity) return Infinity;
    this.#owed += (passed / 1000) * perSecond;
    // What a slow machine cannot keep up with is forgotten rather than piled up.
    this.#owed = Math.min(this.#owed, Math.max(1, (perSecond * LONGEST_FRAME) / 1000));
    const due = Math.floor(this.#owed + 1e-9);
    this.#owed -= due;
    return due;
  }
}
