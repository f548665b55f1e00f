// @ts-check
/** A page of samples as a table: sorted by its heads, each row a way into the calculation of its sample. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { columnKey } from "../../model/inside/rows.js";
import { columnsOf } from "./columns.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/rows.js").Column} Column */
/** @typedef {import("./columns.js").Say} Say */
/** @typedef {{ root: HTMLTableRowElement, button: HTMLButtonElement, cells: HTMLElement[], row: number }} Line */

export class RowTable {
  root = el("div", { class: "scroll-table rows-scroll" });
  #caption = el("caption", {});
  #head = el("tr", {});
  #body = el("tbody", {});
  #heads = /** @type {{ key: string, cell: HTMLElement, arrow: HTMLElement }[]} */ ([]);
  #lines = /** @type {Line[]} */ ([]);
  /** The row of the page that Tab leads to. */
  #at = 0;
  #built = "";
  #sort;
  #explain;

  /** @param {{ sort: (column: Column) => void, explain: (row: number) => void }} to */
  constructor({ sort, explain }) {
    this.#sort = sort;
    this.#explain = explain;
    this.root.append(el("table", {}, this.#caption, el("thead", {}, this.#head), this.#body));
    this.#body.addEventListener("click", (event) => {
      const line = this.#lineOf(event);
      if (line) this.#explain(line.row);
    });
    this.#body.addEventListener("focusin", (event) => {
      const line = this.#lineOf(event);
      if (line) this.#point(this.#lines.indexOf(line));
    });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {Snapshot} snapshot @param {Say} say @param {string} caption */
  update(snapshot, say, caption) {
    const rows = snapshot.inside?.rows;
    if (!rows) return;
    const columns = columnsOf(snapshot, say);
    const built = columns.map(({ column, name }) => `${columnKey(column)} ${name}`).join("\n");
    if (built !== this.#built) {
      this.#built = built;
      this.#build(columns);
    }
    setText(this.#caption, caption);
    for (const { key, cell, arrow } of this.#heads) {
      const sorted = key === columnKey(rows.column);
      setAttribute(cell, "aria-sort", sorted ? (rows.descending ? "descending" : "ascending") : null);
      setText(arrow, sorted ? (rows.descending ? "▼" : "▲") : "");
    }
    while (this.#lines.length < rows.rows.length) this.#lines.push(this.#line(columns));
    if (this.#body.childElementCount !== rows.rows.length) this.#body.replaceChildren(...this.#lines.slice(0, rows.rows.length).map(({ root }) => root));
    rows.rows.forEach((row, i) => {
      const line = /** @type {Line} */ (this.#lines[i]);
      line.row = row.row;
      line.root.classList.toggle("wrong", row.right === false);
      setAttribute(line.button, "aria-label", say("rows.explain", { row: row.row }));
      columns.forEach(({ text }, c) => setText(/** @type {HTMLElement} */ (line.cells[c]), text(row)));
    });
    this.#point(Math.min(this.#at, rows.rows.length - 1));
  }

  /** To the page's beginning, when it is another page. */
  toTop() {
    this.root.scrollTop = 0;
    this.#point(0);
  }

  /** @param {import("./columns.js").Shown[]} columns */
  #build(columns) {
    const focused = this.#heads.findIndex(({ cell }) => cell.contains(/** @type {ShadowRoot | Document} */ (this.root.getRootNode()).activeElement));
    this.#heads = columns.map(({ column, name }) => {
      const arrow = el("span", { class: "rows-arrow", "aria-hidden": "true" });
      const button = el("button", { type: "button", class: "quiet" }, el("span", {}, name), arrow);
      button.addEventListener("click", () => this.#sort(column));
      return { key: columnKey(column), cell: el("th", { scope: "col" }, button), arrow };
    });
    this.#head.replaceChildren(...this.#heads.map(({ cell }) => cell));
    this.#heads[focused]?.cell.querySelector("button")?.focus();
    this.#lines = [];
    this.#body.replaceChildren();
  }

  /** @param {import("./columns.js").Shown[]} columns @returns {Line} */
  #line(columns) {
    const button = el("button", { type: "button", class: "rows-row", tabindex: "-1" });
    const others = columns.slice(1).map(({ column }) => el("td", { class: column.kind }));
    return { root: el("tr", {}, el("th", { scope: "row" }, button), ...others), button, cells: [button, ...others], row: 0 };
  }

  /** @param {Event} event */
  #lineOf(event) {
    const row = /** @type {Element} */ (event.target).closest("tr");
    return this.#lines.find(({ root }) => root === row);
  }

  /** Tab leads to one row, arrows from there to the others. @param {number} at */
  #point(at) {
    this.#at = Math.max(0, at);
    this.#lines.forEach(({ button }, i) => setAttribute(button, "tabindex", i === this.#at ? "0" : "-1"));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#body.childElementCount - 1;
    const to = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, PageDown: this.#at + 10, PageUp: this.#at - 10, Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#lines[Math.max(0, Math.min(last, to))]?.button.focus();
  }
}
