// @ts-check
/** Which functions of the two inputs feed the network. */

import { el, setText } from "../kit/dom.js";
import { Message } from "../kit/field.js";
import { errorAt } from "../kit/error-text.js";
import { nameSymbol } from "../kit/symbol.js";

/** @typedef {import("../../model/types.js").Feature} Feature */

/** @type {readonly Feature[]} */
const FEATURES = ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"];

export class FeatureList {
  root = el("fieldset", { class: "features" });
  #legend = el("legend");
  #message = new Message();
  /** @type {Map<Feature, HTMLInputElement>} */
  #boxes = new Map();
  #host;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    const row = el("div", { class: "features-row" });
    for (const feature of FEATURES) {
      const box = el("input", { type: "checkbox" });
      box.addEventListener("change", () => this.#changed());
      this.#boxes.set(feature, box);
      row.append(el("label", { class: "check" }, box, nameSymbol(feature)));
    }
    this.root.append(this.#legend, row, this.#message.root);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ doc, errors, domain }) {
    const columns = domain.x.length;
    setText(this.#legend, this.#host.say("data.features"));
    const chosen = doc.features.length > 0 ? doc.features : FEATURES.slice(0, Math.min(columns, 2));
    for (const [feature, box] of this.#boxes) {
      const on = chosen.includes(feature);
      if (box.checked !== on) box.checked = on;
      // More inputs than two always feed the network as they are.
      box.disabled = columns > 2 || (columns < 2 && feature.includes("x2"));
    }
    this.#message.show(this.root, errorAt(this.#host.say, errors, "features"));
  }

  #changed() {
    const features = FEATURES.filter((feature) => this.#boxes.get(feature)?.checked);
    if (features.length > 0) this.#host.act({ type: "features", features });
    else this.#host.act({ type: "refuse", error: { place: "features", reason: "no-feature", values: {} } });
  }
}
