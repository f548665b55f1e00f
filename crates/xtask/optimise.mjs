// Optimises a wasm file for speed, in place: `optimise.mjs <file>`. The result computes the same bits: Binaryen reorders no
// floating point.
//
// A panic ends in a trap, and what it would say goes to a standard error stream that a page does not have. So whatever
// puts such a message together becomes the trap itself, and the texts' code goes, and so do the places in the sources.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';
import { segments, withMergedSegments } from './data.mjs';
import { forgetPlaces } from './places.mjs';

/** What a panic passes through, in core, alloc and std. */
const PANICS =
  /panicking::(panic(?!_count)|assert_failed|begin_panic|rust_panic)|_fail(ed)?(_rt)?(\b|$)|panic_already_(mutably_)?borrowed|alloc::(handle_alloc_error|default_alloc_error_hook)|raw_vec::(handle_error|capacity_overflow)/;

const { Features } = binaryen;
/**
 * What rustc's wasm32 target and .cargo/config.toml switch on. Told to allow everything, Binaryen might use what browsers
 * lack.
 */
export const FEATURES =
  Features.MVP |
  Features.SIMD128 |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.Multivalue |
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.ReferenceTypes |
  Features.SignExt;

/**
 * The optimised module, with its names, and what it puts into memory, each static on its own.
 * @param {string} file
 */
export function optimised(file) {
  const bytes = readFileSync(file);
  forgetPlaces(bytes);
  const data = segments(bytes);
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);

  let traps = 0;
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const found = module.getFunctionByIndex(index);
    const { name, module: imported } = binaryen.getFunctionInfo(found);
    if (imported || !/^<?(core|alloc|std)\b/.test(name) || !PANICS.test(name)) continue;
    binaryen.Function(found).body = module.unreachable();
    traps++;
  }
  if (traps === 0) throw new Error(`${file}: no function is named like a panic; have the names gone?`);

  // A function that one other calls stays on its own, so that it can be left to a later file; rustc has inlined what is
  // worth it.
  binaryen.setOneCallerInlineMaxSize(20);
  // 3 rearranges the kernels, which makes them slower.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(0);
  module.optimize();
  return { module, data };
}

/**
 * The module's binary as it travels, without names.
 * @param {binaryen.Module} module
 * @param {number} [gap] see withMergedSegments
 */
export function binary(module, gap = 8) {
  module.runPasses(['strip-debug', 'strip-producers', 'strip-target-features']);
  if (!module.validate()) throw new Error('the module is no longer valid');
  binaryen.setDebugInfo(false);
  return withMergedSegments(module.emitBinary(), gap);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  writeFileSync(file, binary(optimised(file).module));
}
