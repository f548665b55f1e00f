// @ts-check
// Kobai's JavaScript API, documented in kobai.d.ts: the generated module of the engine, started once, with errors that
// can be told apart.
import start, * as engine from './kobai-wasm.js';

/** @type {'not started' | 'starting' | 'started'} */
let state = 'not started';
/** @type {Promise<void> | undefined} */
let starting;

/**
 * Starts the engine; calls beyond the first wait for the same start. One that failed can be tried again.
 * @param {URL | Response | BufferSource | WebAssembly.Module} [module]
 * @returns {Promise<void>}
 */
export default function init(module) {
  if (state === 'started') return Promise.resolve();
  starting ??= startEngine(module ?? new URL('./kobai-wasm_bg.wasm', import.meta.url)).finally(() => {
    starting = undefined;
  });
  return starting;
}

/** @param {URL | Response | BufferSource | WebAssembly.Module} module */
async function startEngine(module) {
  state = 'starting';
  try {
    await start({ module_or_path: module });
    state = 'started';
  } catch (error) {
    state = 'not started';
    throw error;
  }
}

/**
 * Starts the engine at once, from bytes or a compiled module.
 * @param {BufferSource | WebAssembly.Module} module
 */
export function initSync(module) {
  if (state === 'started') return;
  // A second instance would take the place of the first one under the labs made meanwhile.
  if (state === 'starting') throw new Error('Kobai is starting already: await init() instead of initSync()');
  engine.initSync({ module });
  state = 'started';
}

/** What a user can get wrong. */
export class KobaiError extends Error {
  /** @param {Failure} failure */
  constructor({ code, where, reason, values, message }) {
    super(message);
    this.code = code;
    this.where = where;
    this.reason = reason;
    this.values = values;
  }
}
KobaiError.prototype.name = 'KobaiError';

/**
 * What the engine throws: a plain object with `kobai: true`, since only this module knows the class.
 * @typedef {Pick<import('./kobai.js').KobaiError, 'code' | 'where' | 'reason' | 'values' | 'message'>} Failure
 */

/**
 * Calls into the engine; its failures become KobaiErrors, everything else passes as it is.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function attempt(call) {
  if (state !== 'started') throw new Error('Kobai has not been started: await init() first');
  try {
    return call();
  } catch (error) {
    throw /** @type {any} */ (error)?.kobai === true ? new KobaiError(/** @type {any} */ (error)) : error;
  }
}

/**
 * A function of the engine.
 * @template {Function} F
 * @param {F} method
 * @returns {F}
 */
function guardedFunction(method) {
  /** @this {unknown} @param {unknown[]} args */
  function guarded(...args) {
    return attempt(() => method.apply(this, args));
  }
  return /** @type {any} */ (guarded);
}

/**
 * A class of the engine: its methods guarded where they are, so that instances made by the engine itself (by
 * `Lab.fromState`, say) have them too, and its constructor by a proxy.
 * @template {new (...args: any[]) => object} C
 * @param {C} Class
 * @returns {C}
 */
function guardedClass(Class) {
  for (const owner of [Class, Class.prototype]) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      // Names with two underscores are the generated module's own; it calls them outside of any attempt.
      if (name === 'constructor' || name.startsWith('__') || typeof property.value !== 'function') continue;
      Object.defineProperty(owner, name, { ...property, value: guardedFunction(property.value) });
    }
  }
  const guarded = new Proxy(Class, {
    construct: (target, args, newTarget) => attempt(() => Reflect.construct(target, args, newTarget)),
  });
  Class.prototype.constructor = guarded;
  return guarded;
}

export const Lab = guardedClass(engine.Lab);
export const MapPainter = guardedClass(engine.MapPainter);

export const version = /* @__PURE__ */ guardedFunction(engine.version);
export const parseTable = /* @__PURE__ */ guardedFunction(engine.parseTable);
export const activation = /* @__PURE__ */ guardedFunction(engine.activation);
export const softmax = /* @__PURE__ */ guardedFunction(engine.softmax);
export const loss = /* @__PURE__ */ guardedFunction(engine.loss);
export const descend = /* @__PURE__ */ guardedFunction(engine.descend);
export const freshSeed = /* @__PURE__ */ guardedFunction(engine.freshSeed);
export const datasets = /* @__PURE__ */ guardedFunction(engine.datasets);
export const drawChart = /* @__PURE__ */ guardedFunction(engine.drawChart);
export const chartSvg = /* @__PURE__ */ guardedFunction(engine.chartSvg);
export const contourLines = /* @__PURE__ */ guardedFunction(engine.contourLines);
