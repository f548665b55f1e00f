// Where in the sources a panic comes from is written down in the data of a wasm file: the path of each source, and a
// record for each place. Whoever makes panics traps needs none of it, and nothing else in Rust reads it.
import { segments } from './data.mjs';

/** Overwrites the places with zeros. @param {Uint8Array} wasm changed in place */
export function forgetPlaces(wasm) {
  const data = segments(wasm);
  const paths = new Set();
  let forgotten = 0;
  for (const { bytes } of data) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    // A record is the path's address and length, the line and the column.
    for (let at = 0; at + 16 <= bytes.length; at += 4) {
      const [address, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
      const holder = data.find((segment) => segment.address <= address && address + length < segment.address + segment.bytes.length);
      const start = address - holder?.address;
      if (!holder || length < 4 || holder.bytes[start + length] !== 0) continue;
      const path = holder.bytes.subarray(start, start + length);
      if (!/^[\x20-\x7e]+\.rs$/.test(String.fromCharCode(...path))) continue;
      paths.add(path);
      bytes.fill(0, at, at + 16);
      forgotten++;
    }
  }
  for (const path of paths) path.fill(0);
  if (forgotten === 0) throw new Error('no place of a panic is in the data; has Rust changed how it writes them down?');
}
