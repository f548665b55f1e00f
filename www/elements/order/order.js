// @ts-check
/**
 * <kobai-order data-shapes="x: 4; W: 4,3; b: 3" data-result="3" data-added="b">: tiles are put into a line of NumPy. Whatever
 * line has the right shape, uses every name once and adds b to the rest is right, in either orientation; W.T counts as W.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";
import { draggable } from "../kit/drag.js";
import { shapeOf, shapeText } from "../../model/shapes.js";

export class KobaiOrder extends Check {
  /** @type {Record<string, number[]>} */
  #shapes = {};
  /** @type {HTMLButtonElement[]} */
  #tiles = [];
  #tray = el("div", { class: "order-tray", role: "group" });
  #line = el("div", { class: "order-line", role: "group" });

  make() {
    const shapes = this.given("shapes").split(";").map((part) => part.split(":"));
    this.#shapes = Object.fromEntries(shapes.map(([name = "", shape = ""]) => [name.trim(), shape.split(",").map(Number)]));
    this.#tray.setAttribute("aria-label", this.t("course.tiles"));
    this.#line.setAttribute("aria-label", this.t("course.line"));
    this.#line.dataset["empty"] = this.t("course.empty");
    this.#tiles = this.pieces.map(({ text }) => {
      const tile = el("button", { type: "button", class: "tile tile-code" }, text);
      tile.addEventListener("click", () => this.#move(tile, this.#line.contains(tile) ? this.#tray : this.#line, null));
      tile.addEventListener("keydown", (event) => this.#shift(tile, event));
      draggable(tile, (under, x) => this.#drop(tile, under, x));
      return tile;
    });
    this.clear();
    const assigned = el("code", { class: "order-assigned" }, "u =");
    return [el("p", { class: "hint" }, this.t("course.moves")), this.#tray, el("div", { class: "order-row" }, assigned, this.#line)];
  }

  /** @param {HTMLElement} tile @param {Element | null} under @param {number} x */
  #drop(tile, under, x) {
    if (under && this.#tray.contains(under)) return this.#move(tile, this.#tray, null);
    if (!under || !this.contains(under) || !under.closest(".order-row")) return;
    const next = [...this.#line.children].find((other) => {
      const { left, width } = other.getBoundingClientRect();
      return other !== tile && x < left + width / 2;
    });
    this.#move(tile, this.#line, next ?? null);
  }

  /** @param {HTMLElement} tile @param {KeyboardEvent} event */
  #shift(tile, event) {
    const by = event.key === "ArrowLeft" ? tile.previousElementSibling : event.key === "ArrowRight" ? tile.nextElementSibling : null;
    if (!by || !this.#line.contains(tile)) return;
    event.preventDefault();
    this.#move(tile, this.#line, event.key === "ArrowLeft" ? by : by.nextElementSibling);
  }

  /** @param {HTMLElement} tile @param {HTMLElement} where @param {Element | null} before */
  #move(tile, where, before) {
    const focused = document.activeElement === tile;
    where.insertBefore(tile, before);
    if (focused) tile.focus();
    this.touched();
  }

  /** The places, in the lesson, of the tiles in the line. */
  get answer() {
    return [...this.#line.children].map((tile) => this.#tiles.indexOf(/** @type {HTMLButtonElement} */ (tile)));
  }

  set answer(answer) {
    this.#tray.replaceChildren(...this.#tiles);
    for (const index of Array.isArray(answer) ? answer : []) this.#line.append(this.#tiles[index] ?? "");
  }

  clear() {
    this.answer = [];
  }

  judge() {
    const tokens = this.answer.map((index) => this.pieces[index]?.text.textContent?.trim() ?? "");
    if (tokens.length === 0) return [this.t("course.nothing")];
    const found = shapeOf(tokens, this.#shapes);
    if ("problem" in found) return [this.#misfit(found)];
    const bare = tokens.filter((token) => token in this.#shapes).map((token) => token.replace(".T", ""));
    const names = [...new Set(Object.keys(this.#shapes).map((name) => name.replace(".T", "")))];
    const count = (/** @type {string} */ name) => bare.filter((other) => other === name).length;
    const remarks = names.flatMap((name) => (count(name) === 1 ? [] : [this.t(count(name) === 0 ? "course.unused" : "course.twice", { name })]));
    if (remarks.length > 0) return remarks;
    const [shape, wanted] = [shapeText(found.shape), shapeText(this.given("result").split(",").map(Number))];
    if (shape !== wanted) return [this.t("course.result", { found: shape, wanted })];
    const added = this.given("added");
    return found.terms.includes(added) ? [] : [this.t("course.added", { name: added })];
  }

  /** @param {import("../../model/shapes.js").Misfit} misfit */
  #misfit(misfit) {
    if (misfit.problem === "syntax") return this.t("course.syntax");
    const shapes = { a: shapeText(misfit.a), b: shapeText(misfit.b) };
    return misfit.problem === "broadcast" ? this.t("course.broadcast", shapes) : this.t("course.align", { ...misfit, ...shapes });
  }
}
