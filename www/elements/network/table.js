// @ts-check
/** The table behind the picture: every weight and bias of a layer as numbers, for eyes and screen readers alike. */

import { scrolling } from "../kit/table-disclosure.js";
import { el, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { parameterIndex } from "../../model/parameters.js";
import { sourceName, unitName } from "../kit/names.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class WeightTable {
  #select = el("select", {});
  #label = el("label", {});
  #caption = el("caption", {});
  #head = el("thead", {});
  #body = el("tbody", {});
  /** @type {HTMLTableCellElement[]} in the order of #indices */
  #cells = [];
  /** @type {number[]} */
  #indices = [];
  #built = "";
  #filled = 0;

  /** @param {() => void} changed asks for an update */
  constructor(changed) {
    this.#label.append(this.#select);
    this.nodes = [this.#label, scrolling(this.#caption, this.#head, this.#body)];
    this.#select.addEventListener("change", changed);
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   */
  update(snapshot, say) {
    const { layers } = snapshot.shape;
    const chosen = Math.min(Math.max(this.#select.selectedIndex, 0), layers.length - 1);
    const sizes = layers.map((layer) => `${layer.fanIn}x${layer.fanOut}`).join();
    const built = `${snapshot.language} ${sizes} ${chosen} ${snapshot.config.features} ${snapshot.names.inputs}`;
    const now = performance.now();
    if (built !== this.#built) {
      this.#build(snapshot, say, chosen);
      this.#built = built;
    } else if (snapshot.running && now - this.#filled < 500) {
      return;
    }
    this.#filled = now;
    this.#cells.forEach((cell, i) => setText(cell, digits(snapshot.values[this.#indices[i] ?? -1])));
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   * @param {number} layer
   */
  #build(snapshot, say, layer) {
    const { shape } = snapshot;
    const { fanIn = 0, fanOut = 0 } = shape.layers[layer] ?? {};
    const last = shape.layers.length - 1;
    /** @param {number} index */
    const name = (index) => (index === last ? say("network.outputLayer") : say("network.layer", { layer: index + 1 }));
    this.#select.replaceChildren(...shape.layers.map((_, i) => el("option", {}, name(i))));
    this.#select.selectedIndex = layer;
    this.#label.hidden = shape.layers.length === 1;
    this.#select.setAttribute("aria-label", say("network.tableLayer"));
    setText(this.#caption, say("network.tableCaption", { layer: name(layer) }));
    this.#cells = [];
    this.#indices = [];
    /** @param {import("../kit/items.js").Item} item */
    const cell = (item) => {
      const made = el("td", {});
      this.#cells.push(made);
      this.#indices.push(parameterIndex(shape, item));
      return made;
    };
    const units = Array.from({ length: fanOut }, (_, unit) => unit);
    const corner = el("td", {});
    const heads = units.map((unit) => el("th", { scope: "col" }, unitName(snapshot, say, layer, unit)));
    this.#head.replaceChildren(el("tr", {}, corner, ...heads));
    const rows = Array.from({ length: fanIn }, (_, from) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, sourceName(snapshot, say, layer, from)),
        ...units.map((to) => cell({ kind: "weight", layer, from, to })),
      ),
    );
    const bias = el(
      "tr",
      {},
      el("th", { scope: "row" }, say("network.bias")),
      ...units.map((unit) => cell({ kind: "bias", layer, unit })),
    );
    this.#body.replaceChildren(...rows, bias);
  }
}
