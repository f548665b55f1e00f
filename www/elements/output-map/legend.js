// @ts-check
/** Below the map: what the colours stand for, the shapes of the classes, and whether test points are shown. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { gradient } from "../kit/tokens.js";
import { classColor } from "./points.js";
import { shapePath } from "./shapes.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

const SVG = "http://www.w3.org/2000/svg";

export class Legend {
  root = el("div", { class: "map-legend" });
  /** In the panel's head: whether test points are shown. */
  test = el("label", { class: "map-test" });
  #scale = el("span", { class: "map-scale" });
  #lo = el("span", {});
  #bar = el("span", { class: "map-bar", "aria-hidden": "true" });
  #hi = el("span", {});
  #classes = el("span", { class: "map-classes" });
  #box = el("input", { type: "checkbox" });
  #testText = el("span", {});
  #built = "";

  /** @param {(show: boolean) => void} showTest */
  constructor(showTest) {
    this.#scale.append(this.#lo, this.#bar, this.#hi);
    this.test.append(this.#box, this.#testText);
    this.root.append(this.#scale, this.#classes);
    this.#box.addEventListener("change", () => showTest(this.#box.checked));
  }

  /**
   * @param {Snapshot} snapshot
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   * @param {{ range: [number, number] | null, colors: import("../kit/tokens.js").Tokens }} how
   */
  update(snapshot, say, { range, colors }) {
    const { task, names, view, data } = snapshot;
    this.#scale.hidden = !range;
    if (range) {
      setText(this.#lo, digits(range[0], 3));
      setText(this.#hi, digits(range[1], 3));
    }
    const bar = gradient(colors.stops);
    if (this.#bar.dataset["gradient"] !== bar) this.#bar.style.backgroundImage = this.#bar.dataset["gradient"] = bar;

    const several = names.classes?.length ?? names.targets.length;
    const count = task === "regression" ? 0 : task === "two-class" ? 2 : several;
    const labels = Array.from({ length: count }, (_, index) => names.classes?.[index] ?? say("map.class", { index }));
    const built = `${labels.join("\n")} ${snapshot.theme} ${task}`;
    if (built !== this.#built) {
      this.#built = built;
      this.#classes.replaceChildren(
        ...labels.map((label, cls) => el("span", { class: "map-class" }, mark(cls, classColor(cls, task, colors)), label)),
      );
    }
    this.test.hidden = (data.test?.inputs.length ?? 0) === 0;
    setText(this.#testText, say("map.test"));
    setAttribute(this.#box, "aria-label", say("map.showTest"));
    this.#box.checked = view.showTest !== false;
  }
}

/** A class's shape. @param {number} cls @param {string} color */
function mark(cls, color) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-7 -7 14 14");
  svg.setAttribute("width", "14");
  svg.setAttribute("height", "14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shapePath(cls, 4.4));
  path.setAttribute("fill", color);
  svg.append(path);
  return svg;
}
