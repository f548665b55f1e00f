// @ts-check
/** Loads what a reader may never open, when it is opened. */

/**
 * Null if it could not be loaded: then the lab says so, everything stays as it was, and the next attempt tries again.
 * @template T
 * @param {{ act: (action: import("../../model/types.js").Action) => void }} host
 * @param {() => Promise<T>} module an `import()`
 * @returns {Promise<T | null>}
 */
export async function load(host, module) {
  try {
    return await module();
  } catch {
    host.act({ type: "incomplete" });
    return null;
  }
}
