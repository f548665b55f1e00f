// @ts-check
/**
 * Looking inside: what the panels beside the network show, asked of the engine only while they are open. Loaded when the
 * reader looks inside for the first time.
 */

import { Gradients } from "./gradients.js";
import { Landscape } from "./landscape.js";
import { Rows } from "./rows.js";
import { Walk } from "./walk.js";

/** @typedef {import("../../engine.js").LabHandle} LabHandle */
/** @typedef {import("../types.js").Action} Action */

export class Inside {
  #walk = new Walk();
  #gradients = new Gradients();
  #landscape = new Landscape();
  #rows = new Rows();
  #look = /** @type {import("../types.js").Look} */ ("none");
  #code = /** @type {import("./script.js").CodeLine[]} */ ([]);
  #codeKey = "";
  /** @type {LabHandle | null} */
  #codeOf = null;

  get busy() {
    if (this.#look === "gradients") return this.#gradients.busy;
    if (this.#look === "landscape") return this.#landscape.busy;
    if (this.#look === "data") return this.#rows.busy;
    return this.#look === "step" && this.#walk.busy;
  }

  /** Whether training is to wait for what is being computed. */
  get holds() {
    return this.#look === "gradients" && this.#gradients.holds;
  }

  /** Nothing is looked at any more. */
  leave() {
    this.#look = "none";
    return null;
  }

  /** @param {Action} action */
  apply(action) {
    if (action.type === "walk") this.#walk.change(action.change);
    if (action.type === "gradients") this.#gradients.change(action.change);
    if (action.type === "landscape") this.#landscape.change(action.change);
    if (action.type === "rows") this.#rows.change(action.change);
  }

  /**
   * @param {number} now
   * @param {LabHandle} lab
   * @param {import("../session.js").Session} session
   * @param {any} about
   */
  async frame(now, lab, session, about) {
    const { look } = session.doc.view;
    this.#look = look;
    if (look === "step" || look === "gradients") await this.#walk.refresh(lab, session, about, now);
    if (look === "step" || look === "code") await this.#script(lab, session);
    if (look === "gradients") await this.#gradients.refresh(lab, session, this.#walk.state().record?.trace ?? null, now);
    if (look === "landscape") await this.#landscape.refresh(lab, session, now, () => performance.now());
    if (look === "data") await this.#rows.refresh(lab, session, now);
    return { walk: this.#walk.state(), code: this.#code, gradients: this.#gradients.state(), landscape: this.#landscape.state(), rows: this.#rows.state() };
  }

  /** The script, when training stands still: it is the same from one update to the next but for their number. @param {LabHandle} lab @param {import("../session.js").Session} session */
  async #script(lab, { running, doc }) {
    const key = JSON.stringify([lab.version, doc.training]);
    if (lab === this.#codeOf && (this.#codeKey === key || (running && this.#codeKey))) return;
    this.#codeOf = lab;
    this.#codeKey = key;
    this.#code = await lab.ask("codeLines", "numpy");
  }
}
