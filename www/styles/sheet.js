// @ts-check
/**
 * The lab's styles: fetched once, a sheet for a first visit and one for what comes later, adopted by every lab of the page. An adopted sheet cannot import others, so
 * the imports are followed here; in the built site they are one file.
 */

/** @type {Record<string, Promise<CSSStyleSheet>>} */
const sheets = {};

/** The styles of a first visit. */
export function labSheet() {
  return sheet("lab-sheet.css");
}

/** The styles of what comes later. */
export function laterSheet() {
  return sheet("later-sheet.css");
}

/** @param {string} file @returns {Promise<CSSStyleSheet>} */
function sheet(file) {
  return (sheets[file] ??= load(file).catch((error) => {
    delete sheets[file];
    throw error;
  }));
}

/** @param {string} file */
async function load(file) {
  const made = new CSSStyleSheet();
  made.replaceSync(await styles(new URL(file, import.meta.url)));
  return made;
}

/** The text of a style sheet, what it imports first. @param {URL} address @returns {Promise<string>} */
async function styles(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  const text = await response.text();
  const imports = /@import "(.+?)";/g;
  const imported = [...text.matchAll(imports)].map(([, file]) => styles(new URL(file ?? "", address)));
  return [...(await Promise.all(imported)), text.replace(imports, "")].join("\n");
}
