//! Kobai's core: small neural networks, trained and explained one number at a time, with the same bits everywhere.
//!
//! An experiment is described by a [`LabConfig`] and run by a [`Lab`]. From the outside in:
//!
//! - [`config`] describes an experiment, [`check`] says what is wrong with the description, [`error`] how that is said;
//!   [`value`] reads and writes descriptions as JSON has them.
//! - [`random`] draws NumPy's random numbers; [`dataset`], [`table`] and [`feature`] make the samples of them or of a
//!   user's own.
//! - [`shape`] lays the parameters out, [`activation`] and [`loss`] hold the functions beside their derivatives,
//!   [`optimizer`] the update rules.
//! - [`lab`] trains, [`update`] by update; `travel` edits and goes back in time, for which `timeline` remembers.
//! - [`evaluate`] looks at the result, [`results`] at each sample's, [`statistics`] at all the numbers inside; [`trace`]
//!   records every number of one sample, [`explain`] checks gradients; [`landscape`] looks at the loss from a distance;
//!   [`code`] writes the experiment as a script; [`descend`] rolls a ball downhill.
//!
//! Nothing here knows a browser, a clock or a global state. Transcendental functions come from `libm` or [`math`], never
//! from the platform, so one configuration gives the same bits natively and in WebAssembly.
#![no_std]
extern crate alloc;

pub mod activation;
mod batch;
pub mod check;
pub mod code;
pub mod config;
pub mod dataset;
pub mod descend;
pub mod error;
pub mod evaluate;
pub mod explain;
pub mod feature;
mod kernel;
pub mod lab;
pub mod landscape;
mod lanes;
pub mod loss;
pub mod math;
pub mod optimizer;
mod prepared;
pub mod random;
pub mod results;
mod sampler;
mod saved;
pub mod shape;
pub mod statistics;
pub mod table;
mod timeline;
pub mod trace;
mod travel;
pub mod update;
pub mod value;
mod wire;

pub use activation::Activation;
pub use config::LabConfig;
pub use error::{Code, Error, Reason};
pub use lab::{Lab, Progress};
pub use loss::Loss;
pub use prepared::Rows;
pub use saved::SavedLab;
pub use shape::Parameter;
