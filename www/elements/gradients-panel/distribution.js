// @ts-check
/** How some numbers are distributed: a small histogram, and below it range, mean and deviation as numbers. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { digits, percent } from "../../model/format.js";

/** @typedef {import("../../../kobai.js").Distribution} Numbers */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

const SVG = "http://www.w3.org/2000/svg";
/** The picture's height in units of a bin's width; a bin with anything in it is seen. */
const HEIGHT = 16;
const LEAST = 0.5;

export class Distribution {
  root = el("figure", { class: "distribution" });
  #name = el("figcaption", {});
  #svg = document.createElementNS(SVG, "svg");
  #zero = document.createElementNS(SVG, "path");
  #bars = document.createElementNS(SVG, "path");
  #lo = el("span", {});
  #hi = el("span", {});
  #mean = entry();
  #deviation = entry();
  #broken = el("p", { class: "distribution-broken", hidden: true });

  /** @param {string} kind its class, for the colour */
  constructor(kind) {
    this.#svg.setAttribute("role", "img");
    this.#svg.setAttribute("preserveAspectRatio", "none");
    this.#svg.setAttribute("class", `distribution-bars ${kind}`);
    this.#zero.setAttribute("class", "distribution-zero");
    this.#svg.append(this.#zero, this.#bars);
    const numbers = el("dl", { class: "distribution-numbers" }, ...this.#mean.nodes, ...this.#deviation.nodes);
    this.root.append(this.#name, this.#svg, el("div", { class: "distribution-range" }, this.#lo, this.#hi), numbers, this.#broken);
  }

  /** @param {Numbers} numbers @param {string} name @param {string} where @param {Say} say */
  update(numbers, name, where, say) {
    const { mean, deviation, min, max, counts, lo, hi, nonFinite } = numbers;
    setText(this.#name, name);
    const most = Math.max(...counts, 1);
    const fullest = counts.indexOf(most);
    const bars = counts.map((count, i) => (count === 0 ? "" : `M${i} ${HEIGHT}V${(HEIGHT - Math.max(LEAST, (HEIGHT * count) / most)).toFixed(2)}h1V${HEIGHT}z`)).join("");
    setAttribute(this.#svg, "viewBox", `0 0 ${counts.length} ${HEIGHT}`);
    setAttribute(this.#bars, "d", bars);
    const zero = (-lo / (hi - lo)) * counts.length;
    setAttribute(this.#zero, "d", zero > 0 && zero < counts.length ? `M${zero.toFixed(2)} 0V${HEIGHT}` : "");
    const known = Number.isFinite(mean);
    const width = (hi - lo) / counts.length;
    const from = lo + fullest * width;
    const values = { name, where, min: digits(min, 3), max: digits(max, 3), from: digits(from, 3), to: digits(from + width, 3), mean: digits(mean, 3), deviation: digits(deviation, 3) };
    setAttribute(this.#svg, "aria-label", say(!known ? "gradients.histogramEmpty" : min === max ? "gradients.histogramPoint" : "gradients.histogram", values));
    // All in one place: the ends of the picture would say more than there is.
    setText(this.#lo, known ? (min === max ? "" : digits(min, 3)) : "");
    setText(this.#hi, known ? digits(max, 3) : "");
    setText(this.#mean.name, say("gradients.mean"));
    setText(this.#mean.value, digits(mean, 3));
    setText(this.#deviation.name, say("gradients.deviation"));
    setText(this.#deviation.value, digits(deviation, 3));
    this.#broken.hidden = nonFinite === 0;
    setText(this.#broken, nonFinite === 0 ? "" : say("gradients.nonFinite", { share: percent(nonFinite) }));
  }
}

function entry() {
  const [name, value] = [el("dt"), el("dd")];
  return { name, value, nodes: [name, value] };
}
