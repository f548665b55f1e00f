// @ts-check
/** The inputs and units as buttons with a thumbnail, their names, and the bias badges. */

import { el, setAttribute } from "../kit/dom.js";
import { nameSymbol, nameText } from "../kit/symbol.js";
import { itemKey } from "../kit/items.js";
import { parameterIndex } from "../../model/parameters.js";
import { inputNames, outputName } from "../kit/names.js";
import { drawCurve, drawMap, forget } from "./thumbs.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/**
 * @typedef {import("../kit/items.js").Item} Item
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {{ item: Item, button: HTMLButtonElement, picture: HTMLCanvasElement, name: HTMLElement | null, lit: boolean }} Unit
 * @typedef {import("../kit/items.js").BiasItem} BiasItem
 * @typedef {{ item: BiasItem, index: number, button: HTMLButtonElement, width: string, sign: string, lit: boolean }} Bias
 */

export class Units {
  /** The layer of buttons above the edges. */
  root = el("div", { class: "network-units" });
  /** @type {Map<string, Unit>} */
  #units = new Map();
  /** @type {Map<string, Bias>} */
  #biases = new Map();

  /**
   * Another network: makes its buttons.
   * @param {Snapshot} snapshot
   */
  build(snapshot) {
    this.root.replaceChildren();
    this.#units.clear();
    this.#biases.clear();
    const { shape } = snapshot;
    const names = inputNames(snapshot);
    for (let index = 0; index < shape.inputs; index++) {
      this.#append({ kind: "input", index }, names[index] ?? `x${index + 1}`);
    }
    shape.layers.forEach((layer, l) => {
      const last = l === shape.layers.length - 1;
      for (let unit = 0; unit < layer.fanOut; unit++) {
        this.#append({ kind: "unit", layer: l, unit }, last ? outputName(layer.fanOut, unit) : null);
      }
      for (let unit = 0; unit < layer.fanOut; unit++) this.#addBias(shape, { kind: "bias", layer: l, unit });
    });
  }

  /**
   * @param {Item} item
   * @param {string | null} name
   */
  #append(item, name) {
    const key = itemKey(item);
    const picture = el("canvas", { class: "network-picture", "aria-hidden": "true" });
    const button = el("button", { type: "button", class: "network-unit", tabindex: "-1", "data-item": key }, picture);
    button.dataset["kind"] = item.kind;
    const label = name ? el("span", { class: "network-name", "aria-hidden": "true", title: nameText(name) }) : null;
    if (label && name) label.append(nameSymbol(name));
    this.root.append(button);
    if (label) this.root.append(label);
    this.#units.set(key, { item, button, picture, name: label, lit: false });
  }

  /**
   * @param {import("../kit/items.js").Shape} shape
   * @param {BiasItem} item
   */
  #addBias(shape, item) {
    const key = itemKey(item);
    const button = el(
      "button",
      { type: "button", class: "network-bias", tabindex: "-1", "data-item": key },
      el("i", { "aria-hidden": "true" }, "b"),
    );
    this.root.append(button);
    this.#biases.set(key, { item, index: parameterIndex(shape, item), button, width: "", sign: "", lit: false });
  }

  /**
   * @param {Item} item
   * @returns {HTMLElement | undefined}
   */
  target(item) {
    const key = itemKey(item);
    return this.#units.get(key)?.button ?? this.#biases.get(key)?.button;
  }

  /** Everything that can take the focus. */
  *items() {
    for (const { item, button } of this.#units.values()) yield { item, button };
    for (const { item, button } of this.#biases.values()) yield { item, button };
  }

  /**
   * The picture has another size.
   * @param {Layout} places
   */
  place(places) {
    for (const { item, button, name, picture } of this.#units.values()) {
      const column = places.columns[columnOf(item)];
      const at = column?.units[item.kind === "input" ? item.index : item.kind === "unit" ? item.unit : 0];
      if (!column || !at) continue;
      forget(picture);
      const { size } = column;
      button.style.width = `${size}px`;
      button.style.height = `${size}px`;
      move(button, at.x - size / 2, at.y - size / 2);
      button.classList.toggle("small", size < 36);
      if (!name) continue;
      const beside = places.labels === "beside";
      name.classList.toggle("beside", beside);
      name.classList.toggle("left", item.kind === "input");
      if (!beside) move(name, at.x, at.y - size / 2 - 6);
      else move(name, at.x + (item.kind === "input" ? -size / 2 - 8 : size / 2 + 8), at.y);
    }
    for (const { item, button } of this.#biases.values()) {
      const column = places.columns[item.layer + 1];
      const at = column?.units[item.unit];
      if (!column || !at) continue;
      const small = column.size < 36;
      button.classList.toggle("small", small);
      const side = column.size / 2;
      move(button, at.x - side, at.y + side - (small ? 1 : 2));
    }
  }

  /**
   * Shows pictures, biases and what is selected; only what differs is touched.
   * @param {Snapshot} snapshot
   * @param {{ selected: Item | null, colors: import("../kit/tokens.js").Tokens, places: Layout }} how
   */
  update(snapshot, { selected, colors, places }) {
    const lit = selected ? itemKey(selected) : "";
    this.#units.forEach((unit, key) => {
      light(unit, lit === key);
      this.#picture(snapshot, unit.item, unit.picture, places, colors);
    });
    this.#biases.forEach((bias, key) => {
      const value = snapshot.values[bias.index] ?? 0;
      const sign = value > 0 ? "+" : value < 0 ? "-" : "0";
      const width = `${(1.5 + 2.5 * Math.tanh(Math.abs(value) / 3)).toFixed(1)}px`;
      if (sign !== bias.sign) setAttribute(bias.button, "data-sign", (bias.sign = sign));
      if (width !== bias.width) bias.button.style.borderWidth = bias.width = width;
      light(bias, lit === key);
    });
  }

  /**
   * @param {Snapshot} snapshot
   * @param {Item} item
   * @param {HTMLCanvasElement} picture
   * @param {Layout} places
   * @param {import("../kit/tokens.js").Tokens} colors
   */
  #picture(snapshot, item, picture, places, colors) {
    const { maps, curves } = snapshot;
    if (maps) {
      const image =
        item.kind === "input"
          ? maps.inputs?.[item.index]
          : item.kind === "unit"
            ? maps.units?.[item.layer]?.[item.unit]
            : undefined;
      if (image) drawMap(picture, image, item.kind === "input" ? image : maps);
    } else if (curves) {
      const size = (places.columns[columnOf(item)]?.size ?? 24) - 6;
      const values =
        item.kind === "input"
          ? (/** @type {{ inputs?: Float64Array[] }} */ (curves).inputs?.[item.index] ?? curves.x)
          : item.kind === "unit"
            ? curves.units?.[item.layer]?.[item.unit]
            : undefined;
      if (values) drawCurve(picture, values, size, colors);
    }
  }

  /** After a change of theme everything is drawn again. */
  repaint() {
    for (const { picture } of this.#units.values()) forget(picture);
  }
}

/** Marks what is looked at. @param {Unit | Bias} part @param {boolean} lit */
function light(part, lit) {
  if (part.lit !== lit) part.button.toggleAttribute("data-lit", (part.lit = lit));
}

/** @param {Item} item */
function columnOf(item) {
  return item.kind === "input" ? 0 : item.layer + 1;
}

/** @param {HTMLElement} element @param {number} x @param {number} y */
function move(element, x, y) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}
