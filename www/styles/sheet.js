// @ts-check
/** The lab's styles: fetched once, one sheet, adopted by every lab of the page. */

const FILES = [
  "tokens.css",
  "base.css",
  "lab.css",
  ...[
    "transport", "counters", "timeline", "speed", "rate", "data-panel", "network", "notice", "doors", "learning-panel",
    "draw-bar", "output-map", "loss-chart", "share", "keys",
  ].map((name) => `../elements/${name}/${name}.css`),
  "../elements/kit/behind.css",
  "../elements/network/network-cards.css",
  "../elements/network/network-layers.css",
];

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
  const texts = await Promise.all(
    FILES.map(async (file) => {
      const response = await fetch(new URL(file, import.meta.url));
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      return response.text();
    }),
  );
  const made = new CSSStyleSheet();
  made.replaceSync(texts.join("\n"));
  return made;
}
