// @ts-check
/** The way to more controls, and back to fewer. The door of the first visit lights up after the first run. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";

const LEVELS = /** @type {const} */ (["first", "conditions", "everything"]);

export class KobaiDoors extends Part {
  #title = el("span", { class: "door-title" });
  #text = el("span", { class: "door-text" });
  #more = el("button", { type: "button", class: "door" }, this.#title, this.#text);
  #insideTitle = el("span", { class: "door-title" });
  #insideText = el("span", { class: "door-text" });
  #inside = el("button", { type: "button", class: "door door-inside" }, this.#insideTitle, this.#insideText);
  #less = el("button", { type: "button", class: "quiet door-less" });

  build() {
    this.append(this.#more, this.#inside, this.#less);
    this.#inside.addEventListener("click", () => this.act({ type: "view", change: { look: "step" } }));
    this.#more.addEventListener("click", () => this.#go(1));
    this.#less.addEventListener("click", () => this.#go(-1));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ view, ran }) {
    const place = LEVELS.indexOf(view.level);
    const next = LEVELS[place + 1];
    const before = LEVELS[place - 1];
    const inside = view.look !== "none";
    this.hidden = inside;
    this.#more.hidden = !next;
    setText(this.#insideTitle, this.t("doors.inside"));
    setText(this.#insideText, this.t("doors.inside.text"));
    setAttribute(this.#inside, "data-lit", ran ? "" : null);
    if (next) {
      setText(this.#title, this.t(`doors.${next}`));
      setText(this.#text, this.t(`doors.${next}.text`));
    }
    setAttribute(this.#more, "data-lit", ran || place > 0 ? "" : null);
    this.#less.hidden = !before;
    setText(this.#less, before ? this.t(`doors.back.${before}`) : "");
  }

  /** @param {number} by */
  #go(by) {
    const level = LEVELS[LEVELS.indexOf(this.state.view.level) + by];
    if (level) this.act({ type: "view", change: { level } });
  }
}

customElements.define("kobai-doors", KobaiDoors);
