// @ts-check
/** What the lab has to say, with what can be done about it. News is read out politely, trouble at once. */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { errorText, placeText } from "../kit/error-text.js";
import { icon } from "../kit/icon.js";
import { count, percent } from "../../model/format.js";

/** @typedef {import("../../model/types.js").Notice} Notice */

export class KobaiNotice extends Part {
  #card = el("div", { class: "notice", hidden: true });
  #text = el("p");
  #details = el("ul", { hidden: true });
  #actions = el("div", { class: "notice-actions" });
  #close = el("button", { type: "button", class: "quiet notice-close" }, icon("close"));
  /** @type {Notice | null} */
  #shown = null;
  #language = "";

  build() {
    this.#card.append(this.#text, this.#close, this.#details, this.#actions);
    this.append(this.#card);
    this.#close.addEventListener("click", () => this.act({ type: "dismiss" }));
  }

  words() {
    setAttribute(this.#close, "aria-label", this.t("notice.close"));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update({ notice, language }) {
    if (notice === this.#shown && language === this.#language) return;
    this.#shown = notice;
    this.#language = language;
    this.#card.hidden = !notice;
    if (!notice) return;
    setAttribute(this.#card, "role", notice.kind === "trouble" ? "alert" : "status");
    this.#card.classList.toggle("trouble", notice.kind === "trouble");
    setText(this.#text, this.#message(notice));
    const details = notice.details ?? [];
    this.#details.hidden = details.length === 0;
    this.#details.replaceChildren(...details.map(({ key, values }) => el("li", {}, this.t(key, this.#named(values)))));
    this.#actions.replaceChildren(...(notice.actions ?? []).map((action) => this.#button(action)));
    if (notice.kind === "trouble") this.#reveal();
  }

  /** Trouble sticks to the lower edge of the window; only from farther away the page has to come to it. */
  #reveal() {
    const { top, bottom } = this.#card.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) this.#card.scrollIntoView({ block: "nearest" });
  }

  /** @param {Notice} notice */
  #message({ key, values: plain, place }) {
    const say = this.t.bind(this);
    const values = { ...plain };
    for (const name of ["update", "furthest", "epoch"]) {
      if (name in values) values[name] = count(Number(values[name]));
    }
    if (key.startsWith("errors.")) {
      const text = errorText(say, { reason: key.slice("errors.".length), values });
      return place ? this.t("notice.error", { place: placeText(say, place), message: text }) : text;
    }
    if (key.startsWith("notice.done.")) return this.#summary(key, values);
    if (key === "notice.diverged") {
      const where = this.t(values["quantity"] === "loss" ? "notice.inLoss" : `notice.in.${values["quantity"]}`, values);
      return this.t(key, { ...values, where });
    }
    return this.t(key, values);
  }

  /** One sentence about a run, out of its figures. @param {string} key @param {Notice["values"]} values */
  #summary(key, values) {
    const accuracy = Number(values["accuracy"]);
    const shown = {
      ...values,
      from: digits(Number(values["from"])),
      to: digits(Number(values["to"])),
      percent: Number.isNaN(accuracy) ? "" : percent(accuracy),
      data: this.t(values["tested"] ? "notice.testData" : "notice.trainingData"),
    };
    return this.t(key, shown);
  }

  /** Names of a link's keys in the reader's words. @param {Notice["values"]} values */
  #named(values) {
    return { ...values, name: this.t(`link.${values["key"]}`) };
  }

  /** @param {NonNullable<Notice["actions"]>[number]} action */
  #button({ label, values, actions }) {
    const button = el("button", { type: "button" }, this.t(label, values));
    button.addEventListener("click", () => {
      this.act({ type: "dismiss" });
      for (const action of actions) this.act(action);
    });
    return button;
  }
}

customElements.define("kobai-notice", KobaiNotice);
