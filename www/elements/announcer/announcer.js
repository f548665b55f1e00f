// @ts-check
/** Says what has changed to those who do not see it: politely, never more than once in two seconds. */

import { Part } from "../part.js";
import { digits } from "../../model/format.js";
import { setAttribute, setText } from "../kit/dom.js";
import { count, percent } from "../../model/format.js";
import { summaryText } from "../kit/names.js";

/** Milliseconds between two announcements, and between those of a run that simply goes on. */
const PAUSE = 2000;
const WHILE_TRAINING = 10_000;

export class KobaiAnnouncer extends Part {
  #said = -Infinity;
  #running = false;
  #update = 0;
  /** The network, and that it is another one. */
  #shape = "";
  #news = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  connected() {
    this.signal.addEventListener("abort", () => clearTimeout(this.#later));
  }

  build() {
    setAttribute(this, "role", "status");
    setAttribute(this, "aria-live", "polite");
    this.className = "unseen";
  }

  /** Another network is said too. @param {import("../../model/types.js").Snapshot} snapshot */
  still(snapshot) {
    const shape = summaryText(snapshot, (key, values) => this.t(key, values));
    if (this.#shape && shape !== this.#shape) {
      this.#news = `${shape} `;
      this.#running = !snapshot.running;
    }
    this.#shape = shape;
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ running, progress }) {
    const toggled = running !== this.#running;
    const moved = progress.update !== this.#update;
    if (!toggled && !moved) return;
    this.#running = running;
    this.#update = progress.update;
    const wait = Math.max(0, this.#said + (running && !toggled ? WHILE_TRAINING : PAUSE) - performance.now());
    clearTimeout(this.#later);
    // A moment's rest lets a burst of changes end in one announcement.
    this.#later = setTimeout(() => this.#say(), Math.max(wait, running && !toggled ? 0 : 250));
  }

  #say() {
    const { running, progress, evaluation } = /** @type {import("../../model/types.js").Snapshot} */ (this.state);
    this.#said = performance.now();
    const accuracy = (evaluation.test ?? evaluation.train)?.accuracy ?? null;
    const values = {
      epoch: count(progress.epoch),
      update: count(progress.update),
      loss: digits(evaluation.train?.loss, 3),
      accuracy: accuracy === null ? "" : percent(accuracy),
    };
    setText(this, this.#news + this.t(accuracy === null ? `say.${running ? "running" : "paused"}` : `say.${running ? "running" : "paused"}Accuracy`, values));
    this.#news = "";
  }
}

customElements.define("kobai-announcer", KobaiAnnouncer);
