// What a wasm file puts into memory at first. The linker gives each static a segment of its own (.cargo/config.toml), so
// that its bounds are known: split.mjs moves texts by them, and everything else wants as few segments as possible.

/** @typedef {{ address: number, bytes: Uint8Array }} Segment */

/** How far outside of a static an address in the code may lie that means it: a table that is not counted from 0. */
const SLACK = 64;
/** Longer than any text, more than the functions in the table. */
const LENGTH = 1024;

/** The segments of a module, all of them active; their bytes are the module's. @param {Uint8Array} wasm @returns {Segment[]} */
export function segments(wasm) {
  return (section(wasm, 11)?.segments ?? []).sort((a, b) => a.address - b.address);
}

/**
 * The module with as few segments as possible.
 * @param {Uint8Array} wasm
 * @param {number} gap how many zeros may stand for the head of a segment; none where something else may be in memory
 */
export function withMergedSegments(wasm, gap) {
  const data = merged(segments(wasm), gap);
  const bytes = [...number(data.length), ...data.flatMap((segment) => [0, 0x41, ...number(segment.address, 64), 0x0b, ...number(segment.bytes.length), ...segment.bytes])];
  let changed = replaced(wasm, 11, bytes);
  // How many there are stands before the code as well.
  if (section(wasm, 12)) changed = replaced(changed, 12, number(data.length));
  return changed;
}

/** Neighbours as one, without zeros at the ends: memory is zero. @param {Segment[]} data by address @param {number} gap */
function merged(data, gap) {
  /** @type {Segment[]} */
  const runs = [];
  for (const { address, bytes } of data) {
    let [from, to] = [0, bytes.length];
    while (from < to && bytes[from] === 0) from++;
    while (from < to && bytes[to - 1] === 0) to--;
    if (from === to) continue;
    const last = runs.at(-1);
    const end = last && last.address + last.bytes.length;
    if (last && address + from - end <= gap) {
      last.bytes = Uint8Array.from([...last.bytes, ...Array(address + from - end).fill(0), ...bytes.subarray(from, to)]);
    } else {
      runs.push({ address: address + from, bytes: bytes.slice(from, to) });
    }
  }
  return runs;
}

/** A segment as WebAssembly's text has it. @param {Segment} segment @param {string} memory its name */
export function dataForm({ address, bytes }, memory) {
  const text = Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
  return ` (data (memory ${memory}) (i32.const ${address}) "${text}")`;
}

/**
 * The texts, and the lists of them, that only what has moved can use. Whatever might be an address counts as one, and no
 * numbers move: a mistake could blank a word and never change a result.
 * @param {Segment[]} data each static on its own
 * @param {string[]} stays the forms that stay, but for the data
 */
export function movable(data, stays) {
  const [codes, places] = [sorted(stays.flatMap(addressesIn)), sorted(data.flatMap(({ address }) => address))];
  const isAddress = (value) => {
    const holder = data[upTo(places, value) - 1];
    return holder !== undefined && value < holder.address + holder.bytes.length;
  };
  let moved = data.filter(
    ({ address, bytes }) =>
      (isText(bytes) || isTemplate(bytes) || isList(bytes, isAddress)) && !anyWithin(codes, address - SLACK, address + bytes.length + SLACK),
  );
  // A list that stays keeps what it names.
  for (let before = Infinity; moved.length < before; ) {
    before = moved.length;
    const words = sorted(data.filter((segment) => !moved.includes(segment)).flatMap(({ bytes }) => wordsOf(bytes)));
    moved = moved.filter(({ address, bytes }) => !anyWithin(words, address, address + bytes.length));
  }
  return moved;
}

/** What could be an address in a form; two or four of them may have become one constant. @param {string} text */
function addressesIn(text) {
  const words = [];
  for (const [, value] of text.matchAll(/(?:i32\.const |offset=)(-?\d+)/g)) words.push(Number(value));
  for (const [, value] of text.matchAll(/i64\.const (-?\d+)/g)) {
    const both = BigInt.asUintN(64, BigInt(value));
    words.push(Number(both & 0xffffffffn), Number(both >> 32n));
  }
  for (const [, four] of text.matchAll(/v128\.const i32x4 ([^)]+)/g)) words.push(...four.split(' ').map(Number));
  return words;
}

/** Every four bytes that could be an address, wherever they begin. */
function wordsOf(bytes, step = 1) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = [];
  for (let at = 0; at + 4 <= bytes.length; at += step) words.push(view.getUint32(at, true));
  return words;
}

/** Whether bytes are addresses, and lengths or slots of the function table besides. */
function isList(bytes, isAddress) {
  if (bytes.length % 4 !== 0) return false;
  const words = wordsOf(bytes, 4);
  return words.some(isAddress) && words.every((word) => word < LENGTH || isAddress(word));
}

const sorted = (numbers) => Float64Array.from(new Set(numbers)).sort();

/** How many of sorted numbers are at most a value. */
function upTo(numbers, value) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const anyWithin = (numbers, from, to) => upTo(numbers, to) > upTo(numbers, from - 1);

/** Whether bytes can be nothing but a text. @param {Uint8Array} bytes */
function isText(bytes) {
  try {
    return /^[\t\n\x20-\x7e\u0080-\uffff]+$/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/**
 * Whether bytes are what format! makes of its text: pieces with their lengths before them, places for arguments, a zero.
 * @param {Uint8Array} bytes
 */
function isTemplate(bytes) {
  let pieces = 0;
  for (let at = 0; at < bytes.length; ) {
    const head = bytes[at++];
    if (head === 0) return at === bytes.length && pieces > 0;
    if (head < 0x80 || head === 0x80) {
      const length = head < 0x80 ? head : bytes[at++] + 256 * bytes[at++];
      if (at + length >= bytes.length || !isText(bytes.subarray(at, at + length))) return false;
      at += length;
      pieces++;
    } else if (head >= 0xc0) {
      // Flags, width, precision, position: those that are given.
      at += 4 * (head & 1) + 2 * ((head >> 1) & 1) + 2 * ((head >> 2) & 1) + 2 * ((head >> 3) & 1);
    } else {
      return false;
    }
  }
  return false;
}

/** Where a section is in the module, and its segments if it is the data. */
function section(wasm, wanted) {
  let at = 8;
  const read = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) return value;
    }
  };
  while (at < wasm.length) {
    const start = at;
    const kind = wasm[at++];
    const end = read() + at;
    if (kind === wanted) {
      const found = { start, end, segments: [] };
      for (let count = wanted === 11 ? read() : 0; count > 0; count--) {
        // Active, and an i32.const for its address.
        if (read() !== 0 || wasm[at++] !== 0x41) throw new Error('a data segment of a kind not known here');
        const address = read();
        at++;
        const length = read();
        found.segments.push({ address, bytes: wasm.subarray(at, at + length) });
        at += length;
      }
      return found;
    }
    at = end;
  }
  return undefined;
}

function replaced(wasm, kind, bytes) {
  const { start, end } = section(wasm, kind);
  return Uint8Array.from([...wasm.subarray(0, start), kind, ...number(bytes.length), ...bytes, ...wasm.subarray(end)]);
}

/** In LEB128; a signed one ends below 64. */
function number(value, limit = 128) {
  const bytes = [];
  for (; value >= limit; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}
