// @ts-check
/** The data: which set, under which conditions, features, a table or points of the reader's own, presets. */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { Segments } from "../kit/field.js";
import { taskOfPair } from "../../model/doc.js";
import { Conditions } from "./conditions.js";
import { DatasetList } from "./dataset-list.js";
import { Drawing } from "./drawing.js";
import { FeatureList } from "./feature-list.js";
import { OwnTable } from "./own-table.js";
import { PresetList } from "./preset-list.js";
import { Seeds } from "./seeds.js";

/** @typedef {import("../../model/types.js").Task} Task */

export class KobaiDataPanel extends Part {
  #title = el("h2");
  #task = new Segments(["two-class", "multi-class", "regression"], (task) => this.act({ type: "task", task: /** @type {Task} */ (task) }));
  #host = { say: this.t.bind(this), act: this.act.bind(this) };
  #presets = new PresetList(this.#host);
  #datasets = new DatasetList(this.#host, this);
  #conditions = new Conditions(this.#host);
  #seeds = new Seeds(this.#host);
  #features = new FeatureList(this.#host);
  #table = new OwnTable(this.#host);
  #drawing = new Drawing(this.#host);

  build() {
    const own = [this.#features.root, this.#table.root, this.#drawing.root];
    this.append(
      this.#title,
      this.#presets.root,
      this.#task.root,
      this.#datasets.root,
      el("div", { class: "data-fields" }, this.#conditions.root, this.#seeds.root),
      ...own,
    );
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still(snapshot) {
    const { view, doc } = snapshot;
    const first = view.level === "first";
    const all = view.level === "everything";
    setText(this.#title, this.t("data.title"));
    this.#task.root.hidden = this.#presets.root.hidden = this.#conditions.root.hidden = this.#seeds.root.hidden = first;
    for (const { root } of [this.#features, this.#table, this.#drawing]) root.hidden = !all;
    this.#datasets.update(snapshot);
    if (first) return;
    this.#presets.update(snapshot);
    this.#task.update({ legend: this.t("task.label"), value: taskOfPair(doc), label: (task) => this.t(`task.${task}`) });
    this.#conditions.update(snapshot);
    this.#seeds.update(snapshot);
    if (!all) return;
    this.#features.update(snapshot);
    this.#table.update(snapshot);
    this.#drawing.update(snapshot);
  }
}
