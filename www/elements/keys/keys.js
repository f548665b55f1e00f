// @ts-check
/** The keys of the lab, listed, and the switch that turns them off. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { Check } from "../kit/choices.js";
import { freshId } from "../kit/field.js";
import { icon } from "../kit/icon.js";

/** Keys and what they do, as i18n names it. */
const KEYS = [
  [["Space"], "keys.train"],
  [["→"], "keys.forward"],
  [["←"], "keys.back"],
  [["Shift", "→"], "keys.forwardEpoch"],
  [["Shift", "←"], "keys.backEpoch"],
  [["R"], "keys.reset"],
  [["I"], "keys.inside"],
  [["?"], "keys.help"],
];

/** Those of the page around a lab of a lesson. */
const PAGE_KEYS = [
  [["0"], "course.key.0"],
  [["N"], "course.key.n"],
  [["P"], "course.key.p"],
];

export class KobaiKeys extends Part {
  #dialog = el("dialog");
  #title = el("h2");
  #close = el("button", { type: "button", class: "quiet dialog-close" }, icon("close"));
  #hint = el("p", { class: "hint" });
  #network = el("p", { class: "hint" });
  /** @type {{ key: string, node: HTMLElement }[]} */
  #texts = [];
  #on = new Check((on) => this.dispatchEvent(new CustomEvent("kobai-shortcuts", { bubbles: true, detail: on })));

  build() {
    const root = this.getRootNode();
    const inLesson = root instanceof ShadowRoot && root.host.hasAttribute("parts");
    const rows = [...KEYS, ...(inLesson ? PAGE_KEYS : [])].map(([keys = [], key = ""]) => {
      const text = el("td");
      this.#texts.push({ key: String(key), node: text });
      const caps = [...keys].flatMap((name, index) => (index === 0 ? [el("kbd", {}, name)] : [" + ", el("kbd", {}, name)]));
      return el("tr", {}, el("th", { scope: "row" }, ...caps), text);
    });
    this.#title.id = freshId("keys");
    this.#dialog.setAttribute("aria-labelledby", this.#title.id);
    this.#dialog.append(
      el("div", { class: "dialog-top" }, this.#title, this.#close),
      el("table", { class: "keys-table" }, el("tbody", {}, ...rows)),
      this.#network,
      this.#hint,
      this.#on.root,
    );
    this.append(this.#dialog);
    this.#close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
  }

  words() {
    setText(this.#title, this.t("keys.title"));
    setAttribute(this.#close, "aria-label", this.t("notice.close"));
    setText(this.#hint, this.t("keys.hint"));
    setText(this.#network, this.t("keys.network"));
    for (const { key, node } of this.#texts) setText(node, this.t(key));
  }

  /** @param {import("../../model/types.js").Snapshot & { shortcuts: boolean }} snapshot */
  still({ shortcuts }) {
    this.#on.update({ label: this.t("keys.on"), on: shortcuts });
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}

customElements.define("kobai-keys", KobaiKeys);
