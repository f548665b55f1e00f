// @ts-check
/** The data: pictures of the sets to choose from, and, once the reader wants more, the rest of what can be set. */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { DatasetList } from "./dataset-list.js";

export class KobaiDataPanel extends Part {
  #title = el("h2");
  #host = { say: this.t.bind(this), act: this.act.bind(this) };
  #datasets = new DatasetList(this.#host, this);
  #controls = /** @type {import("./controls.js").Controls | null} */ (null);

  build() {
    this.append(this.#title, this.#datasets.root);
  }

  /** @param {typeof import("../later.js")} later */
  take({ DataControls }) {
    if (this.#controls) return;
    const controls = new DataControls(this.#host);
    this.#datasets.root.before(...controls.before);
    this.#datasets.root.after(...controls.after);
    this.#controls = controls;
    if (this.state) controls.update(this.state);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still(snapshot) {
    setText(this.#title, this.t("data.title"));
    this.#datasets.update(snapshot);
    this.#controls?.update(snapshot);
  }
}
