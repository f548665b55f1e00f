// @ts-check
/** How many samples of each class are taken for which. */

import { el, setText } from "../kit/dom.js";
import { count } from "../../model/format.js";
import { className } from "./columns.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./columns.js").Say} Say */

export class Confusion {
  root = el("div", { class: "confusion-scroll", hidden: true });
  #table = el("table", { class: "confusion" });

  constructor() {
    this.root.append(this.#table);
  }

  /** @param {number[][] | null} matrix @param {Snapshot["names"]} names @param {Say} say */
  update(matrix, names, say) {
    this.root.hidden = !matrix;
    if (!matrix) return;
    const classes = matrix.map((_, cls) => className(names, cls, say));
    const caption = el("caption", {});
    setText(caption, say("rows.confusion"));
    const corner = el("td", { class: "confusion-corner" }, el("span", {}, say("rows.target")), " ↓ · ", el("span", {}, say("rows.predicted")), " →");
    const head = el("tr", {}, corner, ...classes.map((name) => el("th", { scope: "col" }, name)));
    const rows = matrix.map((cells, target) =>
      el("tr", {}, el("th", { scope: "row" }, classes[target] ?? ""), ...cells.map((cell, predicted) => el("td", { class: predicted === target ? "hit" : cell > 0 ? "miss" : "none" }, count(cell)))),
    );
    this.#table.replaceChildren(caption, el("thead", {}, head), el("tbody", {}, ...rows));
  }
}
