// Texts: both languages have all of them, and the code uses all of them and no others.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { lessonsWithTexts, loadCourse } from "../../www/i18n/course.js";
import { chooseLanguage, hasMessage, languages, loadLanguage, message, messages } from "../../www/i18n/index.js";
import { kobai } from "./engine.mjs";

await Promise.all([...languages.map(loadLanguage), ...languages.flatMap((language) => lessonsWithTexts.map((lesson) => loadCourse(language, lesson)))]);

const root = new URL("../../", import.meta.url);

/** The text of all files below a folder with an ending. */
function sources(folder, ending) {
  const names = readdirSync(new URL(folder, root), { recursive: true });
  return names.filter((name) => name.endsWith(ending)).map((name) => ({ name, text: readFileSync(new URL(`${folder}${name}`, root), "utf8") }));
}

const code = [
  ...sources("www/", ".js").filter(({ name }) => !name.startsWith("i18n/")),
  { name: "index.html", text: readFileSync(new URL("index.html", root), "utf8") },
];

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(messages.ja).sort(), Object.keys(messages.en).sort());
});

test("no text is empty, and both languages name the same values", () => {
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(messages.en)) {
    for (const language of languages) assert.notEqual(message(language, key, {}), "", key);
    const [en, ja] = [messages.en[key], messages.ja[key]];
    if (typeof en === "string" && typeof ja === "string" && !key.startsWith("notice.done")) {
      assert.deepEqual([...new Set(places(ja))], [...new Set(places(en))], key);
    }
  }
});

test("every key that the code names exists", () => {
  const start = new RegExp(`["'\`](${[...new Set(Object.keys(messages.en).map((key) => key.split(".")[0]))].join("|")})\\.([\\w.-]+)["'\`]`, "g");
  // Places in the engine's configuration look alike.
  const places = /^(data|table|drawing|network|training|features)\.(samples|noise|testFraction|init|given|layers|inputs|x|y)/;
  for (const { name, text } of code) {
    for (const [found] of text.matchAll(start)) {
      const key = found.slice(1, -1);
      if (!places.test(key) && !/\.css$|\.$/.test(key)) assert.ok(hasMessage(key), `${name}: ${key}`);
    }
  }
});

test("every key is used", () => {
  const all = code.map(({ text }) => text).join("\n");
  // Keys that are put together: their beginning is in the code as `beginning${…}`, perhaps with an ending.
  const together = [...all.matchAll(/`([a-z\d]+\.[\w.-]*)\$\{([^`]*)`/gi)].map(([, beginning, rest]) => {
    const [, ending] = /^[^{}]*\}([\w.-]*)$/.exec(rest) ?? [];
    return { beginning, ending: ending ?? "" };
  });
  // All of a lesson's texts would count as used.
  for (const { beginning } of together) assert.doesNotMatch(beginning, /^(course|lesson\d+)\.$/);
  const parts = [...together, ...GENERIC.map((beginning) => ({ beginning, ending: "" }))];
  const unused = Object.keys(messages.en).filter((key) => {
    const named = ['"', "'", "`"].some((quote) => all.includes(`${quote}${key}${quote}`));
    return !named && !parts.some(({ beginning, ending }) => key.startsWith(beginning) && key.endsWith(ending));
  });
  assert.deepEqual(unused, []);
});

/** The files below www/elements that a file is made of, itself included. */
function filesOf(name, known = new Set()) {
  const url = new URL(`www/elements/${name}`, root).href;
  if (known.has(url)) return known;
  known.add(url);
  const here = new URL("www/elements/", root).href;
  for (const [, path] of readFileSync(new URL(url), "utf8").matchAll(/^import .* from "(\.[^"]+)";$/gm)) {
    const other = new URL(path, url).href;
    if (other.startsWith(here)) filesOf(other.slice(here.length), known);
  }
  return known;
}

test("a widget's texts are those of the lesson that has it, or all lessons'", () => {
  for (const language of languages) {
    const lessons = sources(`www/course/${language}/`, ".md").filter(({ name }) => /^\d/.test(name));
    assert.ok(lessons.length >= 5);
    for (const { name: lesson, text } of lessons) {
      const blocks = new Set([...text.matchAll(/^```(\w+) /gm)].map(([, word]) => (word === "lab" ? "scene" : word)));
      assert.ok(blocks.size > 0, lesson);
      for (const file of [...blocks].flatMap((block) => [...filesOf(`${block}/${block}.js`)])) {
        const numbers = [...readFileSync(new URL(file), "utf8").matchAll(/["'`]lesson(\d+)\./g)].map(([, number]) => number);
        for (const number of numbers) assert.equal(number, lesson[0], `${file} in ${lesson}`);
      }
    }
  }
});

/** Menus name their options by a key made of two values. */
const GENERIC = ["sampling.", "loss.", "optimizer.", "regularization.", "init.", "biasInit."];

test("everything that has a name has it in both languages", () => {
  for (const key of kobai.linkKeys().filter((name) => !["targets", "drawn"].includes(name))) assert.ok(hasMessage(`link.${key}`), key);
  for (const { name } of kobai.presets()) assert.ok(hasMessage(`preset.${name}`) && hasMessage(`preset.${name}.text`), name);
});

test("every reason the engine can give has a message", () => {
  const engine = [...sources("crates/kobai/src/", ".rs"), ...sources("crates/kobai-binding/src/", ".rs")].map(({ text }) => text).join("\n");
  const conflicts = [...engine.matchAll(/Conflict\("([\w-]+)"\)/g)].map(([, name]) => name);
  const named = [...engine.matchAll(/Reason::\w+(?: \{ \.\. \}|\(_\))? => "([\w-]+)"/g)].map(([, name]) => name);
  assert.ok(conflicts.length > 5 && named.length > 5);
  for (const reason of [...conflicts, ...named]) assert.ok(hasMessage(`errors.${reason}`), reason);
});

test("the reader's first language that we have is chosen", () => {
  assert.equal(chooseLanguage(["fr", "ja-JP", "en"]), "ja");
  assert.equal(chooseLanguage(["EN-gb"]), "en");
  assert.equal(chooseLanguage(["fr"]), "en");
  assert.equal(chooseLanguage([]), "en");
});

test("an unknown key shows itself", () => {
  assert.equal(message("ja", "no.such"), "no.such");
  assert.equal(message("en", "timeline.value", { update: 1, furthest: 2 }), "1 / 2");
});
