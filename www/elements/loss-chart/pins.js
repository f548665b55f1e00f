// @ts-check
/** The kept curves below the chart: colour, name, a button to remove each. */

import { el } from "../kit/dom.js";

export class Pins {
  root = el("ul", { class: "chart-pins" });
  #remove;
  #built = "";

  /** @param {(id: number) => void} remove */
  constructor(remove) {
    this.#remove = remove;
  }

  /**
   * @param {import("./series.js").Pin[]} pins
   * @param {(pin: import("./series.js").Pin) => string} color
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   */
  update(pins, color, say) {
    const built = JSON.stringify([pins.map((pin) => [pin.id, pin.name, color(pin)]), say("chart.pinned")]);
    if (built === this.#built) return;
    this.#built = built;
    this.root.hidden = pins.length === 0;
    this.root.setAttribute("aria-label", say("chart.pinned"));
    this.root.replaceChildren(
      ...pins.map((pin) => {
        const swatch = el("span", { class: "chart-swatch", "aria-hidden": "true" });
        swatch.style.background = color(pin);
        const label = say("chart.unpin", { name: pin.name });
        const remove = el("button", { type: "button", class: "chart-unpin", "aria-label": label }, "×");
        remove.addEventListener("click", () => this.#remove(pin.id));
        return el("li", {}, swatch, el("span", {}, pin.name), remove);
      }),
    );
  }
}
