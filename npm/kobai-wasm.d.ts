/**
 * What the facade uses of the module that wasm-bindgen generates beside it (kobai-wasm.js, from crates/kobai-wasm).
 * The classes and functions are those of kobai.d.ts, before their errors have become KobaiErrors.
 */
export * from './kobai.js';

type Bytes = BufferSource | WebAssembly.Module;

export default function start(options: { module_or_path: URL | Response | Bytes }): Promise<unknown>;
export function initSync(options: { module: Bytes }): unknown;
