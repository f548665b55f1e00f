// @ts-check
/**
 * The base of a check: something to do, a button that says whether it is right and, if not, why. The answer is kept on the
 * reader's own machine, where there is storage, and nowhere else.
 */

import { el, setText } from "./dom.js";
import { Widget } from "./widget.js";

/** A piece of a check, as the lesson has it. @typedef {{ key: string, text: HTMLElement, why: HTMLElement }} Piece */
/** What is said about an answer: a piece and why, or a text alone. @typedef {Piece | string} Remark */
/** Right without a remark. @typedef {Remark[]} Verdict */

export class Check extends Widget {
  /** @type {Piece[]} */
  pieces = [];
  #mark = el("p", { class: "check-mark" });
  #remarks = el("ul", { class: "check-remarks" });
  #said = el("div", { class: "check-said", role: "status" });
  /** @type {HTMLElement | null} */
  #solved = null;
  /** Counts answers and questions about them: what is found out about an older one is not said. */
  #turn = 0;

  build() {
    this.pieces = [...(this.querySelector(".check-pieces")?.querySelectorAll("li") ?? [])].map((item, index) => ({
      key: item.dataset["key"] ?? "",
      text: inline(item.querySelector(".check-piece"), `piece-${this.given("check")}-${index}`),
      why: inline(item.querySelector(".check-why"), ""),
    }));
    this.querySelector(".check-pieces")?.remove();
    this.#solved = this.querySelector(".check-solved");
    const judge = el("button", { type: "button", class: "primary check-judge" }, this.t("course.check"));
    const again = el("button", { type: "button", class: "quiet check-again", title: this.t("course.againKey"), "aria-keyshortcuts": "0" }, this.t("course.again"));
    judge.addEventListener("click", () => this.#judge());
    again.addEventListener("click", () => this.#startAgain());
    this.addEventListener("keydown", (event) => {
      const { key, target, isComposing } = event;
      if (key === "Enter" && !isComposing && target instanceof HTMLInputElement && target.type === "text" && !target.closest("kobai-scene")) this.#judge();
    });
    if (this.#solved) this.#said.append(this.#mark, this.#remarks, this.#solved);
    this.append(...this.make(), el("div", { class: "check-actions" }, judge, again), this.#said);
    const kept = this.#kept();
    if (kept) {
      this.answer = kept.answer;
      if (kept.right) this.#say([]);
    }
  }

  /** Makes what the reader works on. @returns {Node[]} */
  make() {
    return [];
  }

  /** Whether exactly one of the pieces belongs to the answer. */
  get single() {
    return this.pieces.filter(({ key }) => key.startsWith("+")).length === 1;
  }

  /** Says whether one or several are to be chosen. */
  howMany() {
    return el("p", { class: "hint" }, this.t(this.single ? "course.chooseOne" : "course.chooseAll"));
  }

  /** The reader's answer, as it is kept. @returns {unknown} */
  get answer() {
    return null;
  }

  set answer(answer) {
    void answer;
  }

  /** Starts again, as the button does. */
  restore() {
    this.#startAgain();
  }

  /** Back to the beginning. */
  clear() {}

  /** What is to be said about the present answer; nothing if it is right. @returns {Verdict | Promise<Verdict>} */
  judge() {
    return [];
  }

  /** The reader does something: what was said is about another answer. */
  touched() {
    this.#turn++;
    this.#quiet();
    this.#keep(false);
  }

  async #judge() {
    const turn = ++this.#turn;
    /** @type {Verdict} */
    let verdict;
    try {
      verdict = await this.judge();
    } catch (error) {
      verdict = [this.failure(error)];
    }
    if (turn !== this.#turn) return;
    this.#say(verdict);
    this.#keep(verdict.length === 0);
  }

  /** @param {Verdict} verdict */
  #say(verdict) {
    const right = verdict.length === 0;
    this.toggleAttribute("data-right", right);
    this.toggleAttribute("data-wrong", !right);
    setText(this.#mark, this.t(right ? "course.right" : "course.wrong"));
    this.#remarks.replaceChildren(
      ...verdict.map((remark) =>
        typeof remark === "string"
          ? el("li", {}, remark)
          : el("li", {}, el("span", { class: "check-about" }, ...copies(remark.text)), ": ", el("span", {}, ...copies(remark.why))),
      ),
    );
    if (this.#solved) this.#solved.hidden = !right;
  }

  #quiet() {
    this.removeAttribute("data-right");
    this.removeAttribute("data-wrong");
    setText(this.#mark, "");
    this.#remarks.replaceChildren();
    if (this.#solved) this.#solved.hidden = true;
  }

  #startAgain() {
    this.#turn++;
    this.clear();
    this.#quiet();
    try {
      localStorage.removeItem(this.#place);
    } catch {
      // Nothing was kept.
    }
    this.dispatchEvent(new Event("kobai-answer", { bubbles: true }));
  }

  get #place() {
    return `kobai.course.${this.given("check")}`;
  }

  /** @param {boolean} right */
  #keep(right) {
    try {
      localStorage.setItem(this.#place, JSON.stringify({ answer: this.answer, right }));
    } catch {
      // Without storage the answer lasts as long as the page.
    }
    this.dispatchEvent(new Event("kobai-answer", { bubbles: true }));
  }

  /** @returns {{ answer: unknown, right: boolean } | null} */
  #kept() {
    try {
      return JSON.parse(localStorage.getItem(this.#place) ?? "null");
    } catch {
      return null;
    }
  }
}

/** What one paragraph says, to stand in a line. @param {Element | null} element @param {string} id */
function inline(element, id) {
  const only = element?.children.length === 1 ? element.firstElementChild : element;
  const made = el("span", id ? { id } : {});
  made.append(...(only?.childNodes ?? []));
  return made;
}

/** @param {HTMLElement} element */
export function copies(element) {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}
