// @ts-check
/** The table behind the chart: the losses as numbers, thinned where there are many. */

import { digits } from "../../model/format.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { hasTest, thinned } from "./series.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

const ROWS = 50;

export class LossTable {
  root = el("details", { class: "behind chart-table" });
  #summary = el("summary", {});
  #caption = el("caption", {});
  #head = el("thead", {});
  #body = el("tbody", {});
  #filled = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    const table = el("table", {}, this.#caption, this.#head, this.#body);
    this.root.append(this.#summary, el("div", { class: "behind-scroll", tabindex: "0" }, table));
    this.root.addEventListener("toggle", changed);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   */
  update({ history, running }, say) {
    setText(this.#summary, say("table"));
    setAttribute(this.#summary, "aria-label", say("chart.table"));
    const now = performance.now();
    if (!this.root.open || (running && now - this.#filled < 1000)) return;
    this.#filled = now;
    const test = hasTest(history.test);
    const rows = thinned(history.update.length, ROWS);
    setText(this.#caption, say("chart.tableCaption", { shown: rows.length, total: history.update.length }));
    const heads = [say("chart.update"), say("chart.train"), ...(test ? [say("chart.test")] : [])];
    this.#head.replaceChildren(el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head))));
    this.#body.replaceChildren(
      ...rows.map((row) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, String(history.update[row])),
          el("td", {}, digits(history.train[row])),
          ...(test ? [el("td", {}, digits(history.test[row]))] : []),
        ),
      ),
    );
  }
}
