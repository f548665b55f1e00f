// A module as text, taken apart: what Binaryen writes has one form after the other, each from a line that begins with one
// space and a parenthesis.
import binaryen from 'binaryen';
import { FEATURES } from './optimise.mjs';

/** @typedef {{ kind: string, name: string, text: string }} Form such as a function, its name with the $ */

/** @param {binaryen.Module} module with its names @returns {Form[]} */
export function forms(module) {
  const texts = [];
  for (const line of module.emitText().split('\n').slice(1)) {
    if (line.startsWith(' (')) texts.push(plain(line));
    else if (line.startsWith('  ') || line === ' )') texts[texts.length - 1] += `\n${plain(line)}`;
  }
  return texts.map((text) => {
    const [, kind, name = ''] = /^ \((\w+)(?: (\$[^\s()]+))?/.exec(text);
    return { kind, name, text };
  });
}

/** Names in quotation marks (they hold spaces and brackets) without them. @param {string} line */
function plain(line) {
  if (line.startsWith(' (data')) return line;
  return line.replace(/\$"((?:[^"\\]|\\.)*)"/g, (_, name) => `$${name.replace(/[^\w.:$<>*+-]/g, (char) => `~${char.codePointAt(0).toString(16)}`)}`);
}

/** The module that forms make. @param {string[]} texts */
export function assembled(texts) {
  const module = binaryen.parseText(`(module\n${texts.join('\n')}\n)`);
  module.setFeatures(FEATURES);
  return module;
}
