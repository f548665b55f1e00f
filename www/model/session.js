// @ts-check
/**
 * One experiment on the page: takes wishes, keeps the document and the engine's lab in step, and tells once a frame
 * how things stand. No DOM and no clock of its own, so it runs in tests as on the page.
 */

import { aboutOf } from "./about.js";
import { describe } from "./describe.js";
import { EpochClock } from "./epochs.js";
import { controlFor, fieldError, isNotLoaded, notLoaded, without } from "./errors.js";
import { History } from "./history.js";
import { KeptCurves } from "./kept-curves.js";
import { openKept } from "./kept-table.js";
import { MissingParts } from "./missing-parts.js";
import { divergenceNotice, futureNotice, linkNotice, summaryNotice, troubleNotice } from "./notices.js";
import { Pace, updatesPerSecond } from "./scheduler.js";
import { FrameWork } from "./frame-work.js";
import { isRebuild, placesOf } from "./wishes.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").FieldError} FieldError */
/**
 * What a session asks of the engine, which has been started.
 * @typedef {Pick<typeof import("../engine.js"), "createLab" | "freshSeed" | "parseLink" | "writeLink" | "repairDocument" | "editDocument" |
 *   "describeDocument" | "configOf" | "tasks" | "updatesPerEpoch">} Engine
 */
/** @typedef {import("../engine.js").LabHandle} LabHandle */
/** @typedef {Awaited<ReturnType<LabHandle["rewind"]>>} Stand */

/** Training that is going on: up to an update, at the reader's speed or as fast as it goes. @typedef {{ until: number, paced: boolean }} Run */

export class Session {
  #engine;
  /** The output and the loss that belong to each task. */
  #tasks;
  /** @type {Doc} */
  doc;
  /** @type {LabHandle | null} */
  #lab = null;
  /** What the data of the current lab are, for the reader. @type {any} */
  #about = null;
  /** @type {Run | null} */
  #run = null;
  #pace = new Pace();
  #clock = new EpochClock(1);
  #history = new History();
  #work = new FrameWork();
  /** @type {Action[]} */
  #queue = [];
  /** Reached its stop; the sentence about it waits for the evaluation. */
  #summaryDue = false;
  ran = false;
  /** @type {Notice | null} */
  notice = null;
  /** @type {Record<string, FieldError>} */
  errors = {};
  /** @type {import("./types.js").Selection | null} */
  selection = null;
  /** @type {import("./types.js").Drawing | null} */
  drawing = null;
  #pins = new KeptCurves();
  #missing = new MissingParts();
  /** What the panels beside the network show, once the reader has looked inside. @type {import("./inside/inside.js").Inside | null} */
  #inside = null;
  /** Set by an action that another frame has to show. */
  #changed = true;
  /** Counts the changes by anything else than training. */
  #edition = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
    this.#tasks = engine.tasks();
    this.doc = engine.parseLink("").document;
  }

  get running() {
    return this.#run !== null;
  }

  /** Whether there is anything to do in another frame. */
  get busy() {
    return this.#changed || this.#queue.length > 0 || this.#run !== null || this.#work.pending || (this.#inside?.busy ?? false);
  }

  /** @param {Action} action */
  dispatch(action) {
    this.#queue.push(action);
  }

  /** The link to the current document. */
  link() {
    return this.#engine.writeLink(this.doc);
  }

  /** The same with the current weights and biases as initial values. */
  async linkWithWeights() {
    return this.#engine.writeLink(this.#lab ? { ...this.doc, given: await this.#lab.parameters() } : this.doc);
  }

  /**
   * Opens what a link says, or a document. What the engine refuses falls back to its default, key by key.
   * @param {string | Doc} wanted
   */
  async open(wanted) {
    try {
      await this.#open(wanted);
    } catch (error) {
      if (!this.#lab || !isNotLoaded(error)) throw error;
      this.notice = this.#missing.add("inside");
      this.#change();
    }
  }

  /** @param {string | Doc} wanted */
  async #open(wanted) {
    const { document: found, problems } = typeof wanted === "string" ? this.#engine.parseLink(wanted) : openKept(this.#engine, wanted);
    if (found.view.look !== "none") await this.#lookInside();
    // A document that stays is kept as it is: much hangs on its being the same object.
    await this.#rebuild(typeof wanted === "string" || problems.length > 0 ? found : wanted);
    this.#change();
    this.errors = {};
    this.notice = problems.length > 0 ? linkNotice(problems) : null;
  }

  /**
   * Does what was asked for since the last frame, trains for a slice, and says how things stand.
   * @param {number} now milliseconds
   * @param {import("./frame-work.js").Look} look what pictures are wanted, null for none
   * @param {boolean} [seen] whether anything of it will be shown
   */
  async frame(now, look, seen = true) {
    this.#changed = false;
    for (const action of this.#queue.splice(0)) await this.#apply(action);
    const lab = this.#lab;
    if (!lab) return null;
    if (this.#run) this.#work.budget.begin(now);
    const train = this.#due(now);
    const result = await this.#work.run(lab, train, this, look, this.#about, seen);
    this.#note(result);
    const inside = this.doc.view.look === "none" ? (this.#inside?.leave() ?? null) : await (await this.#lookInside()).frame(now, lab, this, this.#about);
    return { ...this.#state(result), inside };
  }

  /** The panels' model is loaded when the reader looks inside for the first time. */
  async #lookInside() {
    if (this.#inside) return this.#inside;
    try {
      const { Inside } = await import("./inside/inside.js");
      this.notice = this.#missing.remove("inside", this.notice);
      return (this.#inside ??= new Inside());
    } catch (cause) {
      throw notLoaded(cause);
    }
  }

  /** The last frame is on the screen. @param {number} took milliseconds, painting included */
  shown(took) {
    this.#work.shown(took);
  }

  /** How far to train in this frame. @param {number} now */
  #due(now) {
    const run = this.#run;
    if (!run || this.#work.mustEvaluate || this.#inside?.holds) return null;
    const { update } = this.#work.progress;
    const speed = updatesPerSecond(this.doc.view.speed, this.#clock.length(update));
    const due = run.paced ? this.#pace.due(now, speed) : Infinity;
    return due > 0 ? Math.min(run.until, update + due) : null;
  }

  /** What the frame has brought. @param {import("./frame-work.js").Result} result */
  #note(result) {
    const { progress, evaluation } = result;
    if (evaluation?.train) {
      this.#history.add({ update: progress.update, train: evaluation.train.loss, test: evaluation.test?.loss ?? null });
    }
    if (this.#run && progress.status === "diverged") {
      this.#run = null;
      this.#summaryDue = false;
      if (progress.diverged) this.notice = divergenceNotice(progress.diverged, this.doc.training.learningRate);
      this.#change();
    } else if (this.#run && progress.update >= this.#run.until) {
      this.#summaryDue = this.#run.paced;
      this.#run = null;
      this.#change();
    }
    if (this.#summaryDue && result.evaluated && this.#work.evaluation.train) {
      this.#summaryDue = false;
      this.notice = summaryNotice(progress, this.#work.evaluation, this.#history.series());
    }
  }

  /** Something else than training has changed. */
  #change() {
    this.#changed = true;
    this.#edition++;
  }

  /** @param {Action} action */
  async #apply(action) {
    this.#change();
    try {
      await this.#do(action);
      this.errors = without(this.errors, placesOf(action));
    } catch (error) {
      const refused = fieldError(error);
      if (isNotLoaded(error)) this.notice = this.#missing.add("inside");
      else if (refused) this.#complain(refused);
      else throw error;
    }
  }

  /** @param {Action} action */
  async #do(action) {
    if (isRebuild(action)) return this.#rebuild(await this.#changedDoc(action), action);
    const { update } = this.#work.progress;
    switch (action.type) {
      case "train":
        this.#train(this.#stop(), true);
        // A replay is the same future once more.
        if (action.replay) this.notice = null;
        return;
      case "pause":
        return this.#pause();
      case "step":
        return this.#train(update + action.updates, false);
      case "epoch":
        if (action.epochs < 0) return this.#rewind(this.#clock.before(update));
        return this.#train(this.#clock.end(update) + (action.epochs - 1) * this.#clock.length(update), false);
      case "back":
        return this.#rewind(update - 1);
      case "rewind":
        return this.#rewind(action.update);
      case "reset":
        return this.#reset();
      case "training":
        return this.#training(action);
      case "weight":
        return this.#edited(await this.#lab?.setWeight(action.layer, action.from, action.to, action.value));
      case "bias":
        return this.#edited(await this.#lab?.setBias(action.layer, action.unit, action.value));
      case "select":
        this.selection = action.selection;
        return;
      case "draw":
        return this.#draw(action.drawing);
      case "view":
        if (action.change.look && action.change.look !== "none") await this.#lookInside();
        // What is walked through does not move.
        if (action.change.look === "step") this.#pause();
        this.doc = this.#engine.editDocument(this.doc, action);
        return;
      case "pin":
        return this.#pins.keep(describe(this.doc, this.#lab?.shape.inputs ?? 0), this.#history.series());
      case "unpin":
        return this.#pins.drop(action.id);
      case "parameters":
        return this.#edited(await this.#lab?.setParameters(action.layers));
      case "walk":
      case "gradients":
      case "landscape":
      case "rows": {
        const inside = await this.#lookInside();
        if (action.type === "walk") this.#walks(action.change);
        return inside.apply(action);
      }
      case "dismiss":
        this.notice = null;
        return;
      case "incomplete":
        this.notice = this.#missing.add(action.part);
        return;
      case "complete":
        this.notice = this.#missing.remove(action.part, this.notice);
        return;
      case "refuse":
        this.#complain(action.error);
    }
  }

  /** Training that goes on by itself pauses; an update that was asked for is made. */
  #pause() {
    if (this.#run?.paced) this.#run = null;
  }

  /** Who walks wants the numbers to stand still; who asks for a sample is led inside. @param {import("./types.js").WalkChange} change */
  #walks({ lit, sample }) {
    if (lit === undefined) this.#pause();
    if (sample && this.doc.view.look === "none") this.doc = { ...this.doc, view: { ...this.doc.view, look: "step" } };
  }

  /** @param {number} until @param {boolean} paced */
  #train(until, paced) {
    const { diverged } = this.#work.progress;
    if (diverged) {
      this.notice = divergenceNotice(diverged, this.doc.training.learningRate);
      return;
    }
    this.#newFuture();
    this.#run = { until, paced };
    this.#pace.start();
    this.#work.budget.start();
    this.#summaryDue = false;
    this.ran = true;
    if (this.notice?.key !== "notice.future") this.notice = null;
  }

  /** The update at which training stops by itself: once, and not when it is behind us. */
  #stop() {
    const { stop } = this.doc.view;
    const { update } = this.#work.progress;
    if (stop === "never") return Infinity;
    const at = "updates" in stop ? stop.updates : this.#clock.finish(update, stop.epochs);
    return update < at ? at : Infinity;
  }

  /** @param {number} update */
  async #rewind(update) {
    this.#run = null;
    this.#summaryDue = false;
    if (/^notice\.(diverged|done)/.test(this.notice?.key ?? "")) this.notice = null;
    const to = Math.max(0, Math.min(Math.round(update), this.#work.timeline.furthest));
    this.#stands(await this.#lab?.rewind(to));
  }

  async #reset() {
    this.#run = null;
    this.#summaryDue = false;
    this.notice = null;
    await this.#lab?.reset();
    this.#startOver();
  }

  /** Another way to draw batches starts an epoch, as in the engine. @param {Extract<Action, { type: "training" }>} action */
  async #training(action) {
    const { batchSize, sampling } = this.doc.training;
    this.#edited(await this.#lab?.setTraining(action.change));
    if (batchSize !== this.doc.training.batchSize || sampling !== this.doc.training.sampling) {
      const { update, epoch } = this.#work.progress;
      this.#clock.restart(update, epoch, this.#epochLength());
    }
  }

  /** @param {Stand | undefined} stand after an edit that the engine has accepted */
  #edited(stand) {
    this.#newFuture();
    this.#stands(stand);
  }

  /** Something else than training has moved the experiment, perhaps to other conditions. @param {Stand | undefined} stand */
  #stands(stand) {
    if (!stand) return;
    this.#work.stands(stand);
    this.doc = this.#engine.editDocument(this.doc, { type: "conditions", training: stand.training });
  }

  /** Whatever goes on from an earlier update discards what came after it, and says so. */
  #newFuture() {
    const { update, furthest } = this.#work.timeline;
    if (update >= furthest) return;
    this.#history.truncate(update);
    this.#clock.truncate(update);
    this.#work.timeline = { ...this.#work.timeline, furthest: update };
    this.notice = futureNotice(update, furthest);
  }

  /** @param {Action} action @returns {Promise<Doc>} */
  async #changedDoc(action) {
    const edit = action.type === "die" ? { type: "seed", seed: await this.#engine.freshSeed() } : action;
    return this.#engine.editDocument(this.doc, /** @type {import("../../kobai.js").DocumentAction} */ (edit));
  }

  /**
   * Makes another lab. If the engine refuses, everything stays as it was.
   * @param {Doc} doc
   * @param {Action} [action]
   */
  async #rebuild(doc, action) {
    const lab = await this.#engine.createLab(this.#engine.configOf(doc));
    const old = this.#lab;
    const sameShape = JSON.stringify(old?.shape) === JSON.stringify(lab.shape);
    this.#lab = lab;
    this.doc = doc;
    old?.free();
    this.#run = null;
    this.#summaryDue = false;
    if (!sameShape) this.selection = null;
    if (action?.type === "preset") this.errors = {};
    if (action?.type === "preset" || action?.type === "table") this.drawing = null;
    this.notice = null;
    this.#about = aboutOf(this.#engine, doc, lab);
    this.#startOver();
  }

  #startOver() {
    this.#history.clear();
    this.#work.forget();
    this.#clock = new EpochClock(this.#epochLength());
  }

  #epochLength() {
    return this.#engine.updatesPerEpoch(this.#lab?.data.train.inputs.length ?? 1, this.doc.training.batchSize);
  }

  /** Points are placed on a plane, so there must be one. @param {import("./types.js").Drawing | null} drawing */
  async #draw(drawing) {
    if (drawing && this.#about.inputs !== 2) await this.#rebuild(await this.#changedDoc({ type: "clear-points" }));
    this.drawing = drawing;
  }

  /** Beside its control if it can be seen, otherwise for all to see. @param {FieldError} error */
  #complain(error) {
    if (controlFor(error.place, this.doc.view.level)) this.errors = { ...this.errors, [error.place]: error };
    else this.notice = troubleNotice(error);
  }

  /** @param {import("./frame-work.js").Result} result */
  #state(result) {
    const { doc, selection, drawing } = this;
    const { config, task, names, oneSeed, domain } = this.#about;
    const output = doc.layers.at(-1)?.activation;
    const pair = this.#tasks.find(({ activation, loss }) => activation === output && loss === doc.training.loss);
    return {
      edition: this.#edition,
      doc,
      config: { ...config, training: { ...doc.training, seed: doc.seeds.batches } },
      task,
      taskOfPair: pair?.task ?? null,
      oneSeed,
      view: { ...doc.view, selection, drawing },
      running: this.running,
      ran: this.ran,
      ...result,
      evaluation: this.#work.evaluation,
      shape: /** @type {LabHandle} */ (this.#lab).shape,
      data: /** @type {LabHandle} */ (this.#lab).data,
      names,
      domain,
      history: this.#history.series(),
      pins: this.#pins.list,
      notice: this.notice,
      errors: this.errors,
    };
  }
}
