// @ts-check
/** Which functions of the two inputs feed the network. */

import { el, setText } from "../kit/dom.js";
import { names, namesIn } from "../../model/facts.js";
import { Message } from "../kit/field.js";
import { errorAt } from "../kit/error-text.js";
import { nameSymbol } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Feature} Feature */

export class FeatureList {
  root = el("fieldset", { class: "features" });
  #legend = el("legend");
  #message = new Message();
  /** @type {Map<Feature, HTMLInputElement>} */
  #boxes = new Map();
  #row = el("div", { class: "features-row" });
  #host;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.root.append(this.#legend, this.#row, this.#message.root);
  }

  /** A box for each feature that the engine knows. */
  #build() {
    for (const { name } of names.features) {
      const box = el("input", { type: "checkbox" });
      box.addEventListener("change", () => this.#changed());
      this.#boxes.set(name, box);
      this.#row.append(el("label", { class: "check" }, box, nameSymbol(name)));
    }
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ doc, errors, domain }) {
    const columns = domain.x.length;
    if (this.#boxes.size === 0) this.#build();
    setText(this.#legend, this.#host.say("data.features"));
    const chosen = doc.features.length > 0 ? doc.features : namesIn(names.features).slice(0, Math.min(columns, 2));
    for (const { name: feature, inputs } of names.features) {
      const box = /** @type {HTMLInputElement} */ (this.#boxes.get(feature));
      const on = chosen.includes(feature);
      if (box.checked !== on) box.checked = on;
      // More inputs than two always feed the network as they are.
      box.disabled = columns > 2 || columns < inputs;
    }
    this.#message.show(this.root, errorAt(this.#host.say, errors, "features"));
  }

  #changed() {
    const features = namesIn(names.features).filter((feature) => this.#boxes.get(feature)?.checked);
    if (features.length > 0) this.#host.act({ type: "features", features });
    else this.#host.act({ type: "refuse", error: { place: "features", reason: "no-feature", values: {} } });
  }
}
