// @ts-check
/**
 * The composition root of the course's pages: theme and language of the page, and the widgets of a lesson, which fetch
 * the engine and the labs when the first of them comes into view.
 */

import { defineLesson } from "./elements/lesson.js";
import { listen } from "./course-keys.js";
import { showMarks } from "./course-marks.js";
import { loadCourse } from "./i18n/course.js";
import { message } from "./i18n/index.js";
import { setAttribute } from "./elements/kit/dom.js";
import { remember, remembered } from "./preferences.js";

const root = document.documentElement;
const language = root.lang === "ja" ? "ja" : "en";
const theme = /** @type {HTMLButtonElement} */ (document.querySelector("#theme"));
const large = /** @type {HTMLButtonElement} */ (document.querySelector("#present"));
const other = /** @type {HTMLAnchorElement} */ (document.querySelector("#language"));

showTheme();
theme.hidden = large.hidden = false;
theme.addEventListener("click", () => {
  root.dataset["theme"] = root.dataset["theme"] === "dark" ? "light" : "dark";
  remember("theme", root.dataset["theme"]);
  showTheme();
});
// The same place of the same lesson, and from now on the playground too.
other.addEventListener("click", () => {
  other.hash = location.hash;
  remember("language", other.hreflang);
});
for (const link of document.querySelectorAll(".places a, .page-header > .brand")) {
  link.addEventListener("click", () => remember("language", language));
}

large.setAttribute("aria-pressed", String(root.dataset["size"] === "large"));
large.addEventListener("click", async () => (await import("./present.js")).present(large));

let shortcuts = remembered("shortcuts") !== "off";
const turn = (/** @type {boolean} */ on) => {
  shortcuts = on;
  remember("shortcuts", on ? "on" : "off");
  for (const lab of document.querySelectorAll("kobai-lab")) {
    if (on) lab.removeAttribute("shortcuts");
    else lab.setAttribute("shortcuts", "off");
  }
};
document.addEventListener("kobai-shortcuts", (event) => turn(/** @type {CustomEvent} */ (event).detail));
// Paper is light.
addEventListener("beforeprint", () => {
  const { theme: shown = "light" } = root.dataset;
  root.dataset["theme"] = "light";
  addEventListener("afterprint", () => (root.dataset["theme"] = shown), { once: true });
});

// The number at the beginning of a lesson's folder.
await loadCourse(language, Number(/\/(\d+)-[^/]*\/(?:index\.html)?$/.exec(location.pathname)?.[1] ?? 0));
showMarks(language);
// A line that is too long for the screen is reached by keyboard too.
const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const over = target.scrollWidth > target.clientWidth;
    setAttribute(target, "tabindex", over ? "0" : null);
    setAttribute(target, "role", over ? "group" : null);
    setAttribute(target, "aria-label", over ? message(language, "course.wide") : null);
  }
});
for (const code of document.querySelectorAll(".code")) wide.observe(code);
listen({ language, on: () => shortcuts, turn, button: /** @type {HTMLElement} */ (document.querySelector("#keys")) });
await defineLesson({
  language,
  home: new URL(root.dataset["course"] ?? "", location.href).href,
  shortcuts: () => shortcuts,
  engine: async () => {
    const engine = await import("./engine.js");
    await engine.load();
    return engine;
  },
  labs: async () => {
    const [{ defineElements }, engine] = await Promise.all([import("./elements/index.js"), import("./engine.js")]);
    defineElements(engine);
  },
});

function showTheme() {
  const dark = root.dataset["theme"] === "dark";
  theme.setAttribute("aria-pressed", String(dark));
  for (const lab of document.querySelectorAll("kobai-lab")) lab.setAttribute("theme", dark ? "dark" : "light");
}
