// @ts-check
/**
 * The editor of one weight or bias: a slider, a number, the gradient, what one update would do. Not modal: training can
 * go on beside it. Escape and × close it and give the focus back.
 */

import { el, setAttribute, setText, zoomOf } from "../kit/dom.js";
import { digits, mayBecomeNumber, parseNumber } from "../../model/format.js";
import { sameItem } from "../kit/items.js";
import { bestPlace } from "./place.js";
import { itemName, itemValue, sourceName, unitName } from "../kit/names.js";
import { itemGradient, itemHeading } from "../kit/symbols.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/** @typedef {import("../kit/items.js").Item} Item */
/** @typedef {import("./place.js").Box} Box */

/**
 * Where the item is on the screen, what should stay in sight, and how far up the editor may reach.
 * @typedef {{ anchor: Box, avoid: { box: Box, weight: number }[], top: number }} Where
 */

let editors = 0;

export class Editor {
  /** @type {Item | null} */
  item = null;
  root = el("div", { class: "network-editor", role: "dialog", popover: "manual" });
  #title = el("span", { class: "network-editor-title" });
  #route = el("span", { class: "network-editor-route" });
  #close = el("button", { type: "button", class: "network-editor-close" }, "×");
  #slider = el("input", { type: "range", class: "network-editor-slider" });
  #field = el("input", { type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" });
  #label = el("label", {});
  #message = el("p", { class: "network-editor-message", role: "alert" });
  #gradientName = el("dt", {});
  #gradient = el("dd", {});
  #afterName = el("dt", {});
  #after = el("dd", {});
  /** What is typed is left alone until it is left. */
  #typing = false;
  #dragging = false;
  #change;
  #closed;
  /** @type {import("../kit/names.js").Say} */
  #say = (key) => key;

  /**
   * @param {{ change: (item: Item, value: number) => void, closed: () => void }} to
   */
  constructor({ change, closed }) {
    this.#change = change;
    this.#closed = closed;
    const id = `kobai-editor-${++editors}`;
    this.#field.id = `${id}-field`;
    this.#message.id = `${id}-message`;
    this.#title.id = `${id}-title`;
    this.#label.htmlFor = this.#field.id;
    this.#field.setAttribute("aria-describedby", this.#message.id);
    this.root.append(
      el("div", { class: "network-editor-top" }, this.#title, this.#close),
      this.#route,
      this.#slider,
      el("div", { class: "network-editor-number" }, this.#label, this.#field, this.#message),
      el("dl", { class: "network-editor-rows" }, this.#gradientName, this.#gradient, this.#afterName, this.#after),
    );
    this.#close.addEventListener("click", () => this.close());
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.#slider.addEventListener("input", () => this.#slid());
    this.#slider.addEventListener("change", () => (this.#dragging = false));
    this.#slider.addEventListener("pointerdown", () => (this.#dragging = true));
    this.#slider.addEventListener("pointerup", () => (this.#dragging = false));
    for (const type of ["input", "change"]) this.#field.addEventListener(type, () => this.#typed(type === "input"));
    this.#field.addEventListener("blur", () => (this.#typing = false));
    this.#field.addEventListener("focus", () => this.#field.select());
  }

  get open() {
    return this.item !== null;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   * @param {Item} item
   * @param {Where} where
   */
  show(snapshot, say, item, where) {
    const same = sameItem(item, this.item);
    this.item = item;
    this.#typing = false;
    this.#complain("");
    if (!same) this.#range(Math.abs(itemValue(snapshot, item) ?? 0));
    if (!this.root.matches(":popover-open")) this.root.showPopover();
    this.update(snapshot, say);
    this.place(where);
    this.#slider.focus({ preventScroll: true });
  }

  /** Puts it beside its item, again when that has moved. @param {Where} where */
  place({ anchor, avoid, top }) {
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const zoom = zoomOf(this.root);
    const view = { x: 8, y: top, width: globalThis.innerWidth / zoom - 16, height: globalThis.innerHeight / zoom - top - 8 };
    const { x, y } = bestPlace({ width, height }, anchor, view, avoid);
    this.root.style.left = `${x}px`;
    this.root.style.top = `${y}px`;
  }

  close() {
    if (!this.item) return;
    this.item = null;
    this.#dragging = false;
    if (this.root.matches(":popover-open")) this.root.hidePopover();
    this.#closed();
  }

  /**
   * @param {Snapshot} snapshot
   * @param {import("../kit/names.js").Say} say
   */
  update(snapshot, say) {
    const { item } = this;
    if (!item || (item.kind !== "weight" && item.kind !== "bias")) return;
    this.#say = say;
    const value = itemValue(snapshot, item) ?? 0;
    setAttribute(this.root, "aria-label", say("network.edit", { name: itemName(snapshot, say, item) }));
    this.#title.replaceChildren(itemHeading(snapshot, say, item));
    const to = unitName(snapshot, say, item.layer, item.kind === "weight" ? item.to : item.unit);
    const from = item.kind === "weight" ? `${sourceName(snapshot, say, item.layer, item.from)} → ` : "";
    setText(this.#route, from + to);
    setText(this.#label, say("network.value"));
    setAttribute(this.#close, "aria-label", say("network.close"));
    setAttribute(this.#slider, "aria-label", item.kind === "weight" ? say("network.weight") : say("network.bias"));
    if (!this.#dragging && Math.abs(value) > Number(this.#slider.max)) this.#range(Math.abs(value));
    if (!this.#dragging) this.#slider.value = String(value);
    setAttribute(this.#slider, "aria-valuetext", digits(value));
    if (!this.#typing) {
      const text = digits(value, 6);
      if (this.#field.value !== text) this.#field.value = text;
    }
    const gradient = itemGradient(snapshot, item);
    setText(this.#gradientName, item.kind === "weight" ? "∂E/∂w" : "∂E/∂b");
    setText(this.#gradient, digits(gradient));
    const after = afterOne(snapshot, item);
    setText(this.#afterName, after === null ? "" : say("network.after"));
    setText(this.#after, after === null ? "" : digits(after));
  }

  /** A range that has room on both sides of a value. @param {number} size */
  #range(size) {
    const most = size <= 2 ? 3 : Number.parseFloat((size * 1.5).toPrecision(1));
    this.#slider.min = String(-most);
    this.#slider.max = String(most);
    this.#slider.step = String(most / 300);
  }

  #slid() {
    this.#typing = false;
    this.#complain("");
    if (this.item) this.#change(this.item, Number(this.#slider.value));
  }

  /** @param {boolean} still what may yet become a number is no mistake */
  #typed(still) {
    this.#typing = true;
    const typed = parseNumber(this.#field.value);
    const value = typed !== null && Number.isFinite(typed) ? typed : null;
    this.#complain(value === null && !(still && mayBecomeNumber(this.#field.value)) ? this.#say("network.notANumber", { text: this.#field.value }) : "");
    if (value !== null && this.item) this.#change(this.item, value);
  }

  /** @param {string} text */
  #complain(text) {
    setText(this.#message, text);
    setAttribute(this.#field, "aria-invalid", text ? "true" : null);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target === this.#field) {
      event.preventDefault();
      if (this.#typing) this.#typed(false);
      if (!this.#message.textContent) this.close();
    }
    // Out of it the way goes on from its item.
    if (event.key === "Tab" && event.target === (event.shiftKey ? this.#close : this.#field)) this.close();
    // Keys typed here are not the lab's shortcuts.
    event.stopPropagation();
  }
}

/**
 * The value after one update, where the engine has said so.
 * @param {Snapshot} snapshot
 * @param {Item} item
 * @returns {number | null}
 */
function afterOne(snapshot, item) {
  const { preview } = snapshot;
  if (!preview) return null;
  return sameItem(preview.item ?? item, item) ? (preview.after ?? null) : null;
}
