// @ts-check
/**
 * The lab's styles: a few sheets, each fetched once and adopted by every lab of the page. An adopted sheet cannot import
 * others, so the imports are followed here; in the built site a sheet is one file.
 */

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/** All of a lab. */
export function labSheet() {
  return sheet(new URL("lab-sheet.css", import.meta.url));
}

/** For labs that show some of their regions only. */
export function partsSheet() {
  return sheet(new URL("parts-sheet.css", import.meta.url));
}

/** The sheet of a file; one that was not loaded can be asked for again. @param {URL} address @returns {Promise<CSSStyleSheet>} */
function sheet(address) {
  const known = sheets.get(address.href);
  if (known) return known;
  const made = load(address);
  sheets.set(address.href, made);
  made.catch(() => sheets.delete(address.href));
  return made;
}

/** @param {URL} address */
async function load(address) {
  const made = new CSSStyleSheet();
  made.replaceSync(await styles(address));
  return made;
}

/**
 * The text of a style sheet, what it imports first. What the page itself has loaded is not fetched again.
 * @param {URL} address
 * @returns {Promise<string>}
 */
async function styles(address) {
  const loaded = [...document.styleSheets].find(({ href }) => href === address.href);
  if (loaded) return rulesOf(loaded);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  const text = await response.text();
  const imports = /@import\s*"(.+?)";/g;
  const imported = [...text.matchAll(imports)].map(([, file]) => styles(new URL(file ?? "", address)));
  return [...(await Promise.all(imported)), text.replace(imports, "")].join("\n");
}

/** @param {CSSStyleSheet} sheet @returns {string} */
function rulesOf(sheet) {
  const text = (/** @type {CSSRule} */ rule) => (rule instanceof CSSImportRule ? rule.styleSheet && rulesOf(rule.styleSheet) : rule.cssText);
  return Array.from(sheet.cssRules, text).join("\n");
}
