// @ts-check
/** Colours as bytes, for pictures that are computed. */

/**
 * 256 colours between evenly spaced stops.
 * @param {readonly string[]} stops #rrggbb
 * @returns {Uint8Array} 256 × RGBA
 */
export function palette(stops) {
  const channels = stops.map(rgba);
  const bytes = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * (channels.length - 1);
    const at = Math.min(Math.floor(place), channels.length - 2);
    for (let channel = 0; channel < 4; channel++) {
      const [from, to] = [channels[at]?.[channel] ?? 0, channels[at + 1]?.[channel] ?? 0];
      bytes[4 * i + channel] = Math.round(from + (to - from) * (place - at));
    }
  }
  return bytes;
}

/** Several colours after each other. @param {readonly string[]} colors #rrggbb @returns {Uint8Array} n × RGBA */
export function colorBytes(colors) {
  return Uint8Array.from(colors.flatMap(rgba));
}

/** @param {string} color */
function rgba(color) {
  return [...[1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0), 255];
}
