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
export const parseLink = /* @__PURE__ */ guardedFunction(engine.parseLink);
export const writeLink = /* @__PURE__ */ guardedFunction(engine.writeLink);
export const repairDocument = /* @__PURE__ */ guardedFunction(engine.repairDocument);
export const configOf = /* @__PURE__ */ guardedFunction(engine.configOf);
export const describeDocument = /* @__PURE__ */ guardedFunction(engine.describeDocument);
export const presets = /* @__PURE__ */ guardedFunction(engine.presets);
export const tasks = /* @__PURE__ */ guardedFunction(engine.tasks);
export const updatesPerEpoch = /* @__PURE__ */ guardedFunction(engine.updatesPerEpoch);
export const speeds = /* @__PURE__ */ guardedFunction(engine.speeds);
export const linkKeys = /* @__PURE__ */ guardedFunction(engine.linkKeys);

const changedParts = /* @__PURE__ */ guardedFunction(engine.editDocument);

/** Actions that look at how many columns the data have, and at no row: a long table need not be handed to the engine. */
const WITHOUT_ROWS = new Set(['network', 'features', 'stream', 'seed', 'seeds', 'view', 'conditions']);

/**
 * The same document with the first row of its table.
 * @param {import('./kobai.js').Document} document
 * @returns {import('./kobai.js').Document}
 */
function firstRow(document) {
  const { data } = document;
  if (data?.kind !== 'table' || !Array.isArray(data.inputs) || !Array.isArray(data.targets)) return document;
  return { ...document, data: { ...data, inputs: data.inputs.slice(0, 1), targets: data.targets.slice(0, 1) } };
}

/**
 * What an action makes of a document: the same object if it changes nothing, and parts that stay are the same objects.
 * @param {import('./kobai.js').Document} document
 * @param {import('./kobai.js').DocumentAction} action
 * @returns {import('./kobai.js').Document}
 */
export function editDocument(document, action) {
  const needed = document && WITHOUT_ROWS.has(action?.type) ? firstRow(document) : document;
  const parts = changedParts(needed, action);
  return Object.keys(parts).length > 0 ? { ...document, ...parts } : document;
}
