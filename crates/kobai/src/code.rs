//! An experiment as a program that can be read and run elsewhere, each line with a mark of what it computes.
//!
//! `history` gathers what happened on the way, `text` holds the lines, `numpy` writes them.

mod history;
mod numpy;
mod text;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer};

use crate::lab::Lab;

/// A language that experiments are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Python 3.9 or newer with NumPy, nothing else.
    Numpy,
}

/// A line of a program.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeLine {
    /// The line, without its end.
    pub text: String,
    /// What it computes; nothing for lines that hold the others together, and for those of conditions of the past.
    pub mark: Option<Mark>,
}

/// What a line computes. Layers count from 1, as in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The samples and what feeds the network.
    Data,
    /// The initial parameters.
    Init,
    /// u of a layer.
    U(usize),
    /// z of a layer, the output's too, which the text calls y.
    Z(usize),
    /// The mean loss.
    Loss,
    /// The rows of the next update.
    Batch,
    /// ∂E/∂u of a layer.
    Delta(usize),
    /// The mean of ∂E/∂W of a layer.
    DWeights(usize),
    /// The mean of ∂E/∂b of a layer.
    DBias(usize),
    /// The update of one layer's weights, what regularization adds to their gradient included.
    Weights(usize),
    /// The update of one layer's biases.
    Bias(usize),
    /// The update of all parameters in one loop.
    Update,
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mark::Data => write!(f, "data"),
            Mark::Init => write!(f, "init"),
            Mark::U(l) => write!(f, "u{l}"),
            Mark::Z(l) => write!(f, "z{l}"),
            Mark::Loss => write!(f, "loss"),
            Mark::Batch => write!(f, "batch"),
            Mark::Delta(l) => write!(f, "delta{l}"),
            Mark::DWeights(l) => write!(f, "dW{l}"),
            Mark::DBias(l) => write!(f, "db{l}"),
            Mark::Weights(l) => write!(f, "W{l}"),
            Mark::Bias(l) => write!(f, "b{l}"),
            Mark::Update => write!(f, "update"),
        }
    }
}

impl Lab {
    /// Writes a program that repeats this experiment from its initial parameters for so many updates, by default as many
    /// as were made so far. Its last line of output is `loss=` and the training rows' mean loss after them.
    ///
    /// Edits and changed conditions are repeated after their updates. Beyond the present update, which is where training
    /// would go on, it goes on under the present conditions.
    pub fn code_lines(&self, language: Language, updates: Option<u64>) -> Vec<CodeLine> {
        self.code_lines_with(language, updates, |number| alloc::format!("{number:?}"))
    }

    /// The same with another way to write a number: the shortest decimal that is read back as the same double, with a point
    /// or an exponent in it.
    pub fn code_lines_with(
        &self,
        language: Language,
        updates: Option<u64>,
        number: fn(f64) -> String,
    ) -> Vec<CodeLine> {
        match language {
            Language::Numpy => numpy::script(self, updates.unwrap_or(self.now.update), number),
        }
    }

    /// Writes the program of [`code_lines`](Lab::code_lines) as one text, without an end of line after the last.
    pub fn code(&self, language: Language, updates: Option<u64>) -> String {
        joined(&self.code_lines(language, updates))
    }
}

/// The lines as one text, without an end of line after the last.
pub fn joined(lines: &[CodeLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}
