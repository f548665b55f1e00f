// @ts-check
/**
 * The base of checks in which tiles are put where they belong, by dragging, or by choosing one and then its place. A tile's
 * key names its place, or its places, with spaces between; one with - belongs nowhere.
 */

import { Check } from "./check.js";
import { el } from "./dom.js";
import { draggable } from "./drag.js";
import { spelled } from "./spelled.js";

/** Where tiles are that have no place. */
const NOWHERE = "-";

export class Places extends Check {
  hint = el("p", { class: "hint", role: "status" });
  /** @type {HTMLButtonElement[]} */
  #tiles = [];
  /** The places, and the tray under NOWHERE. @type {Map<string, HTMLElement>} */
  #places = new Map();

  /** The pieces that are put somewhere. */
  get movable() {
    return this.pieces;
  }

  /** The tray, with all tiles in it. */
  makeTray() {
    this.#tiles = this.movable.map(({ text }) => {
      const name = text.querySelector("math") ? spelled(text).trim() : undefined;
      const tile = el("button", { type: "button", class: "tile", "aria-pressed": "false", "aria-label": name }, text);
      tile.addEventListener("click", () => this.#take(tile.getAttribute("aria-pressed") === "true" ? null : tile));
      draggable(tile, (under) => {
        const place = under?.closest("[data-place]");
        if (place instanceof HTMLElement && this.contains(place)) this.#put(tile, place.dataset["place"] ?? NOWHERE);
      });
      return tile;
    });
    this.addEventListener("keydown", ({ key }) => key === "Escape" && this.#take(null));
    const tray = this.makePlace(NOWHERE, this.t("course.tray"));
    this.clear();
    return tray;
  }

  /** @param {string} key @param {string} name @param {(Node | string)[]} [shown] what is seen of the name */
  makePlace(key, name, shown = [name]) {
    const put = el("button", { type: "button", class: "quiet place-put", "aria-label": this.t("course.put", { place: plain(name) }) }, ...shown);
    const content = el("div", { class: "place-content" });
    const place = el("div", { class: "place", role: "group", "aria-label": name, "data-place": key }, put, content);
    put.addEventListener("click", () => {
      const taken = this.#tiles.find((tile) => tile.getAttribute("aria-pressed") === "true");
      if (!taken) {
        this.hint.textContent = this.t("course.pick");
        return;
      }
      this.#put(taken, key);
      // On to the next one.
      const [next] = this.#places.get(NOWHERE)?.children ?? [];
      if (next instanceof HTMLElement) next.focus();
    });
    this.#places.set(key, content);
    return place;
  }

  /** @param {HTMLElement | null} taken */
  #take(taken) {
    this.hint.textContent = "";
    this.toggleAttribute("data-holding", taken !== null);
    for (const tile of this.#tiles) tile.setAttribute("aria-pressed", String(tile === taken));
  }

  /** @param {HTMLElement} tile @param {string} key */
  #put(tile, key) {
    this.#take(null);
    const place = this.#places.get(key);
    place?.append(tile);
    this.touched();
    const name = place?.parentElement?.getAttribute("aria-label") ?? "";
    this.hint.textContent = this.t("course.placed", { tile: tile.getAttribute("aria-label") ?? tile.textContent ?? "", place: plain(name) });
  }

  /** The place of each tile. */
  get answer() {
    return this.#tiles.map((tile) => [...this.#places].find(([, content]) => content.contains(tile))?.[0] ?? NOWHERE);
  }

  set answer(answer) {
    this.#take(null);
    const kept = Array.isArray(answer) ? answer : [];
    this.#tiles.forEach((tile, index) => (this.#places.get(kept[index]) ?? this.#places.get(NOWHERE))?.append(tile));
  }

  clear() {
    this.answer = [];
  }

  judge() {
    const { answer } = this;
    if (answer.every((place) => place === NOWHERE)) return [this.t("course.nothing")];
    const belongs = (/** @type {string} */ key, /** @type {string | undefined} */ place) => key.split(" ").includes(place ?? NOWHERE);
    const wrong = this.movable.filter(({ key }, index) => answer[index] !== NOWHERE && !belongs(key, answer[index]));
    const unplaced = this.movable.filter(({ key }, index) => key !== NOWHERE && answer[index] === NOWHERE).length;
    return unplaced > 0 ? [...wrong, this.t("course.unplaced", { count: unplaced })] : wrong;
  }
}

/** A line of a program without the colon at its end. @param {string} name */
const plain = (name) => name.replace(/:$/, "");
