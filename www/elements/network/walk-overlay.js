// @ts-check
/**
 * The walk in the network's picture: units that are not computed yet are empty, values stand beside those that are, the
 * weights of the present step carry theirs, and the backward phase has its own colour and direction.
 */

import { digits } from "../../model/format.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { itemOf } from "../kit/items.js";
import { quantitiesIn } from "../kit/expression.js";
import { equationsOf } from "../../model/inside/expressions.js";
import { itemKeyOf, keyOf, quantityOf, valueOf } from "../../model/inside/quantities.js";
import { edgeEnds, edgeHeight } from "./layout.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("../kit/items.js").Item} Item */

/** More weights than these do not carry their values. */
const MOST_LABELS = 12;

export class WalkOverlay {
  root = el("div", { class: "walk-overlay", "aria-hidden": "true" });
  #shown = "";
  #on = false;

  /**
   * @param {Snapshot} snapshot
   * @param {{ places: Layout, target: (item: Item) => HTMLElement | SVGElement | undefined, stage: HTMLElement, edge: (key: string) => SVGElement | undefined, near: (layer: number, unit: number) => void }} picture
   */
  update({ inside, view, shape, theme }, { places, target, stage, edge, near }) {
    const walk = view.look === "step" ? inside?.walk : null;
    const step = walk?.steps[walk.at];
    if (!walk?.record || !step) {
      if (this.#on) this.#clear(stage);
      return;
    }
    this.#on = true;
    const { record, revealed, at, hidden } = walk;
    const key = [at, walk.steps.length, hidden, walk.lit, theme, places.width, places.height, JSON.stringify(record.trace.x), record.next?.before[0], record.trace.loss, shape.parameters].join();
    if (key === this.#shown) return;
    this.#shown = key;
    setAttribute(stage, "data-phase", step.phase);
    const known = (/** @type {import("../../model/inside/quantities.js").Quantity} */ quantity) => {
      const when = revealed.get(keyOf(quantity));
      return when !== undefined && (when < at || (when === at && !hidden));
    };
    const labels = /** @type {Node[]} */ ([]);
    const backward = step.phase === "backward" || step.phase === "update";
    places.columns.forEach((column, c) => {
      column.units.forEach((place, j) => {
        const item = /** @type {Item} */ (c === 0 ? { kind: "input", index: j } : { kind: "unit", layer: c - 1, unit: j });
        const z = { q: c === 0 ? "x" : "z", l: c - 1, i: j, j: c === 0 ? 0 : j };
        const computed = c === 0 || known({ q: "z", l: c - 1, j });
        const element = target(item);
        if (element) setAttribute(element, "data-walk", computed ? "known" : "unknown");
        if (column.pitch < 40) return;
        const delta = { q: "delta", l: c - 1, j };
        const u = { q: "u", l: c - 1, j };
        const shows = c > 0 && backward && known(delta) ? ["δ", delta] : computed ? ["", c === 0 ? { q: "x", i: j } : z] : known(u) ? ["u", u] : null;
        if (!shows) return;
        const [name, quantity] = /** @type {[string, import("../../model/inside/quantities.js").Quantity]} */ (shows);
        const text = `${name ? `${name} = ` : ""}${digits(valueOf(quantity, record))}`;
        labels.push(this.#label(place.x, place.y + column.size / 2 + 11, text, name === "δ" ? "walk-value delta" : "walk-value"));
      });
    });
    if (step.j >= 0) near(step.l, step.j);
    this.#edges(step, walk, places, labels, edge, stage);
    this.root.replaceChildren(...labels);
    const lit = step.j >= 0 && step.phase !== "loss" ? `u${step.l}.${step.j}` : "";
    for (const unit of stage.querySelectorAll("[data-walk-now]")) unit.removeAttribute("data-walk-now");
    const now = lit ? target(/** @type {Item} */ (itemOf(lit))) : null;
    if (now) setAttribute(now, "data-walk-now", "");
  }

  /** What of the picture belongs to the number that is pointed at. @param {Snapshot} snapshot */
  pointed({ inside, view }) {
    const walk = view.look === "step" ? inside?.walk : null;
    const quantity = walk ? quantityOf(walk.lit) : null;
    return walk?.record && quantity ? itemOf(itemKeyOf(quantity, walk.record)) : null;
  }

  /** The weights and biases of the present step, with their values in the colours of their terms. */
  #edges(/** @type {import("../../model/inside/steps.js").Step} */ step, /** @type {import("../../model/types.js").WalkState} */ walk, /** @type {Layout} */ places, /** @type {Node[]} */ labels, /** @type {(key: string) => SVGElement | undefined} */ edge, /** @type {HTMLElement} */ stage) {
    const record = /** @type {NonNullable<typeof walk.record>} */ (walk.record);
    for (const line of stage.querySelectorAll(".network-edge[data-walk]")) line.removeAttribute("data-walk");
    const equations = equationsOf(step, record);
    const used = new Map();
    for (const { result, expression } of equations) {
      const terms = "sum" in expression ? expression.sum : [expression];
      terms.forEach((term, index) => {
        for (const quantity of [...quantitiesIn(term), result]) {
          const item = itemOf(itemKeyOf(quantity, record));
          if (item?.kind === "weight" && !used.has(itemKeyOf(quantity, record))) used.set(itemKeyOf(quantity, record), { item, index, quantity: { q: "w", l: item.layer, i: item.from, j: item.to } });
        }
      });
    }
    for (const [key, { item, index, quantity }] of used) {
      const line = edge(key);
      if (line) setAttribute(line, "data-walk", step.phase);
      if (used.size > MOST_LABELS) continue;
      const ends = edgeEnds(places, item.layer, item.from, item.to);
      // Labels of crossing edges stand at different places of their way.
      const share = 0.3 + 0.4 * ((item.from + 0.5) / Math.max(places.columns[item.layer]?.units.length ?? 1, 1));
      const x = ends.x1 + (ends.x2 - ends.x1) * (used.size > 1 ? share : 0.5);
      labels.push(this.#label(x, edgeHeight(ends, x), (step.phase === "backward" ? "◂ " : "") + digits(valueOf(quantity, record)), `walk-weight term-${(index % 3) + 1}`));
    }
  }

  /** @param {number} x @param {number} y @param {string} text @param {string} name */
  #label(x, y, text, name) {
    const made = el("span", { class: `walk-label ${name}` });
    setText(made, text);
    made.style.left = `${Math.round(x)}px`;
    made.style.top = `${Math.round(y)}px`;
    return made;
  }

  /** @param {HTMLElement} stage */
  #clear(stage) {
    this.#on = false;
    this.#shown = "";
    stage.removeAttribute("data-phase");
    for (const name of ["data-walk", "data-walk-now"]) {
      for (const element of stage.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    this.root.replaceChildren();
  }
}
