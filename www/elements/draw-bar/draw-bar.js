// @ts-check
/** Beside the map while points are placed on it: which class comes next, take the last one back, done. */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { Segments } from "../kit/choices.js";
import { MOST_CLASSES } from "../../model/classes.js";

const CLASSES = Array.from({ length: MOST_CLASSES }, (_, index) => String(index));

export class KobaiDrawBar extends Part {
  #class = new Segments(CLASSES, (cls) => this.#choose(Number(cls)));
  #undo = el("button", { type: "button" });
  #done = el("button", { type: "button", class: "primary" });

  build() {
    this.append(this.#class.root, this.#undo, this.#done);
    this.#undo.addEventListener("click", () => this.act({ type: "remove-point", index: this.#points() - 1 }));
    this.#done.addEventListener("click", () => this.act({ type: "draw", drawing: null }));
  }

  words() {
    setText(this.#undo, this.t("draw.undo"));
    setText(this.#done, this.t("draw.done"));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ view }) {
    const { drawing } = view;
    const appears = this.hasAttribute("hidden") && drawing !== null;
    this.toggleAttribute("hidden", !drawing);
    if (!drawing) return;
    this.#class.update({ legend: this.t("draw.class"), value: String(drawing.cls), label: (cls) => cls });
    this.#class.root.querySelectorAll("label").forEach((label, index) => (label.hidden = index >= drawing.classes));
    this.#undo.disabled = this.#points() < 2;
    if (appears) this.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} cls */
  #choose(cls) {
    const classes = this.state.view.drawing?.classes ?? 2;
    this.act({ type: "draw", drawing: { cls, classes } });
  }

  #points() {
    const { data } = /** @type {import("../../model/types.js").Snapshot} */ (this.state).doc;
    return data.kind === "table" && data.drawn ? data.inputs.length : 0;
  }
}

customElements.define("kobai-draw-bar", KobaiDrawBar);
