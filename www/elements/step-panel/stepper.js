// @ts-check
/** One step back or on, by layer, unit or term; play; predict; all digits. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { Check, Segments } from "../kit/choices.js";
import { NEXT_BATCH, PACES } from "../../model/inside/walk.js";
import { ZOOMS } from "../../model/inside/steps.js";

export class Stepper {
  /** The way on, always in the same place, and what is chosen once. */
  root = el("div", { class: "stepper" });
  options = el("div", { class: "stepper-options" });

  /** Gives the focus to the way on. */
  focus() {
    this.#next.focus({ preventScroll: true });
  }

  #host;
  #back = el("button", { type: "button", class: "step-back" }, "◀");
  #next = el("button", { type: "button", class: "primary step-next" });
  #play = el("button", { type: "button", class: "step-play" });
  #place = el("span", { class: "step-place" });
  #zoom;
  #predict;
  #exact;
  #paceText = el("span");
  #pace = el("input", { type: "range", min: "0", max: String(PACES.length - 1), step: "1" });
  /** Whether the walk is at its end, from where the update is made. */
  #ends = false;

  /** @param {import("./step-panel.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#zoom = new Segments(ZOOMS, (zoom) => host.walk({ zoom: /** @type {import("../../model/inside/steps.js").Zoom} */ (zoom) }));
    this.#predict = new Check((predict) => host.walk({ predict }));
    this.#exact = new Check((exact) => host.walk({ exact }));
    const pace = el("label", { class: "step-pace" }, this.#paceText, this.#pace);
    this.root.append(this.#back, this.#zoom.root, this.#place, this.#next);
    this.options.append(this.#predict.root, this.#exact.root, this.#play, pace);
    this.#back.addEventListener("click", () => host.walk({ by: -1 }));
    this.#next.addEventListener("click", () => (this.#ends ? this.#finish() : host.walk({ by: 1 })));
    this.#play.addEventListener("click", () => host.walk({ playing: this.#play.getAttribute("aria-pressed") !== "true" }));
    this.#pace.addEventListener("input", () => host.walk({ pace: Number(this.#pace.value) }));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ inside, progress }) {
    if (!inside) return;
    const { say } = this.#host;
    const { steps, at, zoom, playing, predict, exact, pace, hidden } = inside.walk;
    const last = at >= steps.length - 1;
    this.#ends = last && !hidden && progress.status === "ok";
    setText(this.#next, this.#ends ? say("step.makeUpdate") : `${say("step.next")} ▸`);
    setAttribute(this.#next, "aria-disabled", last && !this.#ends ? "true" : null);
    setAttribute(this.#back, "aria-label", say("step.back"));
    setAttribute(this.#back, "aria-disabled", at === 0 ? "true" : null);
    setText(this.#place, `${at + 1} / ${steps.length}`);
    setText(this.#play, playing ? "❚❚" : "▷");
    setAttribute(this.#play, "aria-label", say("step.play"));
    setAttribute(this.#play, "aria-pressed", String(playing));
    this.#zoom.update({ legend: say("step.zoom"), value: zoom, label: (option) => say(`step.zoom.${option}`) });
    this.#predict.update({ label: say("step.predict"), on: predict });
    this.#exact.update({ label: say("step.exact"), on: exact });
    setText(this.#paceText, say("step.pace"));
    this.#pace.value = String(pace);
    setAttribute(this.#pace, "aria-valuetext", say("step.paceSpoken", { seconds: (PACES[pace] ?? 1000) / 1000 }));
  }

  /** The end of the walk: the update is made, and the next walk begins. */
  #finish() {
    this.#host.act({ type: "step", updates: 1 });
    this.#host.walk({ sample: NEXT_BATCH });
  }
}
