// @ts-check
/** The seed of the random numbers: one for all, or opened up into three. The die draws a new one. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { errorAt } from "../kit/error-text.js";
import { Check } from "../kit/choices.js";
import { NumberField } from "../kit/field.js";
import { icon } from "../kit/icon.js";

const PARTS = /** @type {const} */ (["data", "init", "batches"]);

export class Seeds {
  root = el("div", { class: "seeds" });
  #host;
  #one;
  #die = el("button", { type: "button", class: "quiet seeds-die" }, icon("die"));
  #open;
  #stream;
  #fields;
  /** Opened up by the reader though one seed still stands for all. */
  #opened = false;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#one = this.#field((seed) => host.act({ type: "seed", seed }));
    this.#one.beside(this.#die);
    this.#fields = PARTS.map((part) => this.#field((seed) => host.act({ type: "seeds", change: { [part]: seed } })));
    this.#open = new Check((open) => this.#toggle(open));
    this.#stream = new Check((shared) => host.act({ type: "stream", stream: shared ? "shared" : "separate" }));
    this.#die.addEventListener("click", () => host.act({ type: "die" }));
    this.root.append(this.#one.root, this.#open.root, ...this.#fields.map(({ root }) => root), this.#stream.root);
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ doc, view, oneSeed, errors }) {
    const { say } = this.#host;
    const all = view.level === "everything";
    const one = oneSeed && !this.#opened;
    this.#seed = doc.seeds.data;
    const error = errorAt(say, errors, "seeds");
    this.#one.root.hidden = !one;
    this.#one.update({ label: say("seed.label"), value: doc.seeds.data, error: one ? error : "", title: say("seed.hint") });
    setAttribute(this.#die, "aria-label", say("seed.die"));
    setAttribute(this.#die, "title", say("seed.die"));
    this.#open.root.hidden = !all;
    this.#open.update({ label: say("seed.open"), on: !one });
    this.#fields.forEach((field, index) => {
      const part = PARTS[index] ?? "data";
      field.root.hidden = one;
      field.update({ label: say(`seed.${part}`), value: doc.seeds[part], error: index === 0 ? error : "" });
    });
    this.#stream.root.hidden = !all;
    this.#stream.update({ label: say("seed.shared"), on: doc.stream === "shared", title: say("seed.sharedHint") });
  }

  #seed = 0;

  /** Closing makes one seed of them again. @param {boolean} open */
  #toggle(open) {
    this.#opened = open;
    this.#host.act(open ? { type: "accept", place: "seeds" } : { type: "seed", seed: this.#seed });
  }

  /** @param {(seed: number) => void} use */
  #field(use) {
    /** @type {(error: import("../../model/types.js").FieldError) => void} */
    const refuse = (error) => this.#host.act({ type: "refuse", error });
    return new NumberField("seeds", {
      set: (seed) => {
        if (seed >= 0 && seed < 2 ** 32) use(seed);
        else refuse({ place: "seeds", reason: "range", values: { min: 0, max: 2 ** 32 - 1, found: seed } });
      },
      refuse,
      size: 9,
      whole: true,
    });
  }
}
