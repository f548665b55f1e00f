// @ts-check
/** <kobai-rows-panel>: the samples one by one, with what the network makes of each, and how it does on all of them. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { Segments } from "../kit/choices.js";
import { Spoken } from "../kit/spoken.js";
import { count, digits, percent } from "../../model/format.js";
import { PAGE, columnKey } from "../../model/inside/rows.js";
import { columnsOf } from "./columns.js";
import { Confusion } from "./confusion.js";
import { RowTable } from "./row-table.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").RowsChange} RowsChange */

/** The pager's buttons, their signs and where they lead. @type {[string, string, (page: number, last: number) => number][]} */
const PAGER = [
  ["first", "«", () => 0],
  ["previous", "‹", (page) => page - 1],
  ["next", "›", (page) => page + 1],
  ["last", "»", (_, last) => last],
];

export class KobaiRowsPanel extends Part {
  #say = this.t.bind(this);
  #split = new Segments(["train", "test"], (split) => this.#change({ split: split === "test" ? "test" : "train" }));
  #figures = el("dl", { class: "rows-figures" });
  #accuracy = figure();
  #loss = figure();
  #confusion = new Confusion();
  #note = el("p", { class: "hint rows-note" });
  #table = new RowTable({
    sort: (column) => this.#change({ column }),
    explain: (row) => this.#explain(row),
  });
  #place = el("span", { class: "rows-place" });
  #pager = PAGER.map(([name, sign, to]) => ({ name, to, button: el("button", { type: "button" }, sign) }));
  #pages = el("div", { class: "rows-pager", role: "group" });
  #spoken = new Spoken();
  /** What is shown. @type {unknown[]} */
  #shown = [];
  #judged = /** @type {unknown[]} */ ([]);
  #where = "";

  build() {
    this.#figures.append(this.#accuracy.root, this.#loss.root);
    const [first, previous, next, last] = this.#pager.map(({ button }) => button);
    this.#pages.append(...[first, previous, this.#place, next, last].map((node) => /** @type {Node} */ (node)));
    const top = el("div", { class: "rows-top" }, this.#split.root, this.#figures);
    this.append(top, this.#confusion.root, this.#table.root, this.#pages, this.#note, this.#spoken.root);
    for (const { to, button } of this.#pager) {
      button.addEventListener("click", () => {
        const { from, total } = this.state.inside.rows;
        if (button.getAttribute("aria-disabled") !== "true") this.#change({ page: to(from / PAGE, Math.floor((total - 1) / PAGE)) });
      });
    }
  }

  connected() {
    this.signal.addEventListener("abort", () => this.#spoken.stop());
  }

  words() {
    this.#shown = this.#judged = [];
    for (const { name, button } of this.#pager) setAttribute(button, "aria-label", this.t(`rows.${name}`));
    setAttribute(this.#pages, "aria-label", this.t("rows.title"));
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const rows = snapshot.inside?.rows;
    if (!rows) return;
    this.#judge(snapshot);
    const { turn, sorted, part } = rows;
    const shown = [turn, sorted, part, snapshot.language, snapshot.data, snapshot.names, snapshot.task];
    if (shown.every((value, i) => value === this.#shown[i])) return;
    this.#shown = shown;
    const { split, from, total, column, descending } = rows;
    this.#split.update({ legend: this.t("rows.split"), value: split, label: (value) => this.t(`rows.${value}`) });
    this.#split.root.hidden = snapshot.data.test.inputs.length === 0;
    this.#table.update(snapshot, this.#say, this.t("rows.caption", { total: count(total) }));
    const last = Math.floor((total - 1) / PAGE) * PAGE;
    const place = this.t("rows.page", { from: count(Math.min(from + 1, total)), to: count(Math.min(from + PAGE, total)), total: count(total) });
    setText(this.#place, place);
    this.#pages.hidden = total <= PAGE;
    for (const { name, button } of this.#pager) {
      const end = name === "first" || name === "previous" ? from === 0 : from >= last;
      setAttribute(button, "aria-disabled", end ? "true" : null);
    }
    setText(this.#note, sorted ? "" : part === null ? this.t("rows.unsorted") : this.t("rows.sorting", { share: percent(part) }));
    const where = `${split} ${columnKey(column)} ${descending} ${from}`;
    if (where === this.#where || !sorted) return;
    if (this.#where) {
      this.#table.toTop();
      const name = columnsOf(snapshot, this.#say).find((each) => columnKey(each.column) === columnKey(column))?.name ?? "";
      const order = this.t("rows.sortedBy", { column: name, direction: this.t(descending ? "rows.descending" : "rows.ascending") });
      this.#spoken.say(`${order} · ${place}`);
    }
    this.#where = where;
  }

  /** How the network does on all samples. @param {Snapshot} snapshot */
  #judge({ inside, evaluation, running, language, names }) {
    const { split = "train", turn } = inside?.rows ?? {};
    const found = evaluation[split];
    // While training goes on the figures change with the rows.
    const judged = running ? [turn, split, language] : [found, split, language];
    if (judged.every((value, i) => value === this.#judged[i])) return;
    this.#judged = judged;
    this.#accuracy.root.hidden = !found || found.accuracy === null;
    setText(this.#accuracy.name, this.t("rows.accuracy"));
    setText(this.#accuracy.value, found && found.accuracy !== null ? this.t("rows.percent", { share: percent(found.accuracy) }) : "");
    setText(this.#loss.name, this.t("rows.loss"));
    setText(this.#loss.value, digits(found?.loss));
    this.#confusion.update(found?.confusion ?? null, names, this.#say);
  }

  /** @param {RowsChange} change */
  #change(change) {
    this.act({ type: "rows", change });
  }

  /** @param {number} row */
  #explain(row) {
    const { split } = this.state.inside.rows;
    this.act({ type: "walk", change: { sample: { split, row } } });
    this.act({ type: "view", change: { look: "step" } });
  }
}

function figure() {
  const [name, value] = [el("dt"), el("dd")];
  return { root: el("div", {}, name, value), name, value };
}

customElements.define("kobai-rows-panel", KobaiRowsPanel);
