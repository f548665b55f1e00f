// @ts-check
/** Loads what a reader may never open, when it is opened. */

/**
 * Null if it could not be loaded: then the lab says so, everything stays as it was, and the next attempt tries again.
 * @template T
 * @param {{ act: (action: import("../../model/types.js").Action) => void }} host
 * @param {string} part its name
 * @param {() => Promise<T>} module an `import()`
 * @returns {Promise<T | null>}
 */
export async function load(host, part, module) {
  try {
    const loaded = await module();
    host.act({ type: "complete", part });
    return loaded;
  } catch {
    host.act({ type: "incomplete", part });
    return null;
  }
}
