// @ts-check
/**
 * What of the engine a first visit does without. Here the engine is one file, so all of it is there. `cargo xtask dist`
 * splits it, and puts crates/xtask/rest.js in the place of this file.
 */

/** Whether the rest is there. */
export const isThere = () => true;

/**
 * Brings the rest; once, however often it is called. One that failed can be tried again.
 * @param {Promise<void>} started the first part
 */
export const rest = (started) => started;
