// @ts-check
/** The table behind the map: the points that stand out, and the loss over a coarse grid of the plane. */

import { digits } from "../../model/format.js";
import { el, setAttribute, setText } from "../kit/dom.js";

/** @typedef {import("../../model/inside/loss-grid.js").LossMap} LossMap */
/** @typedef {import("./axis-menus.js").Say} Say */
/** @typedef {{ name: string, s: number, t: number, loss: number | null | undefined }} Row */

/** Steps of the coarse grid. */
const STEPS = 8;

export class LandscapeTable {
  root = el("details", { class: "table-disclosure landscape-table" });
  #summary = el("summary");
  #caption = el("caption");
  #points = el("table");
  #gridCaption = el("caption");
  #grid = el("table");
  #filled = -Infinity;

  /** @param {() => void} changed */
  constructor(changed) {
    this.root.append(this.#summary, el("div", { class: "table-disclosure-scroll", tabindex: "0", role: "group" }, this.#points, this.#grid));
    this.root.addEventListener("toggle", changed);
  }

  /** @param {Say} say @param {[string, string]} names @param {Row[]} rows @param {LossMap | null} map @param {boolean} running */
  update(say, names, rows, map, running) {
    setText(this.#summary, say("table"));
    setAttribute(this.#summary, "aria-label", say("landscape.table"));
    const now = performance.now();
    if (!this.root.open || (running && now - this.#filled < 1000)) return;
    this.#filled = now;
    setAttribute(/** @type {Element} */ (this.root.lastElementChild), "aria-label", say("landscape.table"));
    setText(this.#caption, say("landscape.tablePoints"));
    setText(this.#gridCaption, say("landscape.tableGrid", { x: names[0], y: names[1] }));
    const heads = ["", ...names, say("landscape.loss")];
    this.#points.replaceChildren(
      this.#caption,
      el("thead", {}, el("tr", {}, ...heads.map((head) => (head ? el("th", { scope: "col" }, head) : el("td"))))),
      el("tbody", {}, ...rows.map(({ name, s, t, loss }) => el("tr", {}, el("th", { scope: "row" }, name), ...[s, t, loss].map(cell)))),
    );
    this.#grid.hidden = !map;
    if (!map) return;
    const every = (map.size - 1) / STEPS;
    const at = Array.from({ length: STEPS + 1 }, (_, i) => i);
    const along = (/** @type {[number, number]} */ [lo, hi], /** @type {number} */ i) => digits(lo + (hi - lo) * (i / STEPS), 3);
    this.#grid.replaceChildren(
      this.#gridCaption,
      el("thead", {}, el("tr", {}, el("td"), ...at.map((i) => el("th", { scope: "col" }, along(map.s, i))))),
      el(
        "tbody",
        {},
        ...at.toReversed().map((j) => el("tr", {}, el("th", { scope: "row" }, along(map.t, j)), ...at.map((i) => cell(map.loss[j * every * map.size + i * every])))),
      ),
    );
  }
}

/** @param {number | null | undefined} value */
function cell(value) {
  return el("td", {}, digits(value));
}
