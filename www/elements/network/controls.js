// @ts-check
/** Above each layer: how many units, which activation function, and a way to remove it. Shown from the second level on. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { activationsFor, firstAndOthers, limits } from "../../model/facts.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/** The course's own come first, the others under "more". @type {Activation[]} */
const COURSE = ["identity", "step", "sigmoid", "tanh", "relu", "softmax"];

/**
 * @typedef {import("../../model/types.js").Layer} LayerConfig
 * @typedef {import("../../model/types.js").Activation} Activation
 * @typedef {{
 *   root: HTMLElement, title: HTMLElement, remove: HTMLButtonElement | null, select: HTMLSelectElement,
 *   fewer: HTMLButtonElement | null, more: HTMLButtonElement | null, count: HTMLElement,
 * }} Header
 */

export class Controls {
  root = el("div", { class: "network-controls" });
  /** @type {Header[]} */
  #headers = [];
  #change;
  /** @type {LayerConfig[]} */
  #layers = [];

  /** @param {(layers: LayerConfig[]) => void} change gets all layers as they should be */
  constructor(change) {
    this.#change = change;
  }

  /** @param {number} count how many layers */
  build(count) {
    // As many as before are the same ones, and keep the focus.
    if (count === this.#headers.length) return;
    const at = this.#headers.findIndex(({ root }) => root.matches(":focus-within"));
    this.#headers = Array.from({ length: count }, (_, layer) => this.#make(layer, layer === count - 1));
    this.root.replaceChildren(...this.#headers.map((header) => header.root));
    // Who removes a layer goes on at the next one, or else at the last one left.
    const next = this.#headers[Math.max(Math.min(at, count - 2), 0)];
    if (at >= 0) (next?.remove ?? next?.select)?.focus();
  }

  /** Adds a hidden layer before the output, like the one before it. */
  add() {
    const last = this.#layers.length - 1;
    const before = this.#layers[last - 1];
    /** @type {LayerConfig} */
    const layer = before ? { ...before } : { units: 4, activation: "tanh" };
    this.#change([...this.#layers.slice(0, last), layer, ...this.#layers.slice(last)]);
  }

  /**
   * @param {number} layer
   * @param {boolean} last
   * @returns {Header}
   */
  #make(layer, last) {
    const title = el("span", { class: "network-layer-title" });
    const count = el("span", { class: "network-layer-count" });
    const select = el("select", { class: "network-layer-activation" });
    select.addEventListener("change", () => this.#set(layer, { activation: /** @type {Activation} */ (select.value) }));
    /** @param {string} text @param {() => void} act */
    const button = (text, act) => {
      const made = el("button", { type: "button", class: "network-layer-button" }, text);
      made.addEventListener("click", act);
      return made;
    };
    const units = (/** @type {number} */ by) => this.#set(layer, { units: (this.#layers[layer]?.units ?? 1) + by });
    const fewer = last ? null : button("−", () => units(-1));
    const more = last ? null : button("+", () => units(1));
    const remove = last
      ? null
      : button("×", () => this.#change(this.#layers.filter((_, index) => index !== layer)));
    remove?.classList.add("network-layer-remove");
    const root = el("div", { class: "network-layer", role: "group" }, el("div", { class: "network-layer-top" }, title));
    if (remove) root.firstElementChild?.append(remove);
    if (fewer && more) root.append(el("div", { class: "network-layer-units" }, fewer, count, more));
    root.append(select);
    return { root, title, remove, select, fewer, more, count };
  }

  /** @param {number} layer @param {Partial<LayerConfig>} change */
  #set(layer, change) {
    this.#change(this.#layers.map((old, index) => (index === layer ? { ...old, ...change } : old)));
  }

  /** @param {import("./layout.js").Layout} places */
  place(places) {
    this.#headers.forEach((header, layer) => {
      const column = places.columns[layer + 1];
      if (column) header.root.style.left = `${column.x}px`;
    });
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   */
  update(snapshot, say) {
    /** @type {LayerConfig[]} */
    const layers = snapshot.config.network.layers;
    this.#layers = layers.map(({ units, activation }) => ({ units, activation }));
    this.#headers.forEach((header, index) => {
      const layer = layers[index];
      if (!layer) return;
      const last = index === layers.length - 1;
      const name = last ? say("network.outputLayer") : say("network.layer", { layer: index + 1 });
      setText(header.title, last ? name : say("network.layerShort", { layer: index + 1 }));
      setAttribute(header.root, "aria-label", say("network.layerName", { layer: name, count: layer.units }));
      setText(header.count, String(layer.units));
      setAttribute(header.select, "aria-label", say("network.activationOf", { layer: name }));
      fillMenu(header.select, last, say);
      if (header.select.value !== layer.activation) header.select.value = layer.activation;
      if (header.fewer) {
        if (layer.units <= 1 && header.fewer.matches(":focus")) header.more?.focus();
        header.fewer.disabled = layer.units <= 1;
        setAttribute(header.fewer, "aria-label", say("network.fewer", { layer: name }));
      }
      if (header.more) {
        header.more.disabled = layer.units >= limits.units.max;
        setAttribute(header.more, "aria-label", say("network.more", { layer: name }));
        setAttribute(header.more, "title", header.more.disabled ? say("network.mostUnits", { count: limits.units.max }) : null);
      }
      if (header.remove) setAttribute(header.remove, "aria-label", say("network.remove", { layer: name }));
    });
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {boolean} last
 * @param {import("../kit/names.js").Say} say
 */
function fillMenu(select, last, say) {
  const key = say("activation.sigmoid");
  if (select.dataset["text"] === key) return;
  select.dataset["text"] = key;
  /** @param {string} kind */
  const option = (kind) => el("option", { value: kind }, say(`activation.${kind}`));
  const [first = [], others = []] = firstAndOthers(activationsFor({ output: last }), COURSE);
  select.replaceChildren(...first.map(option), el("optgroup", { label: say("network.others") }, ...others.map(option)));
}
