// @ts-check
/** How fast training goes, from one update a second to as many as fit. */

import { Part } from "../part.js";
import { Slider } from "../kit/field.js";
import { SPEEDS } from "../../model/scheduler.js";

export class KobaiSpeed extends Part {
  #slider = new Slider({ min: 0, max: SPEEDS.length - 1, step: 1, set: (speed) => this.act({ type: "view", change: { speed } }) });

  build() {
    this.append(this.#slider.root);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ view }) {
    this.hidden = view.level === "first";
    this.#slider.update({ label: this.t("speed.label"), value: view.speed, text: this.#text(view.speed) });
  }

  /** @param {number} index */
  #text(index) {
    const speed = SPEEDS[index] ?? { updates: 1 };
    if ("epochs" in speed) return this.t("speed.epochs", { count: speed.epochs });
    return speed.updates === Infinity ? this.t("speed.most") : this.t("speed.updates", { count: speed.updates });
  }
}

customElements.define("kobai-speed", KobaiSpeed);
