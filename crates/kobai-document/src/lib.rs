//! An experiment as a page edits it and as people hand it on. No browser, no clock.
//!
//! - [`document`] is what an experiment is: data, network, training, and how it is looked at. [`defaults`] are what goes
//!   with given data, [`presets`] some experiments to begin with.
//! - [`task`] says what data ask for, [`split`] which rows of a table are kept for the test, [`config`] makes the engine's
//!   configuration of a document, [`description`] says what follows from it.
//! - [`edits`] are what can be done to a document.
//! - [`link`] writes a document as the fragment of an address and reads it; [`repair`] puts back what the engine refuses.
//!
//! A document may say what the engine refuses (a learning rate of 10³⁰⁰): it is plain data, and [`repair`] or
//! [`kobai::Lab::new`] judges it.

mod action;
pub mod config;
pub mod defaults;
pub mod description;
pub mod document;
pub mod edits;
pub mod link;
mod number;
pub mod presets;
pub mod repair;
pub mod split;
pub mod task;

pub use document::Document;
pub use edits::Action;
pub use link::Problem;
pub use repair::{Opened, open, repair};
