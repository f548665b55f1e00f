// @ts-check
/**
 * How far the reader is: beside each lesson and section, how many of its checks are solved, read from where the checks
 * keep their answers; and the way to forget them all. Without storage there is nothing to show.
 */

import { el, setText } from "./elements/kit/dom.js";
import { message } from "./i18n/index.js";

export const PLACE = "kobai.course.";

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
  if (lessons) import("./course-forget.js").then(({ forgetting }) => lessons.after(forgetting(language, show)));
}

/** What is kept, by the check's number; null where nothing can be. */
export function answers() {
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
