// An engine for tests of the page's model: it reads documents and checks experiments as the real one does, but counts
// updates and epochs, and learns nothing but that the loss is 1/(1 + update).
import { engine, kobai } from "./engine.mjs";

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
    const lab = new kobai.Lab(config);
    this.shape = lab.shape();
    this.data = { train: lab.data("train"), test: lab.data("test") };
    lab.free();
  }

  free() {
    this.freed = true;
  }

  async setTraining(change) {
    const training = { ...this.#config.training, ...change };
    for (const [key, value] of Object.entries(change)) if (value === null) delete training[key];
    new kobai.Lab({ ...this.#config, training }).free();
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
    ...engine,
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
