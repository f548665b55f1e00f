// @ts-check
/** The card beside what is pointed at: its symbol, value and gradient. Names are read aloud from the thing itself. */

import { el, setText } from "../kit/dom.js";
import { digits } from "../kit/digits.js";
import { itemCode, itemGradient, itemHeading, itemSymbol, itemValue, unitName } from "./names.js";
import { itemKey } from "./items.js";

/** @typedef {import("./items.js").Item} Item */

export class Card {
  root = el("div", { class: "network-card", "aria-hidden": "true", hidden: true });
  #title = el("span", { class: "network-card-title" });
  #value = el("b", { class: "network-card-value" });
  #code = el("code", { class: "network-card-code" });
  #rows = el("dl", { class: "network-card-rows" });
  #key = "";

  constructor() {
    this.root.append(el("div", { class: "network-card-top" }, this.#title, this.#value), this.#rows);
  }

  hide() {
    this.root.hidden = true;
    this.#key = "";
  }

  /**
   * @param {any} snapshot
   * @param {import("./names.js").Say} say
   * @param {Item} item
   * @param {{ x: number, y: number, width: number, height: number }} anchor what it belongs to, in the stage
   * @param {{ left: number, top: number, right: number, bottom: number }} view the part of the stage that can be seen
   */
  show(snapshot, say, item, anchor, view) {
    const key = `${itemKey(item)} ${snapshot.language}`;
    if (key !== this.#key) {
      this.#key = key;
      const heading = item.kind === "unit" || item.kind === "input" ? itemSymbol(snapshot, item) : itemHeading(snapshot, say, item);
      this.#title.replaceChildren(heading);
      setText(this.#code, itemCode(snapshot, item));
    }
    setText(this.#value, item.kind === "weight" || item.kind === "bias" ? digits(itemValue(snapshot, item)) : "");
    this.#fill(snapshot, say, item);
    this.root.hidden = false;
    this.#place(anchor, view);
  }

  /**
   * @param {any} snapshot
   * @param {import("./names.js").Say} say
   * @param {Item} item
   */
  #fill(snapshot, say, item) {
    /** @type {[string | Node, string][]} */
    const rows = [];
    if (item.kind === "unit") {
      const range = snapshot.maps?.ranges?.[item.layer]?.[item.unit];
      rows.push([unitName(snapshot, say, item.layer, item.unit), ""]);
      rows.push([say("network.activation"), say(`activation.${snapshot.shape.layers[item.layer].activation}`)]);
      rows.push([itemSymbol(snapshot, { ...item, kind: "bias" }), digits(itemValue(snapshot, { ...item, kind: "bias" }))]);
      if (range) rows.push([say("network.range"), `${digits(range[0], 3)} … ${digits(range[1], 3)}`]);
    } else if (item.kind === "weight" || item.kind === "bias") {
      const gradient = itemGradient(snapshot, item);
      if (gradient !== null) rows.push([item.kind === "weight" ? "∂E/∂w" : "∂E/∂b", digits(gradient)]);
    }
    this.#rows.replaceChildren(
      ...rows.flatMap(([name, value]) =>
        value === "" ? [el("dt", { class: "wide" }, name)] : [el("dt", {}, name), el("dd", {}, value)],
      ),
      el("dt", {}, "NumPy"),
      el("dd", {}, this.#code),
    );
  }

  /**
   * Below what it belongs to, or above it, always inside what can be seen.
   * @param {{ x: number, y: number, width: number, height: number }} anchor
   * @param {{ left: number, top: number, right: number, bottom: number }} view
   */
  #place(anchor, view) {
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const x = Math.max(view.left + 4, Math.min(anchor.x + anchor.width / 2 - width / 2, view.right - width - 4));
    const below = anchor.y + anchor.height + 12;
    const above = anchor.y - height - 12;
    const y = below + height <= view.bottom || above < view.top ? below : above;
    this.root.style.left = `${Math.round(x)}px`;
    this.root.style.top = `${Math.round(Math.max(view.top + 4, Math.min(y, view.bottom - height - 4)))}px`;
  }
}
