// @ts-check
/**
 * The size for a hall: everything on the page larger, on the whole screen where the browser allows it. It holds for this
 * tab and what is opened in it, since the same reader's desk wants the usual size.
 */

const root = document.documentElement;

/** Larger, or back again. @param {Element} button shows which */
export function present(button) {
  const large = root.dataset["size"] !== "large";
  root.dataset["size"] = large ? "large" : "";
  button.setAttribute("aria-pressed", String(large));
  try {
    sessionStorage.setItem("kobai.size", root.dataset["size"]);
  } catch {
    // Without storage it holds for this page.
  }
  // The browser may refuse; the size is what matters.
  const asked = large ? root.requestFullscreen?.() : document.fullscreenElement && document.exitFullscreen();
  asked?.catch(() => {});
}
