// @ts-check
/**
 * Divides a frame's time between training, evaluation and pictures, and keeps the last of each for as long as it is
 * true: a large table is not evaluated in every frame, a large network not painted in every frame.
 */

import { FrameBudget } from "./frame-budget.js";
import { updatesPerSecond } from "./scheduler.js";

/** @typedef {import("../engine.js").LabHandle} LabHandle */
/** @typedef {Awaited<ReturnType<LabHandle["frame"]>>} Result */
/** @typedef {import("./types.js").Evaluation} Evaluation */

/**
 * The colours of pictures, as bytes; `key` tells one theme from another.
 * @typedef {{ key: string, palette: Uint8Array, classColors: Uint8Array, paper: Uint8Array } | null} Look
 */

/** Milliseconds of evaluation in a frame. */
const EVALUATION = 4;
/** Pictures that take more than this part of a frame are not made in every frame of training. */
const PICTURES = 1 / 4;
/** A curve grows slowly: milliseconds between two pictures of the chart. */
const CHART = 60;
const MAP = 100;
const THUMBNAIL = 28;
/** A network with more parameters is painted coarsely for as long as it changes. */
const MANY_PARAMETERS = 4000;
const COARSE_MAP = 32;
const COARSE_THUMBNAIL = 14;
const CURVE_POINTS = 201;
/** Points of the chart of every update: at rest, and while training; fewer where they do not fit into a frame. */
const LOSS_POINTS = 2000;
const LOSS_POINTS_TRAINING = 500;
const LEAST_LOSS_POINTS = 100;

export class FrameWork {
  /** Milliseconds of training in a frame. */
  budget = new FrameBudget();
  /** @type {import("./types.js").Progress} */
  progress = { update: 0, epoch: 0, batchLoss: null, status: "ok" };
  timeline = { update: 0, furthest: 0, edits: /** @type {number[]} */ ([]) };
  /** @type {{ train: Evaluation | null, test: Evaluation | null }} */
  evaluation = { train: null, test: null };
  /** An evaluation that has been begun; training waits for it, since it would begin afresh. */
  mustEvaluate = false;
  #evaluated = false;
  /** What the last evaluation took, what the present one has taken, and what was trained since. */
  #evaluationCost = 0;
  #evaluating = 0;
  #trained = 0;
  /** The last frame: what was made in it, and milliseconds of its training. */
  #kind = /** @type {import("./frame-budget.js").Kind} */ ("plain");
  #lastTrained = 0;
  #pictures = /** @type {Pick<Result, "maps" | "curves">} */ ({ maps: null, curves: null });
  #painted = "";
  #paintCost = 0;
  #skipped = 0;
  #losses = /** @type {Result["losses"]} */ (null);
  /** Counts the pictures of the chart, and the frames since the last. */
  #chartTurn = 0;
  #sinceChart = 0;
  #lossPoints = LOSS_POINTS_TRAINING;
  #stale = true;
  #version = -1;

  /** Whether something is still to be computed though nobody asks for it. */
  get pending() {
    return !this.#evaluated || this.#stale;
  }

  /** The last frame is on the screen. @param {number} took milliseconds, painting included */
  shown(took) {
    this.budget.end(this.#kind, took, this.#lastTrained);
    const late = this.#kind === "chart" && took - this.#lastTrained > this.budget.room;
    if (late) this.#lossPoints = Math.max(LEAST_LOSS_POINTS, this.#lossPoints / 2);
  }

  /** Something else than training has moved the experiment. @param {Pick<Result, "progress" | "timeline">} stand */
  stands({ progress, timeline }) {
    this.progress = progress;
    this.timeline = timeline;
  }

  /** Another experiment: nothing of the old one is true any more. */
  forget() {
    this.progress = { update: 0, epoch: 0, batchLoss: null, status: "ok" };
    this.timeline = { update: 0, furthest: 0, edits: [] };
    this.evaluation = { train: null, test: null };
    this.mustEvaluate = false;
    this.#evaluated = false;
    this.#evaluationCost = this.#evaluating = this.#trained = 0;
    this.#painted = "";
    this.#lossPoints = LOSS_POINTS_TRAINING;
    this.#stale = true;
  }

  /**
   * @param {LabHandle} lab
   * @param {number | null} until the update to train to, if any
   * @param {import("./session.js").Session} session
   * @param {Look} look
   * @param {any} about
   * @param {boolean} seen whether anything of the frame will be shown
   * @returns {Promise<Result & { chartTurn: number }>}
   */
  async run(lab, until, session, look, about, seen) {
    const { doc, selection, running } = session;
    const idle = until === null;
    const evaluates = this.mustEvaluate || !running || (seen && this.#trained >= this.#evaluationCost);
    const parameter = selection?.kind === "weight" || selection?.kind === "bias" ? selection : null;
    const fast = running && updatesPerSecond(doc.view.speed, 1) === Infinity;
    const coarse = lab.shape.parameters > MANY_PARAMETERS && (running || lab.version !== this.#version);
    this.#version = lab.version;
    const every = Math.max(1, Math.ceil(this.#paintCost / (PICTURES * this.budget.interval)));
    const wanted = seen && this.#due(lab, session, look, every) ? this.#pictureRequest(session, look, about, coarse) : null;
    const chart = !running || (seen && ++this.#sinceChart >= CHART / this.budget.interval && (!wanted || every === 1));
    this.#kind = !seen ? "unseen" : chart ? "chart" : wanted ? "pictures" : "plain";
    const spared = this.#kind === "chart" || (this.#kind === "pictures" && every > 1);
    const start = performance.now();
    const result = await lab.frame({
      ...(until === null ? {} : { train: { until, budget: this.budget.training(this.#kind, spared) } }),
      evaluate: evaluates ? (idle ? 2 * EVALUATION : EVALUATION) : 0,
      maps: wanted?.maps ?? null,
      curve: wanted?.curve ?? null,
      gradients: parameter !== null && !fast,
      preview: running ? null : parameter,
      losses: chart && doc.view.chart === "updates" ? (running ? this.#lossPoints : LOSS_POINTS) : 0,
    });
    if (wanted) {
      this.#paintCost = performance.now() - start - result.trainedFor - result.evaluatedFor;
      this.#pictures = { maps: result.maps, curves: result.curves };
      this.#painted = coarse ? "" : this.#pictureKey(lab, session, look);
      this.#skipped = 0;
    }
    if (chart) {
      this.#losses = result.losses;
      this.#chartTurn++;
      this.#sinceChart = 0;
    }
    this.#account(result);
    this.#stale = look !== null && this.#painted !== this.#pictureKey(lab, session, look);
    return { ...result, ...this.#pictures, losses: this.#losses, chartTurn: this.#chartTurn };
  }

  /** @param {Result} result */
  #account(result) {
    this.progress = result.progress;
    this.timeline = result.timeline;
    this.#trained += result.trainedFor;
    this.#lastTrained = result.trainedFor;
    this.#evaluating += result.evaluatedFor;
    this.#evaluated = result.evaluated;
    this.mustEvaluate = !result.evaluated && this.#evaluating > 0 && result.evaluatedFor > 0;
    if (result.evaluation) {
      this.evaluation = { train: result.evaluation.train ?? null, test: result.evaluation.test ?? null };
      this.#evaluationCost = this.#evaluating;
    }
    if (result.evaluated) this.#evaluating = 0;
    if (result.evaluation) this.#trained = 0;
  }

  /**
   * Whether pictures are made in this frame: they have changed, and their turn has come.
   * @param {LabHandle} lab
   * @param {import("./session.js").Session} session
   * @param {Look} look
   * @param {number} every in how many frames of training they are made once
   */
  #due(lab, session, look, every) {
    if (!look) return false;
    return session.running ? ++this.#skipped >= every : this.#painted !== this.#pictureKey(lab, session, look);
  }

  /**
   * @param {import("./session.js").Session} session
   * @param {Look} look
   * @param {any} about
   * @param {boolean} coarse
   */
  #pictureRequest({ doc, selection }, look, about, coarse) {
    const { x, y } = about.domain;
    if (x.length === 1) return { maps: null, curve: { x: x[0], points: CURVE_POINTS } };
    const axes = this.#axes(doc.view.axes, x.length);
    return {
      curve: null,
      maps: {
        .../** @type {NonNullable<Look>} */ (look),
        size: coarse ? COARSE_MAP : MAP,
        thumbnail: coarse ? COARSE_THUMBNAIL : THUMBNAIL,
        x: x[axes[0]],
        y: x[axes[1]],
        axes,
        base: about.base,
        targets: about.task === "regression" ? y : null,
        classes: about.task === "multi-class",
        focus: selection,
      },
    };
  }

  /** Axes that the data have. @param {[number, number]} axes @param {number} inputs @returns {[number, number]} */
  #axes(axes, inputs) {
    return axes.every((axis) => axis < inputs) ? axes : [0, 1];
  }

  /** @param {LabHandle} lab @param {import("./session.js").Session} session @param {Look} look */
  #pictureKey(lab, { doc, selection }, look) {
    return `${lab.version} ${look?.key} ${doc.view.axes} ${JSON.stringify(selection)}`;
  }
}
