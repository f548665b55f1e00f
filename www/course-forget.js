// @ts-check
/** The way to forget all answers, on the list of lessons. */

import { PLACE, answers } from "./course-marks.js";
import { el, setText } from "./elements/kit/dom.js";
import { message } from "./i18n/index.js";

/** A button that forgets every answer, and brings them back if that was a mistake. @param {import("./i18n/index.js").Language} language @param {() => void} show */
export function forgetting(language, show) {
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
