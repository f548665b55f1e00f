// @ts-check
/** One step back or on, by layer, unit or term; play; predict; all digits. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { PACES } from "../../model/inside/walk.js";
import { ZOOMS } from "../../model/inside/steps.js";

let steppers = 0;

export class Stepper {
  root = el("div", { class: "stepper" });
  #host;
  #back = el("button", { type: "button", class: "step-back" }, "◀");
  #next = el("button", { type: "button", class: "primary step-next" });
  #play = el("button", { type: "button", class: "step-play" });
  #place = el("span", { class: "step-place" });
  #zoom = el("fieldset", { class: "segments" });
  #legend = el("legend", { class: "unseen" });
  #zooms = ZOOMS.map((zoom) => {
    const input = el("input", { type: "radio", value: zoom });
    const text = el("span");
    return { zoom, input, text, label: el("label", {}, input, text) };
  });
  #predict = toggle();
  #exact = toggle();
  #paceText = el("span");
  #pace = el("input", { type: "range", min: "0", max: String(PACES.length - 1), step: "1" });
  #updates = false;

  /** @param {{ say: (key: string, values?: Record<string, string | number>) => string, walk: (change: import("../../model/types.js").WalkChange) => void, act: (action: import("../../model/types.js").Action) => void }} host */
  constructor(host) {
    this.#host = host;
    const name = `kobai-zoom-${++steppers}`;
    for (const { zoom, input } of this.#zooms) {
      input.name = name;
      input.addEventListener("change", () => host.walk({ zoom }));
    }
    this.#zoom.append(this.#legend, ...this.#zooms.map(({ label }) => label));
    const pace = el("label", { class: "step-pace" }, this.#paceText, this.#pace);
    this.root.append(
      el("div", { class: "stepper-row" }, this.#back, this.#zoom, this.#place, this.#play, this.#next),
      el("div", { class: "stepper-row stepper-options" }, this.#predict.label, this.#exact.label, pace),
    );
    this.#back.addEventListener("click", () => host.walk({ by: -1 }));
    this.#next.addEventListener("click", () => (this.#updates ? this.#finish() : host.walk({ by: 1 })));
    this.#play.addEventListener("click", () => host.walk({ playing: this.#play.getAttribute("aria-pressed") !== "true" }));
    this.#predict.input.addEventListener("change", () => host.walk({ predict: this.#predict.input.checked }));
    this.#exact.input.addEventListener("change", () => host.walk({ exact: this.#exact.input.checked }));
    this.#pace.addEventListener("input", () => host.walk({ pace: Number(this.#pace.value) }));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ inside, progress }) {
    if (!inside) return;
    const { say } = this.#host;
    const { steps, at, zoom, playing, predict, exact, pace, hidden } = inside.walk;
    const last = at >= steps.length - 1;
    this.#updates = last && !hidden && progress.status === "ok";
    setText(this.#next, this.#updates ? say("step.makeUpdate") : `${say("step.next")} ▸`);
    setAttribute(this.#next, "aria-disabled", last && !this.#updates ? "true" : null);
    setAttribute(this.#back, "aria-label", say("step.back"));
    setAttribute(this.#back, "aria-disabled", at === 0 ? "true" : null);
    setText(this.#place, `${at + 1} / ${steps.length}`);
    setText(this.#play, playing ? "❚❚" : "▷");
    setAttribute(this.#play, "aria-label", say("step.play"));
    setAttribute(this.#play, "aria-pressed", String(playing));
    setText(this.#legend, say("step.zoom"));
    for (const item of this.#zooms) {
      setText(item.text, say(`step.zoom.${item.zoom}`));
      item.input.checked = item.zoom === zoom;
    }
    setText(this.#predict.text, say("step.predict"));
    this.#predict.input.checked = predict;
    setText(this.#exact.text, say("step.exact"));
    this.#exact.input.checked = exact;
    setText(this.#paceText, say("step.pace"));
    this.#pace.value = String(pace);
    setAttribute(this.#pace, "aria-valuetext", say("step.paceSpoken", { seconds: (PACES[pace] ?? 1000) / 1000 }));
  }

  /** The end of the walk: the update is made, and the next walk begins. */
  #finish() {
    this.#host.act({ type: "step", updates: 1 });
    this.#host.walk({ to: 0 });
  }
}

function toggle() {
  const input = el("input", { type: "checkbox" });
  const text = el("span");
  return { input, text, label: el("label", { class: "check" }, input, text) };
}
