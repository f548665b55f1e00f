// @ts-check
// Kobai's JavaScript API, documented in kobai.d.ts: the generated module of the engine, started once, with errors that
// can be told apart.
import start, * as engine from './kobai-wasm.js';
import { KobaiError, wasmModule } from './wasm-module.js';

const { init, initSync, guardedFunction, guardedClass } = wasmModule({
  name: 'Kobai',
  start,
  startSync: engine.initSync,
  file: () => new URL('./kobai-wasm_bg.wasm', import.meta.url),
});

export { KobaiError, init as default, initSync };

export const Lab = guardedClass(engine.Lab);
export const MapPainter = guardedClass(engine.MapPainter);

export const version = /* @__PURE__ */ guardedFunction(engine.version);
export const parseTable = /* @__PURE__ */ guardedFunction(engine.parseTable);
export const activation = /* @__PURE__ */ guardedFunction(engine.activation);
export const softmax = /* @__PURE__ */ guardedFunction(engine.softmax);
export const loss = /* @__PURE__ */ guardedFunction(engine.loss);
export const descend = /* @__PURE__ */ guardedFunction(engine.descend);
export const freshSeed = /* @__PURE__ */ guardedFunction(engine.freshSeed);
export const limits = /* @__PURE__ */ guardedFunction(engine.limits);
export const names = /* @__PURE__ */ guardedFunction(engine.names);
export const defaults = /* @__PURE__ */ guardedFunction(engine.defaults);
export const datasets = /* @__PURE__ */ guardedFunction(engine.datasets);
