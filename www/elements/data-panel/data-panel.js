// @ts-check
/** The data: pictures of the sets to choose from, and what else can be set about them. */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { Controls } from "./controls.js";
import { DatasetList } from "./dataset-list.js";

export class KobaiDataPanel extends Part {
  #title = el("h2");
  #host = { say: this.t.bind(this), act: this.act.bind(this) };
  #datasets = new DatasetList(this.#host);
  #controls = new Controls(this.#host);

  build() {
    this.append(this.#title, ...this.#controls.before, this.#datasets.root, ...this.#controls.after);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still(snapshot) {
    setText(this.#title, this.t("data.title"));
    this.#datasets.update(snapshot);
    this.#controls.update(snapshot);
  }
}

customElements.define("kobai-data-panel", KobaiDataPanel);
