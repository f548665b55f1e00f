// @ts-check
/**
 * Every text on screen, in the reader's language. A language is loaded when it is asked for, and then stays: what a first
 * visit reads at once, all the others with what they belong to.
 */

/** @typedef {"ja" | "en"} Language */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {string | ((values: any) => string)} Message a text with {places} for values, or a function of them */
/** @typedef {Record<string, Message>} Messages */

/** @type {readonly Language[]} */
export const languages = ["ja", "en"];

const FIRST = { ja: () => import("./first.ja.js"), en: () => import("./first.en.js") };
const OTHERS = { ja: () => import("./ja.js"), en: () => import("./en.js") };

/** The texts loaded so far. @type {Partial<Record<Language, Messages>>} */
export const messages = {};
/** The languages of which all texts are loaded. @type {Set<Language>} */
const whole = new Set();

/** Makes ready what a first visit reads. @param {Language} language */
export async function loadLanguage(language) {
  if (messages[language]) return;
  const { default: first } = await FIRST[language]();
  messages[language] ??= { ...first };
}

/** Makes all of a language's texts ready. @param {Language} language */
export async function loadAllTexts(language) {
  const [{ default: others }] = await Promise.all([OTHERS[language](), loadLanguage(language)]);
  Object.assign(messages[language] ?? {}, others);
  whole.add(language);
}

/** Whether all of a language's texts are ready. @param {Language} language */
export function hasAllTexts(language) {
  return whole.has(language);
}

/**
 * The text of a key, in a language that is loaded; empty if it is one that comes later. An unknown key shows itself, so
 * that a mistake is seen and nothing breaks.
 * @param {Language} language
 * @param {string} key
 * @param {Values} [values]
 * @returns {string}
 */
export function message(language, key, values) {
  const found = messages[language]?.[key];
  if (found === undefined) return whole.has(language) ? key : "";
  if (typeof found === "function") return found(values ?? {});
  if (!values) return found;
  return found.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * Whether there is a text for the key.
 * @param {string} key
 */
export function hasMessage(key) {
  return Object.values(messages).some((texts) => key in texts);
}

/**
 * The first of the reader's languages that we have.
 * @param {readonly string[]} wanted such as navigator.languages
 * @returns {Language}
 */
export function chooseLanguage(wanted) {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found) return found;
  }
  return "en";
}
