// @ts-check
/**
 * <kobai-gradients-panel>: the gradients of the whole training set, layer by layer, and the gradients of one sample
 * checked, with deliberate mistakes to be found.
 */

import { Part } from "../part.js";
import { el, setText } from "../kit/dom.js";
import { Spoken } from "../kit/spoken.js";
import { count } from "../../model/format.js";
import { CheckView } from "./check-view.js";
import { LayerView } from "./layer-view.js";
import { ScaleBars } from "./scale-bars.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */

export class KobaiGradientsPanel extends Part {
  #say = this.t.bind(this);
  #title = el("h3");
  #hint = el("p", { class: "hint" });
  #stale = el("p", { class: "hint", hidden: true });
  #bars = new ScaleBars();
  #same = el("p", { class: "gradient-finding", hidden: true });
  #list = el("ol", { class: "gradient-layers" });
  #layers = /** @type {LayerView[]} */ ([]);
  #check = new CheckView({ say: this.#say, act: this.act.bind(this), changed: () => this.#refresh() });
  #spoken = new Spoken();
  #observer = new ResizeObserver(() => this.#refresh());
  #asked = 0;
  /** What is shown of the layers. @type {unknown[]} */
  #shown = [];

  build() {
    const distributions = el("section", {}, this.#title, this.#hint, this.#stale, this.#bars.root, this.#same, this.#list);
    this.append(distributions, this.#check.root, this.#spoken.root);
  }

  connected() {
    this.#observer.observe(this.#check.curve.frame);
    this.signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      this.#spoken.stop();
      cancelAnimationFrame(this.#asked);
    });
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    if (!snapshot.inside) return;
    this.#distributions(snapshot);
    const text = this.#check.update(snapshot, this.#say);
    if (!snapshot.running && text) this.#spoken.say(text);
  }

  #refresh() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.isConnected && this.state && this.update(this.state));
  }

  /** @param {Snapshot} snapshot */
  #distributions({ inside, shape, language }) {
    const gradients = inside?.gradients;
    const { statistics, statisticsAt = 0, stale } = gradients ?? {};
    this.#stale.hidden = !statistics || !stale;
    setText(this.#stale, this.#stale.hidden ? "" : this.t("gradients.stale", { update: count(statisticsAt) }));
    const shown = [statistics, language, shape];
    if (!statistics || shown.every((part, i) => part === this.#shown[i])) return;
    this.#shown = shown;
    setText(this.#title, this.t("gradients.title"));
    setText(this.#hint, this.t("gradients.about", { samples: count(statistics.samples) }));
    const last = statistics.layers.length - 1;
    const names = statistics.layers.map((_, l) => (l < last ? this.t("step.hiddenLayer", { layer: l + 1 }) : this.t("step.outputLayer")));
    this.#bars.update(statistics.layers.map(({ delta }, l) => ({ name: names[l] ?? "", deviation: delta.deviation })), this.#say);
    const same = statistics.layers.some(({ identical }) => identical.length > 0);
    this.#same.hidden = !same;
    setText(this.#same, same ? this.t("gradients.same") : "");
    while (this.#layers.length <= last) this.#layers.push(new LayerView());
    if (this.#list.childElementCount !== last + 1) this.#list.replaceChildren(...this.#layers.slice(0, last + 1).map(({ root }) => root));
    statistics.layers.forEach((layer, l) => {
      const { fanOut = 0, activation = "identity" } = shape.layers[l] ?? {};
      const name = names[l] ?? "";
      const title = this.t("gradients.layerTitle", { layer: name, units: fanOut, activation: this.t(`activation.${activation}`) });
      this.#layers[l]?.update(layer, { name, title, output: l === last }, this.#say);
    });
  }
}

customElements.define("kobai-gradients-panel", KobaiGradientsPanel);
