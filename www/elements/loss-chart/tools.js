// @ts-check
/** The chart's curves, what is chosen about them, kept ones, and files of all that. */

import { isNotLoaded } from "../../model/errors.js";
import { download, el, fitCanvas, setAttribute, setText } from "../kit/dom.js";
import { Pins } from "./pins.js";
import { lastUpdate, lossCsv, lossSeries } from "./series.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

/**
 * @typedef {{
 *   act: (action: import("../../model/types.js").Action) => void,
 *   say: (key: string, values?: Record<string, string | number>) => string,
 *   element: HTMLElement,
 * }} Host the element whose tools they are
 */

export class ChartTools {
  #host;
  #tools = el("div", { class: "chart-tools" });
  #log = el("button", { type: "button", class: "chart-tool" });
  #updates = el("button", { type: "button", class: "chart-tool" });
  #pin = el("button", { type: "button", class: "chart-tool" });
  #save = el("details", { class: "chart-save" });
  #saveText = el("summary", { class: "chart-tool" });
  /** @type {[string, HTMLButtonElement][]} */
  #formats = ["SVG", "PNG", "CSV"].map((kind) => [kind, el("button", { type: "button" }, kind)]);
  #pins = new Pins((id) => this.#host.act({ type: "unpin", id }));
  /** @type {import("../kit/tokens.js").Tokens | null} */
  #colors = null;
  /** @type {Snapshot | null} */
  #snapshot = null;
  nodes = [this.#pins.root, this.#tools];

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#save.append(this.#saveText, el("div", { class: "chart-formats" }, ...this.#formats.map(([, button]) => button)));
    this.#tools.append(this.#log, this.#updates, this.#pin, this.#save);
    this.#log.addEventListener("click", () => this.#host.act({ type: "view", change: { log: !this.#snapshot?.view.log } }));
    this.#updates.addEventListener("click", () => {
      const chart = this.#snapshot?.view.chart === "updates" ? "curves" : "updates";
      this.#host.act({ type: "view", change: { chart } });
    });
    this.#pin.addEventListener("click", () => this.#host.act({ type: "pin" }));
    for (const [kind, button] of this.#formats) button.addEventListener("click", () => this.#exportOrSay(kind));
    this.#save.addEventListener("focusout", (event) => {
      if (!this.#save.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#save.open = false;
    });
    this.#save.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#save.open) return;
      this.#save.open = false;
      this.#saveText.focus();
      event.stopPropagation();
    });
  }

  /** @param {Snapshot} snapshot @param {import("../kit/tokens.js").Tokens} colors */
  still({ view, pins }, colors) {
    this.#colors = colors;
    this.#pins.update(pins, (pin) => this.#pinColor(pin), this.#host.say);
    this.#tools.hidden = view.level === "first" && pins.length === 0;
    setText(this.#log, this.#host.say("chart.log"));
    setAttribute(this.#log, "aria-pressed", String(!!view.log));
    setAttribute(this.#log, "title", this.#host.say("chart.logName"));
    setText(this.#updates, this.#host.say("chart.updates"));
    setAttribute(this.#updates, "aria-pressed", String(view.chart === "updates"));
    setText(this.#pin, this.#host.say("chart.pin"));
    setText(this.#saveText, this.#host.say("chart.save"));
    for (const [kind, button] of this.#formats) setAttribute(button, "aria-label", this.#host.say("chart.saveAs", { kind }));
  }

  /** @param {import("./series.js").Pin} pin @returns {string} */
  #pinColor(pin) {
    if (typeof pin.color === "string" && pin.color.startsWith("#")) return pin.color;
    const classes = this.#colors?.classes ?? [];
    const dim = this.#colors?.dim ?? "";
    if (typeof pin.color === "number") return classes[pin.color % 8] ?? dim;
    return getComputedStyle(this.#host.element).getPropertyValue(pin.color.replace(/^var\((.*)\)$/, "$1")).trim() || dim;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {{ width: number, height: number, ratio: number, legend?: boolean }} size
   */
  #spec({ history, losses, pins, view, timeline }, { width, height, ratio, legend = false }) {
    const colors = /** @type {import("../kit/tokens.js").Tokens} */ (this.#colors);
    const names = { train: this.#host.say("chart.train"), test: this.#host.say("chart.test"), batch: this.#host.say("chart.batch") };
    const data = { history, losses: view.chart === "updates" ? losses : null, pins, mode: view.chart };
    return {
      title: this.#host.say("chart.title"),
      width,
      height,
      ratio,
      legend,
      log: !!view.log,
      x: /** @type {[number, number]} */ ([0, lastUpdate({ ...data, furthest: timeline?.furthest ?? 0 })]),
      series: lossSeries(data, names, { accent: colors.accent, dim: colors.dim, pin: (pin) => this.#pinColor(pin) }),
      ink: colors.ink,
      dim: colors.dim,
      hairline: colors.hairline,
      paper: colors.paper,
      font: colors.font,
      xLabel: this.#host.say("chart.xLabel"),
      yLabel: "",
    };
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    this.#snapshot = snapshot;
    this.#pin.disabled = snapshot.history.update.length < 2;
  }

  /**
   * Draws the curves; null if they cannot be drawn yet.
   * @param {HTMLCanvasElement} canvas
   * @param {Snapshot} snapshot
   * @param {{ width: number, height: number }} size
   * @param {number | undefined} cursor
   */
  draw(canvas, snapshot, { width, height }, cursor) {
    const ratio = fitCanvas(canvas, width, height);
    return snapshot.tools.drawChart(canvas, { ...this.#spec(snapshot, { width, height, ratio }), cursor });
  }

  /** @param {string} kind */
  async #exportOrSay(kind) {
    try {
      await this.#export(kind);
    } catch (error) {
      if (!isNotLoaded(error)) throw error;
      this.#host.act({ type: "incomplete", part: "charts" });
    }
  }

  /** @param {string} kind */
  async #export(kind) {
    this.#save.open = false;
    this.#saveText.focus();
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    const name = `${this.#host.say("chart.file")}.${kind.toLowerCase()}`;
    if (kind === "CSV") {
      // With a byte-order mark, so that spreadsheets read the names of kept curves.
      download(name, new Blob(["\ufeff", lossCsv(snapshot)], { type: "text/csv;charset=utf-8" }));
      return;
    }
    const spec = this.#spec(snapshot, { width: 640, height: 400, ratio: 2, legend: true });
    if (kind === "SVG") {
      download(name, new Blob([await snapshot.tools.chartSvg(spec)], { type: "image/svg+xml" }));
      return;
    }
    const canvas = document.createElement("canvas");
    canvas.width = spec.width * spec.ratio;
    canvas.height = spec.height * spec.ratio;
    await snapshot.tools.loadCharts();
    snapshot.tools.drawChart(canvas, spec);
    canvas.toBlob((blob) => blob && download(name, blob), "image/png");
  }
}
