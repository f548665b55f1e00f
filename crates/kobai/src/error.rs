//! What can go wrong, and where.
//!
//! Everything a caller can get wrong becomes an [`Error`]: a stable [`Code`], the place ([`Error::place`], a path such
//! as `network.layers[1].units` or `row 12, column 3`) and a [`Reason`] that carries the numbers, so that a page can say
//! the same thing in its reader's language.

use alloc::string::String;
use core::fmt;

/// The kind of mistake, stable across versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A description of a network, its data or its training that makes no sense.
    InvalidConfig,
    /// An array whose dimensions do not fit.
    ShapeMismatch,
    /// A saved state that cannot be restored.
    InvalidState,
    /// A table that cannot be read.
    InvalidTable,
    /// NaN or an infinity where a number is asked.
    NotFinite,
    /// No such layer, unit, row or update.
    OutOfRange,
}

impl Code {
    /// The name that programs compare, the same in every language binding.
    pub fn name(self) -> &'static str {
        match self {
            Code::InvalidConfig => "invalid-config",
            Code::ShapeMismatch => "shape-mismatch",
            Code::InvalidState => "invalid-state",
            Code::InvalidTable => "invalid-table",
            Code::NotFinite => "not-finite",
            Code::OutOfRange => "out-of-range",
        }
    }
}

/// What exactly is wrong at the place, with the numbers that a message needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A number outside its range, both ends included.
    Range {
        /// The smallest value that would do.
        min: f64,
        /// The largest value that would do.
        max: f64,
        /// What was found.
        found: f64,
    },
    /// A count that differs from the one asked for.
    Count {
        /// How many were asked for.
        expected: usize,
        /// How many there were.
        found: usize,
    },
    /// NaN or an infinity.
    NotFinite,
    /// Something is there that cannot be used together with another part; the name says what.
    Conflict(&'static str),
    /// A cell of a table that is not a number.
    NotANumber(String),
    /// Nothing where something is needed.
    Empty,
    /// A name that stands for nothing.
    Unknown(String),
    /// Text that could not be understood; in English, for developers.
    Malformed(String),
}

impl Reason {
    /// The name that programs compare.
    pub fn name(&self) -> &'static str {
        match self {
            Reason::Range { .. } => "range",
            Reason::Count { .. } => "count",
            Reason::NotFinite => "not-finite",
            Reason::Conflict(name) => name,
            Reason::NotANumber(_) => "not-a-number",
            Reason::Empty => "empty",
            Reason::Unknown(_) => "unknown",
            Reason::Malformed(_) => "malformed",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Range { min, max, found } => write!(f, "{found} is not between {min} and {max}"),
            Reason::Count { expected, found } => write!(f, "expected {expected}, found {found}"),
            Reason::NotFinite => write!(f, "not a finite number"),
            Reason::Conflict(name) => write!(f, "{name}"),
            Reason::NotANumber(cell) => write!(f, "\"{cell}\" is not a number"),
            Reason::Empty => write!(f, "nothing here"),
            Reason::Unknown(name) => write!(f, "\"{name}\" is not known"),
            Reason::Malformed(text) => write!(f, "{text}"),
        }
    }
}

/// A mistake at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// The kind.
    pub code: Code,
    /// Where: `network.layers[1].units`, `row 12, column 3`.
    pub place: String,
    /// What exactly.
    pub reason: Reason,
}

impl Error {
    /// An error of a kind at a place.
    pub fn new(code: Code, place: impl Into<String>, reason: Reason) -> Self {
        Error { code, place: place.into(), reason }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl core::error::Error for Error {}
