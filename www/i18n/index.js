// @ts-check
/** Every text on screen, in the reader's language. A language is loaded when it is asked for, and then stays. */

/** @typedef {"ja" | "en"} Language */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {string | ((values: any) => string)} Message a text with {places} for values, or a function of them */
/** @typedef {Record<string, Message>} Messages */

/** @type {readonly Language[]} */
export const languages = ["ja", "en"];

const TEXTS = { ja: () => import("./ja.js"), en: () => import("./en.js") };

/** The texts loaded so far. @type {Partial<Record<Language, Messages>>} */
export const messages = {};

/** Loads a language's texts. @param {Language} language */
export async function loadLanguage(language) {
  const { default: texts } = await TEXTS[language]();
  messages[language] ??= { ...texts };
}

/**
 * The text of a key; empty in a language that is not loaded. An unknown key shows itself, so that a mistake is seen and
 * nothing breaks.
 * @param {Language} language
 * @param {string} key
 * @param {Values} [values]
 * @returns {string}
 */
export function message(language, key, values) {
  const texts = messages[language];
  if (!texts) return "";
  const found = texts[key] ?? key;
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
