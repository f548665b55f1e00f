// @ts-check
/**
 * The edges: one SVG path each as long as there are not too many, with a wide invisible one above it to be pointed at;
 * beyond that all on one canvas, and paths only for the unit that is looked at. Updating touches attributes only.
 */

import { fitCanvas, setAttribute } from "../kit/dom.js";
import { itemKey } from "../kit/items.js";
import { weightCount } from "../../model/parameters.js";
import { edgeDash, edgeEnds, edgePath, edgeWidth } from "./layout.js";

const SVG = "http://www.w3.org/2000/svg";
/** More edges than this are drawn on the canvas. */
const MANY = 600;
/** The canvas draws the largest of them, no more than this, and no more of a layer whose turn it is. */
const MOST = 3000;
const MOST_IN_TURN = 250;
/** Milliseconds from one layer's turn to the next. */
const TURN = 30;
/** How edges on the canvas look, from the weakest to the strongest. */
const STRENGTHS = [
  { alpha: 0.12, width: 0.7 },
  { alpha: 0.25, width: 0.9 },
  { alpha: 0.45, width: 1.2 },
  { alpha: 0.75, width: 1.6 },
];

/**
 * @typedef {import("../kit/items.js").Shape} Shape
 * @typedef {import("../kit/items.js").WeightItem} WeightItem
 * @typedef {import("../kit/items.js").Item} Item
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {{
 *   item: WeightItem, key: string, index: number, line: SVGPathElement, hit: SVGPathElement, width: number, sign: string, lit: string,
 * }} Edge
 */

export class Edges {
  /** Behind the units; both fill the stage. */
  svg = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, "svg"));
  canvas = document.createElement("canvas");
  /** @type {Map<string, Edge>} */
  #edges = new Map();
  /** The same, to be gone through in every frame. @type {Edge[]} */
  #list = [];
  #lines = document.createElementNS(SVG, "g");
  #hits = document.createElementNS(SVG, "g");
  /** @type {Shape} */
  #shape = { inputs: 0, layers: [] };
  /** @type {Layout | null} */
  #places = null;
  #many = false;
  /** The unit whose weights have paths though there are many. */
  #near = "";
  #painted = 0;
  /** The layer that was last painted alone. */
  #turn = 0;

  constructor() {
    this.svg.setAttribute("class", "network-edges");
    this.svg.setAttribute("role", "presentation");
    this.canvas.className = "network-many";
    this.svg.append(this.#lines, this.#hits);
  }

  get many() {
    return this.#many;
  }

  /**
   * Another network: makes its paths.
   * @param {Shape} shape
   */
  build(shape) {
    this.#shape = shape;
    this.#many = weightCount(shape.layers) > MANY;
    this.#near = "";
    this.#clear();
    this.canvas.hidden = !this.#many;
    if (this.#many) return;
    shape.layers.forEach((layer, l) => {
      for (let to = 0; to < layer.fanOut; to++) this.#addUnit(l, to);
    });
  }

  /**
   * The picture has another size.
   * @param {Layout} places
   */
  place(places) {
    this.#places = places;
    this.svg.setAttribute("viewBox", `0 0 ${places.width} ${places.height}`);
    this.svg.setAttribute("width", String(places.width));
    this.svg.setAttribute("height", String(places.height));
    for (const edge of this.#list) this.#bend(edge);
    this.#painted = 0;
  }

  /**
   * Where there are many edges: gives the weights into one unit paths of their own, so that they can be reached.
   * @param {number} layer
   * @param {number} unit
   */
  approach(layer, unit) {
    const near = `${layer}.${unit}`;
    if (!this.#many || near === this.#near) return;
    this.#near = near;
    this.#clear();
    this.#addUnit(layer, unit);
  }

  /** @param {WeightItem} item @returns {SVGPathElement | undefined} what takes the focus for a weight */
  target(item) {
    if (this.#many) this.approach(item.layer, item.to);
    return this.#edges.get(itemKey(item))?.hit;
  }

  /** The line of a weight by its key, where it has one. @param {string} key */
  line(key) {
    return this.#edges.get(key)?.line;
  }

  /** All weights that have a path. */
  items() {
    return this.#list;
  }

  /**
   * Shows the values; only what differs is touched.
   * @param {Float64Array | number[]} values
   * @param {{ scale: number, selected: Item | null, running: boolean, colors: { positive: string, negative: string } }} how
   */
  update(values, { scale, selected, running, colors }) {
    const chosen = selected ? itemKey(selected) : "";
    for (const edge of this.#list) {
      const value = values[edge.index] ?? 0;
      const width = edgeWidth(value, scale);
      const sign = value > 0 ? "+" : value < 0 ? "-" : "0";
      if (width !== edge.width || sign !== edge.sign) {
        edge.width = width;
        edge.sign = sign;
        setAttribute(edge.line, "stroke-width", String(width));
        setAttribute(edge.line, "stroke-dasharray", sign === "-" ? edgeDash(width) : null);
        setAttribute(edge.line, "data-sign", sign);
      }
      const lit = edge.key === chosen ? "this" : belongs(selected, edge.item) ? "unit" : "";
      if (lit !== edge.lit) setAttribute(edge.line, "data-lit", (edge.lit = lit) || null);
    }
    if (this.#many) this.#paint(values, running, colors);
  }

  /** @param {number} layer @param {number} to */
  #addUnit(layer, to) {
    let start = 0;
    for (const before of this.#shape.layers.slice(0, layer)) start += before.fanIn * before.fanOut;
    const { fanIn = 0, fanOut = 0 } = this.#shape.layers[layer] ?? {};
    for (let from = 0; from < fanIn; from++) {
      /** @type {WeightItem} */
      const item = { kind: "weight", layer, from, to };
      const key = itemKey(item);
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("class", "network-edge");
      const hit = document.createElementNS(SVG, "path");
      hit.setAttribute("class", "network-edge-hit");
      hit.setAttribute("role", "button");
      hit.setAttribute("tabindex", "-1");
      hit.dataset["item"] = key;
      const edge = { item, key, index: start + from * fanOut + to, line, hit, width: -1, sign: "", lit: "" };
      this.#edges.set(key, edge);
      this.#list.push(edge);
      if (this.#places) this.#bend(edge);
      this.#lines.append(line);
      this.#hits.append(hit);
    }
  }

  #clear() {
    this.#edges.clear();
    this.#list.length = 0;
    this.#lines.replaceChildren();
    this.#hits.replaceChildren();
  }

  /** @param {Edge} edge */
  #bend({ item, line, hit }) {
    if (!this.#places) return;
    const path = edgePath(this.#places, item.layer, item.from, item.to);
    line.setAttribute("d", path);
    hit.setAttribute("d", path);
  }

  /**
   * All edges, thin and pale; while training goes on one layer at a time, so that no frame has to draw them all.
   * @param {Float64Array | number[]} values
   * @param {boolean} running
   * @param {{ positive: string, negative: string }} colors
   */
  #paint(values, running, colors) {
    const places = this.#places;
    const now = performance.now();
    if (!places || (running && now - this.#painted < TURN)) return;
    const whole = !running || this.#painted === 0;
    this.#painted = now;
    fitCanvas(this.canvas, places.width, places.height);
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.setTransform(this.canvas.width / places.width, 0, 0, this.canvas.height / places.height, 0, 0);
    const { layers } = this.#shape;
    this.#turn = (this.#turn + 1) % layers.length;
    const share = Math.min(1, MOST / weightCount(this.#shape.layers));
    let start = 0;
    layers.forEach(({ fanIn, fanOut }, layer) => {
      const weights = values.slice(start, start + fanIn * fanOut);
      start += weights.length;
      const most = Math.ceil(weights.length * share);
      if (whole) this.#paintLayer(context, places, layer, weights, most, colors);
      else if (layer === this.#turn) this.#paintLayer(context, places, layer, weights, Math.min(most, MOST_IN_TURN), colors);
    });
  }

  /**
   * The largest weights of a layer, each a stroke: one path of them all takes the browser twice as long.
   * @param {CanvasRenderingContext2D} context
   * @param {Layout} places
   * @param {number} layer
   * @param {Float64Array | number[]} weights
   * @param {number} most
   * @param {{ positive: string, negative: string }} colors
   */
  #paintLayer(context, places, layer, weights, most, colors) {
    const { x1: left, x2: right } = edgeEnds(places, layer, 0, 0);
    context.clearRect(left - 1, 0, right - left + 2, places.height);
    const sizes = Float64Array.from(weights, Math.abs).sort();
    const least = sizes[sizes.length - most] ?? 0;
    const largest = Math.max(sizes[sizes.length - 1] ?? 0, 1e-12);
    const { fanOut } = this.#shape.layers[layer] ?? { fanOut: 1 };
    const middle = (left + right) / 2;
    // Two signs, four strengths; the strong ones on top.
    STRENGTHS.forEach(({ alpha, width }, strength) => {
      context.globalAlpha = alpha;
      context.lineWidth = width;
      for (const negative of [false, true]) {
        context.strokeStyle = negative ? colors.negative : colors.positive;
        context.setLineDash(negative ? [4, 3] : []);
        weights.forEach((weight, i) => {
          const size = Math.abs(weight);
          if (weight < 0 !== negative || size < least || strength !== Math.min(3, Math.floor((size / largest) * 4))) return;
          const e = edgeEnds(places, layer, Math.floor(i / fanOut), i % fanOut);
          context.beginPath();
          context.moveTo(e.x1, e.y1);
          context.bezierCurveTo(middle, e.y1, middle, e.y2, e.x2, e.y2);
          context.stroke();
        });
      }
    });
    context.globalAlpha = 1;
  }
}

/** Whether an edge leads into the unit that is looked at. @param {Item | null} selected @param {WeightItem} edge */
function belongs(selected, edge) {
  return selected?.kind === "unit" && selected.layer === edge.layer && selected.unit === edge.to;
}
