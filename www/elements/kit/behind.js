// @ts-check
/** The table behind a picture: what opens it is there at a first visit, what fills it comes later. */

import { el, setAttribute, setText } from "./dom.js";

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/** @typedef {{ nodes: Node[], update: (snapshot: any, say: Say) => void }} Filling what is in it, updated while it is open */

export class Behind {
  #summary = el("summary", {});
  #name;
  /** @type {Filling | null} */
  #filling = null;

  /**
   * @param {string} kind its class
   * @param {string} name the key of what it is called
   * @param {() => void} changed asks for an update
   */
  constructor(kind, name, changed) {
    this.root = el("details", { class: `behind ${kind}` }, this.#summary);
    this.#name = name;
    this.root.addEventListener("toggle", changed);
  }

  /** @param {Filling} filling */
  fill(filling) {
    this.#filling = filling;
    this.root.append(...filling.nodes);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot @param {Say} say */
  update(snapshot, say) {
    setText(this.#summary, say("table"));
    setAttribute(this.#summary, "aria-label", say(this.#name));
    if (this.root.open) this.#filling?.update(snapshot, say);
  }
}

/** A table that scrolls by itself. @param {...Node} parts @returns {HTMLElement} */
export function scrolling(...parts) {
  return el("div", { class: "behind-scroll", tabindex: "0" }, el("table", {}, ...parts));
}
