// @ts-check
/** The table behind the map: the first rows of the training data. */

import { scrolling } from "../kit/table-disclosure.js";
import { el, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { nameText } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

const ROWS = 50;

export class PointTable {
  #caption = el("caption", {});
  #head = el("thead", {});
  #body = el("tbody", {});
  /** What is in it: rebuilt when the data, the names or the language are others. @type {unknown[]} */
  #built = [];

  nodes = [scrolling(this.#caption, this.#head, this.#body)];

  /**
   * @param {Snapshot} snapshot
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   */
  update(snapshot, say) {
    const { data, names, language } = snapshot;
    const built = [data.train, names, language];
    if (built.every((part, i) => part === this.#built[i])) return;
    this.#built = built;
    const total = data.train.inputs.length;
    const shown = Math.min(total, ROWS);
    setText(this.#caption, say("map.tableCaption", { total, shown }));
    const targets = names.targets.map((name, i) =>
      name || (names.targets.length > 1 ? `d${i + 1}` : "d"),
    );
    const heads = [...names.inputs.map(nameText), ...targets.map(nameText)];
    this.#head.replaceChildren(el("tr", {}, ...heads.map((name) => el("th", { scope: "col" }, name))));
    this.#body.replaceChildren(
      ...Array.from({ length: shown }, (_, row) => {
        const cells = [...data.train.inputs[row], ...data.train.targets[row]];
        return el("tr", {}, ...cells.map((value) => el("td", {}, digits(value))));
      }),
    );
  }
}
