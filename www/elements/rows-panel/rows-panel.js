// @ts-check
/** <kobai-rows-panel>: every row of the data with its prediction and loss, in any order; a press on a row explains it. */

import { Part } from "../part.js";
import { Segments } from "../kit/choices.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { nameText } from "../kit/symbol.js";
import { count, digits, percent } from "../../model/format.js";
import { ConfusionTable } from "./confusion-table.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/rows.js").Order} Order */
/** @typedef {import("../../model/types.js").RowsState} RowsState */
/** @typedef {Pick<Order, "by" | "index"> & { name: string }} Column */

export class KobaiRowsPanel extends Part {
  #split = new Segments(["train", "test"], (split) => this.act({ type: "rows", change: { split: /** @type {"train" | "test"} */ (split) } }));
  #summary = el("p", { class: "rows-summary" });
  #confusion = new ConfusionTable();
  #caption = el("caption", { class: "unseen" });
  #head = el("tr");
  #body = el("tbody");
  #first = pageButton("«", () => this.#turn(-Infinity));
  #before = pageButton("◂", () => this.#turn(-1));
  #after = pageButton("▸", () => this.#turn(1));
  #last = pageButton("»", () => this.#turn(Infinity));
  #page = el("span", { class: "rows-page" });
  #empty = el("p", { class: "hint", hidden: true });
  #pager = el("div", { class: "rows-pager", role: "group" }, this.#first, this.#before, this.#page, this.#after, this.#last);
  #scroll = el("div", { class: "rows-scroll" }, el("table", { class: "rows-table" }, this.#caption, el("thead", {}, this.#head), this.#body));
  #built = "";
  /** @type {unknown} */
  #shown = null;

  build() {
    this.append(el("div", { class: "rows-top" }, this.#split.root, this.#summary), this.#confusion.root, this.#empty, this.#scroll, this.#pager);
    this.#body.addEventListener("click", (event) => this.#explain(/** @type {Element} */ (event.target)));
  }

  words() {
    this.#built = "";
    this.#shown = null;
    for (const [button, key] of /** @type {[HTMLElement, string][]} */ ([[this.#first, "first"], [this.#before, "before"], [this.#after, "after"], [this.#last, "last"]])) {
      setAttribute(button, "aria-label", this.t(`rows.page.${key}`));
    }
    setAttribute(this.#pager, "aria-label", this.t("rows.pages"));
    setText(this.#empty, this.t("rows.none"));
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const rows = snapshot.inside?.rows;
    if (!rows) return;
    const { split, order, page, pages, total } = rows;
    this.#split.update({ legend: this.t("step.split"), value: split, label: (value) => this.t(`step.${value}`) });
    this.#summarise(snapshot, rows);
    this.#confusion.update(snapshot, split, (key, values) => this.t(key, values));
    this.#empty.hidden = total > 0;
    this.#scroll.hidden = this.#pager.hidden = total === 0;
    setText(this.#caption, this.t("rows.caption", { split: this.t(`step.${split}`), total: count(total) }));
    this.#columns(snapshot, order);
    this.#fill(snapshot, rows);
    setText(this.#page, this.t("rows.page", { page: page + 1, pages }));
    for (const [button, off] of /** @type {[HTMLElement, boolean][]} */ ([[this.#first, page === 0], [this.#before, page === 0], [this.#after, page >= pages - 1], [this.#last, page >= pages - 1]])) {
      setAttribute(button, "aria-disabled", off ? "true" : null);
    }
  }

  /** @param {Snapshot} snapshot @param {RowsState} rows */
  #summarise({ evaluation }, { split, total }) {
    const found = evaluation[split];
    const accuracy = found?.accuracy == null ? "" : this.t("rows.accuracy", { percent: percent(found.accuracy) });
    setText(this.#summary, found ? [this.t("rows.total", { total: count(total) }), this.t("rows.loss", { loss: digits(found.loss) }), accuracy].filter(Boolean).join(" · ") : "");
  }

  /** The heads, each a button that orders by its column. @param {Snapshot} snapshot @param {Order} order */
  #columns(snapshot, order) {
    const columns = this.#columnsOf(snapshot);
    const key = columns.map(({ name }) => name).join();
    if (key !== this.#built) {
      this.#built = key;
      this.#head.replaceChildren(
        ...columns.map(({ name, by, index }) => {
          const button = el("button", { type: "button", class: "rows-sort" }, name);
          button.addEventListener("click", () => this.act({ type: "rows", change: { order: { by, index } } }));
          return el("th", { scope: "col" }, button);
        }),
      );
    }
    columns.forEach(({ by, index }, i) => {
      const sorted = by === order.by && index === order.index;
      setAttribute(/** @type {Element} */ (this.#head.children[i]), "aria-sort", sorted ? (order.down ? "descending" : "ascending") : null);
    });
  }

  /** @param {Snapshot} snapshot @returns {Column[]} */
  #columnsOf({ names, shape, task }) {
    const outputs = shape.layers.at(-1)?.fanOut ?? 1;
    const many = (/** @type {string} */ letter) => Array.from({ length: outputs }, (_, j) => (outputs > 1 ? `${letter}${j + 1}` : letter));
    const classes = task === "multi-class";
    return [
      { name: this.t("rows.row"), by: "row", index: 0 },
      ...names.inputs.map((name, index) => /** @type {Column} */ ({ name: nameText(name), by: "input", index })),
      // Of one-hot targets the class is shown.
      ...(classes ? [/** @type {Column} */ ({ name: "d", by: "target", index: 0 })] : many("d").map((name, index) => /** @type {Column} */ ({ name: nameText(name), by: "target", index }))),
      ...many("y").map((name, index) => /** @type {Column} */ ({ name: nameText(name), by: "output", index })),
      { name: this.t("rows.lossHead"), by: "loss", index: 0 },
    ];
  }

  /** @param {Snapshot} snapshot @param {RowsState} rows */
  #fill({ task, names }, { split, rows }) {
    const key = JSON.stringify([split, rows.map(({ row, loss }) => [row, loss])]);
    if (key === this.#shown) return;
    this.#shown = key;
    const cls = (/** @type {number[]} */ target) => {
      const index = target.indexOf(Math.max(...target));
      return names.classes?.[index] ?? this.t("map.class", { index });
    };
    this.#body.replaceChildren(
      ...rows.map(({ row, inputs, target, output, loss, right }) => {
        const explain = el("button", { type: "button", class: "rows-explain", "data-row": row, "aria-label": this.t("rows.explain", { row }) }, String(row));
        const targets = task === "multi-class" ? [cls(target)] : target.map((value) => digits(value));
        const verdict = right === null ? [] : [el("span", { class: right ? "rows-right" : "rows-wrong" }, ` ${right ? "✓" : "✗"}`), el("span", { class: "unseen" }, this.t(right ? "rows.right" : "rows.wrong"))];
        return el(
          "tr",
          { class: right === false ? "wrong" : undefined },
          el("th", { scope: "row" }, explain),
          ...[...inputs.map((value) => digits(value)), ...targets, ...output.map((value) => digits(value))].map((text) => el("td", {}, text)),
          el("td", {}, digits(loss), ...verdict),
        );
      }),
    );
  }

  /** A press anywhere in a row explains it; its number is the button for the keyboard. @param {Element} target */
  #explain(target) {
    const row = target.closest("tr")?.querySelector("[data-row]")?.getAttribute("data-row");
    const rows = this.state?.inside?.rows;
    if (row == null || !rows) return;
    this.act({ type: "walk", change: { sample: { split: rows.split, row: Number(row) } } });
    this.act({ type: "view", change: { look: "step" } });
  }

  /** @param {number} by */
  #turn(by) {
    const { page, pages } = this.state.inside.rows;
    this.act({ type: "rows", change: { page: Math.max(0, Math.min(pages - 1, page + by)) } });
    this.#scroll.scrollTop = 0;
  }
}

/** @param {string} sign @param {() => void} press */
function pageButton(sign, press) {
  const button = el("button", { type: "button", class: "rows-turn" }, sign);
  button.addEventListener("click", press);
  return button;
}
