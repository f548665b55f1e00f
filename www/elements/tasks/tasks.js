// @ts-check
/**
 * <kobai-tasks data-parts>: which output goes with which task, as a table whose cells open their experiment in the lab below.
 * A piece is a cell: its key the experiment's hash, its text `task | output | loss`; cells of one task stand in one row.
 */

import { el } from "../kit/dom.js";
import { Widget } from "../kit/widget.js";

/** @typedef {import("../scene/scene.js").KobaiScene} KobaiScene */
/** @typedef {{ hash: string, task: string, output: string, loss: string, why: Node[], button: HTMLButtonElement }} Cell */

export class KobaiTasks extends Widget {
  #scene = /** @type {KobaiScene} */ (document.createElement("kobai-scene"));
  #note = el("div", { class: "tasks-note", role: "status" });
  /** @type {Cell[]} */
  #cells = [];

  build() {
    this.#cells = [...this.querySelectorAll("li")].map((item) => {
      const [task = "", output = "", loss = ""] = (item.querySelector(".check-piece")?.textContent ?? "").split("|").map((part) => part.trim());
      const button = el("button", { type: "button", class: "choice", "aria-pressed": "false" }, output, el("br"), loss);
      const why = [...(item.querySelector(".check-why")?.childNodes ?? [])];
      const cell = { hash: item.dataset["key"] ?? "", task, output, loss, why, button };
      button.addEventListener("click", ({ detail }) => {
        this.#open(cell);
        // A pointer's next key is the lab's; who came by keyboard stays where they are.
        if (detail > 0) this.focus({ preventScroll: true });
      });
      return cell;
    });
    this.querySelector(".check-pieces")?.remove();
    const tasks = [...new Set(this.#cells.map(({ task }) => task))];
    const head = ["lesson3.task", "lesson3.fits", "lesson3.fitsNot"].map((key) => el("th", { scope: "col" }, this.t(key)));
    const rows = tasks.map((task) => {
      const cells = this.#cells.filter((cell) => cell.task === task).map(({ button }) => el("td", {}, button));
      return el("tr", {}, el("th", { scope: "row" }, task), ...cells);
    });
    const table = el("table", { class: "tasks-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
    this.#scene.dataset["parts"] = this.given("parts");
    this.#scene.dataset["hash"] = this.#cells[0]?.hash ?? "";
    this.append(el("div", { class: "tasks-row" }, el("div", { class: "tasks-choice" }, table, this.#note), this.#scene), this.foot());
    this.tabIndex = -1;
    if (this.#cells[0]) this.#mark(this.#cells[0]);
  }

  /** The first experiment again, as it was. */
  restore() {
    if (this.#cells[0]) this.#open(this.#cells[0]);
  }

  /** @param {Cell} cell */
  #open(cell) {
    this.#scene.open(cell.hash);
    this.#mark(cell);
  }

  /** @param {Cell} cell */
  #mark(cell) {
    for (const { button } of this.#cells) button.setAttribute("aria-pressed", String(button === cell.button));
    this.#note.replaceChildren(...cell.why);
  }
}
