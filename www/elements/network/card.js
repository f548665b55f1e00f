// @ts-check
/** The card beside what is pointed at: its symbol, value and gradient. Names are read aloud from the thing itself. */

import { el, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { itemValue, unitName } from "../kit/names.js";
import { itemCode, itemGradient, itemHeading, itemSymbol } from "../kit/symbols.js";
import { itemKey } from "../kit/items.js";
import { bestPlace } from "./place.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/** @typedef {import("../kit/items.js").Item} Item */
/** @typedef {import("./place.js").Box} Box */

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
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   * @param {Item} item
   * @param {{ anchor: Box, view: Box, avoid: { box: Box, weight: number }[] }} where what it belongs to, the part of the
   *   stage that can be seen, and the units in it
   */
  show(snapshot, say, item, { anchor, view, avoid }) {
    const key = `${itemKey(item)} ${snapshot.language}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#title.replaceChildren(itemHeading(snapshot, say, item));
      setText(this.#code, itemCode(snapshot, item));
    }
    setText(this.#value, item.kind === "weight" || item.kind === "bias" ? digits(itemValue(snapshot, item)) : "");
    this.#fill(snapshot, say, item);
    this.root.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const { x, y } = bestPlace({ width, height }, anchor, view, avoid);
    this.root.style.left = `${x}px`;
    this.root.style.top = `${y}px`;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   * @param {Item} item
   */
  #fill(snapshot, say, item) {
    /** @type {[string | Node, string][]} */
    const rows = [];
    if (item.kind === "unit") {
      const range = snapshot.maps?.ranges?.[item.layer]?.[item.unit];
      rows.push([unitName(snapshot, say, item.layer, item.unit), ""]);
      rows.push([say("network.activation"), say(`activation.${snapshot.shape.layers[item.layer].activation}`)]);
      /** @type {Item} */
      const bias = { ...item, kind: "bias" };
      rows.push([itemSymbol(snapshot, bias), digits(itemValue(snapshot, bias))]);
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
}
