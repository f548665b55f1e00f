//! Kobai's loops: every one over a batch, or over all parameters. What they mean is in the crate `kobai`.
//!
//! - [`products`] computes the three matrix products of a dense layer.
//! - [`activation`] and [`loss`] hold the functions beside their derivatives, [`penalty`] the regularizations,
//!   [`optimizer`] the update rules; [`math`] is what they are made of.
//! - [`random`] draws NumPy's random numbers.
//! - [`rows`] gathers the rows of a batch; [`vectors`] is the arithmetic of lists of numbers, [`distribution`] their
//!   statistics.
//!
//! A matrix of a batch has a row per sample and is stored column by column, `stride` numbers a column; see [`products`].
//!
//! This crate is compiled for speed, the crates above it for size. A generic function is compiled in the crate that uses
//! it, so what is called from above takes slices rather than iterators or closures.
//!
//! The bits are the same everywhere: transcendental functions come from [`math`] or `libm`, every sum has one order, and
//! multiplications and additions are never fused.
#![no_std]
extern crate alloc;

pub mod activation;
pub mod distribution;
mod lanes;
pub mod loss;
pub mod math;
pub mod optimizer;
pub mod penalty;
pub mod products;
pub mod random;
pub mod rows;
pub mod vectors;

pub use activation::Activation;
pub use distribution::Distribution;
pub use loss::Loss;
pub use optimizer::Optimizer;
pub use penalty::Penalty;
pub use random::RandomState;
