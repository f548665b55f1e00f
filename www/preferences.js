// @ts-check
/** What the reader has chosen for all pages, kept on the reader's own machine where there is storage. */

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(`kobai.${name}`, value);
  } catch {
    // Without storage the choice lasts for this page.
  }
}

/** @param {string} name */
export function remembered(name) {
  try {
    return localStorage.getItem(`kobai.${name}`);
  } catch {
    return null;
  }
}
