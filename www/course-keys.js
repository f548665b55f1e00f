// @ts-check
/**
 * Keys of a lesson's page, for whoever shows it to others: the prepared state of a widget back, and from section to widget
 * to section. None of them is one that a lab, a browser or a presenter's clicker uses.
 */

import { el, zoomOf } from "./elements/kit/dom.js";
import { Widget } from "./elements/kit/widget.js";
import { message } from "./i18n/index.js";

/** What keeps its keys to itself. */
const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button]), dialog, [role=dialog]";
/** What one goes to. */
const STOPS = ".course > :is(h2, .widget)";
/** What begins less than this far down is where the reader is. */
const AT_TOP = 24;

/**
 * @param {{ language: import("./i18n/index.js").Language, on: () => boolean, turn: (on: boolean) => void, button: HTMLElement }} page
 */
export function listen({ language, on, turn, button }) {
  const text = (/** @type {string} */ key) => message(language, key);
  const said = el("p", { class: "unseen", role: "status" });
  document.body.append(said);
  /** @type {Record<string, () => void>} */
  const keys = {
    0: () => {
      const widget = present();
      widget?.restore();
      said.textContent = widget ? text("course.restored") : "";
    },
    n: () => go(1),
    p: () => go(-1),
    "?": list,
  };

  document.addEventListener("keydown", (event) => {
    if (!on() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const widget = event.target instanceof Element ? event.target.closest(".course > .widget") : null;
    if (widget instanceof Widget && work(widget, event)) return event.preventDefault();
    if (event.defaultPrevented || event.composedPath().some((at) => at instanceof Element && at.matches(TYPING))) return;
    const key = keys[event.key.toLowerCase()];
    if (!key) return;
    event.preventDefault();
    key();
  });
  button.addEventListener("click", list);
  button.hidden = false;

  function list() {
    const close = el("button", { type: "button", class: "primary" }, text("course.close"));
    const box = el("input", { type: "checkbox" });
    const rows = Object.keys(keys).map((key) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key.toUpperCase())), el("td", {}, text(`course.key.${key}`))),
    );
    const dialog = el(
      "dialog",
      { class: "course-keys", "aria-label": text("course.keys") },
      el("h2", {}, text("course.keys")),
      el("table", {}, el("tbody", {}, ...rows)),
      el("p", { class: "hint" }, text("course.key.lab")),
      el("label", { class: "check" }, box, text("course.keysOn")),
      close,
    );
    box.checked = on();
    box.addEventListener("change", () => turn(box.checked));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

/** What a key does at a widget, beside what its labs do with it; whether it does. @param {Widget} widget @param {KeyboardEvent} event */
function work(widget, event) {
  const { key, target } = event;
  const at = event.composedPath()[0];
  const on = (/** @type {string} */ selector) => at instanceof Element && at.matches(selector);
  // A presenter's clicker pages, whatever was used before.
  const page = { PageDown: 0.9, PageUp: -0.9 }[key];
  if (page && on("select, input[type=range]")) {
    scrollBy(0, page * innerHeight);
    return true;
  }
  // From a field to the widget, so that the keys work.
  if ((key === "Escape" || (key === "Enter" && on("input"))) && target === at && on(TYPING)) {
    widget.tabIndex = -1;
    widget.focus();
    return true;
  }
  if (target !== widget) return false;
  // Whoever is at a widget with a lab has the lab's keys; a pair has its own.
  const [lab, other] = /** @type {NodeListOf<import("./elements/lab/lab.js").KobaiLab>} */ (widget.querySelectorAll("kobai-lab"));
  if (lab && !other) lab.handleKey(event);
  const button = event.shiftKey ? "" : { " ": ".primary:not(.check-judge)", ArrowRight: "[aria-keyshortcuts=ArrowRight]" }[key];
  const found = button && !lab ? /** @type {HTMLElement | null} */ (widget.querySelector(button)) : null;
  found?.click();
  return !!found;
}

/** The widget that the reader is at, or, where that is none, the one nearest to the middle of the screen. @returns {Widget | null} */
function present() {
  const at = document.activeElement?.closest(".course > .widget");
  if (at instanceof Widget) return at;
  const middle = innerHeight / 2;
  let least = middle;
  /** @type {Widget | null} */
  let best = null;
  for (const widget of document.querySelectorAll(".course > .widget")) {
    const { top, bottom } = widget.getBoundingClientRect();
    const distance = Math.max(top - middle, middle - bottom, 0);
    if (distance >= least || !(widget instanceof Widget)) continue;
    least = distance;
    best = widget;
  }
  return best;
}

/** To the next stop, or the one before. @param {1 | -1} by */
function go(by) {
  const stops = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(STOPS)]);
  const at = stops.findIndex((stop) => stop.contains(document.activeElement) && isSeen(stop));
  const above = stops.filter((stop) => stop.getBoundingClientRect().top < AT_TOP * zoomOf(stop)).length;
  const stop = stops[at >= 0 ? at + by : by > 0 ? above : above - 1];
  if (!stop) return by < 0 && scrollTo(0, 0);
  stop.tabIndex = -1;
  // At its top, since it may still grow.
  stop.scrollIntoView();
  stop.focus({ preventScroll: true });
}

/** @param {Element} element */
function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
