// @ts-check
/** Values as they stand in a link: short, readable, exact. Ranges are the engine's business. */

import { datasetOf } from "./datasets.js";
import { defaults, limits, names, namesIn } from "./facts.js";

/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").Feature} Feature */
/** @typedef {import("./types.js").Optimizer} Optimizer */

/**
 * `read` gives null for a text that makes no sense.
 * @template T
 * @typedef {{ read: (text: string) => T | null, write: (value: T) => string | null }} Codec
 */

/** A finite number. @param {string} text */
export function number(text) {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** The shortest text that is exactly this number, with no + that a link would have to escape. @param {number} value */
export function numberText(value) {
  return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
}

/** @param {string} text */
export function wholeNumber(text) {
  const value = number(text);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** @param {string} text */
export function seed(text) {
  const value = wholeNumber(text);
  return value !== null && value <= limits.seed.max ? value : null;
}

/** @type {Codec<number>} */
export const numbers = { read: number, write: numberText };

/** @type {Codec<boolean>} */
export const flag = {
  read: (text) => (text === "1" ? true : text === "0" ? false : null),
  write: (value) => (value ? "1" : "0"),
};

/** One of some names, which are asked for when they are needed. @template {string} T @param {() => readonly T[]} all @returns {Codec<T>} */
export function oneOf(all) {
  return { read: (text) => all().find((name) => name === text) ?? null, write: (name) => name };
}

export const init = oneOf(() => names.inits);
export const biasInit = oneOf(() => names.biasInits);
export const loss = oneOf(() => namesIn(names.losses));

/** @type {Codec<number | "all">} */
export const batch = {
  read: (text) => (text === "all" ? "all" : wholeNumber(text)),
  write: String,
};

/** 4t,1s; whole names are read too: 4tanh,1sigmoid. @type {Codec<Doc["layers"]>} */
export const layers = {
  read: (text) => {
    const found = text.split(",").map((part) => {
      const [, units = "", name = ""] = /^(\d{1,9})([a-z-]+)$/.exec(part) ?? [];
      const found = names.activations.find((activation) => activation.letter === name || activation.name === name);
      return found && Number(units) > 0 ? { units: Number(units), activation: found.name } : null;
    });
    return found.every((layer) => layer !== null) && found.length <= 100 ? found : null;
  },
  write: (value) => value.map(({ units, activation }) => `${units}${names.activations.find(({ name }) => name === activation)?.letter}`).join(","),
};

/** @type {Codec<Feature[]>} */
export const features = {
  read: (text) => {
    const found = text === "" ? [] : text.split(",").map((link) => names.features.find((feature) => feature.link === link)?.name);
    return found.every((feature) => feature !== undefined) ? /** @type {Feature[]} */ (found) : null;
  },
  write: (value) => value.map((chosen) => names.features.find(({ name }) => name === chosen)?.link).join(","),
};

/** An optimizer's constants and their defaults, in the order in which they are written; none of an unknown one. @param {string} kind @returns {Record<string, number>} */
export function optimizerConstants(kind) {
  const { optimizers } = defaults;
  return Object.hasOwn(optimizers, kind) ? optimizers[/** @type {Optimizer["kind"]} */ (kind)] : {};
}

/** sgd, momentum:0.5, adam:0.9,0.999,1e-8. @type {Codec<Optimizer>} */
export const optimizer = {
  read: (text) => {
    const [kind = "", rest] = text.split(":");
    if (!Object.hasOwn(defaults.optimizers, kind)) return null;
    const constants = Object.keys(optimizerConstants(kind));
    const values = rest === undefined ? [] : rest.split(",").map(number);
    if (values.length > constants.length || values.includes(null)) return null;
    const given = Object.fromEntries(values.map((value, index) => [constants[index], value]));
    return /** @type {any} */ ({ kind, ...given });
  },
  write: (value) => {
    const constants = optimizerConstants(value.kind);
    const given = /** @type {Record<string, any>} */ (value);
    const values = Object.entries(constants).map(([name, usual]) => numberText(given[name] ?? usual));
    const usual = Object.values(constants).map(numberText);
    while (values.length > 0 && values.at(-1) === usual[values.length - 1]) values.pop();
    return values.length === 0 ? value.kind : `${value.kind}:${values.join(",")}`;
  },
};

/** l2:0.001 @type {Codec<NonNullable<Doc["training"]["regularization"]>>} */
export const regularization = {
  read: (text) => {
    const [, kind, rate = ""] = /^(l1|l2):(.+)$/.exec(text) ?? [];
    const value = number(rate);
    return kind && value !== null ? { kind: /** @type {"l1" | "l2"} */ (kind), rate: value } : null;
  },
  write: (value) => `${value.kind}:${numberText(value.rate)}`,
};

/** 100 (epochs), 1000u (updates), never. @type {Codec<Doc["view"]["stop"]>} */
export const stop = {
  read: (text) => {
    if (text === "never") return text;
    const [, digits, unit] = /^([1-9]\d{0,11})(u?)$/.exec(text) ?? [];
    if (!digits) return null;
    return unit ? { updates: Number(digits) } : { epochs: Number(digits) };
  },
  write: (value) => (value === "never" ? value : "updates" in value ? `${value.updates}u` : String(value.epochs)),
};

/** @type {Codec<[number, number]>} */
export const axes = {
  read: (text) => {
    const [x, y, ...more] = text.split(",").map(wholeNumber);
    return x == null || y == null || x < 1 || y < 1 || x === y || x > limits.inputs.max || y > limits.inputs.max || more.length > 0 ? null : [x - 1, y - 1];
  },
  write: ([x, y]) => `${x + 1},${y + 1}`,
};

/**
 * Initial values given by hand: W1 row by row, W2, …, then b1, b2, …: decimals while they are short, otherwise the
 * bytes of the doubles (little-endian) as base64url. Both are exact.
 * @param {Doc} doc
 */
export function writeGiven({ given }) {
  if (!given) return null;
  const values = [...given.flatMap(({ W }) => W.flat()), ...given.flatMap(({ b }) => b)];
  const decimals = values.map(numberText).join(",");
  const bytes = toBase64(new Uint8Array(Float64Array.from(values).buffer));
  return decimals.length <= bytes.length ? decimals : bytes;
}

/** @param {Doc} doc @param {string} text @returns {Doc | null} */
export function readGiven(doc, text) {
  const values = text.includes(",") ? text.split(",").map(number) : fromBase64(text);
  const inputs = doc.features.length || (doc.data.kind === "table" ? doc.data.names.inputs.length : datasetOf(doc.data.kind).inputs);
  const sizes = [inputs, ...doc.layers.map(({ units }) => units)];
  if (sizes.some((size) => size > limits.units.max) || !values || values.some((value) => value === null || !Number.isFinite(value))) return null;
  const rest = /** @type {number[]} */ ([...values]);
  const W = doc.layers.map(({ units }, layer) => Array.from({ length: sizes[layer] ?? 0 }, () => rest.splice(0, units)));
  const b = doc.layers.map(({ units }) => rest.splice(0, units));
  const filled = doc.layers.every(({ units }, layer) => W[layer]?.every((row) => row.length === units) && b[layer]?.length === units);
  if (!filled || rest.length > 0) return null;
  return { ...doc, given: W.map((rows, layer) => ({ W: rows, b: b[layer] ?? [] })) };
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Float64Array | null} */
function fromBase64(text) {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return bytes.length % 8 === 0 ? new Float64Array(bytes.buffer) : null;
  } catch {
    return null;
  }
}

/** Escapes what would not survive in a fragment, and nothing more, so that it stays readable. @param {string} text */
export function escape(text) {
  return text.replace(/[^\w.,:;~!$'()*@/?-]/gu, encodeURIComponent);
}

/** @param {string} text */
export function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
