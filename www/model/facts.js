// @ts-check
/**
 * What an experiment may be made of, as the engine says it: the range of every number, every name, and what holds where a
 * document says nothing. They are there once the engine has started.
 */

/** @typedef {typeof import("../../kobai.js")} Engine */
/** @typedef {import("./types.js").DatasetName} DatasetName */

/** @type {ReturnType<Engine["limits"]>} */
export let limits;
/** @type {ReturnType<Engine["names"]>} */
export let names;
/** @type {ReturnType<Engine["defaults"]>} */
export let defaults;
/** How fast training may go, the slowest first. @type {ReturnType<Engine["speeds"]>} */
export let speeds;

/** Asks an engine that has started. @param {Pick<Engine, "limits" | "names" | "defaults" | "speeds">} engine */
export function learnFacts(engine) {
  limits = engine.limits();
  names = engine.names();
  defaults = engine.defaults();
  speeds = engine.speeds();
}

/** The names of things that are more than a name. @template {{ name: string }} T @param {T[]} list @returns {T["name"][]} */
export function namesIn(list) {
  return list.map(({ name }) => name);
}

/** The activation functions that a layer can have. @param {{ output: boolean }} layer */
export function activationsFor({ output }) {
  return namesIn(names.activations.filter((activation) => output || !activation.output));
}

/** Those that come first, and whatever else there is. @template {string} T @param {readonly T[]} all @param {readonly T[]} first */
export function firstAndOthers(all, first) {
  return [first.filter((name) => all.includes(name)), all.filter((name) => !first.includes(name))];
}
