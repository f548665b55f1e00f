// @ts-check
/** How fast training goes: speeds, and how many updates are due in a frame. */

import { speeds } from "./facts.js";

/** More time than this is not made up for, so that a page that was hidden does not rush. */
const LONGEST_FRAME = 100;

/**
 * What a speed means a second; infinitely many updates are as many as fit.
 * @param {number} index
 * @returns {{ updates: number } | { epochs: number }}
 */
export function speedOf(index) {
  const text = speeds[index] ?? "";
  if (text === "max") return { updates: Infinity };
  return text.endsWith("e") ? { epochs: Number(text.slice(0, -1)) } : { updates: Number(text) };
}

/** @param {number} index @param {number} updatesPerEpoch */
export function updatesPerSecond(index, updatesPerEpoch) {
  const speed = speedOf(index);
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
