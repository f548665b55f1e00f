// @ts-check
/** Train and pause, one update, one epoch, back, reset: what moves the experiment through its updates. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { icon } from "../kit/icon.js";

export class KobaiTransport extends Part {
  #reset = button("reset", "reset");
  #back = button("back", "back");
  #train = button("play", "train");
  #pause = icon("pause");
  #update = button("update", "update");
  #epoch = button("epoch", "epoch");

  build() {
    this.setAttribute("role", "group");
    this.#train.root.prepend(this.#pause);
    this.append(...[this.#reset, this.#back, this.#train, this.#update, this.#epoch].map(({ root }) => root));
    this.#reset.root.addEventListener("click", () => this.act({ type: "reset" }));
    this.#back.root.addEventListener("click", () => this.act({ type: "back" }));
    this.#train.root.addEventListener("click", () => this.act({ type: this.state.running ? "pause" : "train" }));
    this.#update.root.addEventListener("click", () => this.act({ type: "step", updates: 1 }));
    this.#epoch.root.addEventListener("click", () => this.act({ type: "epoch", epochs: 1 }));
  }

  words() {
    setAttribute(this, "aria-label", this.t("transport.title"));
    for (const [name, { root, text }] of Object.entries({ reset: this.#reset, back: this.#back })) {
      setAttribute(root, "aria-label", this.t(`transport.${name}`));
      setAttribute(root, "title", this.t(`transport.${name}`));
      text.hidden = true;
    }
    for (const [name, { root, text }] of Object.entries({ update: this.#update, epoch: this.#epoch })) {
      setText(text, this.t(`transport.${name}`));
      setAttribute(root, "title", this.t(`transport.${name}Title`));
    }
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ running, progress, view, timeline }) {
    const diverged = progress.status === "diverged";
    setText(this.#train.text, this.t(running ? "transport.pause" : "transport.train"));
    this.#train.root.classList.toggle("running", running);
    this.#back.root.hidden = this.#epoch.root.hidden = view.level === "first";
    // What has the focus is never disabled under the reader's fingers.
    for (const { root } of [this.#train, this.#update, this.#epoch]) setAttribute(root, "aria-disabled", diverged ? "true" : null);
    setAttribute(this.#back.root, "aria-disabled", timeline.update === 0 ? "true" : null);
  }
}

/** @param {string} picture @param {string} name */
function button(picture, name) {
  const text = el("span", { class: "transport-text" });
  const root = el("button", { type: "button", class: `transport-${name}` }, icon(picture), text);
  return { root, text };
}

customElements.define("kobai-transport", KobaiTransport);
