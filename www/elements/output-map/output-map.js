// @ts-check
/**
 * <kobai-output-map>: what the network answers over the input plane, with the samples; one unit large while it is
 * looked at; a curve where there is one input; a place to put points by hand.
 */

import { Part } from "../part.js";
import { TableDisclosure } from "../kit/table-disclosure.js";
import { digits } from "../../model/format.js";
import { el, fitCanvas, pointIn, setAttribute, setText } from "../kit/dom.js";
import { nameText } from "../kit/symbol.js";
import { unitName } from "../kit/names.js";
import { AxisMenus } from "./axes.js";
import { Drawing } from "./drawing.js";
import { Legend } from "./legend.js";
import { PointTable } from "./point-table.js";
import { Plane, around, changed, classOf, extent, rounded, targetOf } from "../kit/plane.js";
import { MOST_POINTS, drawPoints, sampleSeries } from "./points.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {{ layer: number, unit: number } | null} UnitPlace the unit that is looked at */

export class KobaiOutputMap extends Part {
  #title = el("h2", { class: "panel-title" });
  #what = el("span", { class: "panel-note" });
  #axes = new AxisMenus((axes) => this.act({ type: "view", change: { axes } }));
  #frame = el("div", { class: "map-frame" });
  #map = el("canvas", { class: "map-canvas", role: "img" });
  #points = el("canvas", { class: "map-points", "aria-hidden": "true" });
  #drawing = new Drawing(this.#frame, {
    plane: () => this.#plane,
    points: () => this.#placed(this.state?.data.train),
    add: (x, y) => this.#addPoint(x, y),
    remove: (index) => this.act({ type: "remove-point", index }),
    say: (key, values) => this.t(key, values),
    at: (x, y) => this.#at(x, y),
  });
  #readout = el("div", { class: "map-readout", hidden: true, "aria-hidden": "true" });
  #note = el("p", { class: "map-note", hidden: true });
  #legend = new Legend((showTest) => this.act({ type: "view", change: { showTest } }));
  #table = new TableDisclosure("map-table", "map.table", new PointTable(), () => this.#refresh());
  #observer = new ResizeObserver(() => this.#refresh());
  /** The image at its own size, to be scaled onto the canvas. */
  #small = document.createElement("canvas");
  /** @type {import("../../model/types.js").Tokens | null} */
  #colors = null;
  /** @type {Plane | null} */
  #plane = null;
  /** What each canvas shows. @type {unknown[]} */
  #mapShown = [];
  /** @type {unknown[]} */
  #pointsShown = [];
  #described = 0;
  #asked = 0;
  /** Where the pointer is, in the frame. @type {{ x: number, y: number } | null} */
  #pointer = null;

  build() {
    this.#frame.append(this.#map, this.#points, this.#readout, this.#drawing.cross);
    this.append(
      el("header", { class: "panel-head" }, this.#title, this.#what, this.#axes.root, this.#legend.test),
      this.#frame,
      this.#legend.root,
      this.#note,
      this.#table.root,
      this.#drawing.status,
    );
    this.#frame.addEventListener("pointermove", (event) => this.#pointed(event));
    this.#frame.addEventListener("pointerleave", () => this.#pointed(null));
    this.#frame.addEventListener("click", (event) => this.#picked(event));
  }

  connected() {
    this.#observer.observe(this.#frame);
    this.signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      this.#drawing.stop();
      cancelAnimationFrame(this.#asked);
    });
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    if (!snapshot?.shape || !snapshot.data) return;
    if (snapshot.tokens !== this.#colors) {
      this.#colors = snapshot.tokens;
      this.#mapShown = this.#pointsShown = [];
    }
    const unit = this.#unit(snapshot);
    setText(this.#title, this.t("map.title"));
    setText(this.#what, this.#name(snapshot, unit));
    this.#axes.update(snapshot, this.#say);
    this.#what.hidden = !this.#axes.root.hidden && !unit;
    this.#frame.classList.toggle("curve", !!snapshot.curves);
    const drawing = !!snapshot.view.drawing && snapshot.names.inputs.length <= 2;
    this.#drawing.active = drawing;
    this.#frame.classList.toggle("drawing", drawing);
    setAttribute(this.#frame, "tabindex", drawing ? "0" : null);
    setAttribute(this.#frame, "role", drawing ? "application" : null);
    setAttribute(this.#frame, "aria-label", drawing ? this.t("map.drawing") : null);

    const { clientWidth: width, clientHeight: height } = this.#frame;
    if (width > 0 && height > 0) {
      if (snapshot.curves) this.#drawCurve(snapshot, unit, width, height);
      else this.#drawMap(snapshot, unit, width, height);
      this.#drawPoints(snapshot, width, height);
    }
    const range = snapshot.curves || this.#regions(snapshot, unit) ? null : this.#range(snapshot, unit);
    this.#legend.update(snapshot, this.#say, { range, colors: this.#colors });
    this.#notes(snapshot, drawing);
    this.#describe(snapshot, unit);
    this.#table.update(snapshot, this.#say);
    this.#read(snapshot);
  }

  /** @type {(key: string, values?: Record<string, string | number>) => string} */
  #say = (key, values) => this.t(key, values);

  #refresh() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.isConnected && this.state && this.update(this.state));
  }

  /** The unit that is looked at, as long as its picture is there. @param {Snapshot} snapshot @returns {UnitPlace} */
  #unit({ view, shape, maps, curves }) {
    const { selection } = view;
    if (selection?.kind !== "unit") return null;
    const layer = shape.layers[selection.layer];
    if (!layer || selection.unit >= layer.fanOut) return null;
    if (selection.layer === shape.layers.length - 1 && layer.fanOut === 1) return null;
    const units = (curves ?? maps)?.units;
    const there = (curves ? null : maps?.focus) ?? units?.[selection.layer]?.[selection.unit];
    return there ? selection : null;
  }

  /** Whether colours stand for classes here. @param {Snapshot} snapshot @param {unknown} unit */
  #regions(snapshot, unit) {
    return !unit && snapshot.task === "multi-class";
  }

  /** @param {Snapshot} snapshot @param {UnitPlace} unit @returns {string} */
  #name(snapshot, unit) {
    if (unit) {
      const name = unitName(snapshot, this.#say, unit.layer, unit.unit);
      return this.t("map.ofUnit", { unit: name });
    }
    const [x = "x1", y = "x2"] = this.#axisNames(snapshot);
    return snapshot.curves ? `y(${x})` : `y(${x}, ${y})`;
  }

  /** @param {Snapshot} snapshot @returns {string[]} */
  #axisNames({ names, view }) {
    const [a = 0, b = 1] = names.inputs.length === 1 ? [0] : view.axes;
    return [a, b].map((index) => nameText(names.inputs[index] ?? `x${index + 1}`));
  }

  /**
   * Smallest and largest value the colours stand for.
   * @param {Snapshot} snapshot
   * @param {UnitPlace} unit
   * @returns {[number, number]}
   */
  #range({ maps, shape, domain, task }, unit) {
    const last = shape.layers.length - 1;
    const found = maps?.scales[unit?.layer ?? last]?.[unit?.unit ?? 0];
    return found ?? (task === "regression" ? domain.y : [0, 1]);
  }

  // The canvases.

  /** @param {Snapshot} snapshot @param {UnitPlace} unit @param {number} width @param {number} height */
  #drawMap({ maps, domain, view }, unit, width, height) {
    const [a, b] = view.axes;
    this.#plane = new Plane({ left: 0, top: 0, width, height }, domain.x[a], domain.x[b]);
    const image = unit ? (maps?.focus ?? maps?.units[unit.layer]?.[unit.unit]) : maps?.output;
    const ratio = globalThis.devicePixelRatio;
    if (!image || !changed(this.#mapShown, (this.#mapShown = [maps, image, width, height, ratio]))) return;
    fitCanvas(this.#map, width, height);
    const context = this.#map.getContext("2d");
    if (this.#small.width !== image.width) this.#small.width = image.width;
    if (this.#small.height !== image.height) this.#small.height = image.height;
    this.#small.getContext("2d")?.putImageData(image, 0, 0);
    if (!context) return;
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(this.#small, 0, 0, this.#map.width, this.#map.height);
  }

  /** @param {Snapshot} snapshot @param {UnitPlace} unit @param {number} width @param {number} height */
  #drawCurve(snapshot, unit, width, height) {
    const { curves, domain, shape, tools, names, data, view } = snapshot;
    const values = curves?.units[unit?.layer ?? shape.layers.length - 1]?.[unit?.unit ?? 0];
    if (!curves || !values) return;
    const key = [values, domain, width, height, globalThis.devicePixelRatio, unit, data, view.showTest];
    if (!this.#colors || !changed(this.#mapShown, (this.#mapShown = key))) return;
    const { accent, ink, dim, hairline, panel, font } = this.#colors;
    /** @type {import("./points.js").Series} */
    const curve = { name: "y", color: unit ? ink : accent, style: "line", width: 2.5, x: curves.x, y: values };
    const plot = tools.drawChart(this.#map, {
      width,
      height,
      ratio: fitCanvas(this.#map, width, height),
      log: false,
      x: domain.x[0],
      y: unit ? undefined : around(domain.y, values),
      series: [curve, ...(unit ? [] : sampleSeries(snapshot, this.#colors))],
      ink,
      dim,
      hairline,
      paper: panel,
      font,
      xLabel: nameText(names.inputs[0] ?? "x"),
      yLabel: "",
    });
    if (plot) this.#plane = new Plane(plot, plot.x, plot.y);
    else this.#mapShown = [];
  }

  /** @param {Snapshot} snapshot @param {number} width @param {number} height */
  #drawPoints({ data, view, task, domain, curves, theme }, width, height) {
    const plane = this.#plane;
    this.#points.hidden = !!curves;
    if (!plane || !this.#colors || curves) return;
    const test = view.showTest === false ? null : data.test;
    const key = [data.train, test, task, width, height, globalThis.devicePixelRatio, ...view.axes, ...plane.x, ...plane.y];
    if (!changed(this.#pointsShown, (this.#pointsShown = key))) return;
    drawPoints(this.#points, data.train, test, {
      plane,
      task,
      place: (inputs, target) => this.#place(inputs, target),
      colors: this.#colors,
      dark: theme === "dark",
      values: domain.y,
      width,
      height,
    });
  }

  /**
   * Where a sample stands, in data coordinates.
   * @param {number[]} inputs
   * @param {number[]} target
   * @returns {[number, number]}
   */
  #place(inputs, target) {
    const { curves, view } = this.state;
    return curves ? [inputs[0] ?? 0, target[0] ?? 0] : [inputs[view.axes[0]] ?? 0, inputs[view.axes[1]] ?? 0];
  }

  /** @param {import("./points.js").Samples | undefined} samples @returns {Iterable<[number, number]>} */
  *#placed(samples) {
    for (let row = 0; row < (samples?.inputs.length ?? 0); row++) {
      yield this.#place(samples?.inputs[row] ?? [], samples?.targets[row] ?? []);
    }
  }

  // Pointing and drawing.

  /** @param {PointerEvent | null} event */
  #pointed(event) {
    this.#pointer = event ? pointIn(event, this.#frame) : null;
    if (this.state) this.#read(this.state);
  }

  /** A point that is clicked is explained. @param {MouseEvent} event */
  #picked(event) {
    if (!this.state || this.state.view.drawing) return;
    const found = this.#sampleAt(this.state, pointIn(event, this.#frame));
    if (found) this.act({ type: "walk", change: { sample: { split: found.split, row: found.index } } });
  }

  /** The sample at a place of the picture. @param {Snapshot} snapshot @param {{ x: number, y: number }} at */
  #sampleAt({ data, view }, at) {
    const splits = view.showTest === false ? /** @type {const} */ (["train"]) : /** @type {const} */ (["train", "test"]);
    for (const split of splits) {
      const samples = data[split];
      if (!samples || samples.inputs.length > 20_000) continue;
      const index = this.#plane?.nearest(at, this.#placed(samples), 7) ?? -1;
      if (index >= 0) return { split, index, samples };
    }
    return null;
  }

  /** Says what is under the pointer. @param {Snapshot} snapshot */
  #read(snapshot) {
    const plane = this.#plane;
    this.#readout.hidden = !this.#pointer || !plane;
    if (!this.#pointer || !plane) return;
    const { task, names } = snapshot;
    let text = "";
    const found = this.#sampleAt(snapshot, this.#pointer);
    this.#frame.classList.toggle("on-sample", found !== null);
    if (found) {
      const { samples, index } = found;
      const target = samples.targets[index];
      const [x, y] = this.#place(samples.inputs[index], target);
      const cls = classOf(target, task);
      const means =
        cls === null
          ? this.t("map.targetValue", { value: digits(target[0]) })
          : (names.classes?.[cls] ?? this.t("map.class", { index: cls }));
      const [a = "", b = ""] = this.#valueNames(snapshot);
      text = this.t("map.pointAt", { x: a, a: digits(x), y: b, b: digits(y), target: means });
    }
    if (!text) {
      const { x, y } = plane.toData(this.#pointer);
      text = this.#at(x, y);
      const value = this.#valueAt(snapshot);
      if (value !== null) text += ` · ${this.#unit(snapshot) ? "z" : "y"} = ${digits(value, 3)}`;
    }
    setText(this.#readout, text);
    // Where the pointer is not; a curve has its axis at the bottom.
    const { clientHeight } = this.#frame;
    this.#readout.classList.toggle("top", this.#pointer.y > (snapshot.curves ? 56 : clientHeight - 56));
  }

  /**
   * The value shown at the pointer, where the snapshot carries the values behind the colours.
   * @param {Snapshot} snapshot
   */
  #valueAt({ maps }) {
    const values = /** @type {{ values?: Float64Array | null } | null} */ (maps)?.values;
    if (!values || !this.#pointer || !this.#plane) return null;
    const side = Math.round(Math.sqrt(values.length));
    const column = Math.min(side - 1, Math.max(0, Math.floor((this.#pointer.x / this.#plane.box.width) * side)));
    const row = Math.min(side - 1, Math.max(0, Math.floor((this.#pointer.y / this.#plane.box.height) * side)));
    return values[row * side + column] ?? null;
  }

  /** What the two directions of the picture are called. @param {Snapshot} snapshot */
  #valueNames(snapshot) {
    const [x = "", y = ""] = this.#axisNames(snapshot);
    return [x, snapshot.curves ? "d" : y];
  }

  /** @param {number} x @param {number} y */
  #at(x, y) {
    const plane = this.#plane;
    const [a = "", b = ""] = this.#valueNames(this.state);
    if (!plane) return "";
    /** @param {number} value @param {[number, number]} range */
    const short = (value, range) => String(rounded(value, range)).replace("-", "−");
    return this.t("map.at", { x: a, a: short(x, plane.x), y: b, b: short(y, plane.y) });
  }

  /** @param {number} x @param {number} y */
  #addPoint(x, y) {
    const { view, task, names, curves } = this.state;
    const plane = this.#plane;
    if (!plane) return;
    const [a, b] = [rounded(x, plane.x), rounded(y, plane.y)];
    if (curves) return this.act({ type: "add-point", inputs: [a], target: [b] });
    const inputs = view.axes[0] === 1 ? [b, a] : [a, b];
    this.act({ type: "add-point", inputs, target: targetOf(view.drawing.cls, task, names.targets.length) });
  }

  // Words.

  /** @param {Snapshot} snapshot @param {boolean} drawing */
  #notes({ data, view }, drawing) {
    const total = data.train.inputs.length + (view.showTest === false ? 0 : (data.test?.inputs.length ?? 0));
    const some = total > MOST_POINTS;
    const shown = some ? Math.ceil(total / Math.ceil(total / MOST_POINTS)) : total;
    this.#note.hidden = !drawing && !some;
    setText(this.#note, drawing ? this.t("map.drawHint") : some ? this.t("map.some", { shown, total }) : "");
  }

  /**
   * What the picture shows, for those who do not see it; now and then while training goes on.
   * @param {Snapshot} snapshot
   * @param {UnitPlace} unit
   */
  #describe(snapshot, unit) {
    const now = performance.now();
    if (snapshot.running && now - this.#described < 2000) return;
    this.#described = now;
    const plane = this.#plane;
    if (!plane) return;
    const [x = "", y = ""] = this.#axisNames(snapshot);
    const [lo, hi] = snapshot.curves ? extent(snapshot.curves.units.at(-1)?.[0] ?? []) : this.#range(snapshot, unit);
    const key = snapshot.curves ? "Curve" : this.#regions(snapshot, unit) ? "Classes" : "";
    const text = this.t(`map.description${key}`, {
      what: this.#name(snapshot, unit),
      x,
      y,
      x0: digits(plane.x[0], 3),
      x1: digits(plane.x[1], 3),
      y0: digits(plane.y[0], 3),
      y1: digits(plane.y[1], 3),
      lo: digits(lo, 3),
      hi: digits(hi, 3),
      train: snapshot.data.train.inputs.length,
      test: snapshot.data.test?.inputs.length ?? 0,
    });
    setAttribute(this.#map, "aria-label", text);
  }
}

customElements.define("kobai-output-map", KobaiOutputMap);
