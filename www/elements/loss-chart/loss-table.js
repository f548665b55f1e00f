// @ts-check
/** The table behind the chart: the losses as numbers, thinned where there are many. */

import { digits } from "../../model/format.js";
import { scrolling } from "../kit/table-disclosure.js";
import { el, setText } from "../kit/dom.js";
import { hasTest } from "./read.js";
import { thinned } from "./series.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

const ROWS = 50;

export class LossTable {
  #caption = el("caption", {});
  #head = el("thead", {});
  #body = el("tbody", {});
  #filled = 0;

  nodes = [scrolling(this.#caption, this.#head, this.#body)];

  /**
   * @param {Snapshot} snapshot
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   */
  update({ history, running }, say) {
    const now = performance.now();
    if (running && now - this.#filled < 1000) return;
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
