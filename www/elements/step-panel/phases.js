// @ts-check
/** forward → loss → backward → update, as a strip: how far the walk is, and the way to any of them. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { PHASES } from "../../model/inside/steps.js";

export class Phases {
  root = el("ol", { class: "phases" });
  #host;
  #items = PHASES.map((phase) => {
    const text = el("span");
    const bar = el("span", { class: "phase-bar" });
    const button = el("button", { type: "button", class: "phase", "data-phase": phase }, text, bar);
    return { phase, text, bar, button };
  });

  /** @param {{ say: (key: string) => string, walk: (change: import("../../model/types.js").WalkChange) => void }} host */
  constructor(host) {
    this.#host = host;
    for (const { phase, button } of this.#items) {
      this.root.append(el("li", {}, button));
      button.addEventListener("click", (event) => this.#jump(phase, button, event));
    }
  }

  /** @param {import("../../model/types.js").WalkState} walk */
  update({ steps, at }) {
    this.#steps = steps;
    for (const { phase, text, bar, button } of this.#items) {
      const first = steps.findIndex((step) => step.phase === phase);
      const count = steps.filter((step) => step.phase === phase).length;
      const done = Math.max(0, Math.min(count, at - first + 1));
      setText(text, this.#host.say(`step.phase.${phase}`));
      setAttribute(button, "aria-current", steps[at]?.phase === phase ? "step" : null);
      bar.style.setProperty("--done", String(done / Math.max(count, 1)));
    }
  }

  /** @type {import("../../model/inside/steps.js").Step[]} */
  #steps = [];

  /**
   * To the beginning of a phase; a click on its bar goes to that place of it.
   * @param {import("../../model/inside/steps.js").Phase} phase
   * @param {HTMLElement} button
   * @param {MouseEvent} event
   */
  #jump(phase, button, event) {
    const box = button.getBoundingClientRect();
    const onBar = event.detail > 0 && event.clientY > box.bottom - 14;
    if (!onBar) return this.#host.walk({ phase });
    const first = this.#steps.findIndex((step) => step.phase === phase);
    const count = this.#steps.filter((step) => step.phase === phase).length;
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    this.#host.walk({ to: first + Math.min(count - 1, Math.floor(share * count)) });
  }
}
