// @ts-check
/** The places of a lab's parts. What the reader may choose, the parts say; what fits where, the style sheet says. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { message } from "../../i18n/index.js";

/** @typedef {import("../share/share.js").KobaiShare} KobaiShare */
/** @typedef {import("../keys/keys.js").KobaiKeys} KobaiKeys */

/**
 * @returns {{
 *   root: HTMLElement, status: HTMLElement, parts: HTMLElement[], share: KobaiShare, keys: KobaiKeys,
 *   show: (snapshot: import("../../model/types.js").Snapshot) => void, load: (text: string) => void, fail: (text: string, reload: string) => void,
 * }}
 */
export function layout() {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @param {string} name */
  const part = (name) => {
    const made = document.createElement(`kobai-${name}`);
    parts.push(made);
    return made;
  };
  const share = /** @type {KobaiShare} */ (part("share"));
  const keys = /** @type {KobaiKeys} */ (part("keys"));
  const bar = el("div", { class: "lab-bar" }, part("transport"), part("counters"));
  const fault = el("p", { class: "lab-fault", role: "status", hidden: true });
  const top = el("section", { class: "lab-top" }, fault, bar, el("div", { class: "lab-row" }, part("timeline"), part("speed"), part("rate")));
  const data = el("section", { class: "lab-data" }, part("data-panel"));
  const network = el("section", { class: "lab-network" }, part("network"), part("doors"), part("notice"));
  const learning = el("section", { class: "lab-learning" }, part("learning-panel"));
  const output = el("section", { class: "lab-output" }, part("draw-bar"), part("output-map"), part("loss-chart"));
  const inside = el("section", { class: "lab-inside", hidden: true }, part("look"));
  const loading = el("p", { class: "lab-loading", role: "status" });
  const failure = el("div", { class: "lab-failure", role: "alert", hidden: true });
  const status = el("div", {}, loading, failure);
  const root = el("div", { class: "lab waiting" }, top, data, network, learning, output, inside, part("announcer"), share, keys);
  const regions = { "lab.top": top, "lab.data": data, "lab.network": network, "lab.learning": learning, "lab.output": output, "lab.inside": inside };

  return {
    root,
    status,
    parts,
    share,
    keys,
    show({ view, language, config }) {
      // A deliberate mistake is named for as long as it is made.
      const made = config.training.fault;
      fault.hidden = !made;
      setText(fault, made ? message(language, `fault.${made}`) : "");
      loading.remove();
      root.classList.remove("waiting");
      setAttribute(root, "data-level", view.level);
      setAttribute(root, "lang", language);
      const looks = view.look !== "none";
      root.toggleAttribute("data-look", looks);
      inside.hidden = !looks;
      data.hidden = output.hidden = looks;
      learning.hidden = looks || view.level === "first";
      for (const [key, region] of Object.entries(regions)) setAttribute(region, "aria-label", message(language, key));
    },
    load(text) {
      setText(loading, text);
    },
    fail(text, reload) {
      loading.remove();
      const button = el("button", { type: "button", class: "primary" });
      setText(button, reload);
      button.addEventListener("click", () => location.reload());
      failure.replaceChildren(el("p", {}, text), button);
      failure.hidden = false;
    },
  };
}
