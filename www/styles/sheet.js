// @ts-check
/**
 * The lab's styles: fetched once, one sheet, adopted by every lab of the page. An adopted sheet cannot import others, so
 * the imports are followed here; in the built site they are one file.
 */

/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/** @returns {Promise<CSSStyleSheet>} */
export function labSheet() {
  sheet ??= load().catch((error) => {
    sheet = undefined;
    throw error;
  });
  return sheet;
}

async function load() {
  const made = new CSSStyleSheet();
  made.replaceSync(await styles(new URL("lab-sheet.css", import.meta.url)));
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
