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
  loading ??= fetchCharts();
  return loading;
}

async function fetchCharts() {
  try {
    const module = await import("../charts.js");
    await module.default();
    charts = module;
  } catch (cause) {
    loading = null;
    failed = performance.now();
    const error = notLoaded(cause);
    tell(error);
    throw error;
  }
  tell();
  return charts;
}

/** @param {unknown} [error] */
function tell(error) {
  watchers.forEach((watcher) => watcher(error));
}

/**
 * Calls back when the charts have arrived, whoever asked for them, or could not be loaded.
 * @param {(error?: unknown) => void} watcher
 * @param {AbortSignal} signal
 */
export function watchCharts(watcher, signal) {
  watchers.add(watcher);
  signal.addEventListener("abort", () => watchers.delete(watcher));
}

/** The charts, if they are there; else they are asked for. */
function present() {
  // Whoever watches hears of a failure.
  if (!charts && !loading && performance.now() - failed > PAUSE) loadCharts().catch(() => {});
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
