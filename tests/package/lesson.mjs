// A lesson's Markdown as its tests ask it: what its blocks say, what its programs print, and the labs of its links.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kobai } from './kobai.mjs';

/** A lesson's text in both languages. */
export function textsOf(name) {
  return ['ja', 'en'].map((language) => readFileSync(new URL(`../../www/course/${language}/${name}.md`, import.meta.url), 'utf8'));
}

/** The attributes of the blocks that begin like this, in their order: "lab", or `number id="5-2"`. */
export function blocks(text, start) {
  const lines = text.split('\n').filter((line) => line.startsWith(`\`\`\`${start}`));
  return lines.map((line) => Object.fromEntries([...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])));
}

/** The programs that print something, with the lines that they print. */
export function programs(text) {
  return [...text.matchAll(/^```python\n([^]*?)^```\n\n```output\n([^]*?)^```$/gm)].map(([, code, output]) => ({ code, output: output.trim().split('\n') }));
}

/** The lines that the program with some words in it prints. */
export function printed(text, words) {
  return programs(text).find(({ code }) => code.includes(words)).output;
}

/** A lab of a link, its document changed. */
export function labOf(hash, change = (doc) => doc) {
  const { document, problems } = kobai.parseLink(hash);
  assert.deepEqual(problems, [], hash);
  return new kobai.Lab(kobai.configOf(change(document)));
}

/** With another seed, if there is one. */
export const seeded = (seed) => (doc) => (seed === undefined ? doc : { ...doc, seeds: kobai.editDocument(doc, { type: 'seed', seed }).seeds });

/** The first row of the training data, or another one: inputs and targets. */
export function rowOf(lab, index = 0) {
  const { inputs, targets } = lab.data('train');
  return [inputs[index], targets[index]];
}

/** The record of a link's first row. */
export function traced(hash) {
  const lab = labOf(hash);
  const trace = lab.trace(...rowOf(lab));
  lab.free();
  return trace;
}
