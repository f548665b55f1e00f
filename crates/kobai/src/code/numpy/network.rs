//! The network: its parameters, forward, the loss, backward.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::functions::{apply, derivative};
use super::{Part, Script};
use crate::activation::Activation;
use crate::code::Mark;
use crate::code::text::Text;
use crate::config::{Fault, Init, TrainingConfig};
use crate::loss::Loss;
use crate::shape::LayerShape;
use crate::timeline::Change;

impl Script<'_> {
    /// Writes the initial parameters, all weights before all biases, and the edits made before the first update.
    pub(super) fn initial_parameters(&self, text: &mut Text) {
        text.section(format_args!("Initial parameters"));
        let network = &self.lab.config.network;
        match &network.given {
            Some(given) => {
                for (i, layer) in given.iter().enumerate() {
                    let (open, rows) =
                        (format!("W{} = np.array([", i + 1), self.python_rows(layer.weights.iter()));
                    text.list(Some(Mark::Init), &open, &rows, "])");
                }
                for (i, layer) in given.iter().enumerate() {
                    let open = format!("b{} = np.array([", i + 1);
                    text.list(Some(Mark::Init), &open, &self.numbers(&layer.bias), "])");
                }
            }
            None => {
                self.generator(text, Part::Init, Some(Mark::Init));
                for (l, layer) in self.layers() {
                    weights(text, network.init.weights, l, layer);
                }
                for (l, layer) in self.layers() {
                    bias(text, network.init.bias, l, layer.fan_out);
                }
            }
        }
        let edits = || self.history.edits.iter().take_while(|(update, _)| *update == 0);
        if edits().next().is_some() {
            text.section(format_args!("Edited before the first update"));
            edits().for_each(|(_, change)| self.edit(text, Some(Mark::Init), change));
        }
    }

    /// Writes an edit of parameters. Arrays are changed in place: others may hold them.
    pub(super) fn edit(&self, text: &mut Text, mark: Option<Mark>, change: &Change) {
        match change {
            Change::Value { index, value } => {
                let place = self.place(*index as usize);
                text.line(mark, format_args!("{place} = {}", (self.number)(*value)));
            }
            Change::Values(values) => {
                for (l, layer) in self.layers() {
                    let rows: Vec<Vec<f64>> =
                        values[layer.weights()].chunks(layer.fan_out).map(<[f64]>::to_vec).collect();
                    text.list(mark, &format!("W{l}[:] = ["), &self.python_rows(rows.iter()), "]");
                    text.list(mark, &format!("b{l}[:] = ["), &self.numbers(&values[layer.bias()]), "]");
                }
            }
            Change::Training(_) => {}
        }
    }

    /// What a parameter is called, by its place in the flat list.
    fn place(&self, index: usize) -> String {
        let place = |(l, layer): (usize, &LayerShape)| {
            let (weights, bias) = (layer.weights(), layer.bias());
            if weights.contains(&index) {
                let (from, to) =
                    ((index - weights.start) / layer.fan_out, (index - weights.start) % layer.fan_out);
                return Some(format!("W{l}[{from}, {to}]"));
            }
            bias.contains(&index).then(|| format!("b{l}[{}]", index - bias.start))
        };
        self.layers().find_map(place).unwrap_or_default()
    }

    /// Everything that a forward pass computes, in its order.
    pub(super) fn computed(&self) -> String {
        let names: Vec<String> = self.layers().map(|(l, _)| format!("u{l}, {}", self.output(l))).collect();
        names.join(", ")
    }

    /// Writes the forward pass: u = x·W + b, z = f(u), layer by layer.
    pub(super) fn forward(&self, text: &mut Text) {
        text.section(format_args!("Forward"));
        text.plain(format_args!("def forward(x):"));
        text.indented(|text| {
            for (l, layer) in self.layers() {
                let (input, output) = (self.input(l), self.output(l));
                text.marked(Mark::U(l), format_args!("u{l} = np.dot({input}, W{l}) + b{l}"));
                let f = apply(layer.activation, &format!("u{l}"));
                text.marked(Mark::Z(l), format_args!("{output} = {f}"));
            }
            text.plain(format_args!("return {}", self.computed()));
        });
    }

    /// Whether the loss is computed from u: the cross-entropies, if nothing is added inside the logarithm.
    fn loss_from_u(&self) -> bool {
        let training = self.now();
        training.loss.partner().is_some() && training.loss_epsilon == 0.0
    }

    /// The conditions at the end.
    pub(super) fn now(&self) -> &TrainingConfig {
        &self.history.phases[self.history.phases.len() - 1].training
    }

    /// Writes the mean loss E of the conditions at the end.
    pub(super) fn loss(&self, text: &mut Text) {
        let (from_u, epsilon) = (self.loss_from_u(), (self.number)(self.now().loss_epsilon));
        text.section(format_args!("Loss, its mean over the samples"));
        text.plain(format_args!("def loss({}, d):", if from_u { "u" } else { "y" }));
        let mut line = |line: core::fmt::Arguments<'_>| text.indented(|text| text.marked(Mark::Loss, line));
        match self.now().loss {
            Loss::SquaredError => line(format_args!("return np.sum(0.5 * (y - d)**2) / len(d)")),
            Loss::AbsoluteError => line(format_args!("return np.sum(np.abs(y - d)) / len(d)")),
            Loss::Huber => {
                line(format_args!("e = np.abs(y - d)"));
                line(format_args!("return np.sum(np.where(e <= 1, 0.5 * e**2, e - 0.5)) / len(d)"));
            }
            Loss::BinaryCrossEntropy if from_u => {
                line(format_args!("return np.sum(np.logaddexp(0, u) - d * u) / len(d)  # y = sigmoid(u)"));
            }
            Loss::BinaryCrossEntropy => {
                line(format_args!("e = d * np.log(y + {epsilon}) + (1 - d) * np.log(1 - y + {epsilon})"));
                line(format_args!("return -np.sum(e) / len(d)"));
            }
            Loss::CrossEntropy if from_u => {
                line(format_args!("u = u - np.max(u, axis=1, keepdims=True)"));
                line(format_args!("log_y = u - np.log(np.sum(np.exp(u), axis=1, keepdims=True))"));
                line(format_args!("return -np.sum(d * log_y) / len(d)"));
            }
            Loss::CrossEntropy => {
                line(format_args!("return -np.sum(d * np.log(y + {epsilon})) / len(d)"));
            }
        }
    }

    /// Writes the loss of the training rows as the script's result.
    pub(super) fn result(&self, text: &mut Text) {
        text.section(format_args!("Loss of the training data"));
        text.plain(format_args!("{} = forward(x_train)", self.computed()));
        let argument = if self.loss_from_u() { format!("u{}", self.last()) } else { "y".into() };
        text.plain(format_args!("print(\"loss=\" + repr(float(loss({argument}, d_train))))"));
    }

    /// Writes the backward pass: delta of each layer from the last to the first, and the gradients' means.
    pub(super) fn backward(&self, text: &mut Text) {
        let phases = &self.history.phases;
        for (l, layer) in self.layers().rev() {
            if l == self.last() {
                let key = |training: &TrainingConfig| {
                    let loss = training.loss;
                    loss.partner().is_none().then_some(loss)
                };
                text.by_phase(phases, key, |text, training| output_delta(text, training.loss, l, layer));
            } else {
                let slope = derivative(layer.activation);
                // Where f′ is 1 no fault can be seen.
                let fault = |training: &TrainingConfig| match training.fault {
                    Some(Fault::Ascent) => None,
                    fault => fault.filter(|_| slope.is_some()),
                };
                text.by_phase(phases, fault, |text, training| {
                    let factor = match (slope, fault(training)) {
                        (None, _) | (_, Some(Fault::NoSlope)) => String::new(),
                        (Some(slope), Some(Fault::SlopeAtZ)) => format!(" * {slope}(z{l})"),
                        (Some(slope), _) => format!(" * {slope}(u{l})"),
                    };
                    let above = l + 1;
                    let line = format_args!("delta{l} = np.dot(delta{above}, W{above}.T){factor}");
                    text.marked(Mark::Delta(l), line);
                });
            }
            let input = self.input(l);
            text.marked(Mark::DWeights(l), format_args!("dW{l} = np.dot({input}.T, delta{l}) / len(x)"));
            text.marked(Mark::DBias(l), format_args!("db{l} = np.sum(delta{l}, axis=0) / len(x)"));
        }
    }
}

/// Writes ∂E/∂u of the output layer.
fn output_delta(text: &mut Text, loss: Loss, l: usize, layer: &LayerShape) {
    let mark = Mark::Delta(l);
    let dy = match loss {
        Loss::AbsoluteError => "np.sign(y - d)",
        Loss::Huber => "np.clip(y - d, -1, 1)",
        _ => "y - d",
    };
    match derivative(layer.activation) {
        _ if loss.partner().is_some() => text.marked(mark, format_args!("delta{l} = y - d")),
        _ if layer.activation == Activation::Softmax => {
            text.marked(mark, format_args!("dy = {dy}"));
            let line = format_args!("delta{l} = y * (dy - np.sum(dy * y, axis=1, keepdims=True))");
            text.marked(mark, line);
        }
        None => text.marked(mark, format_args!("delta{l} = {dy}")),
        Some(slope) if dy == "y - d" => text.marked(mark, format_args!("delta{l} = ({dy}) * {slope}(u{l})")),
        Some(slope) => text.marked(mark, format_args!("delta{l} = {dy} * {slope}(u{l})")),
    }
}

fn weights(text: &mut Text, scheme: Init, l: usize, LayerShape { fan_in, fan_out, .. }: &LayerShape) {
    let mut line = |line: core::fmt::Arguments<'_>| text.marked(Mark::Init, line);
    match scheme {
        Init::Zeros => line(format_args!("W{l} = np.zeros(({fan_in}, {fan_out}))")),
        Init::Uniform => line(format_args!("W{l} = rng.rand({fan_in}, {fan_out})")),
        Init::Normal => line(format_args!("W{l} = rng.randn({fan_in}, {fan_out})")),
        Init::SmallNormal => line(format_args!("W{l} = 0.01 * rng.randn({fan_in}, {fan_out})")),
        Init::Xavier => line(format_args!("W{l} = rng.randn({fan_in}, {fan_out}) / np.sqrt({fan_in})")),
        Init::He => line(format_args!("W{l} = rng.randn({fan_in}, {fan_out}) * np.sqrt(2 / {fan_in})")),
        Init::GlorotUniform => {
            line(format_args!("a = np.sqrt(6 / ({fan_in} + {fan_out}))"));
            line(format_args!("W{l} = rng.uniform(-a, a, ({fan_in}, {fan_out}))"));
        }
    }
}

fn bias(text: &mut Text, scheme: Init, l: usize, units: usize) {
    let draw = match scheme {
        Init::Uniform => "rng.rand",
        Init::Normal => "rng.randn",
        _ => "np.zeros",
    };
    text.marked(Mark::Init, format_args!("b{l} = {draw}({units})"));
}
