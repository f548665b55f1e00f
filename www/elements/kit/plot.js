// @ts-check
/** A chart in a widget: as wide as there is room, in the theme's colours, with what it shows in words. */

import { el, fitCanvas, setAttribute } from "./dom.js";
import { readTokens } from "./tokens.js";

/** @typedef {import("../../../charts.js").ChartSpec} ChartSpec */
/**
 * A chart without its size, and its colours by name: ink, dim, accent, positive, negative, class-0, … as in tokens.css.
 * @typedef {Omit<ChartSpec, "width" | "height" | "ratio" | "ink" | "dim" | "hairline" | "paper" | "font">} Picture
 */
/** Where in the canvas the plot is, and what it shows. @typedef {{ left: number, top: number, width: number, height: number, x: [number, number], y: [number, number], log: boolean }} Area */

export class Plot {
  root = el("div", { class: "plot" });
  canvas = el("canvas", { class: "plot-canvas", role: "img" });
  /** Where the plot is, once it is drawn. @type {Area | null} */
  area = null;
  #widget;
  #height;
  /** @type {Picture | null} */
  #picture = null;
  #asked = 0;
  #failed = false;

  /**
   * @param {import("./widget.js").Widget} widget
   * @param {{ height?: number }} [how] CSS pixels
   */
  constructor(widget, { height = 240 } = {}) {
    this.#widget = widget;
    this.#height = height;
    this.root.append(this.canvas);
    new ResizeObserver(() => this.#again()).observe(this.root);
    new MutationObserver(() => this.#again()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  /** Shows a chart. @param {Picture} picture @param {string} name what it shows, for those who do not see it */
  show(picture, name) {
    this.#picture = picture;
    setAttribute(this.canvas, "aria-label", name);
    this.#again();
  }

  /** The chart as a standalone SVG document, on paper. @returns {Promise<string>} */
  async svg() {
    const engine = await this.#widget.tools.engine();
    const picture = this.#coloured();
    return picture ? engine.chartSvg({ ...picture, width: 640, height: 400, ...this.#frame() }) : "";
  }

  #again() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.#drawOrSay());
  }

  /** What is said of a failure stays until a picture has been drawn. */
  async #drawOrSay() {
    const draw = async () => {
      await this.#draw();
      return true;
    };
    this.#failed = !(this.#failed ? await this.#widget.attempt(draw) : await draw().catch(() => this.#widget.attempt(draw)));
  }

  async #draw() {
    // Until there is something to draw, nothing is loaded.
    if (!this.#picture) return;
    const engine = await this.#widget.tools.engine();
    await engine.loadCharts();
    const picture = this.#coloured();
    const width = this.root.clientWidth;
    if (!picture || width === 0) return;
    const ratio = fitCanvas(this.canvas, width, this.#height);
    this.area = engine.drawChart(this.canvas, { ...picture, width, height: this.#height, ratio, ...this.#frame() });
  }

  #frame() {
    const { ink, dim, hairline, panel, font } = readTokens(this.#widget);
    return { ink, dim, hairline, paper: panel, font };
  }

  /** @returns {Picture | null} */
  #coloured() {
    const style = getComputedStyle(this.#widget);
    const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    return this.#picture && { ...this.#picture, series: this.#picture.series.map((one) => ({ ...one, color: color(one.color) })) };
  }
}
