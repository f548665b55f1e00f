// @ts-check
/** A table of the reader's own. What reads it is loaded when it is opened for the first time. */

import { el, setText } from "../kit/dom.js";
import { load } from "../kit/load.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class OwnTable {
  #summary = el("summary");
  root = el("details", { class: "own-table" }, this.#summary);
  #host;
  /** @type {import("./table-reader.js").TableReader | null} */
  #reader = null;
  /** @type {Snapshot | null} */
  #snapshot = null;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.root.addEventListener("toggle", () => this.root.open && this.#open());
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    this.#snapshot = snapshot;
    setText(this.#summary, this.#host.say("table.title"));
    this.#reader?.update(snapshot);
  }

  async #open() {
    if (this.#reader) return;
    const loaded = await load(this.#host, "table-reader", () => import("./table-reader.js"));
    if (!loaded) {
      this.root.open = false;
    } else if (!this.#reader) {
      this.#reader = new loaded.TableReader(this.#host);
      this.root.append(...this.#reader.nodes);
      if (this.#snapshot) this.#reader.update(this.#snapshot);
    }
  }
}
