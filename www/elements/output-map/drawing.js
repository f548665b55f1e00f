// @ts-check
/**
 * Placing points by hand: a click adds or removes; for the keyboard a crosshair that arrow keys move, Enter adds,
 * Delete removes the nearest. Where it is, is said once it rests.
 */

import { el, pointIn, setText } from "../kit/dom.js";

/** Pixels within which a point counts as the one meant. */
const REACH = 11;

/**
 * @typedef {import("../kit/plane.js").Plane} Plane
 * @typedef {{
 *   plane: () => Plane | null, points: () => Iterable<[number, number]>,
 *   add: (x: number, y: number) => void, remove: (index: number) => void,
 *   say: (key: string, values?: Record<string, string | number>) => string, at: (x: number, y: number) => string,
 * }} Host
 */

export class Drawing {
  cross = el("div", { class: "map-cross", hidden: true, "aria-hidden": "true" });
  status = el("p", { class: "unseen", role: "status" });
  active = false;
  #host;
  /** @type {{ x: number, y: number } | null} in data coordinates */
  #at = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {HTMLElement} frame
   * @param {Host} host
   */
  constructor(frame, host) {
    this.#host = host;
    frame.addEventListener("click", (event) => this.#click(event, frame));
    frame.addEventListener("keydown", (event) => this.#key(event));
    frame.addEventListener("focus", () => this.#show(frame.matches(":focus-visible")));
    frame.addEventListener("blur", () => this.#show(false));
  }

  stop() {
    clearTimeout(this.#later);
  }

  /** @param {MouseEvent} event @param {HTMLElement} frame */
  #click(event, frame) {
    const plane = this.#host.plane();
    if (!this.active || !plane) return;
    const screen = pointIn(event, frame);
    const index = plane.nearest(screen, this.#host.points(), REACH);
    if (index >= 0) return this.#host.remove(index);
    const { x, y } = plane.toData(screen);
    this.#host.add(x, y);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const plane = this.#host.plane();
    if (!this.active || !plane || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = (this.#at ??= { x: (plane.x[0] + plane.x[1]) / 2, y: (plane.y[0] + plane.y[1]) / 2 });
    const step = plane.step(event.shiftKey);
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    });
    const move = moves[event.key];
    if (move) {
      at.x = Math.max(plane.x[0], Math.min(plane.x[1], at.x + move[0] * step.x));
      at.y = Math.max(plane.y[0], Math.min(plane.y[1], at.y + move[1] * step.y));
      this.#show(true);
      this.#tell(this.#host.at(at.x, at.y), 400);
    } else if (event.key === "Enter" || event.key === " ") {
      this.#host.add(at.x, at.y);
      this.#tell(this.#host.say("map.added", { at: this.#host.at(at.x, at.y) }), 0);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      const index = plane.nearest(plane.toScreen(at.x, at.y), this.#host.points(), REACH * 1.6);
      if (index >= 0) this.#host.remove(index);
      this.#tell(this.#host.say(index >= 0 ? "map.removed" : "map.noPoint", { at: this.#host.at(at.x, at.y) }), 0);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {boolean} visible */
  #show(visible) {
    const plane = this.#host.plane();
    this.cross.hidden = !(visible && this.active && plane);
    if (this.cross.hidden || !plane) return;
    const at = this.#at ?? { x: (plane.x[0] + plane.x[1]) / 2, y: (plane.y[0] + plane.y[1]) / 2 };
    const screen = plane.toScreen(at.x, at.y);
    this.cross.style.left = `${screen.x}px`;
    this.cross.style.top = `${screen.y}px`;
  }

  /** @param {string} text @param {number} wait */
  #tell(text, wait) {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => setText(this.status, text), wait);
  }
}
