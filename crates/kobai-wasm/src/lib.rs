//! The engine's module. Link-time optimisation works at the level of the crate that is linked, and this one is at 3:
//! linked at "z" as the binding is, the kernels would train at 0.46 to 0.95 of their speed.

#[cfg(feature = "bench")]
pub mod bench;

pub use kobai_binding::*;
