// @ts-check
/** The lines of the script that compute one sample, the present one marked. */

import { el } from "../kit/dom.js";
import { numberText } from "../kit/expression.js";
import { codeOf, quantityOf, valueOf } from "../../model/inside/quantities.js";
import { computes } from "../../model/inside/script.js";

/** @typedef {import("../../model/inside/steps.js").Step} Step */
/** @typedef {import("../kit/expression.js").Style} Style */
/** @typedef {import("../../model/inside/script.js").CodeLine} CodeLine */

/** What is computed in every update: the lines that a walk goes through. */
const WALKED = /^(u|z|delta|dW|db|W|b)\d+$|^(loss|update)$/;

export class CodeView {
  root = el("pre", { class: "step-box step-code" });

  /** @param {Step} step @param {Style} style @param {CodeLine[]} code */
  show(step, { record, exact, hidden }, code) {
    const walked = code.filter(({ mark }) => mark !== null && WALKED.test(mark));
    const indent = Math.min(...walked.map(({ text }) => text.length - text.trimStart().length));
    const [result] = step.results;
    const name = result ? codeOf(result, record) : "";
    const value = result && !hidden(result) && step.results.length < 3 ? numberText(valueOf(result, record), exact).replaceAll("−", "-") : "?";
    // The script's gradients are means over the batch.
    const ofBatch = (result?.q === "dW" || result?.q === "db") && (record.next?.samples.length ?? 1) > 1;
    const rows = walked.map(({ text, mark }) => {
      const present = computes(step, mark);
      const line = el("code", { class: present ? "code-line present" : "code-line", "aria-current": present ? "step" : undefined }, ...words(text.slice(indent)));
      if (present && name && value !== "?" && assigns(text, name) && !ofBatch) line.append(el("span", { class: "code-note" }, `  # ${/\(/.test(name) ? "" : `${name} `}= ${value}`));
      return line;
    });
    this.root.replaceChildren(...rows);
    const present = this.root.querySelector(".present");
    if (present instanceof HTMLElement) {
      const { offsetTop, offsetHeight } = present;
      const { scrollTop, clientHeight } = this.root;
      if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) this.root.scrollTop = Math.max(0, offsetTop - clientHeight / 2);
    }
  }

  /**
   * Lights the array that holds a number.
   * @param {string} key as of keyOf
   * @param {import("../../model/inside/quantities.js").CalculationRecord | null} record
   */
  light(key, record) {
    const quantity = quantityOf(key);
    const name = quantity && record ? codeOf(quantity, record) : "";
    const array = /^\w+/.exec(name)?.[0] ?? "";
    for (const word of this.root.querySelectorAll("[data-name]")) word.toggleAttribute("data-lit", array !== "" && word.getAttribute("data-name") === array);
  }
}

/** A line's names apart, so that each can light up. @param {string} text */
function words(text) {
  return text.split(/(\b[A-Za-z_]\w*\b)/).map((part) => (/^[A-Za-z_]\w*$/.test(part) ? el("span", { "data-name": part }, part) : part));
}

/** Whether a line is where a number comes about: it assigns the array that holds it, or an expression is meant. @param {string} text @param {string} name */
function assigns(text, name) {
  const array = /^\w+/.exec(name)?.[0] ?? "";
  return /\(/.test(name) || new RegExp(`^\\s*(${array}\\b|return)`).test(text);
}
