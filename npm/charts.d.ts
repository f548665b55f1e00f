/**
 * Kobai's charts: curves on a canvas or as SVG, and level lines. A module of their own that knows no engine, so that a
 * program without pictures does not load it. What a caller can get wrong throws a KobaiError, or a TypeError for a chart
 * without a size.
 */
import type { Vector } from './kobai.js';

export { KobaiError } from './kobai.js';

/** Start the charts once. In a browser with no argument; elsewhere with the module's bytes. */
export default function init(module?: URL | Response | BufferSource | WebAssembly.Module): Promise<void>;
export function initSync(module: BufferSource | WebAssembly.Module): void;

/** A chart in CSS pixels. Colours are #rrggbb; x and y fix an axis's range. A value that is not a number breaks its curve. */
export interface ChartSpec {
  title?: string; width: number; height: number; ratio?: number /* device pixels to one */;
  log?: boolean /* the y axis */; x?: [number, number]; y?: [number, number];
  series: { name?: string; color: string; style?: "line" | "dash" | "points"; width?: number; end?: boolean /* a dot at the last value */; x: Float64Array | Vector; y: Float64Array | Vector }[];
  cursor?: number | null; legend?: boolean;
  picture?: boolean /* over a picture: the canvas is not cleared and has no grid, but a frame with ticks */;
  ink: string; dim: string; hairline: string; paper: string; font: string; xLabel?: string; yLabel?: string;
}

/** Draws a chart on a canvas of width × ratio by height × ratio pixels; returns where its plot area is and what it shows. */
export function drawChart(canvas: HTMLCanvasElement, chart: ChartSpec): { left: number; top: number; width: number; height: number; x: [number, number]; y: [number, number]; log: boolean };
/** The same chart as a standalone SVG document. */
export function chartSvg(chart: ChartSpec): string;

/**
 * The level lines of a grid of values (row by row, `columns` wide), a chart's series for each level: x from x0 at the first column to x1 at the
 * last, y from y0 at the first row to y1 at the last, a NaN between one line and the next. No line enters a cell with a corner that is not finite.
 */
export function contourLines(values: Float64Array | Vector, columns: number, levels: Float64Array | Vector, x0: number, x1: number, y0: number, y1: number):
  { x: Float64Array; y: Float64Array }[];
