// @ts-check
// Runs before the first paint of a lesson, so that a dark page does not flash white nor a large one jump. A lesson's
// language is its own.
{
  const root = document.documentElement;
  let theme = null;
  try {
    theme = localStorage.getItem("kobai.theme");
    root.dataset["size"] = sessionStorage.getItem("kobai.size") ?? "";
  } catch {
    // Without storage it is the system's.
  }
  root.dataset["theme"] = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}
