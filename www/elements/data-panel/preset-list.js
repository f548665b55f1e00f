// @ts-check
/** Experiments in reach of one click, by task. */

import { names } from "../../model/facts.js";
import { el, setText } from "../kit/dom.js";

export class PresetList {
  root = el("details", { class: "presets" });
  #summary = el("summary");
  #host;
  /** @type {{ key: string, node: HTMLElement }[]} */
  #texts = [];
  #shown = "";

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.root.append(this.#summary);
  }

  /** @param {ReturnType<import("../../model/types.js").Snapshot["tools"]["presets"]>} presets */
  #build(presets) {
    for (const task of names.tasks) {
      const heading = el("h3");
      const list = el("ul");
      this.#texts.push({ key: `task.${task}`, node: heading });
      for (const { name } of presets.filter((preset) => preset.task === task)) {
        const [title, text] = [el("span", { class: "preset-name" }), el("span", { class: "preset-text" })];
        const button = el("button", { type: "button", class: "preset" }, title, text);
        button.addEventListener("click", () => this.#choose(name));
        this.#texts.push({ key: `preset.${name}`, node: title }, { key: `preset.${name}.text`, node: text });
        list.append(el("li", {}, button));
      }
      this.root.append(heading, list);
    }
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ language, tools }) {
    if (this.#texts.length === 0) this.#build(tools.presets());
    if (language === this.#shown) return;
    this.#shown = language;
    setText(this.#summary, this.#host.say("preset.title"));
    for (const { key, node } of this.#texts) setText(node, this.#host.say(key));
  }

  /** @param {string} name */
  #choose(name) {
    this.#host.act({ type: "preset", name });
    this.root.open = false;
  }
}
