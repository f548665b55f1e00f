// @ts-check
/** The activation function of a unit, or its derivative, with the point where the step stands. */

import { el, fitCanvas, setAttribute } from "../kit/dom.js";
import { readTokens } from "../kit/tokens.js";
import { digits } from "../../model/format.js";
import { slopeFault } from "../../model/inside/quantities.js";
import { spaced } from "../../model/spaced.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/steps.js").Step} Step */

const WIDTH = 300;
const HEIGHT = 130;
const POINTS = 161;

export class CurveView {
  root = el("div", { class: "step-curve", hidden: true });
  #canvas = el("canvas", { role: "img" });

  constructor() {
    this.root.append(this.#canvas);
  }

  /** Whether it shows what is to be seen: not before charts are there. @param {Snapshot} snapshot @param {Step} step @param {import("../part.js").Part} part */
  show({ inside, shape, tools }, step, part) {
    const walk = inside?.walk;
    const activation = shape.layers[step.l]?.activation;
    const shown = (step.kind === "z" || step.kind === "slope") && activation !== undefined && activation !== "softmax" && !!walk?.record;
    this.root.hidden = !shown;
    if (!shown || !walk?.record) return true;
    const layer = walk.record.trace.layers[step.l];
    const slope = step.kind === "slope";
    // The fault takes the derivative at z: the point stands there.
    const atZ = slope && slopeFault(walk.record, step.l) === "slope-at-z";
    const at = (atZ ? layer?.z[step.j] : layer?.u[step.j]) ?? 0;
    const value = walk.hidden ? null : slope ? /** @type {number | undefined} */ (layer?.factor[step.j]) : layer?.z[step.j];
    const reach = Math.max(4, Math.abs(at) * 1.15);
    const x = spaced([-reach, reach], POINTS);
    const curve = tools.activation(activation, x);
    const y = /** @type {number[]} */ (slope ? curve.slope : curve.z);
    const { accent, ink, dim, hairline, panel, font } = readTokens(part);
    const points = typeof value === "number" ? [{ color: accent, style: /** @type {const} */ ("points"), width: 5, x: [at], y: [value] }] : [];
    const plot = tools.drawChart(this.#canvas, {
      width: WIDTH,
      height: HEIGHT,
      ratio: fitCanvas(this.#canvas, WIDTH, HEIGHT),
      x: [-reach, reach],
      cursor: at,
      series: [{ color: ink, style: "line", width: 1.8, x, y }, ...points],
      ink,
      dim,
      hairline,
      paper: panel,
      font,
      xLabel: atZ ? "z" : "u",
    });
    const name = part.t(`activation.${activation}`);
    setAttribute(this.#canvas, "aria-label", part.t(slope ? "step.slopeAt" : "step.curveAt", { name, u: digits(at), value: typeof value === "number" ? digits(value) : "?" }));
    return plot !== null;
  }
}
