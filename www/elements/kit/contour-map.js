// @ts-check
/** A map of level lines with ways over it, both axes to the same scale, so that what is at right angles looks it. */

import { realMinus } from "../../model/format.js";
import { spaced } from "../../model/spaced.js";
import { svg } from "./svg.js";

/** Its inner width, in its own units. */
const SIDE = 100;
/** Points along a side of a grid of values. */
export const GRID = 41;
/** Beyond this nothing is seen. */
const FAR = 1e4;

/** @typedef {[number, number]} Range */
/** @typedef {ArrayLike<number>} Numbers */

export class ContourMap {
  root = /** @type {SVGSVGElement} */ (svg("svg", { class: "contour-map", role: "img" }));
  #inside = svg("svg", { width: SIDE, "aria-hidden": "true" });
  #frame = svg("rect", { class: "contour-frame", width: SIDE });
  #lines = svg("g", { class: "contour-lines" });
  /** @type {Map<string, Element>} */
  #ways = new Map();
  #x = /** @type {Range} */ ([0, 1]);
  #y = /** @type {Range} */ ([0, 1]);
  #height = SIDE;
  #ticks = svg("g", { class: "contour-ticks" });

  /** @param {{ x: string, y: string }} [names] of the axes; without them there are no ticks either */
  constructor(names) {
    this.names = names;
    this.#inside.append(this.#lines);
    this.root.append(this.#inside, this.#frame, this.#ticks);
    this.#measure();
  }

  /** As high as the scale of its width makes it. */
  #measure() {
    const [[x0, x1], [y0, y1]] = [this.#x, this.#y];
    const height = ((y1 - y0) / (x1 - x0)) * SIDE;
    this.#height = height;
    this.root.setAttribute("viewBox", this.names ? `-9 -2 ${SIDE + 11} ${height + 11}` : `0 0 ${SIDE} ${height}`);
    this.#inside.setAttribute("viewBox", `0 0 ${SIDE} ${height}`);
    for (const part of [this.#inside, this.#frame]) part.setAttribute("height", String(height));
  }

  /**
   * @param {Range} x
   * @param {Range} y
   * @param {{ x: Numbers, y: Numbers }[]} lines
   */
  show(x, y, lines) {
    [this.#x, this.#y] = [x, y];
    this.#measure();
    // The higher the thicker.
    this.#lines.replaceChildren(...lines.map((line, i) => svg("path", { d: this.#path(line.x, line.y), "stroke-width": 0.5 + (1.8 * i) / lines.length })));
    if (!this.names) return;
    const text = (/** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ anchor, /** @type {string} */ said) => {
      const element = svg("text", { x: left, y: top, "text-anchor": anchor });
      element.textContent = realMinus(said);
      return element;
    };
    this.#ticks.replaceChildren(
      text(0, this.#height + 5.5, "start", String(x[0])),
      text(SIDE / 2, this.#height + 6, "middle", this.names.x),
      text(SIDE, this.#height + 5.5, "end", String(x[1])),
      text(-1.5, this.#height, "end", String(y[0])),
      text(-2.5, this.#height / 2 + 1.5, "end", this.names.y),
      text(-1.5, 4, "end", String(y[1])),
    );
  }

  /**
   * A way with its points, or without.
   * @param {string} name of the way; what had this name goes
   * @param {Numbers} x
   * @param {Numbers} y
   * @param {{ colour?: string, dots?: boolean }} [how] colour: a class, as `colour-0`
   */
  way(name, x, y, { colour = "", dots = false } = {}) {
    const group = svg("g", { class: `contour-way ${colour}` });
    group.append(svg("path", { d: this.#path(x, y) }));
    const last = x.length - 1;
    if (dots) for (let i = 0; i < last; i++) group.append(this.#dot(x[i] ?? 0, y[i] ?? 0, 0.9));
    if (last >= 0) group.append(this.#dot(x[last] ?? 0, y[last] ?? 0, 2));
    this.#put(name, group);
  }

  /** An arrow of a given length in the map's own units (its width is 100), or only where it begins. @param {string} name @param {Range} from @param {number} angle radians @param {number} length */
  arrow(name, from, angle, length) {
    const [x, y] = this.#place(from[0], from[1]);
    const along = (/** @type {number} */ far, /** @type {number} */ turn) => `${x + far * Math.cos(angle) + turn * Math.sin(angle)},${y - far * Math.sin(angle) + turn * Math.cos(angle)}`;
    const group = svg("g", { class: "contour-arrow" });
    group.append(this.#dot(from[0], from[1], 2.4));
    if (length > 0) group.append(svg("path", { d: `M${x},${y}L${along(length, 0)}` }), svg("path", { class: "contour-head", d: `M${along(length + 4, 0)}L${along(length - 5, 4)}L${along(length - 5, -4)}Z` }));
    this.#put(name, group);
  }

  /** Where a pointer is, from the middle of the map: to the right and up. @param {PointerEvent} event @returns {Range} */
  fromMiddle(event) {
    const { left, top, width, height } = this.#inside.getBoundingClientRect();
    return [event.clientX - left - width / 2, top + height / 2 - event.clientY];
  }

  /** @param {string} name @param {Element} group */
  #put(name, group) {
    this.#ways.get(name)?.remove();
    this.#ways.set(name, group);
    this.#inside.append(group);
  }

  /** @param {number} x @param {number} y @param {number} r */
  #dot(x, y, r) {
    const [cx, cy] = this.#place(x, y);
    return svg("circle", { cx, cy, r });
  }

  /** @param {number} x @param {number} y @returns {Range} */
  #place(x, y) {
    const within = (/** @type {number} */ value) => Math.max(-FAR, Math.min(FAR, value));
    const [x0, x1] = this.#x;
    const [y0, y1] = this.#y;
    return [within(((x - x0) / (x1 - x0)) * SIDE), within(((y1 - y) / (y1 - y0)) * this.#height)];
  }

  /** @param {Numbers} xs @param {Numbers} ys */
  #path(xs, ys) {
    let path = "";
    let pen = "M";
    for (let i = 0; i < xs.length; i++) {
      const [x, y] = this.#place(xs[i] ?? NaN, ys[i] ?? NaN);
      if (Number.isNaN(x + y)) pen = "M";
      else {
        path += `${pen}${x.toFixed(2)},${y.toFixed(2)}`;
        pen = "L";
      }
    }
    return path;
  }
}

/**
 * Levels for a grid of values: close together where it is low, as on a map of a valley.
 * @param {number[]} values
 * @param {number} [count]
 * @param {number} [power] 1 for even steps
 */
export function levels(values, count = 12, power = 2) {
  const finite = values.filter(Number.isFinite);
  const [lo, hi] = [Math.min(...finite), Math.max(...finite)];
  return Array.from({ length: count }, (_, i) => lo + (hi - lo) * ((i + 0.5) / count) ** power);
}

/**
 * The level lines of a loss over two parameters, the only ones of their network.
 * @param {typeof import("../../engine.js")} engine
 * @param {import("../../engine.js").LabHandle} lab
 * @param {Range} x
 * @param {Range} y
 */
export async function lossLines(engine, lab, x, y) {
  const plane = { origin: [0, 0], a: [0, 1], b: [1, 0] };
  const { loss } = await lab.ask("landscape", plane, spaced(y, GRID), spaced(x, GRID));
  const values = loss.flat();
  await engine.loadCharts();
  return engine.contourLines(values, GRID, levels(values), x[0], x[1], y[0], y[1]);
}
