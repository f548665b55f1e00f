// @ts-check
/** Chooses a parameter for an axis: weights or biases of a layer, from where, to which unit. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { inputNames, outputName } from "../kit/names.js";
import { nameText, subscript } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").ParameterItem} ParameterItem */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

export class AxisMenus {
  root = el("div", { class: "landscape-axis", role: "group" });
  #title = el("span", { class: "landscape-axis-title", "aria-hidden": "true" });
  #part = el("select");
  #from = el("select");
  #to = el("select");
  #arrow = el("span", { "aria-hidden": "true" }, "→");
  #choose;
  /** @type {Snapshot["shape"] | null} */
  #shape = null;

  /** @param {(item: ParameterItem) => void} choose */
  constructor(choose) {
    this.#choose = choose;
    this.root.append(this.#title, this.#part, el("span", { class: "landscape-way" }, this.#from, this.#arrow, this.#to));
    for (const menu of [this.#part, this.#from, this.#to]) menu.addEventListener("change", () => this.#changed());
  }

  /** @param {Snapshot} snapshot @param {Say} say @param {{ name: string, item: ParameterItem }} axis */
  update(snapshot, say, { name, item }) {
    const { shape } = snapshot;
    this.#shape = shape;
    const layer = shape.layers[item.layer];
    if (!layer) return;
    const last = shape.layers.length - 1;
    setText(this.#title, name);
    setAttribute(this.root, "aria-label", name);
    setAttribute(this.#part, "aria-label", say("landscape.part", { axis: name }));
    setAttribute(this.#from, "aria-label", say("landscape.from", { axis: name }));
    setAttribute(this.#to, "aria-label", say("landscape.to", { axis: name }));
    const parts = shape.layers.flatMap((_, l) => [
      { value: `w${l}`, label: say("landscape.weights", { layer: l + 1 }) },
      { value: `b${l}`, label: say("landscape.biases", { layer: l + 1 }) },
    ]);
    fill(this.#part, parts, `${item.kind === "weight" ? "w" : "b"}${item.layer}`);
    const names = inputNames(snapshot);
    const from = Array.from({ length: layer.fanIn }, (_, i) => (item.layer === 0 ? nameText(names[i] ?? `x${i + 1}`) : `z${subscript(String(i + 1))}`));
    const to = Array.from({ length: layer.fanOut }, (_, j) => (item.layer === last ? nameText(outputName(layer.fanOut, j)) : say("landscape.unit", { unit: j + 1 })));
    this.#from.hidden = this.#arrow.hidden = item.kind !== "weight";
    if (item.kind === "weight") fill(this.#from, from.map(option), String(item.from));
    fill(this.#to, to.map(option), String(item.kind === "weight" ? item.to : item.unit));
  }

  #changed() {
    const [kind, ...digits] = this.#part.value;
    const layer = Number(digits.join(""));
    const { fanIn = 1, fanOut = 1 } = this.#shape?.layers[layer] ?? {};
    const to = Math.min(Number(this.#to.value), fanOut - 1);
    if (kind === "b") return this.#choose({ kind: "bias", layer, unit: to });
    this.#choose({ kind: "weight", layer, from: Math.min(Number(this.#from.value || 0), fanIn - 1), to });
  }
}

/** @param {string} label @param {number} index */
function option(label, index) {
  return { value: String(index), label };
}

/** @param {HTMLSelectElement} menu @param {{ value: string, label: string }[]} options @param {string} value */
function fill(menu, options, value) {
  const built = JSON.stringify(options);
  if (menu.dataset["built"] !== built) {
    menu.dataset["built"] = built;
    menu.replaceChildren(...options.map((one) => el("option", { value: one.value }, one.label)));
  }
  if (menu.value !== value) menu.value = value;
}
