// Splits the engine of the built page in two, optimised: what a first visit runs, and the rest, which comes later
// (rest.js). Both share memory, tables and globals, and a function is in one of them as it was in the whole. What texts only the rest
// uses come with it.
//
// Where the first part calls what is in the rest, it calls a stub, which sees to it that the rest is there and goes on in
// it by the table. So nothing can be called too early; it only takes a pause then.
//
//   node split.mjs <the built page> <where the two files go>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataForm, movable } from './data.mjs';
import { firstVisit } from './first-visit.mjs';
import { shortNames } from './glue.mjs';
import { binary, optimised } from './optimise.mjs';
import { assembled, forms } from './wat.mjs';

const [page, folder] = process.argv.slice(2);
const { module: engine, data } = optimised(join(page, 'kobai-wasm_bg.wasm'));
const visited = await firstVisit(page, engine);
const names = shortNames(readFileSync(join(page, 'kobai-wasm.js'), 'utf8'));
const whole = forms(engine).map((form) =>
  /^(import|export)$/.test(form.kind) ? { ...form, text: form.text.replace(/(?<= ")\w+(?=" \()/, (name) => names.get(name) ?? name) } : form,
);
const { first, rest } = split(whole, visited, data);
writeFileSync(join(folder, 'kobai-wasm_bg.wasm'), first);
writeFileSync(join(folder, 'kobai-rest.wasm'), rest);

/**
 * @param {import('./wat.mjs').Form[]} whole
 * @param {Set<string>} stays names of functions
 * @param {import('./data.mjs').Segment[]} data each static on its own
 */
function split(whole, stays, data) {
  const of = (kind) => whole.filter((form) => form.kind === kind);
  const texts = (...kinds) => kinds.flatMap(of).map(({ text }) => text);
  const functions = of('func');
  const kept = functions.filter(({ name }) => stays.has(name));
  const moved = functions.filter(({ name }) => !stays.has(name));
  const table = of('table').find(({ text }) => text.endsWith(' funcref)'));
  const size = Number(/ (\d+) \d+ funcref/.exec(table.text)[1]);
  const elements = of('elem').flatMap(elementsOf);

  // The rest is entered by an export, by the table and from what stays: through a stub, and each has a slot.
  const calls = new Set([...elements.map(({ name }) => name), ...texts('export').map(exported), ...kept.flatMap(called)]);
  const entries = moved.filter(({ name }) => calls.has(name)).map((form, i) => ({ ...form, slot: size + i }));
  const grown = size + entries.length;
  const ready = '(if (i32.eqz (global.get $rest-there)) (then (call $rest-load)))';
  const stubs = entries.map((entry) => {
    const { params, types } = signature(entry);
    const args = params.map((_, i) => `(local.get ${i})`).join(' ');
    return ` (func ${entry.name}${types} ${ready} (call_indirect ${table.name}${types} ${args} (i32.const ${entry.slot})))`;
  });

  // What the rest takes from the first part, under names as short as they can be.
  const needed = new Set(moved.flatMap(called));
  const exports = [];
  const taken = (kind, name, type) => {
    const short = exports.length.toString(36);
    exports.push(` (export "${short}" (${kind} ${name}))`);
    return ` (import "first" "${short}" (${kind} ${name} ${type}))`;
  };
  const imports = [
    ...of('memory').map(({ name, text }) => taken('memory', name, text.slice(` (memory ${name} `.length, -1))),
    ...of('table').map(({ name, text }) => taken('table', name, name === table.name ? `${grown} funcref` : text.slice(` (table ${name} `.length, -1))),
    ...of('global').map(({ name, text }) => taken('global', name, / (\w+|\(mut \w+\)) \(\S+ \S+\)\)$/.exec(text)[1])),
    taken('global', '$rest-there', '(mut i32)'),
    ...kept.filter(({ name }) => needed.has(name)).map((form) => taken('func', form.name, signature(form).types)),
  ];

  // What is in memory at first: with the rest come the texts that only it uses.
  const movedData = movable(data, [...texts('global', 'elem'), ...kept.map(({ text }) => text)]);
  const [{ name: memory }] = of('memory');
  const inMemory = (segments) => segments.map((segment) => dataForm(segment, memory));
  const bytes = (segments) => segments.reduce((sum, segment) => sum + segment.bytes.length, 0);
  console.log(`${movedData.length} of ${data.length} statics, ${bytes(movedData)} of ${bytes(data)} bytes, come with the rest`);

  const first = [
    ...texts('rec', 'type', 'import'),
    ' (import "rest" "load" (func $rest-load))',
    ' (global $rest-there (mut i32) (i32.const 0))',
    ...texts('global', 'memory').concat(of('table').map(({ name, text }) => (name === table.name ? ` (table ${name} ${grown} ${grown} funcref)` : text))),
    ...inMemory(data.filter((segment) => !movedData.includes(segment))),
    ...texts('elem', 'export', 'start'),
    ...exports,
    ...kept.map(({ text }) => text),
    ...stubs,
  ];
  const rest = [
    ...texts('rec', 'type'),
    ...texts('import').filter((text) => needed.has(/\(func (\$[^\s()]+)/.exec(text)?.[1])),
    ...imports,
    ...inMemory(movedData),
    ` (elem (table ${table.name}) (i32.const ${size}) func ${entries.map(({ name }) => name).join(' ')})`,
    // What the table holds already needs no stub from now on.
    ...elements.filter(({ name }) => entries.some((entry) => entry.name === name)).map(({ name, slot }) => ` (elem (table ${table.name}) (i32.const ${slot}) func ${name})`),
    ' (start $rest-arrives)',
    ' (func $rest-arrives (global.set $rest-there (i32.const 1)))',
    ...moved.map(({ text }) => text),
  ];
  // What stays may lie between what has moved.
  return { first: emitted(first), rest: emitted(rest, 0) };
}

/** @param {string[]} texts @param {number} [gap] see withMergedSegments */
function emitted(texts, gap) {
  const module = assembled(texts);
  module.runPasses(['remove-unused-module-elements']);
  return binary(module, gap);
}

/** The functions that a form mentions. */
function called({ text }) {
  return [...text.matchAll(/\((?:call|return_call|ref\.func) (\$[^\s()]+)/g)].map(([, name]) => name);
}

/** The function that an export is, if it is one. */
function exported(text) {
  return /\(func (\$[^\s()]+)\)\)$/.exec(text)?.[1];
}

/** What a segment puts into the table. */
function elementsOf({ text }) {
  const [, start, names] = /^ \(elem \$\S+ (?:\(table \$\S+\) )?\(i32\.const (\d+)\) (?:func )?(\$.+)\)$/.exec(text) ?? [];
  if (!names) throw new Error(`an element segment of a kind not known here: ${text.slice(0, 80)}`);
  return names.split(' ').map((name, i) => ({ name, slot: Number(start) + i }));
}

/** A function's parameters, and these with its results as WebAssembly's text has them. */
function signature({ text }) {
  const [head] = text.split('\n', 1);
  const params = [...head.matchAll(/\(param \$\S+ (\w+)\)/g)].map(([, type]) => type);
  const result = / (\(result [^()]+\))/.exec(head)?.[1];
  return { params, types: [...params.map((type) => ` (param ${type})`), ...(result ? [` ${result}`] : [])].join('') };
}
