/**
 * What charts.js uses of the module that wasm-bindgen generates beside it (kobai-charts.js, from crates/kobai-charts).
 * The functions are those of charts.d.ts, before their errors have become KobaiErrors.
 */
export * from './charts.js';

type Bytes = BufferSource | WebAssembly.Module;

export default function start(options: { module_or_path: URL | Response | Bytes }): Promise<unknown>;
export function initSync(options: { module: Bytes }): unknown;
