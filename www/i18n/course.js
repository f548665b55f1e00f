// @ts-check
/** What a lesson's widgets say, beside the lessons themselves: what all lessons share, and what one of them has alone. */

import { loadLanguage, messages } from "./index.js";

/** @typedef {import("./index.js").Language} Language */

const COURSE = { ja: () => import("./course.ja.js"), en: () => import("./course.en.js") };

/** By the lesson's number. @type {Record<number, Record<Language, () => Promise<{ default: import("./index.js").Messages }>>>} */
const LESSONS = {
  2: { ja: () => import("./lesson-2.ja.js"), en: () => import("./lesson-2.en.js") },
  3: { ja: () => import("./lesson-3.ja.js"), en: () => import("./lesson-3.en.js") },
  4: { ja: () => import("./lesson-4.ja.js"), en: () => import("./lesson-4.en.js") },
  5: { ja: () => import("./lesson-5.ja.js"), en: () => import("./lesson-5.en.js") },
};

/** The lessons that have texts of their own. */
export const lessonsWithTexts = Object.keys(LESSONS).map(Number);

/** Makes the texts of a lesson ready. @param {Language} language @param {number} [number] */
export async function loadCourse(language, number = 0) {
  const own = LESSONS[number]?.[language];
  const [{ default: texts }, lesson] = await Promise.all([COURSE[language](), own?.(), loadLanguage(language)]);
  Object.assign(messages[language] ?? {}, texts, lesson?.default);
}
