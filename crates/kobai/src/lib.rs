//! Kobai's core: small neural networks, trained and explained one number at a time, with the same bits everywhere.
//!
//! An experiment is described by a [`LabConfig`] and run by a [`Lab`]. From the outside in:
//!
//! - [`config`] describes an experiment, [`check`] says what is wrong with the description, [`error`] how that is said;
//!   [`limits`] holds its limits, and [`facts`] tells others about limits, names and defaults;
//!   [`value`] reads and writes descriptions as JSON has them.
//! - [`dataset`], [`table`] and [`feature`] make the samples, of random numbers or of a user's own.
//! - [`shape`] lays the parameters out.
//! - [`lab`] trains, [`update`] by update; `travel` edits and goes back in time, for which `timeline` remembers.
//! - [`evaluate`] looks at the result, [`results`] at each sample's, [`statistics`] at all the numbers inside; [`trace`]
//!   records every number of one sample, [`explain`] checks gradients; [`landscape`] looks at the loss from a distance;
//!   [`code`] writes the experiment as a script; [`descend`] rolls a ball downhill.
//!
//! Every loop over a batch or over all parameters is in the crate [`kobai_kernels`]: [`random`] numbers, [`activation`] and
//! [`loss`] functions beside their derivatives, [`optimizer`] steps, [`math`].
//!
//! Nothing here knows a browser, a clock or a global state. Transcendental functions come from `libm` or [`math`], never
//! from the platform, so one configuration gives the same bits natively and in WebAssembly.
#![no_std]
extern crate alloc;

mod batch;
pub mod check;
pub mod code;
pub mod config;
pub mod dataset;
pub mod descend;
pub mod error;
pub mod evaluate;
pub mod explain;
pub mod facts;
pub mod feature;
pub mod lab;
pub mod landscape;
pub mod limits;
mod prepared;
pub mod results;
mod sampler;
mod saved;
pub mod serialize;
pub mod shape;
pub mod statistics;
pub mod table;
mod timeline;
pub mod trace;
mod travel;
pub mod update;
pub mod value;
mod wire;

pub use config::LabConfig;
pub use error::{Code, Error, Reason};
pub use kobai_kernels::{Activation, Loss, activation, loss, math, optimizer, random};
pub use lab::{Lab, Progress};
pub use prepared::Rows;
pub use saved::SavedLab;
pub use shape::Parameter;
