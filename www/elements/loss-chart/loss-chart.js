// @ts-check
/**
 * <kobai-loss-chart>: the loss of the training and the test data over the updates, kept curves beside the current one;
 * read by pointer or keyboard, and a way back to any update.
 */

import { Part } from "../part.js";
import { TableDisclosure } from "../kit/table-disclosure.js";
import { digits } from "../../model/format.js";
import { el, pointIn, setAttribute, setText } from "../kit/dom.js";
import { LossTable } from "./loss-table.js";
import { hasTest, nearestSample } from "./read.js";
import { ChartTools } from "./tools.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/**
 * @typedef {{ left: number, top: number, width: number, height: number, x: [number, number], y: [number, number] }} Plot
 */

let charts = 0;

export class KobaiLossChart extends Part {
  #title = el("h2", { class: "panel-title" });
  #at = el("span", { class: "chart-at" });
  #train = el("span", { class: "chart-train" });
  #test = el("span", { class: "chart-test" });
  #frame = el("div", { class: "chart-frame", role: "slider", tabindex: "0" });
  #canvas = el("canvas", { class: "chart-canvas" });
  #empty = el("p", { class: "chart-empty", "aria-hidden": "true" });
  #summary = el("p", { class: "unseen" });
  #table = new TableDisclosure("chart-table", "chart.table", new LossTable(), () => this.#refresh());
  #tools = new ChartTools({ act: (action) => this.act(action), say: (key, values) => this.t(key, values), element: this });
  #observer = new ResizeObserver(() => this.#refresh());
  /** @type {import("../../model/types.js").Tokens | null} */
  #colors = null;
  /** @type {Plot | null} */
  #plot = null;
  /** The sample that is read: its place in the history. @type {number | null} */
  #reading = null;
  /** Which picture of the chart is drawn. */
  #turn = -1;
  #asked = 0;
  #described = 0;

  build() {
    this.#summary.id = `kobai-chart-${++charts}`;
    this.#frame.setAttribute("aria-describedby", this.#summary.id);
    this.#frame.append(this.#canvas, this.#empty);
    this.append(
      el("header", { class: "panel-head" }, this.#title, this.#train, this.#test, this.#at),
      this.#frame,
      this.#summary,
      ...this.#tools.nodes,
      this.#table.root,
    );
    this.#frame.addEventListener("pointermove", (event) => this.#read(this.#under(event)));
    this.#frame.addEventListener("pointerleave", () => this.#read(null));
    this.#frame.addEventListener("click", (event) => this.#jump(this.#under(event)));
    this.#frame.addEventListener("keydown", (event) => this.#key(event));
    this.#frame.addEventListener("blur", () => this.#read(null));
  }

  connected() {
    this.#observer.observe(this.#frame);
    this.signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      cancelAnimationFrame(this.#asked);
    });
  }

  /** @param {Snapshot} snapshot */
  still(snapshot) {
    if (snapshot.tokens !== this.#colors) {
      this.#colors = snapshot.tokens;
      this.#turn = -1;
    }
    setText(this.#title, this.t("chart.title"));
    setText(this.#empty, this.t("chart.empty"));
    this.#tools.still(snapshot, this.#colors);
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    if (!this.#colors) return;
    const { history, view } = snapshot;
    if (this.#reading !== null && this.#reading >= history.update.length) this.#reading = null;
    this.#legend(snapshot);
    this.#tools.update(snapshot);
    const begun = history.update.length > 1;
    this.#canvas.hidden = !begun;
    this.#empty.hidden = begun;
    if (begun && snapshot.chartTurn !== this.#turn) this.#draw(snapshot);
    this.#describe(snapshot);
    this.#table.update(snapshot, (key, values) => this.t(key, values));
    this.#frame.classList.toggle("jumps", view.level !== "first" || history.update.length > 1);
  }

  #refresh() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => {
      this.#turn = -1;
      if (this.isConnected && this.state) this.update(this.state);
    });
  }

  /** Names of the curves, with their values where the chart is read. @param {Snapshot} snapshot */
  #legend({ history, view }) {
    const i = this.#reading;
    const updates = view.chart === "updates";
    /** @param {string} name @param {(number | null)[]} values */
    const text = (name, values) => (i === null ? name : this.t("chart.value", { name, value: digits(values[i]) }));
    setText(this.#train, updates && i === null ? this.t("chart.batch") : text(this.t("chart.train"), history.train));
    const test = hasTest(history.test) && (!updates || i !== null);
    this.#test.hidden = !test;
    if (test) setText(this.#test, text(this.t("chart.test"), history.test));
    setText(this.#at, i === null ? "" : this.t("chart.at", { update: history.update[i] ?? 0 }));
  }

  /** @param {Snapshot} snapshot */
  #draw(snapshot) {
    this.#turn = snapshot.chartTurn;
    const { clientWidth: width, clientHeight: height } = this.#frame;
    if (width === 0 || height === 0) return;
    this.#plot = this.#tools.draw(this.#canvas, snapshot, { width, height }, this.#cursor(snapshot));
    if (!this.#plot) this.#turn = -1;
  }

  /** What is read, or where the timeline is when that is not its end. @param {Snapshot} snapshot */
  #cursor({ history, timeline }) {
    if (this.#reading !== null) return history.update[this.#reading];
    return timeline && timeline.update < timeline.furthest ? timeline.update : undefined;
  }

  // Reading and jumping.

  /** The sample under the pointer. @param {MouseEvent} event @returns {number | null} */
  #under(event) {
    const plot = this.#plot;
    const { history } = this.state ?? {};
    if (!plot || !history?.update.length) return null;
    const { x } = pointIn(event, this.#frame);
    if (x < plot.left - 12 || x > plot.left + plot.width + 12) return null;
    const share = Math.max(0, Math.min(1, (x - plot.left) / plot.width));
    return nearestSample(history.update, plot.x[0] + share * (plot.x[1] - plot.x[0]));
  }

  /** @param {number | null} index */
  #read(index) {
    if (index === this.#reading) return;
    this.#reading = index;
    this.#described = 0;
    this.#refresh();
  }

  /** @param {number | null} index */
  #jump(index) {
    const update = index === null ? undefined : this.state?.history.update[index];
    if (update !== undefined) this.act({ type: "rewind", update });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { history, timeline } = this.state ?? {};
    const last = (history?.update.length ?? 0) - 1;
    if (last < 0) return;
    const here = this.#reading ?? nearestSample(history.update, timeline?.update ?? history.update[last]);
    const step = event.shiftKey ? 10 : 1;
    const to = /** @type {Record<string, number>} */ ({
      ArrowLeft: here - step,
      ArrowDown: here - step,
      ArrowRight: here + step,
      ArrowUp: here + step,
      PageDown: here - 10,
      PageUp: here + 10,
      Home: 0,
      End: last,
    })[event.key];
    if (to !== undefined) this.#read(Math.max(0, Math.min(last, to)));
    else if (event.key === "Enter") this.#jump(here);
    else if (event.key === "Escape" && this.#reading !== null) this.#read(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The same in words, as the value of a slider and as a summary. @param {Snapshot} snapshot */
  #describe({ history, timeline, running }) {
    const now = performance.now();
    if (running && now - this.#described < 2000) return;
    this.#described = now;
    const last = history.update.length - 1;
    const at = this.#reading ?? nearestSample(history.update, timeline?.update ?? history.update[last] ?? 0);
    const test = hasTest(history.test);
    const parts = [this.t("chart.at", { update: history.update[at] ?? 0 })];
    parts.push(this.t("chart.value", { name: this.t("chart.train"), value: digits(history.train[at]) }));
    if (test) parts.push(this.t("chart.value", { name: this.t("chart.test"), value: digits(history.test[at]) }));
    setAttribute(this.#frame, "aria-label", this.t("chart.cursor"));
    setAttribute(this.#frame, "aria-valuemin", "0");
    setAttribute(this.#frame, "aria-valuemax", String(timeline?.furthest ?? history.update[last] ?? 0));
    setAttribute(this.#frame, "aria-valuenow", String(history.update[at] ?? 0));
    setAttribute(this.#frame, "aria-valuetext", parts.join(", "));
    if (last < 1) return setText(this.#summary, this.t("chart.empty"));
    const first = digits(history.train[0]);
    let text = this.t("chart.description", { last: history.update[last], first, now: digits(history.train[last]) });
    if (test) text += ` ${this.t("chart.descriptionTest", { now: digits(history.test[last]) })}`;
    setText(this.#summary, text);
  }

}

customElements.define("kobai-loss-chart", KobaiLossChart);
