// @ts-check
/** Small pictures for buttons: strokes and fills in the colour of the text. They say nothing that a name does not say. */

const SVG = "http://www.w3.org/2000/svg";

/** In a box of 24 × 24: filled parts, then lines. @type {Record<string, { fill?: string, line?: string }>} */
const PICTURES = {
  play: { fill: "M7 4.5v15l12.5-7.5z" },
  pause: { fill: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z" },
  update: { fill: "M8 5.5v13l9-6.5z" },
  epoch: { fill: "M4 5.5v13l8-6.5zM12 5.5v13l8-6.5z" },
  back: { fill: "M17 5.5v13l-9-6.5zM5.5 5.5h2v13h-2z" },
  reset: { line: "M5 12a7 7 0 1 0 2.2-5.1M5 4.5v4h4" },
  die: { line: "M6 4.5h12A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5z", fill: "M7.5 9a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0M13.5 15a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0M10.5 12a1.5 1.5 0 1 1 3 0 1.5 1.5 0 1 1-3 0" },
  close: { line: "M6 6l12 12M18 6L6 18" },
};

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const { fill, line } = PICTURES[name] ?? {};
  for (const [kind, data] of Object.entries({ fill, line })) {
    if (!data) continue;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", data);
    path.setAttribute("class", `icon-${kind}`);
    svg.append(path);
  }
  return svg;
}
