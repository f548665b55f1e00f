// An engine for tests of the page's model: it counts updates and epochs, checks what the real one checks about ranges,
// and learns nothing but that the loss is 1/(1 + update).
import "./facts.mjs";
import { datasetOf } from "../../www/model/datasets.js";

/** What the real engine throws. */
class KobaiError extends Error {
  name = "KobaiError";

  constructor(where, reason, values = {}) {
    super(`${where}: ${reason}`);
    Object.assign(this, { code: "invalid-config", where, reason, values });
  }
}

function range(where, found, min, max) {
  if (!(found >= min && found <= max)) throw new KobaiError(where, "range", { min, max, found });
}

function checkTraining({ learningRate, loss, batchSize }, output) {
  range("training.learningRate", learningRate, 0, 1e6);
  if (batchSize !== "all") range("training.batchSize", batchSize, 1, 100_000);
  const partner = { "binary-cross-entropy": "sigmoid", "cross-entropy": "softmax" }[loss];
  if (partner && partner !== output) throw new KobaiError("training.loss", `loss-needs-${partner}`);
}

class Handle {
  #config;
  #update = 0;
  #furthest = 0;
  #edits = [];
  #evaluated = -1;
  #diverged = false;
  version = 0;
  freed = false;

  constructor(config) {
    this.#config = structuredClone(config);
    const { network, data, training } = config;
    range("network.layers", network.layers.length, 1, 12);
    network.layers.forEach(({ units }, l) => range(`network.layers[${l}].units`, units, 1, 64));
    const generated = data.kind === "table" ? null : datasetOf(data.kind);
    if (generated) {
      range("data.samples", data.samples, 1, 100_000);
      range("data.noise", data.noise, 0, 0.5);
    }
    const columns = generated?.inputs ?? data.inputs[0].length;
    (config.features ?? []).forEach((name, i) => {
      if (config.features.indexOf(name) < i) throw new KobaiError(`features[${i}]`, "duplicate");
      if (name.includes("x2") && columns < 2) throw new KobaiError(`features[${i}]`, "feature-needs-two-inputs");
    });
    const last = network.layers.length - 1;
    const targets = generated?.targets ?? data.targets[0].length;
    const { units, activation } = network.layers[last];
    if (units !== targets) throw new KobaiError(`network.layers[${last}].units`, "count", { expected: targets, found: units });
    const samples = generated ? data.samples : 0;
    const test = generated ? Math.floor(samples * data.testFraction + 0.5) : data.testInputs.length;
    const train = generated ? samples - test : data.inputs.length;
    if (train === 0) throw new KobaiError("data.testFraction", "no-training-rows");
    checkTraining(training, activation);
    const rows = (n, make) => Array.from({ length: n }, make);
    const split = (n) => ({ inputs: rows(n, () => rows(columns, () => 0)), targets: rows(n, () => rows(targets, () => 0)) });
    this.data = { train: split(train), test: split(test) };
    this.shape = {
      inputs: network.inputs,
      parameters: 0,
      layers: network.layers.map((layer, l) => ({ fanIn: l ? network.layers[l - 1].units : network.inputs, fanOut: layer.units, activation: layer.activation })),
    };
  }

  free() {
    this.freed = true;
  }

  async setTraining(change) {
    const training = { ...this.#config.training, ...change };
    for (const [key, value] of Object.entries(change)) if (value === null) delete training[key];
    checkTraining(training, this.#config.network.layers.at(-1).activation);
    this.#config.training = training;
    return this.#edit();
  }

  async setWeight(layer, from, to, value) {
    if (!Number.isFinite(value)) throw new KobaiError("value", "not-finite");
    return this.#edit();
  }

  async setBias(layer, unit, value) {
    return this.setWeight(layer, 0, unit, value);
  }

  async setParameters(layers) {
    if (layers.some(({ W, b }) => [...W.flat(), ...b].some((value) => !Number.isFinite(value)))) throw new KobaiError("layers", "not-finite");
    return this.#edit();
  }

  async rewind(update) {
    range("update", update, 0, this.#furthest);
    this.#update = update;
    this.#diverged = false;
    return this.#stand();
  }

  async reset() {
    this.#diverged = false;
    this.#update = this.#furthest = 0;
    this.#edits = [];
    this.version += 1;
  }

  async parameters() {
    return this.shape.layers.map(({ fanIn, fanOut }) => ({ W: Array.from({ length: fanIn }, () => Array(fanOut).fill(0.5)), b: Array(fanOut).fill(0) }));
  }

  async frame({ train, evaluate }) {
    if (train) {
      // A frame has room for a thousand updates.
      this.#update = Math.min(train.until, this.#update + 1000);
      this.#furthest = this.#update;
      this.version += 1;
    }
    const { learningRate } = this.#config.training;
    // A learning rate above 1000 is too much at update 12.
    if (learningRate > 1000 && this.#update >= 12) {
      this.#diverged = true;
      this.#update = this.#furthest = 11;
    }
    const fresh = evaluate > 0 && this.#evaluated !== this.version;
    if (fresh) this.#evaluated = this.version;
    const score = { loss: 1 / (1 + this.#update), accuracy: 1 - 0.5 / (1 + this.#update), confusion: null };
    return {
      trainedFor: train ? 8 : 0,
      evaluatedFor: fresh ? 1 : 0,
      evaluation: fresh ? { train: score, test: this.data.test.inputs.length > 0 ? score : null } : null,
      evaluated: this.#evaluated === this.version,
      progress: this.#progress(),
      timeline: this.#timeline(),
      values: new Float64Array(0),
      maps: null,
      curves: null,
      gradients: null,
      preview: null,
      losses: null,
    };
  }

  #edit() {
    this.#diverged = false;
    this.#furthest = this.#update;
    this.#edits = [...this.#edits.filter((update) => update < this.#update), this.#update];
    return this.#stand();
  }

  #stand() {
    this.version += 1;
    return { progress: this.#progress(), timeline: this.#timeline(), training: this.#config.training };
  }

  #progress() {
    const { batchSize } = this.#config.training;
    const rows = this.data.train.inputs.length;
    const perEpoch = batchSize === "all" ? 1 : Math.ceil(rows / Math.min(rows, batchSize));
    const diverged = this.#diverged && { update: 12, layer: 0, quantity: "weights" };
    return { update: this.#update, epoch: Math.ceil(this.#update / perEpoch), batchLoss: this.#update ? 1 : null, status: diverged ? "diverged" : "ok", ...(diverged && { diverged }) };
  }

  #timeline() {
    return { update: this.#update, furthest: this.#furthest, edits: this.#edits };
  }
}

/** An engine that remembers what it was asked for. */
export function standInEngine() {
  const configs = [];
  const handles = [];
  return {
    configs,
    handles,
    async createLab(config) {
      const handle = new Handle(config);
      configs.push(config);
      handles.push(handle);
      return handle;
    },
    async freshSeed() {
      return 1234;
    },
  };
}
