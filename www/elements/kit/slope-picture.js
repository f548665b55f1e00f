// @ts-check
/** The function and the way of the ball: a curve, or level lines. */

import { ContourMap, GRID, levels } from "./contour-map.js";
import { el, setAttribute } from "./dom.js";
import { Plot } from "./plot.js";
import { digits } from "../../model/format.js";
import { spaced } from "../../model/spaced.js";
import { SLOPES } from "./slopes.js";

/** @typedef {import("./slopes.js").Name} Name */
/** @typedef {Awaited<ReturnType<typeof import("../../engine.js").descend>>} Descent */
/** @typedef {typeof import("../../engine.js")} Engine */

/** Points of a curve. */
const CURVE = 121;

export class SlopePicture {
  root = el("div", { class: "slope-picture" });
  #widget;
  #plot;
  #map = new ContourMap({ x: "x", y: "y" });
  /** What is known of each function. @type {Map<Name, number[]>} */
  #values = new Map();
  /** @type {Engine | null} */
  #engine = null;
  /** The function on the map. @type {Name | null} */
  #mapped = null;

  /** @param {import("./widget.js").Widget} widget @param {number} [height] of a curve */
  constructor(widget, height = 300) {
    this.#widget = widget;
    this.#plot = new Plot(widget, { height });
  }

  /** Asks the engine for the function's values. @param {Engine} engine @param {Name} name */
  async prepare(engine, name) {
    this.#engine = engine;
    if (this.#values.has(name)) return;
    const { start, range, across = range } = SLOPES[name];
    if (start.length > 1) await engine.loadCharts();
    const at = start.length === 1 ? spaced(range, CURVE).map((x) => [x]) : spaced(across, GRID).flatMap((y) => spaced(range, GRID).map((x) => [x, y]));
    const still = { learningRate: 0, optimizer: /** @type {const} */ ({ kind: "sgd" }), updates: 0 };
    const found = await Promise.all(at.map((point) => engine.descend(name, point, still)));
    this.#values.set(name, found.map(({ values }) => values[0] ?? NaN));
  }

  /** @param {Name} name @param {Descent} descent @param {number} update the last one that is shown */
  show(name, descent, update) {
    const { start, range, across = range, values: shown, power } = SLOPES[name];
    const values = this.#values.get(name) ?? [];
    const points = descent.points.slice(0, update + 1);
    const title = this.#widget.t(`lesson4.slope.${name}`);
    const way = points.slice(-6).map((point) => `(${point.map((x) => digits(x, 3)).join(", ")})`).join(" → ");
    const words = this.#widget.t("lesson4.slope.picture", { title, way });
    if (start.length === 1) {
      const x = points.map(([x = NaN]) => x);
      const y = descent.values.slice(0, update + 1);
      const seen = x.map((at, i) => at >= range[0] && at <= range[1] && (y[i] ?? 0) <= (shown?.[1] ?? 0));
      const kept = (/** @type {number[]} */ list) => list.map((value, i) => (seen[i] ? value : NaN));
      const now = x.length - 1;
      this.#plot.show(
        {
          x: range,
          y: shown,
          xLabel: "x",
          yLabel: "f(x)",
          // The first lies above the others.
          series: [
            ...(seen[now] ? [{ color: "accent", style: /** @type {const} */ ("points"), width: 7, x: [x[now] ?? 0], y: [y[now] ?? 0] }] : []),
            { color: "accent", style: "points", width: 3, x: kept(x), y: kept(y) },
            { color: "accent", style: "dash", width: 1, x: kept(x), y: kept(y) },
            { color: "control", x: spaced(range, CURVE), y: values, width: 2 },
          ],
        },
        words,
      );
      if (!this.#plot.root.isConnected) this.root.replaceChildren(this.#plot.root);
      return;
    }
    if (this.#mapped !== name && this.#engine) {
      this.#mapped = name;
      this.#map.show(range, across, this.#engine.contourLines(values, GRID, levels(values, 14, power), range[0], range[1], across[0], across[1]));
    }
    setAttribute(this.#map.root, "aria-label", words);
    this.#map.way("ball", points.map(([x = NaN]) => x), points.map(([, y = NaN]) => y), { dots: true });
    if (!this.#map.root.isConnected) this.root.replaceChildren(this.#map.root);
  }
}
