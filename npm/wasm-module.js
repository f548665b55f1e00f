// @ts-check
// What the package's modules have in common: each is a module that wasm-bindgen generated, started once, whose failures
// become KobaiErrors.

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
 * What a generated module throws: a plain object with `kobai: true`, since only this file knows the class.
 * @typedef {Pick<import('./kobai.js').KobaiError, 'code' | 'where' | 'reason' | 'values' | 'message'>} Failure
 */

/** @typedef {BufferSource | WebAssembly.Module} Bytes */

/**
 * A generated module and what belongs to it.
 * @param {object} generated
 * @param {string} generated.name as an error calls it
 * @param {(options: { module_or_path: URL | Response | Bytes }) => Promise<unknown>} generated.start
 * @param {(options: { module: Bytes }) => unknown} generated.startSync
 * @param {() => URL} generated.file where its wasm is
 */
export function wasmModule({ name, start, startSync, file }) {
  /** @type {'not started' | 'starting' | 'started'} */
  let state = 'not started';
  /** @type {Promise<void> | undefined} */
  let starting;

  /**
   * Starts the module; calls beyond the first wait for the same start. One that failed can be tried again.
   * @param {URL | Response | Bytes} [module]
   * @returns {Promise<void>}
   */
  function init(module) {
    if (state === 'started') return Promise.resolve();
    starting ??= startModule(module ?? file()).finally(() => {
      starting = undefined;
    });
    return starting;
  }

  /** @param {URL | Response | Bytes} module */
  async function startModule(module) {
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
   * Starts the module at once, from bytes or a compiled module.
   * @param {Bytes} module
   */
  function initSync(module) {
    if (state === 'started') return;
    // A second instance would take the place of the first one under what was made meanwhile.
    if (state === 'starting') throw new Error(`${name} is starting already: await init() instead of initSync()`);
    startSync({ module });
    state = 'started';
  }

  /**
   * Calls into the module; its failures become KobaiErrors, everything else passes as it is.
   * @template T
   * @param {() => T} call
   * @returns {T}
   */
  function attempt(call) {
    if (state !== 'started') throw new Error(`${name} has not been started: await init() first`);
    try {
      return call();
    } catch (error) {
      throw /** @type {any} */ (error)?.kobai === true ? new KobaiError(/** @type {any} */ (error)) : error;
    }
  }

  /**
   * A function of the module.
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
   * A class of the module: its methods guarded where they are, so that instances made by the module itself (by
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

  return { init, initSync, guardedFunction, guardedClass };
}
