// @ts-check
/** <kobai-code-panel>: the whole experiment as a script to be read, copied and run elsewhere. */

import { Part } from "../part.js";
import { download, el, setAttribute, setText } from "../kit/dom.js";
import { freshId } from "../kit/field.js";
import { computes, scriptText } from "../../model/inside/script.js";
import { pythonFloat } from "../../model/python.js";

/** @typedef {import("../../model/types.js").Snapshot} Snapshot */
/** @typedef {import("../../model/inside/script.js").CodeLine} CodeLine */

const FILE = "kobai.py";

export class KobaiCodePanel extends Part {
  #intro = el("p", { class: "hint" });
  #copy = el("button", { type: "button" });
  #save = el("button", { type: "button" });
  #status = el("span", { class: "code-status", role: "status" });
  #box = el("pre", { class: "step-box code-box", tabindex: "0", role: "region" });
  #marked = el("p", { class: "hint" });
  #prints = el("p", { class: "code-prints" });
  #printed = el("code");
  #printsText = el("span");
  /** What the box shows. @type {readonly CodeLine[]} */
  #lines = [];
  #present = "";

  build() {
    this.#intro.id = freshId("code");
    this.#box.setAttribute("aria-describedby", this.#intro.id);
    this.#prints.append(this.#printsText, " ", this.#printed);
    this.append(this.#intro, el("div", { class: "code-tools" }, this.#copy, this.#save, this.#status), this.#box, this.#marked, this.#prints);
    this.#copy.addEventListener("click", () => this.#copyScript());
    this.#save.addEventListener("click", () => download(FILE, new Blob([scriptText(this.#lines)], { type: "text/x-python;charset=utf-8" })));
  }

  words() {
    setText(this.#intro, this.t("code.intro"));
    setText(this.#copy, this.t("code.copy"));
    setText(this.#save, this.t("code.download", { file: FILE }));
    setText(this.#status, "");
  }

  /** @param {Snapshot} snapshot */
  update({ inside, running, evaluation }) {
    if (!inside) return;
    const { code, walk } = inside;
    if (code !== this.#lines) {
      this.#lines = code;
      this.#present = "";
      this.#box.replaceChildren(...code.map(({ text }) => el("code", { class: "code-line" }, text)));
      setText(this.#status, "");
    }
    setAttribute(this.#box, "aria-label", this.t("code.script", { lines: code.length }));
    this.#copy.disabled = this.#save.disabled = code.length === 0;
    this.#mark(walk.steps[walk.at]);
    const loss = evaluation.train?.loss;
    setText(this.#printsText, this.t(running ? "code.waits" : "code.prints"));
    setText(this.#printed, running || loss === undefined ? "" : `loss=${pythonFloat(loss)}`);
  }

  /** Marks the lines of the walk's present step, and brings the first of them into view. @param {import("../../model/inside/steps.js").Step | undefined} step */
  #mark(step) {
    const present = step ? `${step.mark} ${step.l}` : "none";
    if (present === this.#present) return;
    this.#present = present;
    let first = /** @type {HTMLElement | null} */ (null);
    this.#lines.forEach(({ mark }, i) => {
      const line = /** @type {HTMLElement} */ (this.#box.children[i]);
      const on = !!step && mark !== null && computes(step, mark);
      line.classList.toggle("present", on);
      setAttribute(line, "aria-current", on ? "step" : null);
      if (on) first ??= line;
    });
    setText(this.#marked, first ? this.t("code.marked") : "");
    this.#marked.hidden = !first;
    if (first) this.#box.scrollTop = Math.max(0, first.offsetTop - this.#box.clientHeight / 3);
  }

  async #copyScript() {
    try {
      await navigator.clipboard.writeText(scriptText(this.#lines));
      setText(this.#status, this.t("code.copied", { lines: this.#lines.length }));
    } catch {
      // The reader's own way stays: everything is selected.
      getSelection()?.selectAllChildren(this.#box);
      setText(this.#status, this.t("code.copyYourself"));
    }
  }
}

customElements.define("kobai-code-panel", KobaiCodePanel);
