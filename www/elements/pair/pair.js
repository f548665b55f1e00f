// @ts-check
/**
 * <kobai-pair data-a data-b data-parts>: two experiments side by side, each a whole lab, that are trained together. What is
 * prepared is the lesson's, or the lecturer's own: the page's fragment `#pair=1&a=…&b=…` holds links of the playground for
 * the first pair of the page, and a link below the pair says it for what the two labs show.
 */

import { el, setAttribute, setText } from "../kit/dom.js";
import { Widget } from "../kit/widget.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */
/** @typedef {import("../../model/types.js").Action} Action */
/** @typedef {"a" | "b"} Side */

/** @type {Side[]} */
const SIDES = ["a", "b"];
/** Every region that stands beside another in half a page. */
const ALL = "top pace data network doors learning output";

export class KobaiPair extends Widget {
  /** Its place among the page's pairs. */
  #number = 0;
  #scenes = { a: scene(), b: scene() };
  /** The labs that can be worked. @type {Set<EventTarget | null>} */
  #ready = new Set();
  #train = button("primary");
  #step = button();
  #reset = button();
  #more = button("quiet");
  #link = el("a", { class: "pair-link" });

  build() {
    this.#number = [...document.querySelectorAll("kobai-pair")].indexOf(this) + 1;
    const mine = this.#prepare();
    this.addEventListener("kobai-run", ({ target }) => {
      this.#ready.add(target);
      this.#show();
    });
    this.addEventListener("kobai-change", () => this.#lead());
    this.#train.addEventListener("click", () => this.#toggle());
    this.#step.addEventListener("click", () => this.#both({ type: "step", updates: 1 }));
    this.#reset.addEventListener("click", () => this.#both({ type: "reset" }));
    this.#more.addEventListener("click", () => this.#widen());
    // At a lab its own keys work it; at the pair they work both.
    this.addEventListener("keydown", (event) => event.target === this && this.#key(event));
    addEventListener("hashchange", () => {
      if (!this.#prepare()) return;
      this.restore();
      this.scrollIntoView();
    });
    const sides = SIDES.map((side) =>
      el("section", { class: "pair-side", "aria-label": side.toUpperCase() }, el("h3", { "aria-hidden": "true" }, side.toUpperCase()), this.#scenes[side], this.#field(side)),
    );
    setText(this.#step, this.t("course.pair.step"));
    setText(this.#reset, this.t("course.pair.reset"));
    setText(this.#more, this.t("course.pair.more"));
    setText(this.#link, this.t("course.pair.link"));
    const foot = this.foot();
    foot.prepend(this.#link);
    this.append(
      el("div", { class: "pair-bar", role: "group", "aria-label": this.t("course.pair.both") }, this.#train, this.#step, this.#reset, this.#more),
      el("div", { class: "pair-sides" }, ...sides),
      foot,
    );
    this.#show();
    this.#lead();
    if (mine) this.scrollIntoView();
  }

  /** Links that were pasted are what is prepared, until the page is loaded again: who pastes them shows them to others. */
  restore() {
    if (this.#wide) this.#widen();
    for (const side of SIDES) this.#scenes[side].restore();
    this.#lead();
  }

  /** The two experiments: the address's, if it speaks of this pair, or the lesson's. Whether it does. */
  #prepare() {
    const said = new URLSearchParams(location.hash.slice(1));
    const mine = Number(said.get("pair")) === this.#number;
    for (const side of SIDES) {
      const { dataset } = this.#scenes[side];
      dataset["parts"] ??= this.given("parts");
      dataset["hash"] = (mine ? said.get(side) : null) ?? dataset["hash"] ?? this.given(side);
    }
    return mine;
  }

  /** A field for a link of the playground. @param {Side} side */
  #field(side) {
    const field = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    const trouble = el("p", { class: "field-message", role: "alert" });
    field.addEventListener("change", () => {
      const hash = field.value.trim().split("#").at(-1) ?? "";
      const known = /(^|&)\w+=/.test(hash);
      const wrong = !known && hash !== "";
      setAttribute(field, "aria-invalid", wrong ? "true" : null);
      setText(trouble, wrong ? this.t("course.pair.noLink") : "");
      if (!known) return;
      field.value = "";
      this.#scenes[side].open(hash);
      this.#lead();
    });
    return el("label", { class: "pair-field" }, this.t("course.pair.paste", { side: side.toUpperCase() }), field, trouble);
  }

  get #running() {
    return SIDES.some((side) => this.#scenes[side].lab?.running);
  }

  #toggle() {
    this.#both({ type: this.#running ? "pause" : "train" });
  }

  /** @param {Action} action */
  #both(action) {
    for (const side of SIDES) this.#scenes[side].lab?.act(action);
  }

  get #wide() {
    return this.#scenes.a.dataset["parts"] === ALL;
  }

  #widen() {
    const more = !this.#wide;
    this.#more.setAttribute("aria-pressed", String(more));
    for (const side of SIDES) this.#scenes[side].parts = more ? ALL : this.given("parts");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.tools.shortcuts() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") this.#toggle();
    else if (event.key === "ArrowRight") this.#both(event.shiftKey ? { type: "epoch", epochs: 1 } : { type: "step", updates: 1 });
    else if (event.key.toLowerCase() === "r") this.#both({ type: "reset" });
    else return;
    event.preventDefault();
  }

  #show() {
    setText(this.#train, this.t(this.#running ? "course.pair.pause" : "course.pair.train"));
    for (const one of [this.#train, this.#step, this.#reset]) one.disabled = this.#ready.size < SIDES.length;
  }

  /** This page with the present two prepared. */
  #lead() {
    const hashes = SIDES.map((side) => [side, this.#scenes[side].lab?.hash ?? this.#scenes[side].dataset["hash"] ?? ""]);
    // What the lesson says is about its own two.
    const text = this.querySelector(".widget-text");
    text?.toggleAttribute("hidden", SIDES.some((side) => this.#scenes[side].dataset["hash"] !== this.given(side)));
    this.#link.href = `#${new URLSearchParams([["pair", String(this.#number)], ...hashes])}`;
  }
}

function scene() {
  return /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
}

/** @param {string} [kind] */
function button(kind) {
  return el("button", { type: "button", class: kind });
}
