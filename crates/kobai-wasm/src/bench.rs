//! What `cargo xtask bench` asks of the module besides its API: loops that do nothing but multiply and add, and the
//! memory of a timeline. Behind the feature `bench`, so that the module which travels has none of it.

use core::array::from_fn;

use kobai_binding::lab::Lab;
use wasm_bindgen::prelude::*;
use wide::f64x2;

/// How often a loop's body stands in it, so that counting the turns costs nothing.
const UNROLLED: usize = 4;

/// A loop of independent multiplications and additions.
struct Shape {
    /// Multiplications and additions of doubles in one turn.
    operations: usize,
    run: fn(u32, f64x2, f64x2) -> f64,
}

/// So many vectors as there may be registers for; which shape is the fastest depends on the processor.
const SHAPES: [Shape; 6] =
    [chains::<8>(), chains::<12>(), chains::<13>(), chains::<16>(), chains::<24>(), apart::<7, 6>()];

/// N vectors, each of them multiplied and then added to.
const fn chains<const N: usize>() -> Shape {
    Shape { operations: UNROLLED * N * 4, run: run_chains::<N> }
}

fn run_chains<const N: usize>(turns: u32, factor: f64x2, term: f64x2) -> f64 {
    let mut vectors = different::<N>();
    for _ in 0..turns {
        for _ in 0..UNROLLED {
            vectors = vectors.map(|v| v * factor + term);
        }
    }
    total(&vectors)
}

/// M vectors that are multiplied beside A others that are added to.
const fn apart<const M: usize, const A: usize>() -> Shape {
    Shape { operations: UNROLLED * (M + A) * 2, run: run_apart::<M, A> }
}

fn run_apart<const M: usize, const A: usize>(turns: u32, factor: f64x2, term: f64x2) -> f64 {
    let (mut products, mut sums) = (different::<M>(), different::<A>());
    for _ in 0..turns {
        for _ in 0..UNROLLED {
            products = products.map(|v| v * factor);
            sums = sums.map(|v| v + term);
        }
    }
    total(&products) + total(&sums)
}

/// Vectors that a compiler cannot take for one another.
fn different<const N: usize>() -> [f64x2; N] {
    from_fn(|i| f64x2::new([1.0 + i as f64, 1.5 + i as f64]))
}

fn total(vectors: &[f64x2]) -> f64 {
    vectors.iter().map(|v| v.reduce_add()).sum()
}

/// How many loops there are.
#[wasm_bindgen(js_name = peakShapes)]
pub fn peak_shapes() -> usize {
    SHAPES.len()
}

/// The operations of one turn through a loop.
#[wasm_bindgen(js_name = peakOperations)]
pub fn peak_operations(shape: usize) -> usize {
    SHAPES[shape].operations
}

/// Runs a loop. A factor just below 1 and a small term keep every number within the normal range.
#[wasm_bindgen]
pub fn peak(shape: usize, turns: u32, factor: f64, term: f64) -> f64 {
    (SHAPES[shape].run)(turns, f64x2::splat(factor), f64x2::splat(term))
}

/// The bytes that a lab's timeline holds.
#[wasm_bindgen(js_name = timelineBytes)]
pub fn timeline_bytes(lab: &Lab) -> usize {
    lab.inner().timeline_bytes()
}
