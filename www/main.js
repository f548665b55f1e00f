// @ts-check
/**
 * The composition root: puts the engine under the elements, and keeps the page around the lab, its language, theme,
 * keys and address. Nothing else is decided here.
 */

import { defineElements } from "./elements/index.js";
import { load } from "./elements/kit/load.js";
import * as engine from "./engine.js";
import { loadLanguage, message } from "./i18n/index.js";
import { remember, remembered } from "./preferences.js";

/** @typedef {import("./elements/lab/lab.js").KobaiLab} KobaiLab */

const root = document.documentElement;
const lab = /** @type {KobaiLab} */ (find("kobai-lab"));
const language = /** @type {HTMLButtonElement} */ (find("#language"));
const theme = /** @type {HTMLButtonElement} */ (find("#theme"));
const large = find("#present");

defineElements(engine);
lab.hash = location.hash;
const kept = keptDocument();
if (kept) lab.document = kept;
showPreferences();
// The lab says what is missing.
showTexts().catch(() => {});

language.addEventListener("click", async () => {
  const before = root.lang;
  root.lang = before === "ja" ? "en" : "ja";
  try {
    await showTexts();
    remember("language", root.lang);
  } catch {
    // The lab says that it is not there.
    root.lang = lab.lang = before;
  }
});
theme.addEventListener("click", () => {
  root.dataset["theme"] = root.dataset["theme"] === "dark" ? "light" : "dark";
  remember("theme", root.dataset["theme"]);
  showPreferences();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  if (remembered("theme")) return;
  root.dataset["theme"] = matches ? "dark" : "light";
  showPreferences();
});
large.addEventListener("click", async () => (await load(lab, "present", () => import("./present.js")))?.present(large));
find("#keys").addEventListener("click", () => lab.showKeys());
find("#share").addEventListener("click", () => lab.share());
find("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  lab.focus();
});

lab.addEventListener("kobai-change", (event) => {
  const { hash, complete } = /** @type {CustomEvent} */ (event).detail;
  keepDocument(hash, complete);
  if (location.hash.replace(/^#/, "") !== hash) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
});
lab.addEventListener("kobai-shortcuts", (event) => {
  remember("shortcuts", /** @type {CustomEvent} */ (event).detail ? "on" : "off");
});
addEventListener("hashchange", () => (lab.hash = location.hash));
// The page is the lab: keys that nothing else on it uses are the lab's.
document.addEventListener("keydown", (event) => {
  if (!event.composedPath().includes(lab)) lab.handleKey(event);
});

/** The reader's theme and keys, for the page and the lab in it. */
function showPreferences() {
  const dark = root.dataset["theme"] === "dark";
  lab.setAttribute("theme", dark ? "dark" : "light");
  lab.toggleAttribute("shortcuts", false);
  if (remembered("shortcuts") === "off") lab.setAttribute("shortcuts", "off");
  theme.setAttribute("aria-pressed", String(dark));
  large.setAttribute("aria-pressed", String(root.dataset["size"] === "large"));
}

/** The reader's language, for the page and the lab in it. */
async function showTexts() {
  const tongue = root.lang === "ja" ? "ja" : "en";
  lab.lang = tongue;
  await loadLanguage(tongue);
  // Another one may have been asked for meanwhile.
  if (lab.lang !== tongue) return;
  document.title = message(tongue, "page.title");
  find(".places a").setAttribute("href", `course/${tongue}/`);
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = message(tongue, /** @type {HTMLElement} */ (element).dataset["text"] ?? "");
  }
  for (const element of document.querySelectorAll("[data-name]")) {
    const name = message(tongue, /** @type {HTMLElement} */ (element).dataset["name"] ?? "");
    element.setAttribute("aria-label", name);
    element.setAttribute("title", name);
  }
  find('meta[name="description"]').setAttribute("content", message(tongue, "page.description"));
}

/** What is too large for the address is kept for a reload of this tab. @param {string} hash @param {boolean} complete */
function keepDocument(hash, complete) {
  try {
    sessionStorage.removeItem("kobai.document");
    if (!complete) sessionStorage.setItem("kobai.document", JSON.stringify({ hash, document: lab.document }));
  } catch {
    // Too large even for that: the table has to be opened again.
  }
}

/** The document that the present address stands for, if this tab has kept it. */
function keptDocument() {
  try {
    const { hash, document } = JSON.parse(sessionStorage.getItem("kobai.document") ?? "{}");
    return hash === location.hash.replace(/^#/, "") ? document : null;
  } catch {
    return null;
  }
}

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`index.html has no ${selector}`);
  return /** @type {HTMLElement} */ (found);
}
