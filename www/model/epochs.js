// @ts-check
/** Where epochs end, counted in updates: the page may only stop between updates, and a new batch size starts an epoch. */

export class EpochClock {
  /** From `update` on, epochs of `length` updates, after `begun` epochs. @type {{ update: number, begun: number, length: number }[]} */
  #parts = [];

  /** @param {number} length updates in an epoch */
  constructor(length) {
    this.#parts = [{ update: 0, begun: 0, length }];
  }

  /**
   * An epoch starts with the next update.
   * @param {number} update updates so far
   * @param {number} begun epochs begun so far
   * @param {number} length
   */
  restart(update, begun, length) {
    this.#parts = [...this.#parts.filter((part) => part.update < update), { update, begun, length }];
  }

  /** What would have come after an update is no more. @param {number} update */
  truncate(update) {
    this.#parts = this.#parts.filter((part, index) => index === 0 || part.update <= update);
  }

  /** The updates an epoch takes now. @param {number} update */
  length(update) {
    return this.#at(update).length;
  }

  /** The update that finishes the epoch in which the next update lies. @param {number} update */
  end(update) {
    const part = this.#at(update);
    return update + part.length - ((update - part.update) % part.length);
  }

  /** The update that finishes the epoch before the one in which the last update lies. @param {number} update */
  before(update) {
    const part = this.#at(Math.max(update - 1, 0));
    const into = (update - part.update) % part.length;
    return Math.max(update - (into || Math.min(part.length, update)), 0);
  }

  /** The update that finishes the epoch of this number, as things are now. @param {number} update @param {number} epoch */
  finish(update, epoch) {
    const part = this.#at(update);
    return part.update + (epoch - part.begun) * part.length;
  }

  /** @param {number} update */
  #at(update) {
    return this.#parts.findLast((part) => part.update <= update) ?? /** @type {any} */ (this.#parts[0]);
  }
}
