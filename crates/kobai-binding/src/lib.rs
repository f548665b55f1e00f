//! Kobai in the browser: the engine's [`Lab`](lab::Lab) as JavaScript sees it, and its activations as pictures.
//!
//! - [`lab`], [`explore`], [`document`], [`parts`] and [`facts`] are the API declared in `npm/kobai.d.ts`; [`dto`] says how
//!   results look, [`convert`] carries values across, [`error`] carries mistakes, and [`clock`] shares out time.
//! - [`map`] turns activations into pixels.
//!
//! Nothing here computes anything about learning.

mod clock;
mod convert;
pub mod document;
mod dto;
mod error;
mod explore;
pub mod facts;
pub mod lab;
pub mod map;
pub mod parts;
