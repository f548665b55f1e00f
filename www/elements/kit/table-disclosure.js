// @ts-check
/** A picture's table of numbers, closed until the reader opens it. */

import { el, setAttribute, setText } from "./dom.js";

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/** @typedef {{ nodes: Node[], update: (snapshot: any, say: Say) => void }} Filling what is in it, updated while it is open */

export class TableDisclosure {
  #summary = el("summary", {});
  #name;
  #filling;

  /**
   * @param {string} kind its class
   * @param {string} name the key of what it is called
   * @param {Filling} filling
   * @param {() => void} changed asks for an update
   */
  constructor(kind, name, filling, changed) {
    this.root = el("details", { class: `table-disclosure ${kind}` }, this.#summary, ...filling.nodes);
    this.#name = name;
    this.#filling = filling;
    this.root.addEventListener("toggle", changed);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot @param {Say} say */
  update(snapshot, say) {
    setText(this.#summary, say("table"));
    setAttribute(this.#summary, "aria-label", say(this.#name));
    if (this.root.open) this.#filling.update(snapshot, say);
  }
}

/** A table that scrolls by itself. @param {...Node} parts @returns {HTMLElement} */
export function scrolling(...parts) {
  return el("div", { class: "table-disclosure-scroll", tabindex: "0" }, el("table", {}, ...parts));
}
