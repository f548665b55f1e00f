// @ts-check
/** Colours for canvases, read from the page's tokens (custom properties, #rrggbb). */

/** @typedef {import("../../model/types.js").Tokens} Tokens */

/**
 * @param {Element} element
 * @returns {Tokens}
 */
export function readTokens(element) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    paper: read("--paper"),
    panel: read("--panel"),
    ink: read("--ink"),
    dim: read("--dim"),
    hairline: read("--hairline"),
    accent: read("--accent"),
    positive: read("--positive"),
    negative: read("--negative"),
    classes: Array.from({ length: 8 }, (_, i) => read(`--class-${i}`)),
    stops: read("--map-stops").split(/\s+/).filter(Boolean),
    font: style.fontFamily,
  };
}

/**
 * The colour at a place of the diverging palette.
 * @param {string[]} stops evenly spaced #rrggbb
 * @param {number} place 0…1
 */
export function colorAt(stops, place) {
  if (stops.length < 2) return stops[0] ?? "gray";
  const at = Math.max(0, Math.min(1, Number.isFinite(place) ? place : 0.5)) * (stops.length - 1);
  const i = Math.min(Math.floor(at), stops.length - 2);
  const [a, b] = [channels(stops[i] ?? ""), channels(stops[i + 1] ?? "")];
  const mixed = a.map((from, c) => Math.round(from + ((b[c] ?? 0) - from) * (at - i)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} color #rrggbb */
function channels(color) {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0);
}

/**
 * The palette as a CSS gradient, for a legend's bar.
 * @param {string[]} stops
 */
export function gradient(stops) {
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
