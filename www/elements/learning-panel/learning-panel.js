// @ts-check
/** How the network learns: batches, loss, optimizer, regularization, initial values. The learning rate is beside the timeline. */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { errorAt } from "../kit/error-text.js";
import { Choice } from "../kit/choices.js";
import { NumberField } from "../kit/field.js";
import { firstAndOthers, names, namesIn } from "../../model/facts.js";
import { Batch } from "./batch.js";

/** The course's own choices first, the rest under "more". */
const LOSSES = ["squared-error", "binary-cross-entropy", "cross-entropy"];
const KINDS = ["sgd"];
const INITS = ["xavier", "he", "normal", "uniform", "zeros"];
/** What each optimizer has to be told. */
const PARAMETERS = ["momentum", "decay", "beta1", "beta2", "epsilon"];

export class KobaiLearningPanel extends Part {
  #title = el("h2");
  #batch = new Batch({ say: this.t.bind(this), act: this.act.bind(this) });
  #sampling = this.#choice("training.sampling", (sampling) => this.#train({ sampling }));
  #loss = this.#choice("training.loss", (loss) => this.#train({ loss }));
  #epsilon = this.#number("training.lossEpsilon", (lossEpsilon) => this.#train({ lossEpsilon }));
  #optimizer = this.#choice("training.optimizer", (kind) => this.#train({ optimizer: { kind } }));
  #parameters = new Map(
    PARAMETERS.map((name) => [
      name,
      this.#number(`training.optimizer.${name}`, (value) => this.#train({ optimizer: { ...this.state.doc.training.optimizer, [name]: value } })),
    ]),
  );
  #penalty = this.#choice("training.regularization.kind", (kind) => this.#regularize(kind));
  #penaltyRate = this.#number("training.regularization.rate", (rate) =>
    this.#train({ regularization: { kind: this.state.doc.training.regularization?.kind ?? "l2", rate } }),
  );
  #init = this.#choice("network.init.weights", (weights) => this.act({ type: "network", change: { init: { weights: /** @type {any} */ (weights) } } }));
  #bias = this.#choice("network.init.bias", (bias) => this.act({ type: "network", change: { init: { bias: /** @type {any} */ (bias) } } }));
  #given = el("p", { class: "hint learning-given" });
  #givenText = el("span");
  #redraw = el("button", { type: "button", class: "quiet" });

  build() {
    const parameters = el("div", { class: "learning-group" }, this.#optimizer.root, ...[...this.#parameters.values()].map(({ root }) => root));
    this.#given.append(this.#givenText, " ", this.#redraw);
    this.append(
      this.#title,
      el(
        "div",
        { class: "learning-fields" },
        this.#batch.root,
        this.#sampling.root,
        el("div", { class: "learning-group" }, this.#loss.root, this.#epsilon.root),
        parameters,
        el("div", { class: "learning-group" }, this.#penalty.root, this.#penaltyRate.root),
        el("div", { class: "learning-group" }, this.#init.root, this.#bias.root, this.#given),
      ),
    );
    this.#redraw.addEventListener("click", () => this.act({ type: "network", change: { given: null } }));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  still({ doc, view, errors, data }) {
    const { training, init, given } = doc;
    this.hidden = view.level === "first";
    if (this.hidden) return;
    const all = view.level === "everything";
    setText(this.#title, this.t("learning.title"));
    this.#batch.update(training.batchSize, data.train.inputs.length, this.#error(errors, "training.batchSize"));
    this.#menu(this.#sampling, "sampling", [names.samplings], training.sampling, errors);
    this.#menu(this.#loss, "loss", firstAndOthers(namesIn(names.losses), LOSSES), training.loss, errors, "training.loss");
    this.#fillNumber(this.#epsilon, "epsilon", training.lossEpsilon ?? 0, errors, "training.lossEpsilon");
    this.#epsilon.root.hidden = !training.loss.endsWith("cross-entropy");
    this.#menu(this.#optimizer, "optimizer", firstAndOthers(names.optimizers, KINDS), training.optimizer.kind, errors);
    this.#fillParameters(training.optimizer, errors);
    const { regularization } = training;
    this.#menu(this.#penalty, "regularization", [["none", ...names.penalties]], regularization?.kind ?? "none", errors);
    this.#penaltyRate.root.hidden = !regularization;
    this.#fillNumber(this.#penaltyRate, "penaltyRate", regularization?.rate ?? 0, errors, "training.regularization");
    this.#menu(this.#init, "init", firstAndOthers(names.inits, INITS), init.weights, errors, "network.init.weights");
    this.#menu(this.#bias, "biasInit", [names.biasInits], init.bias, errors, "network.init.bias");
    this.#given.hidden = !given;
    setText(this.#givenText, this.t("learning.given"));
    setText(this.#redraw, this.t("learning.redraw"));
    for (const control of [this.#sampling, this.#loss, this.#optimizer, this.#penalty, this.#init]) {
      const group = control.root.closest(".learning-group") ?? control.root;
      /** @type {HTMLElement} */ (group).hidden = !all;
    }
  }

  /** @param {Record<string, unknown> & { kind: string }} optimizer @param {Record<string, any>} errors */
  #fillParameters(optimizer, errors) {
    for (const [name, field] of this.#parameters) {
      field.root.hidden = !(name in optimizer);
      const value = /** @type {number | undefined} */ (optimizer[name]) ?? 0;
      this.#fillNumber(field, name === "epsilon" ? "optimizerEpsilon" : name, value, errors, `training.optimizer.${name}`);
    }
  }

  /** @param {Choice} choice @param {string} name @param {string[][]} groups @param {string} value @param {Record<string, any>} errors @param {string} [place] */
  #menu(choice, name, groups, value, errors, place) {
    const options = (/** @type {string[]} */ values) => values.map((each) => ({ value: each, label: this.t(`${name}.${each}`) }));
    choice.update({
      label: this.t(`learning.${name}`),
      value,
      groups: groups.map((values, index) => (index === 0 ? { options: options(values) } : { label: this.t("learning.more"), options: options(values) })),
      error: place ? this.#error(errors, place) : "",
    });
  }

  /** @param {NumberField} field @param {string} name @param {number} value @param {Record<string, any>} errors @param {string} place */
  #fillNumber(field, name, value, errors, place) {
    field.update({ label: this.t(`learning.${name}`), value, error: this.#error(errors, place) });
  }

  /** @param {Record<string, any>} errors @param {string} place */
  #error(errors, place) {
    return errorAt((key, values) => this.t(key, values), errors, place);
  }

  /** @param {Record<string, unknown>} change */
  #train(change) {
    this.act({ type: "training", change });
  }

  /** @param {string} kind */
  #regularize(kind) {
    const rate = this.state.doc.training.regularization?.rate ?? 0.001;
    this.#train({ regularization: kind === "none" ? null : { kind, rate } });
  }

  /** @param {string} place @param {(value: string) => void} set */
  #choice(place, set) {
    return new Choice(place, set);
  }

  /** @param {string} place @param {(value: number) => void} set */
  #number(place, set) {
    return new NumberField(place, { set, refuse: (error) => this.act({ type: "refuse", error }), size: 6 });
  }
}

customElements.define("kobai-learning-panel", KobaiLearningPanel);
