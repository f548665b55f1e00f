// @ts-check
/** Every gradient beside its difference quotient, the largest error first; a hundred at first, more on demand. */

import { el, setText } from "../kit/dom.js";
import { itemSymbol } from "../kit/symbols.js";
import { digits } from "../../model/format.js";
import { ENTRIES } from "../../model/inside/gradients.js";
import { itemOfEntry, nameOfEntry } from "./entries.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./distribution.js").Say} Say */

const COLUMNS = ["parameter", "analytic", "numeric", "error"];

export class CheckTable {
  root = el("div", { class: "check-entries" });
  #scroll = el("div", { class: "scroll-table check-scroll", tabindex: "0", role: "group" });
  #caption = el("caption", {});
  #heads = COLUMNS.map((name) => ({ name, head: el("th", { scope: "col" }) }));
  #body = el("tbody", {});
  #more = el("button", { type: "button", class: "check-more" });
  /** What is in it. @type {unknown[]} */
  #shown = [];

  /** @param {() => void} more */
  constructor(more) {
    this.#scroll.append(el("table", {}, this.#caption, el("thead", {}, el("tr", {}, ...this.#heads.map(({ head }) => head))), this.#body));
    this.root.append(this.#scroll, this.#more);
    this.#more.addEventListener("click", more);
  }

  /** @param {Snapshot} snapshot @param {Say} say */
  update(snapshot, say) {
    const { check, listed } = /** @type {NonNullable<Snapshot["inside"]>} */ (snapshot.inside).gradients;
    this.root.hidden = !check;
    const shown = [check, listed, snapshot.language, snapshot.names];
    if (!check || shown.every((part, i) => part === this.#shown[i])) return;
    this.#shown = shown;
    const entries = check.entries.slice(0, listed);
    const total = check.entries.length;
    const caption = say("gradients.entries", { shown: entries.length, total });
    setText(this.#caption, caption);
    this.#scroll.setAttribute("aria-label", caption);
    for (const { name, head } of this.#heads) setText(head, say(`gradients.entry.${name}`));
    setText(this.#more, say("gradients.more", { count: Math.min(ENTRIES, total - entries.length) }));
    this.#more.hidden = entries.length >= total;
    this.#body.replaceChildren(
      ...entries.map((entry) => {
        const symbol = el("span", { "aria-hidden": "true" }, itemSymbol(snapshot, itemOfEntry(entry)));
        const name = el("th", { scope: "row" }, symbol, el("span", { class: "unseen" }, nameOfEntry(snapshot, say, entry)));
        const cells = [digits(entry.analytic, 8), digits(entry.numeric, 8), digits(entry.relativeError, 3)];
        return el("tr", {}, name, ...cells.map((cell) => el("td", {}, cell)));
      }),
    );
  }
}
