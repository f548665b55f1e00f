// @ts-check
/** The confusion matrix: how often each class was taken for which. */

import { el, setText } from "../kit/dom.js";
import { count } from "../../model/format.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class ConfusionTable {
  root = el("div", { class: "confusion", hidden: true });
  #caption = el("caption");
  #body = el("tbody");
  #head = el("thead");
  #shown = "";

  constructor() {
    this.root.append(el("table", {}, this.#caption, this.#head, this.#body));
  }

  /** @param {Snapshot} snapshot @param {"train" | "test"} split @param {(key: string, values?: Record<string, string | number>) => string} say */
  update({ evaluation, names, language }, split, say) {
    const confusion = evaluation[split]?.confusion ?? null;
    this.root.hidden = !confusion;
    const key = JSON.stringify([confusion, names.classes, language]);
    if (!confusion || key === this.#shown) return;
    this.#shown = key;
    const name = (/** @type {number} */ index) => names.classes?.[index] ?? say("map.class", { index });
    setText(this.#caption, say("rows.confusion"));
    this.#head.replaceChildren(el("tr", {}, el("td"), ...confusion.map((_, index) => el("th", { scope: "col" }, say("rows.taken", { name: name(index) })))));
    this.#body.replaceChildren(
      ...confusion.map((row, target) =>
        el("tr", {}, el("th", { scope: "row" }, name(target)), ...row.map((found, taken) => el("td", { class: taken === target ? "hit" : undefined }, count(found)))),
      ),
    );
  }
}
