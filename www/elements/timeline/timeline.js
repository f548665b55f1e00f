// @ts-check
/** Every update so far on one line: drag to any of them. Edits are marked. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { freshId } from "../kit/field.js";
import { count } from "../../model/format.js";

/** More marks than this could not be told apart. */
const MOST_MARKS = 200;

export class KobaiTimeline extends Part {
  #label = el("label");
  #track = el("div", { class: "timeline-track" });
  #marks = el("div", { class: "timeline-marks", "aria-hidden": "true" });
  #slider = el("input", { type: "range", min: 0, max: 0, step: 1, value: 0 });
  #value = el("output", { class: "timeline-value" });
  #marked = "";

  build() {
    this.#slider.id = freshId("timeline");
    this.#label.htmlFor = this.#slider.id;
    this.#value.htmlFor.add(this.#slider.id);
    this.#track.append(this.#slider, this.#marks);
    this.append(this.#label, this.#track, this.#value);
    this.#slider.addEventListener("input", () => this.act({ type: "rewind", update: Number(this.#slider.value) }));
  }

  words() {
    setText(this.#label, this.t("timeline.label"));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ timeline, view }) {
    this.hidden = view.level === "first";
    const { update, furthest, edits } = timeline;
    setAttribute(this.#slider, "max", String(furthest));
    if (Number(this.#slider.value) !== update) this.#slider.value = String(update);
    this.#slider.disabled = furthest === 0;
    const values = { update: count(update), furthest: count(furthest) };
    setText(this.#value, this.t("timeline.value", values));
    const edited = edits.length > 0 ? this.t("timeline.edits", { count: edits.length }) : "";
    setAttribute(this.#slider, "aria-valuetext", `${this.t("timeline.spoken", values)} ${edited}`.trim());
    this.#mark(edits, furthest);
  }

  /** @param {number[]} edits @param {number} furthest */
  #mark(edits, furthest) {
    const marked = `${edits.length} ${edits.at(-1)} ${furthest}`;
    if (marked === this.#marked) return;
    this.#marked = marked;
    const shown = edits.slice(-MOST_MARKS);
    while (this.#marks.children.length > shown.length) this.#marks.lastChild?.remove();
    while (this.#marks.children.length < shown.length) this.#marks.append(el("i"));
    shown.forEach((edit, index) => {
      const mark = /** @type {HTMLElement} */ (this.#marks.children[index]);
      mark.style.left = `${furthest === 0 ? 0 : (100 * edit) / furthest}%`;
      mark.title = this.t("timeline.edit", { update: edit });
    });
  }
}

customElements.define("kobai-timeline", KobaiTimeline);
