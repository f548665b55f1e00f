// @ts-check
/** The largest relative error over h, both logarithmic: truncation on the right, rounding on the left. */

import { TableDisclosure, scrolling } from "../kit/table-disclosure.js";
import { el, fitCanvas, setAttribute, setText } from "../kit/dom.js";
import { readTokens } from "../kit/tokens.js";
import { digits } from "../../model/format.js";
import { EXPONENTS } from "../../model/inside/gradients.js";
import { power } from "./power.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("./distribution.js").Say} Say */

export class ErrorCurve {
  root = el("figure", { class: "error-curve" });
  #name = el("figcaption", {});
  #frame = el("div", { class: "error-curve-frame" });
  #canvas = el("canvas", { role: "img" });
  #caption = el("caption", {});
  #heads = [el("th", { scope: "col" }), el("th", { scope: "col" })];
  #body = el("tbody", {});
  #table;
  /** What is drawn. @type {unknown[]} */
  #drawn = [];
  #filled = /** @type {unknown[]} */ ([]);

  /** @param {() => void} changed asks for an update */
  constructor(changed) {
    const table = scrolling(this.#caption, el("thead", {}, el("tr", {}, ...this.#heads)), this.#body);
    const filling = { nodes: [table], update: (/** @type {Snapshot} */ snapshot, /** @type {Say} */ say) => this.#fill(snapshot, say) };
    this.#table = new TableDisclosure("error-curve-table", "gradients.curveTable", filling, changed);
    this.#frame.append(this.#canvas);
    this.root.append(this.#name, this.#frame, this.#table.root);
  }

  /** The place whose width the picture takes. */
  get frame() {
    return this.#frame;
  }

  /** @param {Snapshot} snapshot @param {Say} say */
  update(snapshot, say) {
    const { curve, exponent } = /** @type {NonNullable<Snapshot["inside"]>} */ (snapshot.inside).gradients;
    this.root.hidden = !curve;
    if (!curve) return;
    setText(this.#name, say("gradients.curve"));
    this.#table.update(snapshot, say);
    const { clientWidth: width, clientHeight: height } = this.#frame;
    const drawn = [curve, exponent, snapshot.language, snapshot.theme, width, height];
    if (width === 0 || drawn.every((part, i) => part === this.#drawn[i])) return;
    const { accent, ink, dim, hairline, panel, font } = readTokens(this.root);
    const x = curve.exponents;
    // A logarithm has no place for 0.
    const y = curve.errors.map((error) => (error > 0 ? error : NaN));
    const some = y.some(Number.isFinite);
    const plot = snapshot.tools.drawChart(this.#canvas, {
      width,
      height,
      ratio: fitCanvas(this.#canvas, width, height),
      log: some,
      x: [EXPONENTS[0] ?? 0, EXPONENTS.at(-1) ?? 1],
      series: [
        { color: ink, style: "line", width: 1.8, x, y },
        { color: accent, style: "points", width: 4, x: x.filter((e) => e === exponent), y: y.filter((_, i) => x[i] === exponent) },
      ],
      cursor: exponent,
      ink,
      dim,
      hairline,
      paper: panel,
      font,
      xLabel: "log₁₀ h",
    });
    if (!plot) return;
    this.#drawn = drawn;
    const best = y.indexOf(Math.min(...y.filter(Number.isFinite)));
    const summary = best < 0 ? say("gradients.curve") : say("gradients.curveSummary", { h: power(x[best] ?? 0), error: digits(y[best], 3), first: digits(y[0], 3), last: digits(y.at(-1), 3) });
    setAttribute(this.#canvas, "aria-label", summary);
  }

  /** @param {Snapshot} snapshot @param {Say} say */
  #fill(snapshot, say) {
    const curve = snapshot.inside?.gradients.curve;
    const filled = [curve, snapshot.language];
    if (!curve || filled.every((part, i) => part === this.#filled[i])) return;
    this.#filled = filled;
    setText(this.#caption, say("gradients.curve"));
    setText(/** @type {Node} */ (this.#heads[0]), "h");
    setText(/** @type {Node} */ (this.#heads[1]), say("gradients.entry.error"));
    this.#body.replaceChildren(
      ...curve.exponents.map((exponent, i) => el("tr", {}, el("th", { scope: "row" }, power(exponent)), el("td", {}, digits(curve.errors[i], 3)))),
    );
  }
}
