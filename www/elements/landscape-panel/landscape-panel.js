// @ts-check
/**
 * <kobai-landscape-panel>: the training loss over two parameters or two random directions, the way of training above it,
 * and a click that goes there.
 */

import { Part } from "../part.js";
import { digits } from "../../model/format.js";
import { el, pointIn, setAttribute, setText } from "../kit/dom.js";
import { Check, Choice, Segments } from "../kit/choices.js";
import { freshId } from "../kit/field.js";
import { rounded } from "../kit/plane.js";
import { itemCode, itemHeading } from "../kit/symbols.js";
import { gradient } from "../kit/tokens.js";
import { SPANS, same, settingActions } from "../../model/inside/landscape.js";
import { AxisMenus } from "./axis-menus.js";
import { LandscapeTable } from "./landscape-table.js";
import { scaleOf } from "./loss-colors.js";
import { Picture, lossStops } from "./picture.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").LandscapeChange} LandscapeChange */
/** @typedef {import("../../model/types.js").LandscapeState} LandscapeState */
/** @typedef {import("../../model/types.js").ParameterItem} ParameterItem */
/** @typedef {{ s: number, t: number }} Place */

/** @type {readonly (0 | 1)[]} */
const AXES = [0, 1];
/** How far from its plane the path may be before that is said, beside the length of an axis. */
const FAR = 0.01;

export class KobaiLandscapePanel extends Part {
  #say = this.t.bind(this);
  #mode = new Segments(["pair", "random"], (mode) => this.#change({ mode: /** @type {"pair" | "random"} */ (mode) }));
  #picture = new Picture();
  #readout = el("p", { class: "landscape-readout" });
  #spoken = el("p", { class: "unseen", role: "status" });
  #summary = el("p", { class: "unseen" });
  #scale = el("div", { class: "landscape-scale" });
  #ends = [el("span"), el("span")];
  #bar = el("span", { class: "landscape-bar", "aria-hidden": "true" });
  #menus = AXES.map((which) => new AxisMenus((item) => this.#change({ axis: { which, item } })));
  #random = el("div", { class: "landscape-random" });
  #seed = el("span");
  #other = el("button", { type: "button" });
  #span = new Choice("landscape.span", (value) => this.#change({ span: Number(value) }));
  #centre = el("button", { type: "button" });
  #log = new Check((log) => this.#change({ log }));
  #facts = el("dl", { class: "landscape-facts" });
  #notes = el("div", { class: "landscape-notes" });
  #selected = el("div", { class: "landscape-selected" });
  #selectedName = el("span");
  #use = AXES.map((which) => el("button", { type: "button", "data-axis": which }));
  #table = new LandscapeTable(() => this.#refresh());
  #observer = new ResizeObserver(() => this.#refresh());
  #colors = /** @type {import("../../model/types.js").Tokens | null} */ (null);
  /** Where the reader points, by pointer or by keyboard. @type {Place | null} */
  #at = null;
  /** The pointer when it last moved, and where on the plane that was. */
  #pointer = { x: NaN, y: NaN, at: /** @type {Place | null} */ (null) };
  /** The weight or bias that was last looked at in the network. @type {ParameterItem | null} */
  #item = null;
  #shownItem = "";
  #described = -Infinity;
  #asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** A setting that is to be said as soon as its loss is known. */
  #told = false;

  build() {
    const frame = this.#picture.root;
    this.#summary.id = freshId("landscape");
    frame.setAttribute("aria-describedby", this.#summary.id);
    this.#scale.append(/** @type {HTMLElement} */ (this.#ends[0]), this.#bar, /** @type {HTMLElement} */ (this.#ends[1]));
    this.#random.append(this.#seed, this.#other);
    this.#selected.append(this.#selectedName, ...this.#use);
    const side = el(
      "div",
      { class: "landscape-side" },
      ...this.#menus.map(({ root }) => root),
      this.#random,
      el("div", { class: "landscape-row" }, this.#span.root, this.#centre),
      this.#log.root,
      this.#facts,
    );
    const map = el("div", { class: "landscape-map" }, frame, this.#scale);
    this.append(el("div", { class: "landscape-top" }, this.#mode.root), el("div", { class: "landscape-main" }, map, side));
    this.append(this.#readout, this.#notes, this.#selected, this.#table.root, this.#summary, this.#spoken);

    frame.addEventListener("pointermove", (event) => this.#moved(event));
    frame.addEventListener("pointerleave", () => this.#point(null));
    frame.addEventListener("click", (event) => this.#set(this.#clicked(event)));
    frame.addEventListener("keydown", (event) => this.#key(event));
    frame.addEventListener("blur", () => this.#point(null));
    this.#centre.addEventListener("click", () => this.#change({ centre: true }));
    this.#other.addEventListener("click", () => this.#change({ seed: this.#landscape.seed + 1 }));
    this.#use.forEach((button, axis) =>
      button.addEventListener("click", () => this.#item && this.#change({ axis: { which: axis === 0 ? 0 : 1, item: this.#item } })),
    );
  }

  connected() {
    this.#observer.observe(this.#picture.root);
    this.signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      cancelAnimationFrame(this.#asked);
      clearTimeout(this.#later);
    });
  }

  words() {
    setText(this.#centre, this.t("landscape.centre"));
    setText(this.#other, this.t("landscape.other"));
    this.#use.forEach((button, axis) => setText(button, this.t(`landscape.use${axis}`)));
    setText(this.#spoken, "");
    this.#described = -Infinity;
    this.#shownItem = "-";
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const landscape = snapshot.inside?.landscape;
    if (!landscape?.plane) return;
    if (snapshot.tokens !== this.#colors) {
      this.#colors = snapshot.tokens;
      this.#picture.paintWith(this.#colors);
      this.#bar.style.backgroundImage = gradient(lossStops(this.#colors));
    }
    this.#controls(snapshot, landscape);
    this.#offer(snapshot, landscape);
    const names = this.#names(snapshot, landscape);
    this.#picture.update(landscape, snapshot.tools, names, this.#at);
    this.#read(landscape, names);
    this.#describe(snapshot, landscape, names);
  }

  /** @returns {LandscapeState} */
  get #landscape() {
    return this.state.inside.landscape;
  }

  #refresh() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.isConnected && this.state && this.update(this.state));
  }

  /** @param {LandscapeChange} change */
  #change(change) {
    this.act({ type: "landscape", change });
  }

  /** What the axes are called. @param {Snapshot} snapshot @param {LandscapeState} landscape @returns {[string, string]} */
  #names(snapshot, { mode, axes }) {
    const name = (/** @type {0 | 1} */ axis) => (mode === "pair" ? itemCode(snapshot, axes[axis]) : this.t(`landscape.direction${axis}`));
    return [name(0), name(1)];
  }

  /** @param {Snapshot} snapshot @param {LandscapeState} landscape */
  #controls(snapshot, { mode, axes, seed, span, log }) {
    this.#mode.update({ legend: this.t("landscape.kind"), value: mode, label: (kind) => this.t(`landscape.kind.${kind}`) });
    this.#menus.forEach((menus, axis) => {
      menus.root.hidden = mode !== "pair";
      menus.update(snapshot, this.#say, { name: this.t(`landscape.axis${axis}`), item: axes[axis === 0 ? 0 : 1] });
    });
    this.#random.hidden = mode !== "random";
    setText(this.#seed, this.t("landscape.seed", { seed }));
    const options = SPANS.map((value) => ({ value: String(value), label: `± ${value}` }));
    this.#span.update({ label: this.t("landscape.span"), value: String(span), groups: [{ options }] });
    this.#log.update({ label: this.t("landscape.log"), on: log });
  }

  /** What is selected in the network can become an axis. @param {Snapshot} snapshot @param {LandscapeState} landscape */
  #offer(snapshot, { mode, axes }) {
    const { selection } = snapshot.view;
    if (selection?.kind === "weight" || selection?.kind === "bias") this.#item = selection;
    const layer = this.#item && snapshot.shape.layers[this.#item.layer];
    const there = layer && this.#item && (this.#item.kind === "weight" ? this.#item.from < layer.fanIn && this.#item.to < layer.fanOut : this.#item.unit < layer.fanOut);
    if (!there) this.#item = null;
    const item = this.#item;
    const shown = `${snapshot.language} ${JSON.stringify(item)}`;
    if (shown !== this.#shownItem) {
      this.#shownItem = shown;
      if (item) this.#selectedName.replaceChildren(itemHeading(snapshot, this.#say, item));
      else setText(this.#selectedName, this.t("landscape.selectHint"));
    }
    this.#use.forEach((button, axis) => {
      button.hidden = !item;
      button.disabled = !item || (mode === "pair" && same(item, axes[axis === 0 ? 0 : 1]));
    });
  }

  /** Says what lies under the pointer or the crosshair. @param {LandscapeState} landscape @param {[string, string]} names */
  #read({ reading }, names) {
    const here = this.#at && reading && reading.s === this.#at.s && reading.t === this.#at.t ? reading : null;
    if (!this.#at) setText(this.#readout, this.t("landscape.hint"));
    else if (here) setText(this.#readout, this.#where(here, here.loss, names));
    if (!this.#told || !here) return;
    this.#told = false;
    this.#tell(this.t("landscape.set", { at: this.#where(here, here.loss, names) }), 0);
  }

  /** @param {Place} place @param {number | null | undefined} loss @param {[string, string]} names */
  #where({ s, t }, loss, [x, y]) {
    return this.t("landscape.at", { x, y, s: digits(s), t: digits(t), loss: digits(loss) });
  }

  /** @param {string} text @param {number} wait */
  #tell(text, wait) {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => setText(this.#spoken, text), wait);
  }

  /** Figures beside the map, and the same in words and as a table. @param {Snapshot} snapshot @param {LandscapeState} landscape @param {[string, string]} names */
  #describe(snapshot, landscape, names) {
    const { map, present, path, span, dear, log, mode } = landscape;
    const scale = map && scaleOf(map, log);
    this.#scale.classList.toggle("empty", !scale);
    this.#ends.forEach((end, i) => setText(end, scale ? digits(i === 0 ? scale.lo : scale.hi, 3) : ""));
    const loss = snapshot.evaluation.train?.loss;
    const rows = [{ name: this.t("landscape.present"), ...present, loss }];
    if (map?.lowest) rows.push({ name: this.t("landscape.lowest"), ...map.lowest });
    if (map?.highest) rows.push({ name: this.t("landscape.highest"), ...map.highest });
    this.#table.update(this.#say, names, rows, map, snapshot.running);
    const now = performance.now();
    if (snapshot.running && now - this.#described < 250) return;
    this.#described = now;
    this.#facts.replaceChildren(
      ...rows.slice(0, 2).flatMap(({ name, s, t, loss: value }) => [el("dt", {}, name), el("dd", {}, el("b", {}, digits(value)), ` (${digits(s, 3)}, ${digits(t, 3)})`)]),
    );
    const holes = map?.loss.some((value) => !Number.isFinite(value));
    const distance = Math.max(0, ...(path?.distance ?? []));
    const notes = [
      dear && this.t("landscape.dear"),
      holes && this.t("landscape.notFinite"),
      (mode === "random" || distance > FAR * span) && path && path.s.length > 1 && this.t("landscape.distance", { distance: digits(distance, 3) }),
    ];
    this.#notes.replaceChildren(...notes.filter((note) => typeof note === "string").map((note) => el("p", { class: "hint" }, note)));
    this.#notes.hidden = this.#notes.childElementCount === 0;
    const [x, y] = names;
    setAttribute(this.#picture.root, "aria-label", this.t("landscape.name", { x, y }));
    const lowest = map?.lowest;
    if (!lowest) return;
    const values = { x, y, s: digits(lowest.s), t: digits(lowest.t), lowest: digits(lowest.loss), now: digits(loss), atS: digits(present.s), atT: digits(present.t) };
    setText(this.#summary, `${this.t("landscape.hint")} ${this.t("landscape.summary", values)}`);
  }

  // Pointing and setting.

  /** @param {MouseEvent} event @returns {Place | null} */
  #under(event) {
    const { plane, root } = this.#picture;
    const point = pointIn(event, root);
    if (!plane) return null;
    const { left, top, width, height } = plane.box;
    if (point.x < left || point.x > left + width || point.y < top || point.y > top + height) return null;
    const { x, y } = plane.toData(point);
    return { s: rounded(x, plane.x), t: rounded(y, plane.y) };
  }

  /** A click counts in whole pixels: what has been read a moment ago is what is meant. @param {MouseEvent} event */
  #clicked(event) {
    const { x, y, at } = this.#pointer;
    return Math.abs(event.clientX - x) <= 1 && Math.abs(event.clientY - y) <= 1 ? at : this.#under(event);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const at = this.#under(event);
    this.#pointer = { x: event.clientX, y: event.clientY, at };
    this.#point(at);
  }

  /** @param {Place | null} at */
  #point(at) {
    if (at?.s === this.#at?.s && at?.t === this.#at?.t) return;
    this.#at = at;
    if (this.state?.inside) this.#change({ at });
  }

  /** @param {Place | null} at */
  #set(at) {
    const { inside, shape } = this.state ?? {};
    if (!at || !inside?.landscape.plane) return;
    this.#at = at;
    this.#change({ at });
    for (const action of settingActions(inside.landscape, at, shape)) this.act(action);
    this.#told = true;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { plane } = this.#picture;
    if (!plane || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#at ?? this.#landscape.present;
    const step = plane.step(event.shiftKey);
    const move = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[event.key];
    if (move) {
      const within = (/** @type {number} */ value, /** @type {[number, number]} */ range) => rounded(Math.max(range[0], Math.min(range[1], value)), range);
      this.#point({ s: within(at.s + move[0] * step.x, plane.x), t: within(at.t + move[1] * step.y, plane.y) });
      clearTimeout(this.#later);
      this.#later = setTimeout(() => setText(this.#spoken, this.#readout.textContent ?? ""), 400);
    } else if (event.key === "Enter" || event.key === " ") {
      this.#set(at);
    } else if (event.key === "Escape" && this.#at) {
      this.#point(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("kobai-landscape-panel", KobaiLandscapePanel);
