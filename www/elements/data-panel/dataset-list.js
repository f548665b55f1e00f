// @ts-check
/** Pictures of the datasets to choose from: five experiments at the first visit, later the sets of the current task. */

import { el, fitCanvas, setAttribute, setText } from "../kit/dom.js";
import { colorAt } from "../kit/tokens.js";
import { FIRST_VISIT, datasetOf } from "../../model/datasets.js";
import { names } from "../../model/facts.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").DatasetName} DatasetName */
/** @typedef {{ kind: DatasetName, button: HTMLButtonElement, canvas: HTMLCanvasElement, text: HTMLElement, label: string }} Entry */

export class DatasetList {
  root = el("div", { class: "datasets", role: "group" });
  #host;
  /** @type {Entry[]} */
  #entries = [];
  #built = "";
  #painted = "";
  /** @type {Snapshot["tokens"] | null} */
  #tokens = null;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const { doc, view, samples, tokens } = snapshot;
    const first = view.level === "first";
    const task = snapshot.taskOfPair ?? snapshot.task;
    const kinds = names.datasets.filter((dataset) => dataset.task === task || dataset.name === doc.data.kind).map(({ name }) => name);
    const built = first ? "first" : kinds.join();
    if (built !== this.#built) {
      this.#built = built;
      this.#painted = "";
      this.#entries = first ? FIRST_VISIT.map(([name, kind]) => this.#preset(name, kind)) : kinds.map((kind) => this.#dataset(kind));
      this.root.replaceChildren(...this.#entries.map(({ button }) => button));
      this.root.classList.toggle("large", first);
    }
    setAttribute(this.root, "aria-label", this.#host.say("data.sets"));
    for (const { kind, button, text, label } of this.#entries) {
      setText(text, this.#host.say(label));
      setAttribute(button, "aria-pressed", String(doc.data.kind === kind));
    }
    const painted = Object.keys(samples).join();
    if (painted !== this.#painted || tokens !== this.#tokens) {
      this.#painted = painted;
      this.#tokens = tokens;
      for (const { kind, canvas } of this.#entries) paint(canvas, kind, samples[kind], first ? 64 : 44, tokens);
    }
  }

  /** @param {string} name @param {DatasetName} kind @returns {Entry} */
  #preset(name, kind) {
    return this.#entry(kind, `preset.${name}`, () => this.#host.act({ type: "preset", name }));
  }

  /** @param {DatasetName} kind @returns {Entry} */
  #dataset(kind) {
    return this.#entry(kind, `data.${kind}`, () => this.#host.act({ type: "data", change: { kind } }));
  }

  /** @param {DatasetName} kind @param {string} label @param {() => void} choose @returns {Entry} */
  #entry(kind, label, choose) {
    const canvas = el("canvas", { "aria-hidden": "true" });
    const text = el("span");
    const button = el("button", { type: "button", class: "dataset" }, canvas, text);
    button.addEventListener("click", choose);
    return { kind, button, canvas, text, label };
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {DatasetName} kind
 * @param {import("../../model/types.js").Samples | undefined} data
 * @param {number} size
 * @param {import("../kit/tokens.js").Tokens} tokens
 */
function paint(canvas, kind, data, size, tokens) {
  const ratio = fitCanvas(canvas, size, size);
  const context = canvas.getContext("2d");
  if (!context || !data) return;
  const { task, range, inputs } = datasetOf(kind);
  const values = data.targets.map((row) => row[0] ?? 0);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const place = (/** @type {number} */ value, /** @type {[number, number]} */ [lo, hi]) => 3 + ((value - lo) / (hi - lo)) * (size - 6);
  const dot = size / 34;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size, size);
  data.inputs.forEach((row, index) => {
    const target = data.targets[index] ?? [];
    const value = target[0] ?? 0;
    const x = place(row[0] ?? 0, range);
    const y = inputs === 1 ? size - place(value, [least * 1.2, most * 1.2]) : size - place(row[1] ?? 0, range);
    const cls = task === "multi-class" ? target.indexOf(1) : value;
    context.fillStyle =
      task === "regression"
        ? inputs === 1 ? tokens.ink : colorAt(tokens.stops, (value - least) / (most - least))
        : task === "multi-class" ? (tokens.classes[cls] ?? tokens.ink) : cls === 1 ? tokens.positive : tokens.negative;
    if (cls === 0 && task !== "regression") context.fillRect(x - dot, y - dot, 2 * dot, 2 * dot);
    else {
      context.beginPath();
      context.arc(x, y, dot * 1.1, 0, 2 * Math.PI);
      context.fill();
    }
  });
}
