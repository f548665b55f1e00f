//! A script for Python and NumPy, in the order in which a student would write it.
//!
//! Names are those of `docs/model.md`, a layer's number behind them: u1, z1, W1, delta1. delta is that of each sample;
//! the mean over the batch is taken in dW and db. What is not used is not written.

mod data;
mod functions;
mod network;
mod training;

use alloc::string::String;
use alloc::vec::Vec;

use super::history::History;
use super::text::Text;
use super::{CodeLine, Mark};
use crate::config::{DataConfig, GeneratedConfig, Init, Sampling, Stream};
use crate::lab::Lab;
use crate::shape::LayerShape;

/// Writes the script.
pub(super) fn script(lab: &Lab, updates: u64, number: fn(f64) -> String) -> Vec<CodeLine> {
    let script = Script { lab, history: History::new(lab, updates), number };
    let mut text = Text::default();
    script.imports(&mut text);
    script.data(&mut text);
    script.initial_parameters(&mut text);
    script.functions(&mut text);
    script.forward(&mut text);
    script.loss(&mut text);
    script.training(&mut text);
    script.result(&mut text);
    text.lines
}

/// An experiment and its past.
struct Script<'a> {
    lab: &'a Lab,
    history: History<'a>,
    /// Writes a number so that Python reads the same double.
    number: fn(f64) -> String,
}

/// What draws random numbers, in the order of a shared stream.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Part {
    Data,
    Init,
    Batches,
}

impl Script<'_> {
    /// The layers with their numbers, from 1.
    fn layers(&self) -> impl DoubleEndedIterator<Item = (usize, &LayerShape)> + ExactSizeIterator {
        self.lab.shape.layers.iter().enumerate().map(|(l, layer)| (l + 1, layer))
    }

    /// Numbers as Python has them.
    fn numbers(&self, numbers: &[f64]) -> Vec<String> {
        numbers.iter().map(|number| (self.number)(*number)).collect()
    }

    /// Rows as Python has them.
    fn python_rows<'r>(&self, rows: impl Iterator<Item = &'r Vec<f64>>) -> Vec<String> {
        rows.map(|row| alloc::format!("[{}]", self.numbers(row).join(", "))).collect()
    }

    /// The number of the output layer.
    fn last(&self) -> usize {
        self.lab.shape.layers.len()
    }

    /// What a layer's input is called.
    fn input(&self, l: usize) -> String {
        if l == 1 { "x".into() } else { alloc::format!("z{}", l - 1) }
    }

    /// What a layer's output is called.
    fn output(&self, l: usize) -> String {
        if l == self.last() { "y".into() } else { alloc::format!("z{l}") }
    }

    fn draws(&self, part: Part) -> bool {
        let network = &self.lab.config.network;
        let (weights, bias) = (network.init.weights, network.init.bias);
        match part {
            Part::Data => matches!(self.lab.config.data, DataConfig::Generated(_)),
            Part::Init => network.given.is_none() && (weights, bias) != (Init::Zeros, Init::Zeros),
            Part::Batches => self.history.until_next_stream(0, |t| t.sampling != Sampling::Sequential),
        }
    }

    /// Starts the generator of a part that draws, unless it goes on with one that draws already.
    fn generator(&self, text: &mut Text, part: Part, mark: Option<Mark>) {
        let config = &self.lab.config;
        let start = &self.history.phases[0];
        let own = match (part, &config.data) {
            (Part::Data, DataConfig::Generated(GeneratedConfig { seed, .. })) => *seed,
            (Part::Data | Part::Init, _) => config.network.init.seed,
            (Part::Batches, _) => start.training.seed,
        };
        let left = part == Part::Batches && start.new_stream;
        let seed = match (config.stream, &config.data) {
            (Stream::Shared, DataConfig::Generated(GeneratedConfig { seed, .. })) if !left => *seed,
            (Stream::Shared, DataConfig::Table(_)) if !left => config.network.init.seed,
            _ => own,
        };
        let goes_on = config.stream == Stream::Shared
            && !left
            && [Part::Data, Part::Init].into_iter().any(|earlier| earlier < part && self.draws(earlier));
        if self.draws(part) && !goes_on {
            text.line(mark, format_args!("rng = np.random.RandomState({seed})"));
        }
    }

    /// Says what this is and imports what it needs.
    fn imports(&self, text: &mut Text) {
        let units: Vec<String> =
            self.layers().map(|(_, layer)| alloc::format!("-{}", layer.fan_out)).collect();
        let inputs = self.lab.shape.inputs;
        text.plain(format_args!(
            "# {inputs}{} network, written by Kobai for Python 3.9+ and NumPy",
            units.concat()
        ));
        if self.needs_math() {
            text.plain(format_args!("import math"));
            text.gap();
        }
        text.plain(format_args!("import numpy as np"));
    }
}
