// Where in the sources a panic comes from is written down in the data of a wasm file: the path of each source, and a
// record for each place. Whoever makes panics traps needs none of it, and nothing else in Rust reads it.

/** Overwrites the places with zeros. @param {Uint8Array} wasm changed in place */
export function forgetPlaces(wasm) {
  let forgotten = 0;
  for (const { address, bytes } of segments(wasm)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const paths = new Set();
    // A record is the path's address and length, the line and the column.
    for (let at = 0; at + 16 <= bytes.length; at += 4) {
      const [start, length] = [view.getUint32(at, true) - address, view.getUint32(at + 4, true)];
      if (start < 0 || length < 4 || start + length >= bytes.length || bytes[start + length] !== 0) continue;
      if (!/^[\x20-\x7e]+\.rs$/.test(String.fromCharCode(...bytes.subarray(start, start + length)))) continue;
      paths.add(bytes.subarray(start, start + length));
      bytes.fill(0, at, at + 16);
      forgotten++;
    }
    for (const path of paths) path.fill(0);
  }
  if (forgotten === 0) throw new Error('no place of a panic is in the data; has Rust changed how it writes them down?');
}

/** What the active data segments of a module put into memory. @param {Uint8Array} wasm */
function* segments(wasm) {
  let at = 8;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) return value;
    }
  };
  while (at < wasm.length) {
    const section = wasm[at++];
    const end = number() + at;
    if (section === 11) {
      for (let count = number(); count > 0; count--) {
        // Active, and an i32.const for its address.
        if (number() !== 0 || wasm[at++] !== 0x41) throw new Error('a data segment of a kind not known here');
        const address = number();
        at++;
        const length = number();
        yield { address, bytes: wasm.subarray(at, at + length) };
        at += length;
      }
    }
    at = end;
  }
}
