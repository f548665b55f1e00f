// @ts-check
/**
 * <kobai-arrows data-hash data-count="3" data-span="1.5">: the arrow from w(t) to w(t+1) on the level lines of each mini-batch
 * of a network of two parameters, set by hand or by keyboard, and judged by the update that the engine makes.
 */

import { Check } from "../kit/check.js";
import { ContourMap, lossLines } from "../kit/contour-map.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { trainUntil, withLab } from "../kit/labs.js";
import { digits, realMinus } from "../../model/format.js";

/** Degrees by which an arrow may be off, and by which a level line may. */
const NEAR = 15;
const ALONG = 25;
/** The arrow's length on a map whose side is 100. */
const LENGTH = 30;

/**
 * Where one mini-batch is: the point, the direction of the update in degrees, and E around the point, for those who do not
 * see the lines.
 * @typedef {{ from: [number, number], angle: number, around: string }} Truth
 */
/** @typedef {{ map: ContourMap, slider: HTMLInputElement, value: HTMLElement, set: boolean }} Panel */

export class KobaiArrows extends Check {
  /** @type {Panel[]} */
  #panels = [];
  /** @type {Truth[]} */
  #truths = [];
  #ready = /** @type {Promise<Truth[]> | null} */ (null);

  make() {
    this.#panels = Array.from({ length: Number(this.given("count")) }, (_, t) => this.#panel(t));
    const figures = this.#panels.map(({ map, slider, value }, t) =>
      el("div", { class: "arrows-panel" }, el("p", { class: "arrows-name" }, this.#name(t)), map.root, el("label", { class: "arrows-angle" }, slider, value)),
    );
    this.#begin();
    return [el("p", { class: "hint" }, this.t("lesson4.arrows.hint")), el("div", { class: "arrows-row" }, ...figures)];
  }

  /** @param {number} t */
  #name(t) {
    return this.t("lesson4.arrows.batch", { t: t + 1 });
  }

  /** @param {number} t @returns {Panel} */
  #panel(t) {
    const map = new ContourMap();
    const slider = el("input", { type: "range", min: -180, max: 180, step: 5, value: 0, "aria-label": this.t("lesson4.arrows.angle", { t: t + 1 }) });
    const panel = { map, slider, value: el("output"), set: false };
    const turned = () => {
      panel.set = true;
      this.#draw(t);
      this.touched();
    };
    slider.addEventListener("input", turned);
    const point = (/** @type {PointerEvent} */ event) => {
      const [right, up] = map.fromMiddle(event);
      if (Math.hypot(right, up) < 4) return;
      slider.value = String(Math.round(degrees(up, right) / 5) * 5);
      turned();
    };
    map.root.addEventListener("pointerdown", (event) => {
      map.root.setPointerCapture(event.pointerId);
      point(event);
    });
    map.root.addEventListener("pointermove", (event) => {
      if (map.root.hasPointerCapture(event.pointerId)) point(event);
    });
    return panel;
  }

  async #begin() {
    await this.seen();
    await this.attempt(() => this.#prepared());
  }

  /** Has the maps made, once, and shows them. */
  async #prepared() {
    try {
      this.#truths = await (this.#ready ??= this.#prepare());
    } catch (error) {
      this.#ready = null;
      throw error;
    }
    this.#panels.forEach((_, t) => this.#draw(t));
  }

  /** Goes through the updates, and makes a map of each mini-batch's own loss around the point where it is used. */
  async #prepare() {
    const engine = await this.tools.engine();
    const hash = this.given("hash");
    const span = Number(this.given("span"));
    return withLab(engine, hash, async (lab) => {
      const { inputs, targets } = lab.data.train;
      /** @type {Truth[]} */
      const truths = [];
      for (const { map } of this.#panels) {
        const { samples, before, change } = await lab.ask("nextUpdate");
        const [w = 0, b = 0] = before;
        const [dw = 0, db = 0] = change;
        const alone = (/** @type {import("../../model/types.js").Doc} */ doc) => ({
          ...doc,
          data: { .../** @type {import("../../model/types.js").OwnData} */ (doc.data), inputs: samples.map((row) => inputs[row] ?? []), targets: samples.map((row) => targets[row] ?? []) },
        });
        const draw = async (/** @type {import("../../engine.js").LabHandle} */ batch) => {
          const [x, y] = [/** @type {const} */ ([w - span, w + span]), /** @type {const} */ ([b - span, b + span])];
          map.show([...x], [...y], await lossLines(engine, batch, [...x], [...y]));
          return around(batch, w, b, span / 3);
        };
        truths.push({ from: [w, b], angle: degrees(db, dw), around: await withLab(engine, hash, draw, alone) });
        await trainUntil(lab, truths.length);
      }
      return truths;
    });
  }

  /** @param {number} t */
  #draw(t) {
    const { map, slider, value, set } = /** @type {Panel} */ (this.#panels[t]);
    const angle = Number(slider.value);
    setText(value, set ? `${realMinus(String(angle))}°` : "–");
    setAttribute(slider, "aria-valuetext", set ? value.textContent : this.t("lesson4.arrows.none"));
    const truth = this.#truths[t];
    if (!truth) return;
    setAttribute(map.root, "aria-label", this.t("lesson4.arrows.map", { t: t + 1, around: truth.around }));
    map.arrow("arrow", truth.from, (angle * Math.PI) / 180, set ? LENGTH : 0);
  }

  /** The angles, null where none is set. @returns {unknown} */
  get answer() {
    return this.#panels.map(({ slider, set }) => (set ? Number(slider.value) : null));
  }

  set answer(answer) {
    this.#panels.forEach((panel, t) => {
      const angle = Array.isArray(answer) ? answer[t] : null;
      panel.set = typeof angle === "number";
      panel.slider.value = String(panel.set ? angle : 0);
      this.#draw(t);
    });
  }

  clear() {
    this.answer = null;
  }

  async judge() {
    await this.#prepared();
    // Whatever was in the way of the maps is so no longer, and need not be said.
    void this.attempt(() => this.#prepared());
    return this.#panels.flatMap(({ slider, set }, t) => {
      const off = Math.abs(turn(Number(slider.value) - (this.#truths[t]?.angle ?? NaN)));
      const what = !set ? "none" : off <= NEAR ? "" : off > 90 + ALONG ? "climbs" : off >= 90 - ALONG ? "along" : "aside";
      return what ? [this.t("lesson4.about", { about: this.#name(t), text: this.t(`lesson4.arrows.${what}`) })] : [];
    });
  }
}

/**
 * The loss at a distance from a point, in the eight directions of a compass card.
 * @param {import("../../engine.js").LabHandle} lab
 * @param {number} w
 * @param {number} b
 * @param {number} far
 */
async function around(lab, w, b, far) {
  const steps = [-far, 0, far];
  const { loss } = await lab.ask("landscape", { origin: [w, b], a: [1, 0], b: [0, 1] }, steps, steps);
  return [0, 45, 90, 135, 180, -135, -90, -45]
    .map((angle) => {
      const at = (/** @type {number} */ part) => 1 + Math.sign(Math.round(10 * part));
      const [i, j] = [at(Math.cos((angle * Math.PI) / 180)), at(Math.sin((angle * Math.PI) / 180))];
      return `${angle}° ${digits(loss[i]?.[j], 3)}`;
    })
    .join(", ");
}

/** @param {number} up @param {number} right */
function degrees(up, right) {
  return (Math.atan2(up, right) * 180) / Math.PI;
}

/** An angle between −180 and 180 degrees. @param {number} angle */
function turn(angle) {
  return ((((angle + 180) % 360) + 360) % 360) - 180;
}
