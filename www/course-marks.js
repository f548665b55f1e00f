// @ts-check
/**
 * How far the reader is: beside each lesson and section, how many of its checks are solved, read from where the checks
 * keep their answers; and the way to forget them all. Without storage there is nothing to show.
 */

import { el, setText } from "./elements/kit/dom.js";
import { message } from "./i18n/index.js";

const PLACE = "kobai.course.";

/** @param {import("./i18n/index.js").Language} language */
export function showMarks(language) {
  if (!answers()) return;
  const places = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-checks]"))].map((root) => {
    const mark = el("span", { class: "solved-mark" });
    root.append(" ", mark);
    return { ids: root.dataset["checks"]?.split(" ") ?? [], mark };
  });
  const show = () => {
    const solved = new Set(Object.entries(answers() ?? {}).flatMap(([id, text]) => (isRight(text) ? [id] : [])));
    for (const { ids, mark } of places) {
      const count = ids.filter((id) => solved.has(id)).length;
      mark.toggleAttribute("data-all", count === ids.length);
      mark.hidden = count === 0 && mark.parentElement?.localName === "li";
      setText(mark, message(language, "course.solved", { count, of: ids.length }));
    }
  };
  show();
  // Here, and in another tab.
  document.addEventListener("kobai-answer", show);
  addEventListener("storage", show);
  const lessons = document.querySelector(".lessons");
  if (lessons) lessons.after(forgetting(language, show));
}

/** A button that forgets every answer, and brings them back if that was a mistake. @param {import("./i18n/index.js").Language} language @param {() => void} show */
function forgetting(language, show) {
  const button = el("button", { type: "button" });
  const said = el("span", { role: "status" });
  /** What was forgotten. @type {Record<string, string> | null} */
  let kept = null;
  const name = () => setText(button, message(language, kept ? "course.unforget" : "course.forget"));
  button.addEventListener("click", () => {
    const count = Object.keys(kept ?? answers() ?? {}).length;
    if (kept) {
      for (const [id, text] of Object.entries(kept)) localStorage.setItem(PLACE + id, text);
      kept = null;
      setText(said, message(language, "course.unforgotten", { count }));
    } else {
      kept = count > 0 ? answers() : null;
      for (const id of Object.keys(kept ?? {})) localStorage.removeItem(PLACE + id);
      setText(said, message(language, "course.forgotten", { count }));
    }
    name();
    show();
  });
  name();
  return el("p", { class: "forgetting" }, button, " ", said);
}

/** What is kept, by the check's number; null where nothing can be. */
function answers() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PLACE));
    return Object.fromEntries(keys.map((key) => [key.slice(PLACE.length), localStorage.getItem(key) ?? ""]));
  } catch {
    return null;
  }
}

/** @param {string} text */
function isRight(text) {
  try {
    return JSON.parse(text).right === true;
  } catch {
    return false;
  }
}
