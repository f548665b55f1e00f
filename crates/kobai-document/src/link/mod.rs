//! A document as the fragment of an address and back: `#v=1&data=circle&net=4t,1s&lr=0.1&seed=42`.
//!
//! One list of [keys](keys) drives both ways. Only what differs from the defaults of the data is written; a value that
//! makes no sense leaves the default in place and is reported; and whatever is written in a link can be read by people.

mod given;
mod keys;
mod list;
mod read;
mod table;
mod text;
mod values;
mod write;

pub use read::read;
pub use write::{Link, write};

pub(crate) use keys::KEYS;

use kobai::record;

/// The version of links that is written.
pub const VERSION: &str = "1";

/// A value of a link that made no sense, and what is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key of the link.
    pub key: String,
    /// What the link said, shortened to its beginning.
    pub text: String,
    /// What is used, as a link says it; empty for nothing.
    pub used: String,
}

record! { Problem { key: "key", text: "text", used: "used" } }

impl Problem {
    pub(crate) fn new(key: &str, text: &str, used: impl Into<String>) -> Self {
        Problem { key: key.into(), text: text::shortened(text), used: used.into() }
    }
}

/// Every key that a link may have.
pub fn keys() -> impl Iterator<Item = &'static str> {
    let before = ["v", "data"];
    let after = ["rows", "targets", "names", "classes", "drawn"];
    before.into_iter().chain(KEYS.iter().map(|key| key.name)).chain(after)
}
