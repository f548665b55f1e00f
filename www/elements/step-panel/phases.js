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

  /** @param {import("./step-panel.js").Host} host */
  constructor(host) {
    this.#host = host;
    for (const { phase, button } of this.#items) {
      this.root.append(el("li", {}, button));
      button.addEventListener("click", (event) => this.#jump(phase, button, event));
    }
  }

  /** @param {import("../../model/types.js").WalkState} walk */
  update({ steps, at }) {
    if (steps !== this.#steps) {
      this.#steps = steps;
      this.#spans = PHASES.map((phase) => ({ first: steps.findIndex((step) => step.phase === phase), count: steps.filter((step) => step.phase === phase).length }));
    }
    for (const [index, { phase, text, bar, button }] of this.#items.entries()) {
      const { first, count } = this.#spans[index] ?? { first: 0, count: 0 };
      const done = Math.max(0, Math.min(count, at - first + 1));
      setText(text, this.#host.say(`step.phase.${phase}`));
      setAttribute(button, "aria-current", steps[at]?.phase === phase ? "step" : null);
      bar.style.setProperty("--done", String(done / Math.max(count, 1)));
    }
  }

  /** @type {import("../../model/inside/steps.js").Step[]} */
  #steps = [];
  /** Where each phase begins, and how many steps it has. @type {{ first: number, count: number }[]} */
  #spans = [];

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
    const { first, count } = this.#spans[PHASES.indexOf(phase)] ?? { first: 0, count: 1 };
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    this.#host.walk({ to: first + Math.min(count - 1, Math.floor(share * count)) });
  }
}
