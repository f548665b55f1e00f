// @ts-check
// Runs before the first paint, so that a dark page does not flash white: the reader's theme, language and keys, remembered
// or the system's. A plain script, since modules come too late; main.js takes it from here.
{
  const root = document.documentElement;
  /** @param {string} name */
  const remembered = (name, local = true) => {
    try {
      return (local ? localStorage : sessionStorage).getItem(`kobai.${name}`);
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const language = navigator.languages.find((tag) => /^(ja|en)\b/i.test(tag))?.slice(0, 2).toLowerCase();
  root.dataset["theme"] = remembered("theme") ?? dark;
  root.lang = remembered("language") ?? language ?? "en";
  root.dataset["size"] = remembered("size", false) ?? "";
  root.dataset["shortcuts"] = remembered("shortcuts") ?? "on";

  // main.js asks for the texts only when it has arrived itself: they come beside it.
  const texts = document.createElement("link");
  texts.rel = "modulepreload";
  texts.href = new URL(`i18n/${root.lang === "ja" ? "ja" : "en"}.js`, /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  document.head.append(texts);
}
