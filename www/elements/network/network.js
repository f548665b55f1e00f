// @ts-check
/**
 * <kobai-network>: the picture of the network, in which everything can be pointed at and edited.
 *
 * For the keyboard it is one composite with a single tab stop (role application, a roving tabindex among named
 * buttons): no pattern of WAI-ARIA fits a diagram in which arrows go between layers, units and weights. The table below
 * it says the same without it.
 */

import { Part } from "../part.js";
import { load } from "../kit/load.js";
import { moved } from "../kit/moves.js";
import { TableDisclosure } from "../kit/table-disclosure.js";
import { el, pointIn, setAttribute, setText, zoomOf } from "../kit/dom.js";
import { limits } from "../../model/facts.js";
import { Card } from "./card.js";
import { Controls } from "./controls.js";
import { Edges } from "./edges.js";
import { Editor } from "./editor.js";
import { counts, exists, itemOf, sameItem } from "../kit/items.js";
import { itemBox, layout, nearestEdge, unitBoxes, wantedHeight } from "./layout.js";
import { inputNames, itemName, shapeText, summaryText } from "../kit/names.js";
import { WeightTable } from "./table.js";
import { Units } from "./units.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/**
 * @typedef {import("../kit/items.js").Item} Item
 * @typedef {import("./layout.js").Layout} Layout
 */

/** Room the controls need above the units, in CSS pixels. */
const HEADER = 84;
/** Least distance of two columns with controls above them. */
const PITCH = 104;

let networks = 0;

export class KobaiNetwork extends Part {
  #title = el("h2", { class: "panel-title" });
  #shapeText = el("span", { class: "panel-note" });
  #addLayer = el("button", { type: "button", class: "network-add" });
  #view = el("div", { class: "network-view" });
  #stage = el("div", { class: "network-stage", role: "application" });
  #help = el("p", { class: "network-help unseen" });
  #summary = el("p", { class: "unseen" });
  #edges = new Edges();
  #units = new Units();
  #card = new Card();
  #controls = new Controls((layers) => this.act({ type: "layers", layers }));
  #editor = new Editor({ change: (item, value) => this.#set(item, value), closed: () => this.#edited() });
  /** Loaded with the first walk. @type {import("./walk-overlay.js").WalkOverlay | null} */
  #walk = null;
  #walking = false;
  #sheet = el("div", { class: "network-sheet" }, this.#controls.root, this.#stage);
  #table = new TableDisclosure("network-table", "network.table", new WeightTable(() => this.#refresh()), () => this.#refresh());
  #observer = new ResizeObserver(() => {
    this.#refresh();
    this.#follow();
  });
  /** @type {import("../../model/types.js").Tokens | null} */
  #colors = null;
  /** @type {Layout} */
  #places = { width: 0, height: 0, columns: [], labels: "above" };
  /** What the DOM was last built, laid out and labelled for. */
  #built = "";
  #placed = "";
  #labelled = 0;
  /** The one item in the tab order. @type {Item} */
  #current = { kind: "input", index: 0 };
  /** @type {Item | null} */
  #hover = null;
  /** @type {Item | null} */
  #focus = null;
  /** A unit that was clicked stays selected. @type {Item | null} */
  #pinned = null;
  /** What this part last asked to be selected. @type {Item | null} */
  #asked = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #frame = 0;

  build() {
    const id = `kobai-network-${++networks}`;
    this.#help.id = `${id}-help`;
    this.#summary.id = `${id}-summary`;
    this.#stage.setAttribute("aria-describedby", `${this.#summary.id} ${this.#help.id}`);
    this.#stage.append(this.#edges.canvas, this.#edges.svg, this.#units.root, this.#card.root);
    this.#view.append(this.#sheet);
    this.append(
      el("header", { class: "panel-head" }, this.#title, this.#shapeText, this.#addLayer),
      this.#view,
      this.#help,
      this.#summary,
      this.#table.root,
      this.#editor.root,
    );
    this.#addLayer.addEventListener("click", () => this.#controls.add());
    const stage = this.#stage;
    stage.addEventListener("pointermove", (event) => this.#pointed(event));
    stage.addEventListener("pointerleave", () => this.#hovered(null));
    stage.addEventListener("click", (event) => this.#clicked(event));
    stage.addEventListener("keydown", (event) => this.#key(event));
    stage.addEventListener("keyup", (event) => event.key === " " && event.preventDefault());
    stage.addEventListener("focusin", (event) => this.#focused(event));
    stage.addEventListener("focusout", () => this.#unfocused());
  }

  connected() {
    this.#observer.observe(this.#view);
    const { signal } = this;
    addEventListener("scroll", () => this.#follow(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.#follow(), { signal });
    this.getRootNode().addEventListener("keydown", (event) => /** @type {KeyboardEvent} */ (event).key === "Escape" && this.#editor.close(), { signal });
    this.signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      this.#editor.close();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#later);
    });
  }

  /** @param {Snapshot} snapshot */
  still(snapshot) {
    if (snapshot.tokens !== this.#colors) {
      this.#colors = snapshot.tokens;
      this.#units.repaint();
    }
    this.#structure(snapshot);
    const controls = this.#controlled(snapshot);
    this.#words(snapshot, controls);
    if (controls) this.#controls.update(snapshot, this.#say);
    const walking = snapshot.view.look === "step";
    if (walking && !this.#walking && !this.#walk) this.#loadWalk();
    this.#walking = walking;
  }

  async #loadWalk() {
    const loaded = await load(this, "walk-overlay", () => import("./walk-overlay.js"));
    if (!loaded || this.#walk) return;
    this.#walk = new loaded.WalkOverlay();
    this.#card.root.before(this.#walk.root);
    this.#refresh();
  }

  /** Whether the layers' controls are shown. @param {Snapshot} snapshot */
  #controlled({ view }) {
    return view.level !== "first";
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    if (!this.#colors) return;
    this.#place(snapshot, this.#controlled(snapshot));
    const selected = this.#looked() ?? this.#walk?.pointed(snapshot) ?? snapshot.view.selection ?? null;
    const smallest = Math.min(...this.#places.columns.map((column) => column.size));
    this.#edges.update(snapshot.values, {
      scale: Math.max(0.4, Math.min(1, smallest / 52)),
      selected,
      running: snapshot.running,
      colors: this.#colors,
    });
    this.#units.update(snapshot, { selected, colors: this.#colors, places: this.#places });
    this.#label(snapshot);
    this.#walk?.update(snapshot, this.#picture);
    this.#showCard(snapshot);
    this.#editor.update(snapshot, this.#say);
    this.#table.update(snapshot, this.#say);
  }

  /** What the walk shows itself in. */
  get #picture() {
    return { places: this.#places, stage: this.#stage, target: this.#units.target.bind(this.#units), edge: this.#edges.line.bind(this.#edges), near: this.#edges.approach.bind(this.#edges) };
  }

  /** @type {import("../kit/names.js").Say} */
  #say = (key, values) => this.t(key, values);

  #refresh() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.isConnected && this.state && this.update(this.state));
  }

  /** Another network: other buttons and edges. @param {Snapshot} snapshot */
  #structure(snapshot) {
    const { shape } = snapshot;
    const layers = shape.layers.map((layer) => `${layer.fanIn}x${layer.fanOut}`);
    const built = `${layers.join()} ${inputNames(snapshot).join()}`;
    if (built === this.#built) return;
    const refocus = this.#focus;
    this.#built = built;
    this.#placed = "";
    this.#labelled = 0;
    if (this.#editor.item && !exists(this.#editor.item, shape)) this.#editor.close();
    if (this.#pinned && !exists(this.#pinned, shape)) this.#pinned = null;
    if (this.#hover && !exists(this.#hover, shape)) this.#hover = null;
    this.#edges.build(shape);
    this.#units.build(snapshot);
    this.#controls.build(shape.layers.length);
    if (!exists(this.#current, shape)) this.#current = { kind: "input", index: 0 };
    this.#rove(this.#current);
    if (refocus) this.#target(this.#current)?.focus({ preventScroll: true });
    this.style.setProperty("--network-height", `${wantedHeight(counts(shape), 0)}px`);
  }

  /** @param {Snapshot} snapshot @param {boolean} controls */
  #place(snapshot, controls) {
    const header = controls ? HEADER : 0;
    this.#view.classList.toggle("with-controls", controls);
    const { clientWidth: width, clientHeight } = this.#view;
    const height = clientHeight - header;
    const placed = `${width} ${height} ${header}`;
    if (placed === this.#placed || width === 0) return;
    const fresh = this.#placed === "";
    this.#placed = placed;
    const room = controls ? { minPitch: PITCH, endRoom: PITCH / 2 } : {};
    this.#places = layout({ width, height, counts: counts(snapshot.shape), ...room });
    const { style } = this.#stage;
    style.width = `${this.#places.width}px`;
    style.height = `${this.#places.height}px`;
    this.#edges.place(this.#places);
    this.#units.place(this.#places);
    this.#controls.place(this.#places);
    // Of a picture too tall for its view the middle is seen first: inputs and outputs are there.
    if (fresh) this.#view.scrollTop = Math.max(0, (this.#places.height - height) / 2);
  }

  /** @param {Snapshot} snapshot @param {boolean} controls */
  #words(snapshot, controls) {
    setText(this.#title, this.t("network.title"));
    setText(this.#shapeText, shapeText(snapshot, this.#say));
    setText(this.#addLayer, this.t("network.addLayer"));
    this.#addLayer.hidden = !controls;
    this.#addLayer.disabled = snapshot.shape.layers.length >= limits.layers.max;
    setAttribute(this.#addLayer, "title", this.#addLayer.disabled ? this.t("network.mostLayers", { count: limits.layers.max }) : null);
    setAttribute(this.#stage, "aria-label", this.t("network.title"));
    setAttribute(this.#stage, "aria-roledescription", this.t("network.diagram"));
    setText(this.#help, this.t("network.help"));
    setText(this.#summary, summaryText(snapshot, this.#say));
  }

  /** Names with values, all of them only now and then while training goes on. @param {Snapshot} snapshot */
  #label(snapshot) {
    const now = performance.now();
    if (snapshot.running && now - this.#labelled < 1000) return;
    this.#labelled = now;
    for (const { item, button } of this.#units.items()) {
      setAttribute(button, "aria-label", itemName(snapshot, this.#say, item));
      if (item.kind === "unit") setAttribute(button, "aria-pressed", String(sameItem(item, this.#pinned)));
    }
    for (const { item, hit } of this.#edges.items()) setAttribute(hit, "aria-label", itemName(snapshot, this.#say, item));
  }

  /** @param {Snapshot} snapshot */
  #showCard(snapshot) {
    const item = this.#hover ?? this.#focus;
    if (!item || item.kind === "input" || this.#editor.open || !exists(item, snapshot.shape)) return this.#card.hide();
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.#view;
    // The stage begins below the controls, and both scroll together.
    const top = Math.max(scrollTop - this.#stage.offsetTop, 0);
    const view = { x: scrollLeft + 4, y: top, width: clientWidth - 8, height: clientHeight - this.#stage.offsetTop - 4 };
    const avoid = unitBoxes(this.#places, item);
    this.#card.show(snapshot, this.#say, item, { anchor: itemBox(this.#places, item), view, avoid });
  }

  // What is looked at: edited, pointed at, focused or clicked, in this order.

  /** @returns {Item | null} */
  #looked() {
    return this.#editor.item ?? this.#hover ?? this.#focus ?? this.#pinned;
  }

  /** Tells the lab what is looked at; that nothing is, a little later, so that moving between two things is one change. */
  #tell() {
    clearTimeout(this.#later);
    const item = this.#looked();
    const tell = () => {
      if (sameItem(item, this.#asked)) return;
      this.#asked = item;
      this.act({ type: "select", selection: item });
    };
    if (item) tell();
    else this.#later = setTimeout(tell, 120);
    this.#refresh();
  }

  /** @param {Item | null} item */
  #hovered(item) {
    if (sameItem(item, this.#hover)) return;
    this.#hover = item;
    this.#tell();
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    if (event.pointerType !== "touch") this.#hovered(this.#itemAt(event));
  }

  /**
   * What lies under the pointer; of edges that lie close together the nearest.
   * @param {MouseEvent} event
   * @returns {Item | null}
   */
  #itemAt(event) {
    const target = /** @type {Element | null} */ (event.target);
    const hit = target?.closest("[data-item]") ?? null;
    const item = hit ? itemOf(hit.getAttribute("data-item") ?? "") : null;
    if (item && item.kind !== "weight") return item;
    const point = pointIn(event, this.#stage);
    const reach = item ? 24 : 6;
    return nearestEdge(this.#places, this.state.shape.layers, point, reach, item) ?? item;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const item = this.#itemAt(event);
    if (!item) {
      this.#pinned = null;
      this.#editor.close();
    } else {
      this.#rove(item);
      this.#activate(item);
    }
    this.#tell();
  }

  /** @param {Item} item */
  #activate(item) {
    if (item.kind === "weight" || item.kind === "bias") this.#edit(item);
    else if (item.kind === "unit" && this.state?.view.look === "step") this.act({ type: "walk", change: { unit: item } });
    else if (item.kind === "unit") this.#pinned = sameItem(item, this.#pinned) ? null : item;
    this.#labelled = 0;
  }

  // The keyboard: one tab stop, arrows inside.

  /** @param {Item} item @returns {HTMLElement | SVGElement | undefined} */
  #target(item) {
    return item.kind === "weight" ? this.#edges.target(item) : this.#units.target(item);
  }

  /** Makes an item the one that Tab reaches. @param {Item} item */
  #rove(item) {
    this.#target(this.#current)?.setAttribute("tabindex", "-1");
    this.#current = item;
    if (item.kind === "unit") this.#edges.approach(item.layer, item.unit);
    this.#target(item)?.setAttribute("tabindex", "0");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.state?.shape) return;
    const item = this.#current;
    if ((event.key === "Enter" || event.key === " ") && (item.kind === "weight" || item.kind === "bias")) {
      this.#edit(item);
    } else if (event.key === " " && item.kind === "unit") {
      this.#activate(item);
      this.#tell();
    } else {
      const next = moved(item, event.key, this.state.shape);
      if (!next) return;
      this.#rove(next);
      this.#labelled = 0;
      const target = this.#target(next);
      setAttribute(/** @type {Element} */ (target), "aria-label", itemName(this.state, this.#say, next));
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  #focused(event) {
    const target = /** @type {Element} */ (event.target);
    const item = itemOf(target.closest("[data-item]")?.getAttribute("data-item") ?? "");
    if (!item) return;
    this.#rove(item);
    // A click focuses too; only a focus that is shown is looked at.
    this.#focus = target.matches(":focus-visible") ? item : null;
    this.#tell();
  }

  #unfocused() {
    if (!this.#focus) return;
    this.#focus = null;
    this.#tell();
  }

  // Editing.

  /** @param {Item} item */
  #edit(item) {
    this.#rove(item);
    if (!this.state) return;
    this.#card.hide();
    this.#editor.show(this.state, this.#say, item, this.#where(item));
    this.#tell();
  }

  /** Where the editor of an item finds it. What is above the network, training first of all, stays free. @param {Item} item */
  #where(item) {
    const { left, top } = this.#stage.getBoundingClientRect();
    const zoom = zoomOf(this);
    /** @param {import("./place.js").Box} box */
    const onScreen = (box) => ({ ...box, x: box.x + left / zoom, y: box.y + top / zoom });
    const avoid = unitBoxes(this.#places, item).map(({ box, weight }) => ({ box: onScreen(box), weight }));
    const above = Math.min(this.getBoundingClientRect().top, globalThis.innerHeight / 3);
    return { anchor: onScreen(itemBox(this.#places, item)), avoid, top: Math.max(8, above / zoom) };
  }

  /** The editor stays beside its item when the page moves under it. */
  #follow() {
    if (this.#editor.item) this.#editor.place(this.#where(this.#editor.item));
  }

  #edited() {
    const target = this.#target(this.#current);
    const active = /** @type {ShadowRoot} */ (this.getRootNode()).activeElement;
    // Whoever is somewhere else stays there.
    if (this.isConnected && (!active || this.contains(active))) target?.focus({ preventScroll: true });
    this.#tell();
  }

  /** @param {Item} item @param {number} value */
  #set(item, value) {
    if (item.kind === "weight") this.act({ type: "weight", layer: item.layer, from: item.from, to: item.to, value });
    else if (item.kind === "bias") this.act({ type: "bias", layer: item.layer, unit: item.unit, value });
  }
}

customElements.define("kobai-network", KobaiNetwork);
