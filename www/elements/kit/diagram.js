// @ts-check
/** A small picture of a network: circles in layers and lines between them. Units and lines can be lit up, and units have a value in them. */

import { svg } from "./svg.js";

const STEP_X = 92;
const STEP_Y = 46;
const RADIUS = 17;

export class Diagram {
  root = /** @type {SVGSVGElement} */ (svg("svg", { class: "diagram", role: "img" }));
  /** @type {{ circle: Element, value: Element }[][]} */
  #units = [];
  #name = "";
  /** The lines, with the layer they lead into, and from which unit to which. @type {{ line: Element, layer: number, from: number, to: number }[]} */
  #lines = [];

  /**
   * @param {number[]} sizes units in each layer, inputs first
   * @param {string} name what the picture is, for those who do not see it
   */
  constructor(sizes, name) {
    const height = Math.max(...sizes) * STEP_Y;
    const width = (sizes.length - 1) * STEP_X + 2 * RADIUS + 24;
    this.root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#name = name;
    this.root.setAttribute("aria-label", name);
    const places = sizes.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => ({
        x: RADIUS + 12 + layer * STEP_X,
        y: height / 2 + (unit - (count - 1) / 2) * STEP_Y,
      })),
    );
    places.forEach((layer, index) => {
      (places[index + 1] ?? []).forEach((end, to) => {
        layer.forEach((start, from) => {
          const line = svg("line", { x1: start.x, y1: start.y, x2: end.x, y2: end.y });
          this.#lines.push({ line, layer: index + 1, from, to });
          this.root.append(line);
        });
      });
    });
    this.#units = places.map((layer) =>
      layer.map(({ x, y }) => {
        const circle = svg("circle", { cx: x, cy: y, r: RADIUS });
        const value = svg("text", { x, y: y + 4.5, "text-anchor": "middle" });
        this.root.append(circle, value);
        return { circle, value };
      }),
    );
  }

  /**
   * Lights a layer's units up, or puts them out.
   * @param {number} layer the inputs are 0
   * @param {boolean | ((unit: number) => boolean)} lit all of them, or some
   * @param {string[]} [values] what stands in them
   */
  light(layer, lit, values = []) {
    this.#units[layer]?.forEach(({ circle, value }, unit) => {
      circle.classList.toggle("lit", typeof lit === "function" ? lit(unit) : lit);
      value.textContent = values[unit] ?? "";
    });
    this.root.setAttribute("aria-label", [this.#name, this.values].filter(Boolean).join("; "));
  }

  /** What stands in the units, layer by layer. */
  get values() {
    const layers = this.#units.map((units) => units.map(({ value }) => value.textContent).filter(Boolean).join(", "));
    return layers.filter(Boolean).join("; ");
  }

  /**
   * Lights lines up, and puts the others out.
   * @param {(layer: number, from: number, to: number) => boolean} lit of the layer that a line leads into
   */
  lightLines(lit) {
    for (const { line, layer, from, to } of this.#lines) line.classList.toggle("lit", lit(layer, from, to));
  }
}
