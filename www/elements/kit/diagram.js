// @ts-check
/** A small picture of a network: circles in layers and lines between them. Units can be lit up and have a value in them. */

const SVG = "http://www.w3.org/2000/svg";
const STEP_X = 92;
const STEP_Y = 46;
const RADIUS = 17;

export class Diagram {
  root = /** @type {SVGSVGElement} */ (made("svg", { class: "diagram", role: "img" }));
  /** @type {{ circle: Element, value: Element }[][]} */
  #units = [];

  /**
   * @param {number[]} sizes units in each layer, inputs first
   * @param {string} name what the picture is, for those who do not see it
   */
  constructor(sizes, name) {
    const height = Math.max(...sizes) * STEP_Y;
    const width = (sizes.length - 1) * STEP_X + 2 * RADIUS + 24;
    this.root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.root.setAttribute("aria-label", name);
    const places = sizes.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => ({
        x: RADIUS + 12 + layer * STEP_X,
        y: height / 2 + (unit - (count - 1) / 2) * STEP_Y,
      })),
    );
    places.forEach((layer, index) => {
      for (const to of places[index + 1] ?? []) {
        for (const from of layer) this.root.append(made("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
      }
    });
    this.#units = places.map((layer) =>
      layer.map(({ x, y }) => {
        const circle = made("circle", { cx: x, cy: y, r: RADIUS });
        const value = made("text", { x, y: y + 4.5, "text-anchor": "middle" });
        this.root.append(circle, value);
        return { circle, value };
      }),
    );
  }

  /**
   * Lights a layer's units up, or puts them out.
   * @param {number} layer the inputs are 0
   * @param {boolean} lit
   * @param {string[]} [values] what stands in them
   */
  light(layer, lit, values = []) {
    this.#units[layer]?.forEach(({ circle, value }, unit) => {
      circle.classList.toggle("lit", lit);
      value.textContent = values[unit] ?? "";
    });
  }
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
