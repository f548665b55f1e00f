// @ts-check
/** Charts on the page, and the only file that touches their module: it is loaded with the first of them. */

import { notLoaded } from "./model/errors.js";

/** @typedef {typeof import("../charts.js")} Charts */

/** Frames that draw do not try again sooner than after so many milliseconds. */
const PAUSE = 1000;

/** @type {Charts | null} */
let charts = null;
/** @type {Promise<Charts> | null} */
let loading = null;
let failed = -Infinity;
/** @type {Set<(error?: unknown) => void>} */
const watchers = new Set();

/** Loads the charts; once, unless that fails. */
export function loadCharts() {
  loading ??= fetchCharts().catch((cause) => {
    loading = null;
    throw notLoaded(cause);
  });
  return loading;
}

async function fetchCharts() {
  const module = await import("../charts.js");
  await module.default();
  charts = module;
  return module;
}

/**
 * Calls back when charts that were to be drawn have arrived, or could not be loaded.
 * @param {(error?: unknown) => void} watcher
 * @param {AbortSignal} signal
 */
export function watchCharts(watcher, signal) {
  watchers.add(watcher);
  signal.addEventListener("abort", () => watchers.delete(watcher));
}

/** The charts, if they are there; else they are asked for. */
function present() {
  if (!charts && !loading && performance.now() - failed > PAUSE) {
    const tell = (/** @type {unknown} */ error) => watchers.forEach((watcher) => watcher(error));
    loadCharts().then(
      () => tell(undefined),
      (error) => {
        failed = performance.now();
        tell(error);
      },
    );
  }
  return charts;
}

/**
 * Draws on the page's own thread, wherever the labs may be; null until the charts are there.
 * @param {HTMLCanvasElement} canvas
 * @param {import("../charts.js").ChartSpec} spec
 */
export function drawChart(canvas, spec) {
  return present()?.drawChart(canvas, spec) ?? null;
}

/** Level lines of a grid of values; none until the charts are there. @type {Charts["contourLines"]} */
export function contourLines(...args) {
  return present()?.contourLines(...args) ?? [];
}

/** @param {import("../charts.js").ChartSpec} spec */
export async function chartSvg(spec) {
  return (await loadCharts()).chartSvg(spec);
}
