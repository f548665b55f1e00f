// @ts-check
/** The link to the present experiment, with its weights as initial values if wanted. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { Check } from "../kit/choices.js";
import { freshId } from "../kit/field.js";
import { icon } from "../kit/icon.js";

export class KobaiShare extends Part {
  #dialog = el("dialog");
  #title = el("h2");
  #close = el("button", { type: "button", class: "quiet dialog-close" }, icon("close"));
  #label = el("label");
  #link = el("input", { type: "text", readonly: true });
  #copy = el("button", { type: "button", class: "primary" });
  #weights = new Check((on) => this.#make(on));
  #note = el("p", { class: "hint", hidden: true });
  #status = el("p", { class: "hint", role: "status" });
  #withWeights = false;

  /**
   * Makes the link; set by the lab, which alone knows the experiment and the page's address.
   * @type {(weights: boolean) => Promise<{ url: string, complete: boolean }>}
   */
  link = async () => ({ url: "", complete: true });

  build() {
    this.#title.id = freshId("share");
    this.#dialog.setAttribute("aria-labelledby", this.#title.id);
    this.#link.id = freshId("link");
    this.#label.htmlFor = this.#link.id;
    this.#dialog.append(
      el("div", { class: "dialog-top" }, this.#title, this.#close),
      this.#label,
      el("div", { class: "share-row" }, this.#link, this.#copy),
      this.#weights.root,
      this.#note,
      this.#status,
    );
    this.append(this.#dialog);
    this.#close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.#dialog.close());
    this.#link.addEventListener("focus", () => this.#link.select());
    this.#copy.addEventListener("click", () => this.#copyLink());
  }

  words() {
    setText(this.#title, this.t("share.title"));
    setAttribute(this.#close, "aria-label", this.t("notice.close"));
    setText(this.#label, this.t("share.link"));
    setText(this.#copy, this.t("share.copy"));
    setText(this.#note, this.t("share.incomplete"));
  }

  still() {
    this.#weights.update({ label: this.t("share.weights"), on: this.#withWeights, title: this.t("share.weightsHint") });
  }

  async open() {
    setText(this.#status, "");
    await this.#make(this.#withWeights);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#copy.focus();
  }

  /** @param {boolean} weights */
  async #make(weights) {
    this.#withWeights = weights;
    const { url, complete } = await this.link(weights);
    this.#link.value = url;
    this.#note.hidden = complete;
  }

  async #copyLink() {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      setText(this.#status, this.t("share.copied"));
    } catch {
      this.#link.focus();
      setText(this.#status, this.t("share.copyYourself"));
    }
  }
}

customElements.define("kobai-share", KobaiShare);
