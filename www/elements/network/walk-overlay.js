// @ts-check
/**
 * The walk in the network's picture: units that are not computed yet are empty, values stand beside those that are, the
 * weights of the present step carry theirs, and the backward phase has its own colour and direction.
 */

import { digits } from "../../model/format.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { itemOf } from "../kit/items.js";
import { changed } from "../kit/plane.js";
import { quantitiesIn, termColour } from "../kit/expression.js";
import { equationsOf } from "../../model/inside/expressions.js";
import { itemKeyOf, keyOf, quantityOf, valueOf } from "../../model/inside/quantities.js";
import { edgeEnds, edgeHeight } from "./layout.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("../kit/items.js").Item} Item */

/** More weights than these do not carry their values. */
const MOST_LABELS = 12;

/** How wide a digit of a label is. */
const DIGIT = 7;
/** Where along its edge a label is tried, and how much room it needs. */
const SHARES = [0.5, 0.36, 0.64, 0.24, 0.76];
const ROOM = { width: 58, height: 20 };

export class WalkOverlay {
  root = el("div", { class: "walk-overlay", "aria-hidden": "true" });
  /** @type {unknown[]} */
  #shown = [];
  #on = false;

  /**
   * @param {Snapshot} snapshot
   * @param {{ places: Layout, target: (item: Item) => HTMLElement | SVGElement | undefined, stage: HTMLElement, edge: (key: string) => SVGElement | undefined, near: (layer: number, unit: number) => void }} picture
   */
  update({ inside, view, theme }, { places, target, stage, edge, near }) {
    const walk = view.look === "step" ? inside?.walk : null;
    const step = walk?.steps[walk.at];
    if (!walk?.record || !step) {
      if (this.#on) this.#clear(stage);
      return;
    }
    this.#on = true;
    const { record, revealed, at, hidden } = walk;
    const shown = [record, at, walk.steps, hidden, walk.lit, theme, places.width, places.height];
    if (!changed(this.#shown, shown)) return;
    this.#shown = shown;
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
        const z = { q: "z", l: c - 1, j };
        const computed = c === 0 || known(z);
        const element = target(item);
        if (element) setAttribute(element, "data-walk", computed ? "known" : "unknown");
        if (column.pitch < 40) return;
        const delta = { q: "delta", l: c - 1, j };
        const u = { q: "u", l: c - 1, j };
        const shows = c > 0 && backward && known(delta) ? ["δ", delta] : computed ? ["", c === 0 ? { q: "x", i: j } : z] : known(u) ? ["u", u] : null;
        if (!shows) return;
        const [name, quantity] = /** @type {[string, import("../../model/inside/quantities.js").Quantity]} */ (shows);
        const text = `${name ? `${name} = ` : ""}${digits(valueOf(quantity, record))}`;
        // Beside the bias, which stands at the lower left.
        const left = Math.min(place.x - column.size / 2 + (c === 0 ? 0 : 13), places.width - text.length * DIGIT - 4);
        labels.push(this.#label(left, place.y + column.size / 2 + 11, text, name === "δ" ? "walk-value delta" : "walk-value"));
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
        for (const quantity of [result, ...quantitiesIn(term)]) {
          const key = itemKeyOf(quantity, record);
          const item = itemOf(key);
          if (!item || used.has(key)) continue;
          // What is computed for a weight stands on it, otherwise the weight itself.
          const own = quantity === result && result.q !== "product" && result.q !== "flow";
          const colour = own ? "result" : termColour(term, index);
          if (item.kind === "weight") used.set(key, { item, colour, quantity: own ? result : { q: "w", l: item.layer, i: item.from, j: item.to } });
          if (item.kind === "bias") used.set(key, { item, colour, quantity: own ? result : { q: "b", l: item.layer, j: item.unit } });
        }
      });
    }
    /** Where labels stand already. @type {{ x: number, y: number }[]} */
    const taken = [];
    for (const [key, { item, colour, quantity }] of used) {
      const line = item.kind === "weight" ? edge(key) : undefined;
      if (line) setAttribute(line, "data-walk", step.phase);
      if (used.size > MOST_LABELS) continue;
      const hidden = walk.hidden && step.results.some((result) => keyOf(result) === keyOf(quantity));
      const text = hidden ? "?" : digits(valueOf(quantity, record));
      if (item.kind === "bias") {
        const column = places.columns[item.layer + 1];
        const at = column?.units[item.unit];
        if (column && at) labels.push(this.#label(at.x - column.size / 2 - 34, at.y + column.size / 2 - 2, text, `walk-weight ${colour}`));
        continue;
      }
      const ends = edgeEnds(places, item.layer, item.from, item.to);
      const at = freePlace(ends, taken);
      taken.push(at);
      labels.push(this.#label(at.x, at.y, (step.phase === "backward" ? "◂ " : "") + text, `walk-weight ${colour}`));
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
    this.#shown = [];
    stage.removeAttribute("data-phase");
    for (const name of ["data-walk", "data-walk-now"]) {
      for (const element of stage.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    this.root.replaceChildren();
  }
}

/**
 * A place on an edge that no label has taken, if there is one.
 * @param {ReturnType<typeof edgeEnds>} ends
 * @param {{ x: number, y: number }[]} taken
 */
function freePlace(ends, taken) {
  const places = SHARES.map((share) => {
    const x = ends.x1 + (ends.x2 - ends.x1) * share;
    return { x, y: edgeHeight(ends, x) };
  });
  const free = places.find(({ x, y }) => taken.every((other) => Math.abs(other.x - x) > ROOM.width || Math.abs(other.y - y) > ROOM.height));
  return free ?? /** @type {{ x: number, y: number }} */ (places[0]);
}
