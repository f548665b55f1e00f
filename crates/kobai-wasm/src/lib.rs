//! Kobai in the browser: the engine's [`Lab`](lab::Lab) as JavaScript sees it, and what draws its numbers.
//!
//! - [`lab`], [`explore`] and [`parts`] are the API declared in `npm/kobai.d.ts`; [`dto`] says how results look,
//!   [`convert`] carries values across, [`error`] carries mistakes, and [`clock`] shares out time.
//! - [`map`] turns activations into pixels, [`chart`] curves into a canvas or an SVG, [`contour`] finds level lines.
//!
//! Nothing here computes anything about learning.

#[cfg(feature = "bench")]
pub mod bench;
pub mod chart;
mod clock;
pub mod contour;
mod convert;
mod dto;
mod error;
mod explore;
pub mod lab;
pub mod map;
pub mod parts;

#[cfg(test)]
extern crate self as kobai_wasm;

#[cfg(test)]
#[path = "../tests/chart.rs"]
mod chart_tests;
#[cfg(test)]
#[path = "../tests/contour.rs"]
mod contour_tests;
