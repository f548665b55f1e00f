// @ts-check
/** What reads a table of the reader's own: pasted, dropped or chosen as a file, looked at, then used. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { digits } from "../../model/format.js";
import { errorText, placeText } from "../kit/error-text.js";
import { Message, freshId } from "../kit/field.js";
import { fieldError } from "../../model/errors.js";

/** @typedef {import("../../model/types.js").ParsedTable} ParsedTable */

/** Rows that the preview shows. */
const PREVIEW = 5;
/** Larger files would only be read to be refused. */
const LARGEST_FILE = 100_000_000;
/** A text box with more characters than this holds up the page: of longer texts it shows the beginning. */
const LONG = 20_000;

export class TableReader {
  #hint = el("p", { class: "hint" });
  #label = el("label");
  #text = el("textarea", { rows: 4, spellcheck: "false", wrap: "off" });
  #file = el("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" });
  #fileLabel = el("label", { class: "button" });
  #fileText = el("span");
  #clear = el("button", { type: "button", class: "quiet", hidden: true });
  #drop = el("div", { class: "own-table-drop" });
  /** All of the table's text, which the box may show the beginning of. */
  #source = "";
  #targetLabel = el("label");
  #target = el("select", {});
  #targetField = el("div", { class: "field field-choice", hidden: true });
  #message = new Message();
  #preview = el("div", { class: "own-table-preview", hidden: true });
  #use = el("button", { type: "button", class: "primary", hidden: true });
  #host;
  /** @type {import("../../model/types.js").Snapshot | null} */
  #snapshot = null;
  /** The names of all columns, and the last of them unless the reader has chosen. */
  #columns = /** @type {string[]} */ ([]);
  /** @type {ParsedTable | null} */
  #table = null;
  /** @type {{ reason: string, values: any, place: string } | null} */
  #error = null;
  #language = "";
  #reading = 0;

  /** @param {import("./host.js").Host} host */
  constructor(host) {
    this.#host = host;
    this.#text.id = freshId("table");
    this.#label.htmlFor = this.#text.id;
    this.#target.id = freshId("target");
    this.#targetLabel.htmlFor = this.#target.id;
    this.#targetField.append(this.#targetLabel, this.#target);
    this.#fileLabel.append(this.#file, this.#fileText);
    this.#drop.append(this.#label, this.#text, el("div", { class: "own-table-tools" }, this.#fileLabel, this.#clear));
    this.nodes = [this.#hint, this.#drop, this.#targetField, this.#message.root, this.#preview, this.#use];
    this.#text.addEventListener("input", () => this.#setText(this.#text.value));
    this.#text.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (pasted.length < LONG) return;
      event.preventDefault();
      this.#setText(pasted);
    });
    this.#clear.addEventListener("click", () => {
      this.#setText("");
      this.#text.focus();
    });
    this.#file.addEventListener("change", () => this.#open(this.#file.files?.[0]));
    this.#target.addEventListener("change", () => this.#read([this.#target.value]));
    this.#use.addEventListener("click", () => this.#table && host.act({ type: "table", table: this.#table }));
    this.#drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.#drop.classList.add("over");
    });
    this.#drop.addEventListener("dragleave", () => this.#drop.classList.remove("over"));
    this.#drop.addEventListener("drop", (event) => this.#dropped(event));
  }

  /** @param {import("../../model/types.js").Snapshot} snapshot */
  update(snapshot) {
    this.#snapshot = snapshot;
    if (this.#language !== snapshot.language) {
      this.#language = snapshot.language;
      this.#words();
    }
    const refused = Object.values(snapshot.errors).find(({ place }) => place === "table");
    if (refused && !this.#error) this.#message.show(this.#text, errorText(this.#host.say, refused));
  }

  #words() {
    const { say } = this.#host;
    setText(this.#hint, say("table.hint"));
    setText(this.#label, say("table.paste"));
    setAttribute(this.#text, "placeholder", "x1,x2,d\n0,0,0\n0,1,1");
    setText(this.#fileText, say("table.file"));
    setText(this.#clear, say("table.clear"));
    setText(this.#targetLabel, say("table.target"));
    this.#showOutcome();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.#drop.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (file) this.#open(file);
    else this.#setText(event.dataTransfer?.getData("text/plain") ?? "");
  }

  /** @param {File | undefined} file */
  async #open(file) {
    if (!file) return;
    if (file.size > LARGEST_FILE) return this.#fail({ reason: "file-too-large", values: { size: Math.round(file.size / 1e6) }, place: file.name });
    this.#setText(await file.text());
    this.#file.value = "";
  }

  /** @param {string} text */
  #setText(text) {
    this.#source = text;
    const long = text.length >= LONG;
    const shown = long ? `${text.slice(0, 500)}\n${this.#host.say("table.long", { count: text.length - 500 })}` : text;
    if (this.#text.value !== shown) this.#text.value = shown;
    this.#text.readOnly = long;
    this.#clear.hidden = text === "";
    this.#read();
  }

  /** @param {string[]} [targets] */
  async #read(targets) {
    const text = this.#source;
    const reading = ++this.#reading;
    const parse = this.#snapshot?.tools.parseTable;
    if (text.trim() === "" || !parse) return this.#fail(null);
    try {
      const table = await parse(text, targets && { targets });
      if (reading !== this.#reading) return;
      this.#table = table;
      this.#error = null;
      if (!targets) this.#columns = [...table.inputNames, ...table.targetNames];
      this.#showOutcome();
    } catch (error) {
      const found = fieldError(error);
      if (!found) throw error;
      if (reading === this.#reading) this.#fail(found);
    }
  }

  /** @param {{ reason: string, values: any, place: string } | null} error null for nothing there yet */
  #fail(error) {
    this.#error = error;
    this.#table = null;
    this.#showOutcome();
  }

  #showOutcome() {
    const { say } = this.#host;
    const table = this.#table;
    const error = this.#error;
    const text = error ? say("table.error", { place: placeText(say, error.place), message: errorText(say, tableError(error)) }) : "";
    this.#message.show(this.#text, text);
    this.#targetField.hidden = this.#preview.hidden = this.#use.hidden = !table;
    if (!table) return;
    const target = this.#target.options.length === this.#columns.length ? this.#target.value : "";
    this.#target.replaceChildren(...this.#columns.map((name) => el("option", { value: name }, name)));
    this.#target.value = table.targetNames.includes(target) ? target : (table.targetNames[0] ?? "");
    setText(this.#use, say("table.use", { rows: table.inputs.length }));
    this.#preview.replaceChildren(...this.#makePreview(table));
  }

  /** @param {ParsedTable} table */
  #makePreview({ inputs, targets, inputNames, targetNames, classes }) {
    const { say } = this.#host;
    const targetHeads = classes ? [targetNames[0] ?? ""] : targetNames;
    const head = el("tr", {}, ...inputNames.map((name) => el("th", { scope: "col" }, name)), ...targetHeads.map((name) => el("th", { scope: "col", class: "target" }, name)));
    const rows = inputs.slice(0, PREVIEW).map((row, index) => {
      const target = targets[index] ?? [];
      const cls = classes?.[target.length === 1 ? (target[0] ?? 0) : target.indexOf(1)];
      const cells = cls === undefined ? target.map((value) => digits(value)) : [cls];
      return el("tr", {}, ...row.map((value) => el("td", {}, digits(value))), ...cells.map((cell) => el("td", { class: "target" }, cell)));
    });
    const text = say("table.preview", { rows: inputs.length, inputs: inputNames.length, classes: classes?.join(", ") ?? "" });
    const table = el("table", { "aria-label": text }, el("thead", {}, head), el("tbody", {}, ...rows));
    return [el("p", { class: "hint" }, text), table];
  }
}

/**
 * What a table's numbers count, which the engine's reason leaves open: columns, rows, or the cells of a row.
 * @param {{ reason: string, values: any, place: string }} error
 */
function tableError(error) {
  if (error.reason === "count") return { ...error, reason: "cells" };
  if (error.reason !== "range") return error;
  return { ...error, reason: error.values.max >= 1000 ? "rows" : "columns" };
}
