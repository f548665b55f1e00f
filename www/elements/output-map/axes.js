// @ts-check
/** The two menus that choose the plane where there are more inputs than two. */

import { el, setAttribute } from "../kit/dom.js";
import { nameText } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class AxisMenus {
  root = el("span", { class: "map-axes", hidden: true });
  #menus = [el("select", {}), el("select", {})];
  #choose;
  /** @type {[number, number]} */
  #axes = [0, 1];

  /** @param {(axes: [number, number]) => void} choose */
  constructor(choose) {
    this.#choose = choose;
    const [x, y] = /** @type {[HTMLSelectElement, HTMLSelectElement]} */ (this.#menus);
    this.root.append(x, el("span", { "aria-hidden": "true" }, "×"), y);
    this.#menus.forEach((menu, axis) => menu.addEventListener("change", () => this.#changed(axis, Number(menu.value))));
  }

  /**
   * @param {Snapshot} snapshot
   * @param {(key: string) => string} say
   */
  update({ names, view }, say) {
    this.root.hidden = names.inputs.length <= 2;
    if (this.root.hidden) return;
    this.#axes = view.axes;
    const built = names.inputs.join("\n");
    this.#menus.forEach((menu, axis) => {
      if (menu.dataset["built"] !== built) {
        menu.dataset["built"] = built;
        menu.replaceChildren(...names.inputs.map((name, i) => el("option", { value: i }, nameText(name))));
      }
      menu.value = String(view.axes[axis]);
      setAttribute(menu, "aria-label", say(axis === 0 ? "map.axisX" : "map.axisY"));
    });
  }

  /** The same input twice makes no plane: then the two change places. @param {number} axis @param {number} input */
  #changed(axis, input) {
    const [x, y] = this.#axes;
    const other = axis === 0 ? y : x;
    const free = other === input ? (axis === 0 ? x : y) : other;
    this.#choose(axis === 0 ? [input, free] : [free, input]);
  }
}
