// @ts-check
/** What a lesson's widgets say, beside the lessons themselves. */

import { loadLanguage, messages } from "./index.js";

/** @typedef {import("./index.js").Language} Language */

const COURSE = { ja: () => import("./course.ja.js"), en: () => import("./course.en.js") };

/** Makes the texts of lessons ready. @param {Language} language */
export async function loadCourse(language) {
  const [{ default: texts }] = await Promise.all([COURSE[language](), loadLanguage(language)]);
  Object.assign(messages[language] ?? {}, texts);
}
