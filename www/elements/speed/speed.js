// @ts-check
/** How fast training goes, from one update a second to as many as fit. */

import { Part } from "../part.js";
import { Slider } from "../kit/field.js";
import { speeds } from "../../model/facts.js";
import { speedOf } from "../../model/scheduler.js";

export class KobaiSpeed extends Part {
  #slider = new Slider({ step: 1, set: (speed) => this.act({ type: "view", change: { speed } }) });

  build() {
    this.append(this.#slider.root);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ view }) {
    this.hidden = view.level === "first";
    const range = { min: 0, max: speeds.length - 1 };
    this.#slider.update({ label: this.t("speed.label"), value: view.speed, text: this.#text(view.speed), range });
  }

  /** @param {number} index */
  #text(index) {
    const speed = speedOf(index);
    if ("epochs" in speed) return this.t("speed.epochs", { count: speed.epochs });
    return speed.updates === Infinity ? this.t("speed.most") : this.t("speed.updates", { count: speed.updates });
  }
}

customElements.define("kobai-speed", KobaiSpeed);
