// @ts-check
// Kobai's charts, documented in charts.d.ts: a generated module of their own, which knows no engine.
import start, * as charts from './kobai-charts.js';
import { KobaiError, wasmModule } from './wasm-module.js';

const { init, initSync, guardedFunction } = wasmModule({
  name: 'The module of charts',
  start,
  startSync: charts.initSync,
  file: () => new URL('./kobai-charts_bg.wasm', import.meta.url),
});

export { KobaiError, init as default, initSync };

export const drawChart = guardedFunction(charts.drawChart);
export const chartSvg = guardedFunction(charts.chartSvg);
export const contourLines = guardedFunction(charts.contourLines);
