// @ts-check
// course/ has no language: it leads on to the reader's, remembered or the system's. Without this script its links do.
{
  let language = null;
  try {
    language = localStorage.getItem("kobai.language");
  } catch {
    // Without storage it is the system's.
  }
  language ??= navigator.languages.find((tag) => /^(ja|en)\b/i.test(tag))?.slice(0, 2).toLowerCase() ?? "en";
  location.replace(`${language === "ja" ? "ja" : "en"}/${location.hash}`);
}
