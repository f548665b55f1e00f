// @ts-check
/** The map itself: colours, level lines and axes on one canvas, and above it the path, the present point and the crosshair. */

import { el, fitCanvas } from "../kit/dom.js";
import { Plane, changed } from "../kit/plane.js";
import { palette } from "../../model/palette.js";
import { levelsOf, paintLoss, scaleOf } from "./loss-colors.js";

/** @typedef {import("../../model/types.js").LandscapeState} LandscapeState */
/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../kit/tokens.js").Tokens} Tokens */
/** @typedef {{ left: number, top: number, width: number, height: number }} Box in CSS pixels */

/** Pixels between the lines of the hatching. */
const HATCH = 7;

export class Picture {
  root = el("div", { class: "landscape-frame", tabindex: "0", role: "application" });
  /** The coordinates of the plane on the screen, once it is drawn. @type {Plane | null} */
  plane = null;
  #map = el("canvas", { "aria-hidden": "true" });
  #over = el("canvas", { "aria-hidden": "true" });
  /** The colours at their own size, to be scaled onto the map. */
  #small = document.createElement("canvas");
  /** @type {Uint8Array | null} */
  #palette = null;
  /** @type {Tokens | null} */
  #colors = null;
  /** @type {unknown[]} */
  #mapShown = [];
  /** @type {unknown[]} */
  #overShown = [];

  constructor() {
    this.root.append(this.#map, this.#over);
  }

  /** @param {Tokens} colors */
  paintWith(colors) {
    this.#colors = colors;
    this.#palette = palette(lossStops(colors));
    this.#mapShown = this.#overShown = [];
  }

  /**
   * @param {LandscapeState} landscape
   * @param {Snapshot["tools"]} tools
   * @param {[string, string]} names of the axes
   * @param {{ s: number, t: number } | null} cross
   */
  update(landscape, tools, names, cross) {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (!this.#colors || width === 0 || height === 0) return;
    const ratio = fitCanvas(this.#map, width, height);
    const { map, log, s, t, path } = landscape;
    const mapKey = [map, log, ...names, ...s, ...t, width, height, ratio];
    if (changed(this.#mapShown, mapKey)) {
      this.#mapShown = mapKey;
      this.#overShown = [];
      this.#drawMap(landscape, tools, names, this.#colors, width, height, ratio);
    }
    const overKey = [path, cross?.s, cross?.t];
    if (changed(this.#overShown, overKey)) {
      this.#overShown = overKey;
      this.#drawOver(landscape, cross, this.#colors, width, height);
    }
  }

  /**
   * @param {LandscapeState} landscape
   * @param {Snapshot["tools"]} tools
   * @param {[string, string]} names
   * @param {Tokens} colors
   * @param {number} width
   * @param {number} height
   * @param {number} ratio
   */
  #drawMap({ map, log, s, t }, tools, names, colors, width, height, ratio) {
    const context = this.#map.getContext("2d");
    if (!context) return;
    const scale = map && scaleOf(map, log);
    const levels = scale ? levelsOf(scale) : [];
    const lines = map && scale ? tools.contourLines(map.loss, map.size, levels.map(({ loss }) => loss), ...map.s, ...map.t) : [];
    // Lines that show on the colours around them.
    const series = lines.map((line, i) => ({ ...line, color: Number(levels[i]?.place) < 0.45 ? colors.panel : colors.ink, width: 0.6 }));
    const { ink, dim, hairline, panel, font } = colors;
    const [xLabel, yLabel] = names;
    const spec = { width, height, ratio, x: s, y: t, picture: true, series, ink, dim, hairline, paper: panel, font, xLabel, yLabel };
    // Where the axes leave room for the picture is known when they have been drawn.
    for (let round = 0; round < 2; round++) {
      const box = this.plane?.box;
      context.clearRect(0, 0, this.#map.width, this.#map.height);
      if (box && map && scale) {
        context.save();
        context.scale(ratio, ratio);
        this.#hatch(context, box, colors);
        this.#paint(context, box, map, scale);
        context.restore();
      }
      const plot = tools.drawChart(this.#map, spec);
      if (!plot) {
        this.#mapShown = [];
        return;
      }
      this.plane = new Plane(plot, plot.x, plot.y);
      if (box && !changed([box.left, box.top, box.width, box.height], [plot.left, plot.top, plot.width, plot.height])) return;
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Box} box @param {import("../../model/inside/loss-grid.js").LossMap} map @param {import("./loss-colors.js").Scale} scale */
  #paint(context, { left, top, width, height }, map, scale) {
    const { size } = map;
    if (this.#small.width !== size) this.#small.width = this.#small.height = size;
    const image = new ImageData(size, size);
    paintLoss(map, scale, /** @type {Uint8Array} */ (this.#palette), image.data);
    this.#small.getContext("2d")?.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    // The outermost points lie on the edge of the plane.
    context.drawImage(this.#small, 0.5, 0.5, size - 1, size - 1, left, top, width, height);
  }

  /** What is seen where the loss is not finite. @param {CanvasRenderingContext2D} context @param {Box} box @param {Tokens} colors */
  #hatch(context, { left, top, width, height }, { panel, dim }) {
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.fillStyle = panel;
    context.fillRect(left, top, width, height);
    context.strokeStyle = dim;
    context.lineWidth = 1;
    context.beginPath();
    for (let x = left - height; x < left + width; x += HATCH) {
      context.moveTo(x, top + height);
      context.lineTo(x + height, top);
    }
    context.stroke();
    context.restore();
  }

  /** @param {LandscapeState} landscape @param {{ s: number, t: number } | null} cross @param {Tokens} colors @param {number} width @param {number} height */
  #drawOver({ path, present }, cross, colors, width, height) {
    const ratio = fitCanvas(this.#over, width, height);
    const context = this.#over.getContext("2d");
    const { plane } = this;
    if (!context || !plane) return;
    context.clearRect(0, 0, this.#over.width, this.#over.height);
    context.save();
    context.scale(ratio, ratio);
    context.beginPath();
    context.rect(plane.box.left, plane.box.top, plane.box.width, plane.box.height);
    context.clip();
    if (path) this.#drawPath(context, plane, path, colors);
    dot(context, plane.toScreen(present.s, present.t), 5.5, colors.accent, colors.panel);
    if (cross) this.#drawCross(context, plane.toScreen(cross.s, cross.t), colors);
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context @param {Plane} plane @param {NonNullable<LandscapeState["path"]>} path @param {Tokens} colors */
  #drawPath(context, plane, { s, t }, { accent, panel }) {
    context.lineJoin = "round";
    context.lineCap = "round";
    context.beginPath();
    s.forEach((value, i) => {
      const { x, y } = plane.toScreen(value, t[i] ?? 0);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    for (const [color, lineWidth] of /** @type {[string, number][]} */ ([[panel, 4.5], [accent, 2]])) {
      context.strokeStyle = color;
      context.lineWidth = lineWidth;
      context.stroke();
    }
    if (s.length > 1) dot(context, plane.toScreen(s[0] ?? 0, t[0] ?? 0), 3.5, panel, accent);
  }

  /** @param {CanvasRenderingContext2D} context @param {{ x: number, y: number }} at @param {Tokens} colors */
  #drawCross(context, { x, y }, { ink, panel }) {
    context.beginPath();
    for (const [dx, dy] of /** @type {[number, number][]} */ ([[1, 0], [-1, 0], [0, 1], [0, -1]])) {
      context.moveTo(x + 4 * dx, y + 4 * dy);
      context.lineTo(x + 14 * dx, y + 14 * dy);
    }
    for (const [color, lineWidth] of /** @type {[string, number][]} */ ([[panel, 4], [ink, 1.6]])) {
      context.strokeStyle = color;
      context.lineWidth = lineWidth;
      context.stroke();
    }
  }
}

/** From the lowest loss to the highest: the half of the diverging palette that ends in its middle. @param {Tokens} colors */
export function lossStops({ stops }) {
  return stops.slice(0, (stops.length + 1) / 2);
}

/** @param {CanvasRenderingContext2D} context @param {{ x: number, y: number }} at @param {number} radius @param {string} fill @param {string} edge */
function dot(context, { x, y }, radius, fill, edge) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1.8;
  context.stroke();
}
