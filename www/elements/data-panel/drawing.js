// @ts-check
/** Points placed by hand: turned on here, then placed on the map, or by coordinates without a mouse. */

import { el, setText } from "../kit/dom.js";
import { errorAt } from "../kit/error-text.js";
import { Check, Segments } from "../kit/choices.js";
import { NumberField } from "../kit/field.js";
import { classCount } from "../../model/classes.js";

export class Drawing {
  root = el("details", { class: "drawing" });
  #summary = el("summary");
  #hint = el("p", { class: "hint" });
  #on;
  #count;
  #place = [0, 0];
  #x;
  #y;
  #put = el("button", { type: "button" });
  #clear = el("button", { type: "button" });
  #status = el("p", { class: "hint", role: "status" });
  #host;
  /** @type {import("../../model/types.js").Snapshot | null} */
  #snapshot = null;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#on = new Check((on) => this.#turn(on));
    this.#count = new Segments(["2", "3", "4"], (count) => this.#choose(Number(count)));
    [this.#x, this.#y] = /** @type {[NumberField, NumberField]} */ ([0, 1].map((index) => this.#coordinate(index)));
    const point = el("div", { class: "drawing-point" }, this.#x.root, this.#y.root, this.#put);
    this.root.append(this.#summary, this.#hint, this.#on.root, this.#count.root, point, this.#clear, this.#status);
    this.#put.addEventListener("click", () => this.#addPoint());
    this.#clear.addEventListener("click", () => host.act({ type: "clear-points" }));
    this.root.addEventListener("toggle", () => !this.root.open && this.#turn(false));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update(snapshot) {
    const { say } = this.#host;
    this.#snapshot = snapshot;
    const { drawing } = snapshot.view;
    const points = this.#points();
    setText(this.#summary, say("draw.title"));
    setText(this.#hint, say("draw.hint"));
    this.#on.update({ label: say("draw.on"), on: drawing !== null });
    this.#count.root.disabled = this.#put.disabled = drawing === null;
    this.#count.update({ legend: say("draw.count"), value: String(drawing?.classes ?? classCount(snapshot)), label: (count) => count });
    this.#x.update({ label: "x₁", value: this.#place[0] ?? 0, error: errorAt(say, snapshot.errors, "drawing.x") });
    this.#y.update({ label: "x₂", value: this.#place[1] ?? 0, error: errorAt(say, snapshot.errors, "drawing.y") });
    setText(this.#put, say("draw.add"));
    setText(this.#clear, say("draw.clear"));
    this.#clear.disabled = points === 0;
    setText(this.#status, points > 0 ? say("draw.points", { count: points }) : "");
  }

  /** The number of points placed by hand. */
  #points() {
    const data = this.#snapshot?.doc.data;
    return data?.kind === "table" && data.drawn ? data.inputs.length : 0;
  }

  /** @param {boolean} on */
  #turn(on) {
    const snapshot = this.#snapshot;
    if (!snapshot || on === (snapshot.view.drawing !== null)) return;
    this.#host.act({ type: "draw", drawing: on ? { cls: 0, classes: classCount(snapshot) } : null });
  }

  /** @param {number} classes */
  #choose(classes) {
    const cls = Math.min(this.#snapshot?.view.drawing?.cls ?? 0, classes - 1);
    this.#host.act({ type: "draw", drawing: { cls, classes } });
  }

  #addPoint() {
    const drawing = this.#snapshot?.view.drawing;
    if (drawing) this.#host.act({ type: "add-point", inputs: [...this.#place], target: [drawing.cls] });
  }

  /** @param {number} index */
  #coordinate(index) {
    const place = `drawing.${"xy"[index]}`;
    return new NumberField(place, {
      set: (value) => {
        this.#place[index] = Number.isFinite(value) ? Math.max(-1e6, Math.min(1e6, value)) : 0;
        this.#host.act({ type: "accept", place });
      },
      refuse: (error) => this.#host.act({ type: "refuse", error }),
      size: 5,
    });
  }
}
