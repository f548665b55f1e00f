// @ts-check
/**
 * The document as a URL fragment and back: `#v=1&data=circle&net=4t,1s&lr=0.1&seed=42`.
 *
 * One list of keys drives both ways. Only what differs from the defaults of the data is written; a value that makes no
 * sense leaves the default in place and is reported, and whatever is written in a link can be read by people.
 */

import { limits, names } from "./facts.js";
import { defaultDoc, generated, isSpread, spread } from "./doc.js";
import { isDataset } from "./datasets.js";
import * as codec from "./link-values.js";
import { SPEEDS, speedText } from "./scheduler.js";
import { readTable, writeTable } from "./link-table.js";

/** @typedef {import("./types.js").Doc} Doc */
/** @typedef {import("./types.js").Problem} Problem */

/**
 * A key of the fragment. `read` returns another document, or null for a value that makes no sense; `write` the value
 * as it stands in the link, or null where there is none.
 * @typedef {{ key: string, read: (doc: Doc, text: string) => Doc | null, write: (doc: Doc) => string | null }} Key
 */

const VERSION = "1";

/** Keys in the order in which they are written and read. @type {Key[]} */
const KEYS = [
  generatedKey("samples", "samples", codec.wholeNumber),
  generatedKey("noise", "noise", codec.number),
  {
    key: "test",
    read: (doc, text) => {
      const testFraction = codec.number(text);
      return testFraction === null || testFraction < limits.testFraction.min || testFraction > limits.testFraction.max
        ? null
        : { ...doc, data: { ...doc.data, testFraction } };
    },
    write: (doc) => codec.numberText(doc.data.testFraction),
  },
  {
    key: "seed",
    read: (doc, text) => {
      const seed = codec.seed(text);
      return seed === null ? null : { ...doc, seeds: spread(seed) };
    },
    write: (doc) => (isSpread(doc.seeds) ? String(doc.seeds.data) : null),
  },
  {
    key: "seeds",
    read: (doc, text) => {
      const [data, init, batches, ...more] = text.split(",").map(codec.seed);
      return data == null || init == null || batches == null || more.length > 0 ? null : { ...doc, seeds: { data, init, batches } };
    },
    write: ({ seeds }) => (isSpread(seeds) ? null : `${seeds.data},${seeds.init},${seeds.batches}`),
  },
  key("stream", (doc) => doc.stream, (doc, stream) => ({ ...doc, stream }), codec.oneOf(() => names.streams)),
  key("features", (doc) => doc.features, (doc, features) => ({ ...doc, features }), codec.features),
  key("net", (doc) => doc.layers, (doc, layers) => ({ ...doc, layers }), codec.layers),
  key("init", (doc) => doc.init.weights, (doc, weights) => ({ ...doc, init: { ...doc.init, weights } }), codec.init),
  key("bias", (doc) => doc.init.bias, (doc, bias) => ({ ...doc, init: { ...doc.init, bias } }), codec.biasInit),
  { key: "w", read: codec.readGiven, write: codec.writeGiven },
  training("loss", "loss", codec.loss),
  training("eps", "lossEpsilon", codec.numbers),
  training("lr", "learningRate", codec.numbers),
  training("batch", "batchSize", codec.batch),
  training("sampling", "sampling", codec.oneOf(() => names.samplings)),
  training("opt", "optimizer", codec.optimizer),
  training("reg", "regularization", codec.regularization),
  training("fault", "fault", codec.oneOf(() => names.faults)),
  view("look", "look", codec.oneOf(() => ["none", "step", "gradients", "landscape", "code", "data"])),
  view("level", "level", codec.oneOf(() => ["first", "conditions", "everything"])),
  {
    key: "speed",
    read: (doc, text) => {
      const speed = SPEEDS.findIndex((_, index) => speedText(index) === text);
      return speed < 0 ? null : { ...doc, view: { ...doc.view, speed } };
    },
    write: (doc) => speedText(doc.view.speed),
  },
  view("stop", "stop", codec.stop),
  view("axes", "axes", codec.axes),
  view("chart", "chart", codec.oneOf(() => ["curves", "updates"])),
  view("log", "log", codec.flag),
  view("showtest", "showTest", codec.flag),
];

/** All keys that a link may have. */
export const linkKeys = ["v", "data", ...KEYS.map(({ key }) => key), "rows", "targets", "names", "classes", "drawn"];

/**
 * Reads a fragment, with or without its #.
 * @param {string} fragment
 * @returns {{ doc: Doc, problems: Problem[] }}
 */
export function parseLink(fragment) {
  const values = split(fragment);
  /** @type {Problem[]} */
  const problems = [];
  const version = values.get("v");
  if (version !== undefined && version !== VERSION) problems.push({ key: "v", text: version, used: VERSION });
  let doc = defaultDoc(readData(values, problems));
  for (const { key, read, write } of KEYS) {
    const text = values.get(key);
    if (text === undefined) continue;
    const next = read(doc, text);
    if (next) doc = next;
    else problems.push({ key, text: shortened(text), used: write(doc) ?? "" });
  }
  return { doc, problems };
}

/**
 * The fragment of a document, without #; empty for the one the page opens with. `complete` is false if the reader's own
 * data are too large to be in it.
 * @param {Doc} doc
 * @returns {{ fragment: string, complete: boolean }}
 */
export function writeLink(doc) {
  const defaults = defaultDoc(doc.data.kind === "table" ? { ...doc.data, testFraction: 0 } : generated(doc.data.kind));
  /** @type {string[]} */
  const parts = [];
  let complete = true;
  if (doc.data.kind === "table") {
    const table = writeTable(doc.data);
    complete = table !== null;
    parts.push("data=table", ...(table ?? []));
  } else if (doc.data.kind !== "circle") {
    parts.push(`data=${doc.data.kind}`);
  }
  for (const { key, write } of KEYS) {
    const value = write(doc);
    if (value !== null && value !== write(defaults)) parts.push(`${key}=${codec.escape(value)}`);
  }
  return { fragment: parts.length === 0 ? "" : [`v=${VERSION}`, ...parts].join("&"), complete };
}

/**
 * The document with one key of the link back at its default, and what was wrong with it: for values that only the
 * engine could refuse. Null if the key is at its default already.
 * @param {Doc} doc
 * @param {string} name
 * @returns {{ doc: Doc, problem: Problem } | null}
 */
export function withoutKey(doc, name) {
  if (name === "rows" && doc.data.kind === "table") {
    const data = generated("circle");
    return { doc: { ...defaultDoc(data), view: doc.view }, problem: { key: "rows", text: "", used: data.kind } };
  }
  const found = KEYS.find(({ key }) => key === name);
  const text = found?.write(doc);
  if (!found || text == null) return null;
  const defaults = defaultDoc(doc.data.kind === "table" ? doc.data : generated(doc.data.kind));
  const used = found.write(defaults);
  if (text === used) return null;
  const next = used === null ? cleared(doc, name) : found.read(doc, used);
  return next && { doc: next, problem: { key: name, text: shortened(text), used: used ?? "" } };
}

/** @param {Doc} doc @param {string} name @returns {Doc} */
function cleared(doc, name) {
  if (name === "w") return { ...doc, given: null };
  const training = /** @type {Record<string, unknown>} */ ({ ...doc.training });
  delete training[name === "reg" ? "regularization" : name];
  return { ...doc, training: /** @type {any} */ (training) };
}

/**
 * @param {Map<string, string>} values
 * @param {Problem[]} problems
 * @returns {Doc["data"]}
 */
function readData(values, problems) {
  const name = values.get("data") ?? (values.has("rows") ? "table" : "circle");
  if (isDataset(name)) return generated(name);
  if (name === "table" && !values.has("rows")) {
    problems.push({ key: "rows", text: "", used: "circle" });
  } else if (name === "table") {
    const table = readTable(values);
    if (table) return table;
    problems.push({ key: "rows", text: shortened(values.get("rows") ?? ""), used: "circle" });
  } else {
    problems.push({ key: "data", text: shortened(name), used: "circle" });
  }
  return generated("circle");
}

/** @param {string} fragment @returns {Map<string, string>} */
function split(fragment) {
  const values = new Map();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) values.set(codec.unescape(part.slice(0, at)), codec.unescape(part.slice(at + 1)));
  }
  return values;
}

/** @param {string} text */
function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/**
 * A key whose value is one part of the document.
 * @template T
 * @param {string} name
 * @param {(doc: Doc) => T} get
 * @param {(doc: Doc, value: T) => Doc} set
 * @param {codec.Codec<T>} value
 * @returns {Key}
 */
function key(name, get, set, { read, write }) {
  return {
    key: name,
    read: (doc, text) => {
      const value = read(text);
      return value === null ? null : set(doc, value);
    },
    write: (doc) => write(get(doc)),
  };
}

/**
 * @param {string} name
 * @param {"samples" | "noise"} part
 * @param {(text: string) => number | null} read
 * @returns {Key}
 */
function generatedKey(name, part, read) {
  return {
    key: name,
    read: (doc, text) => {
      const value = read(text);
      return value === null || doc.data.kind === "table" ? null : { ...doc, data: { ...doc.data, [part]: value } };
    },
    write: ({ data }) => (data.kind === "table" ? null : codec.numberText(data[part])),
  };
}

/** @param {string} name @param {keyof Doc["training"]} part @param {codec.Codec<any>} value @returns {Key} */
function training(name, part, { read, write }) {
  return key(
    name,
    (doc) => doc.training[part],
    (doc, chosen) => ({ ...doc, training: { ...doc.training, [part]: chosen } }),
    { read, write: (value) => (value === undefined ? null : write(value)) },
  );
}

/** @param {string} name @param {keyof Doc["view"]} part @param {codec.Codec<any>} value @returns {Key} */
function view(name, part, value) {
  return key(name, (doc) => doc.view[part], (doc, chosen) => ({ ...doc, view: { ...doc.view, [part]: chosen } }), value);
}
