// @ts-check
/**
 * <kobai-look>: beside the network while the reader looks inside: the way back, and the panels as tabs. A panel is loaded
 * when it is opened for the first time.
 */

import { Part } from "../part.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { freshId } from "../kit/field.js";
import { load } from "../kit/load.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/types.js").Look} Look */

/** @typedef {Exclude<Look, "none">} PanelName */

/** @type {readonly PanelName[]} */
const PANELS = ["step", "gradients", "landscape", "code", "data"];

/** @type {Record<PanelName, () => Promise<unknown>>} */
const MODULES = {
  step: () => import("../step-panel/step-panel.js"),
  gradients: () => import("../gradients-panel/gradients-panel.js"),
  landscape: () => import("../landscape-panel/landscape-panel.js"),
  code: () => import("../code-panel/code-panel.js"),
  data: () => import("../rows-panel/rows-panel.js"),
};

export class KobaiLook extends Part {
  #watch = el("button", { type: "button", class: "look-watch" });
  #tabs = el("div", { class: "look-tabs", role: "tablist" });
  #panels = PANELS.map((name) => ({
    name,
    tab: el("button", { type: "button", role: "tab", class: "look-tab" }),
    panel: el("div", { class: "look-panel", role: "tabpanel", hidden: true }),
    part: /** @type {Part} */ (document.createElement(`kobai-${name === "data" ? "rows" : name}-panel`)),
  }));
  /** The panel that is wanted, and the one that was there before. @type {Look} */
  #wanted = "none";
  /** @type {Look} */
  #before = "none";

  build() {
    const id = freshId("look");
    for (const { name, tab, panel, part } of this.#panels) {
      tab.id = `${id}-${name}-tab`;
      panel.id = `${id}-${name}`;
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("aria-labelledby", tab.id);
      panel.append(part);
      tab.addEventListener("click", () => this.#show(name));
    }
    this.#tabs.append(...this.#panels.map(({ tab }) => tab));
    this.#tabs.addEventListener("keydown", (event) => this.#key(event));
    this.#watch.addEventListener("click", () => this.#show("none"));
    this.append(el("header", { class: "look-head" }, this.#watch, this.#tabs), ...this.#panels.map(({ panel }) => panel));
  }

  words() {
    setText(this.#watch, `◂ ${this.t("look.watch")}`);
    setAttribute(this.#tabs, "aria-label", this.t("look.panels"));
    for (const { name, tab } of this.#panels) setText(tab, this.t(`look.${name}`));
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const { view, inside } = snapshot;
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.getRootNode());
    const left = this.#panels.some(({ name, panel }) => name !== view.look && panel.contains(activeElement));
    if (view.look !== this.#wanted) this.#open(view.look);
    for (const { name, tab, panel, part } of this.#panels) {
      const shown = view.look === name;
      setAttribute(tab, "aria-selected", String(shown));
      setAttribute(tab, "tabindex", shown ? "0" : "-1");
      panel.hidden = !shown;
      if (shown && inside) part.state = snapshot;
      // Whoever was in the panel that goes away is taken along to the one that comes.
      if (shown && left) tab.focus();
    }
  }

  /** Loads a panel; if that fails, the lab goes back to what was there. @param {Look} look */
  async #open(look) {
    this.#wanted = look;
    if (look !== "none" && !(await load(this, look, MODULES[look]))) {
      if (look === this.#wanted) this.#show(this.#before);
    } else if (look === this.#wanted) {
      this.#before = look;
    }
  }

  /** @param {Look} look */
  #show(look) {
    this.act({ type: "view", change: { look } });
  }

  /** Arrows go from tab to tab. @param {KeyboardEvent} event */
  #key(event) {
    const at = PANELS.indexOf(this.state.view.look);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: PANELS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = this.#panels[(to + PANELS.length) % PANELS.length];
    if (!next) return;
    this.#show(next.name);
    next.tab.focus();
  }
}

customElements.define("kobai-look", KobaiLook);
