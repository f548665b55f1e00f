// @ts-check
/** Thumbnails of what a unit answers: a heat map over the input plane, or a curve over the one input. */

import { fitCanvas } from "../kit/dom.js";

/**
 * The picture each canvas shows already, so that an unchanged one costs nothing.
 * @type {WeakMap<HTMLCanvasElement, unknown>}
 */
const shown = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ImageData} image
 * @param {object} painting what the image belongs to: another one whenever it has been painted again
 */
export function drawMap(canvas, image, painting) {
  if (shown.get(canvas) === painting) return;
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  shown.set(canvas, painting);
}

/**
 * A curve from left to right, scaled to its own smallest and largest value; a hairline where it is zero.
 * @param {HTMLCanvasElement} canvas
 * @param {Float64Array} values
 * @param {number} size CSS pixels
 * @param {{ ink: string, hairline: string, panel: string }} colors
 */
export function drawCurve(canvas, values, size, colors) {
  const ratio = fitCanvas(canvas, size, size);
  const context = canvas.getContext("2d");
  if (!context) return;
  shown.set(canvas, values);
  let lo = 0;
  let hi = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      lo = Math.min(lo, value);
      hi = Math.max(hi, value);
    }
  }
  const span = hi - lo || 1;
  const side = size * ratio;
  const margin = 4 * ratio;
  /** @param {number} value */
  const y = (value) => side - margin - ((value - lo) / span) * (side - 2 * margin);
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = colors.hairline;
  context.lineWidth = ratio;
  context.beginPath();
  context.moveTo(0, y(0));
  context.lineTo(side, y(0));
  context.stroke();
  context.strokeStyle = colors.ink;
  context.lineWidth = 1.6 * ratio;
  context.lineJoin = "round";
  context.beginPath();
  values.forEach((value, i) => {
    if (Number.isFinite(value)) context.lineTo((i / Math.max(values.length - 1, 1)) * side, y(value));
  });
  context.stroke();
}

/** Forgets what a canvas shows, for instance after a change of theme. @param {HTMLCanvasElement} canvas */
export function forget(canvas) {
  shown.delete(canvas);
}
