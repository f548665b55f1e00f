// @ts-check
/**
 * <kobai-place data-places="x: input; y: output">: pieces are put where they belong, by dragging, or by choosing one and
 * then its place. A piece's key names its place; one with - belongs nowhere.
 */

import { Check } from "../kit/check.js";
import { el } from "../kit/dom.js";
import { Diagram } from "../kit/diagram.js";
import { draggable } from "../kit/drag.js";

/** Where pieces are that have no place. */
const NOWHERE = "-";

export class KobaiPlace extends Check {
  /** @type {HTMLButtonElement[]} */
  #tiles = [];
  /** The places, and the tray under NOWHERE. @type {Map<string, HTMLElement>} */
  #places = new Map();
  #hint = el("p", { class: "hint", role: "status" });

  make() {
    this.#tiles = this.pieces.map(({ text }) => {
      const tile = el("button", { type: "button", class: "tile", "aria-pressed": "false" }, text);
      tile.addEventListener("click", () => this.#take(tile.getAttribute("aria-pressed") === "true" ? null : tile));
      draggable(tile, (under) => {
        const place = under?.closest("[data-place]");
        if (place instanceof HTMLElement && this.contains(place)) this.#put(tile, place.dataset["place"] ?? NOWHERE);
      });
      return tile;
    });
    const places = this.given("places").split(";").map((place) => place.split(":").map((part) => part.trim()));
    const [first, ...rest] = places.map(([key = "", name = ""]) => this.#makePlace(key, name));
    const tray = this.#makePlace(NOWHERE, this.t("course.tray"));
    const sizes = [3, 4, 3];
    const picture = new Diagram(sizes, this.t("course.diagram", { layers: sizes.join("-") }));
    this.clear();
    return [tray, this.#hint, el("div", { class: "places-row" }, first ?? "", picture.root, ...rest)];
  }

  /** @param {string} key @param {string} name */
  #makePlace(key, name) {
    const put = el("button", { type: "button", class: "quiet place-put", "aria-label": this.t("course.put", { place: name }) }, name);
    const content = el("div", { class: "place-content" });
    const place = el("div", { class: "place", role: "group", "aria-label": name, "data-place": key }, put, content);
    put.addEventListener("click", () => {
      const taken = this.#tiles.find((tile) => tile.getAttribute("aria-pressed") === "true");
      if (!taken) {
        this.#hint.textContent = this.t("course.pick");
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
    this.#hint.textContent = "";
    for (const tile of this.#tiles) tile.setAttribute("aria-pressed", String(tile === taken));
  }

  /** @param {HTMLElement} tile @param {string} key */
  #put(tile, key) {
    this.#take(null);
    this.#places.get(key)?.append(tile);
    this.touched();
  }

  /** The place of each piece. */
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
    const wrong = this.pieces.filter(({ key }, index) => answer[index] !== NOWHERE && answer[index] !== key);
    const unplaced = this.pieces.filter(({ key }, index) => key !== NOWHERE && answer[index] === NOWHERE).length;
    return unplaced > 0 ? [...wrong, this.t("course.unplaced", { count: unplaced })] : wrong;
  }
}
