// @ts-check
/** What is to be set about the data beyond the choice of a set: presets, conditions, features, a table or points of the reader's own. */

import { el } from "../kit/dom.js";
import { Segments } from "../kit/choices.js";
import { Conditions } from "./conditions.js";
import { Drawing } from "./drawing.js";
import { FeatureList } from "./feature-list.js";
import { OwnTable } from "./own-table.js";
import { PresetList } from "./preset-list.js";
import { Seeds } from "./seeds.js";

/** @typedef {import("../../model/types.js").Task} Task */

export class Controls {
  #host;
  #task;
  #presets;
  #conditions;
  #seeds;
  #features;
  #table;
  #drawing;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#task = new Segments(["two-class", "multi-class", "regression"], (task) => host.act({ type: "task", task: /** @type {Task} */ (task) }));
    this.#presets = new PresetList(host);
    this.#conditions = new Conditions(host);
    this.#seeds = new Seeds(host);
    this.#features = new FeatureList(host);
    this.#table = new OwnTable(host);
    this.#drawing = new Drawing(host);
    /** What stands before the pictures of the sets, and what after them. */
    this.before = [this.#presets.root, this.#task.root];
    this.after = [
      el("div", { class: "data-fields" }, this.#conditions.root, this.#seeds.root),
      this.#features.root,
      this.#table.root,
      this.#drawing.root,
    ];
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update(snapshot) {
    const { view, taskOfPair } = snapshot;
    const first = view.level === "first";
    const all = view.level === "everything";
    this.#task.root.hidden = this.#presets.root.hidden = this.#conditions.root.hidden = this.#seeds.root.hidden = first;
    for (const { root } of [this.#features, this.#table, this.#drawing]) root.hidden = !all;
    if (first) return;
    this.#presets.update(snapshot);
    const { say } = this.#host;
    this.#task.update({ legend: say("task.label"), value: taskOfPair, label: (task) => say(`task.${task}`) });
    this.#conditions.update(snapshot);
    this.#seeds.update(snapshot);
    if (!all) return;
    this.#features.update(snapshot);
    this.#table.update(snapshot);
    this.#drawing.update(snapshot);
  }
}
