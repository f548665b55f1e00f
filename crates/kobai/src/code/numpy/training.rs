//! The loop: conditions, batches, the update rule, and what was changed on the way.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Part, Script};
use crate::code::Mark;
use crate::code::history::Phase;
use crate::code::text::Text;
use crate::config::{Fault, Penalty, Sampling, TrainingConfig};
use crate::optimizer::Optimizer;
use crate::sampler::Plan;

/// A number among the conditions: its name and its value in Python.
type Setting = (&'static str, String);

/// How a batch's rows are found.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Batching {
    /// All of them in their order, without any choice.
    Whole,
    /// A part of an order at a time, which is made anew when it is used up.
    Parts(Sampling),
    /// Drawn for every update.
    Drawn,
}

impl Script<'_> {
    /// Writes the conditions and the loop.
    pub(super) fn training(&self, text: &mut Text) {
        let phases = &self.history.phases;
        text.section(format_args!("Training"));
        text.plain(format_args!("updates = {}", self.history.updates));
        for (name, value) in self.settings(&phases[0].training) {
            text.plain(format_args!("{name} = {value}"));
        }
        self.generator(text, Part::Batches, None);
        if self.takes_parts(&phases[0].training) {
            text.plain(format_args!("order = []"));
        }
        if self.history.ever(|training| training.optimizer != Optimizer::Sgd) {
            let names: Vec<String> = self.layers().map(|(l, _)| format!("W{l}, b{l}")).collect();
            text.list(None, "parameters = [", &names, "]");
        }
        memory(text, phases[0].training.optimizer);
        text.gap();
        text.plain(format_args!("for update in range(1, updates + 1):"));
        text.indented(|text| {
            text.plain(format_args!("# batch"));
            text.by_phase(
                phases,
                |t| self.batching(t),
                |text, training| batch(text, self.batching(training)),
            );
            text.gap();
            text.plain(format_args!("# forward"));
            text.plain(format_args!("{} = forward(x)", self.computed()));
            text.gap();
            text.plain(format_args!("# backward"));
            self.backward(text);
            text.gap();
            text.plain(format_args!("# update"));
            let key = |training: &TrainingConfig| {
                let penalty = training.regularization.map(|regularization| regularization.kind);
                let rule = core::mem::discriminant(&training.optimizer);
                (rule, penalty, training.fault == Some(Fault::Ascent))
            };
            text.by_phase(phases, key, |text, training| self.update(text, training));
            self.changes(text);
        });
    }

    fn batching(&self, training: &TrainingConfig) -> Batching {
        match training.sampling {
            Sampling::Replace => Batching::Drawn,
            Sampling::Sequential if self.takes_all(training) => Batching::Whole,
            sampling => Batching::Parts(sampling),
        }
    }

    fn takes_parts(&self, training: &TrainingConfig) -> bool {
        matches!(self.batching(training), Batching::Parts(_))
    }

    fn rows(&self) -> usize {
        self.lab.train.samples.rows()
    }

    fn takes_all(&self, training: &TrainingConfig) -> bool {
        Plan::new(self.rows(), training).batch() == self.rows()
    }

    /// The numbers that the loop reads.
    fn settings(&self, training: &TrainingConfig) -> Vec<Setting> {
        let mut settings: Vec<Setting> = Vec::new();
        let mut number = |name, value: f64| settings.push((name, (self.number)(value)));
        number("learning_rate", training.learning_rate);
        match training.optimizer {
            Optimizer::Sgd => {}
            Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
                number("momentum", momentum)
            }
            Optimizer::Adagrad { epsilon } => number("epsilon", epsilon),
            Optimizer::Rmsprop { decay, epsilon } => {
                number("decay", decay);
                number("epsilon", epsilon);
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                number("beta1", beta1);
                number("beta2", beta2);
                number("epsilon", epsilon);
            }
        }
        if let Some(regularization) = training.regularization {
            number("penalty", regularization.rate);
        }
        if self.batching(training) != Batching::Whole {
            let batch = Plan::new(self.rows(), training).batch();
            let size = if batch == self.rows() { "len(x_train)".into() } else { format!("{batch}") };
            settings.push(("batch_size", size));
        }
        settings
    }

    /// Writes the update of every parameter. g is the gradient with what regularization adds.
    fn update(&self, text: &mut Text, training: &TrainingConfig) {
        let loops = training.optimizer != Optimizer::Sgd;
        for (l, _) in self.layers() {
            let mark = if loops { Mark::Update } else { Mark::Weights(l) };
            match training.regularization.map(|regularization| regularization.kind) {
                Some(Penalty::L1) => text.marked(mark, format_args!("dW{l} += penalty * np.sign(W{l})")),
                Some(Penalty::L2) => text.marked(mark, format_args!("dW{l} += penalty * W{l}")),
                None => {}
            }
        }
        // The fault that climbs: −η for η.
        let minus = if training.fault == Some(Fault::Ascent) { '+' } else { '-' };
        if !loops {
            for (l, _) in self.layers() {
                text.marked(Mark::Weights(l), format_args!("W{l} {minus}= learning_rate * dW{l}"));
                text.marked(Mark::Bias(l), format_args!("b{l} {minus}= learning_rate * db{l}"));
            }
            return;
        }
        let names: Vec<String> = self.layers().map(|(l, _)| format!("dW{l}, db{l}")).collect();
        text.list(Some(Mark::Update), "gradients = [", &names, "]");
        let mut line = |line: core::fmt::Arguments<'_>| text.marked(Mark::Update, line);
        if matches!(training.optimizer, Optimizer::Adam { .. }) {
            line(format_args!("t += 1"));
        }
        line(format_args!("for i, (w, g) in enumerate(zip(parameters, gradients)):"));
        text.indented(|text| rule(text, training.optimizer, minus));
    }

    /// Writes what was edited and changed after which updates.
    fn changes(&self, text: &mut Text) {
        let updates = self.history.changed_after();
        if updates.is_empty() {
            return;
        }
        text.gap();
        text.plain(format_args!("# changed by hand"));
        let mut settings = self.settings(&self.history.phases[0].training);
        for update in updates {
            text.when(format_args!("update == {update}"), |text| {
                let here = self.history.edits.partition_point(|(u, _)| *u < update);
                let edits = self.history.edits[here..].iter().take_while(|(u, _)| *u == update);
                edits.for_each(|(_, change)| self.edit(text, None, change));
                let phases = self.history.phases.iter().enumerate().skip(1);
                for (i, phase) in phases.filter(|(_, phase)| phase.first == update + 1) {
                    self.change(text, i, phase, &mut settings);
                }
            });
        }
    }

    /// Writes how other conditions begin. `settings`: the numbers as they were last written.
    fn change(&self, text: &mut Text, index: usize, phase: &Phase, settings: &mut Vec<Setting>) {
        for (name, value) in self.settings(&phase.training) {
            let old = settings.iter_mut().find(|(known, _)| *known == name);
            if old.as_ref().is_some_and(|(_, old)| *old == value) {
                continue;
            }
            text.plain(format_args!("{name} = {value}"));
            match old {
                Some(old) => old.1 = value,
                None => settings.push((name, value)),
            }
        }
        let draws = |training: &TrainingConfig| training.sampling != Sampling::Sequential;
        if phase.new_stream && self.history.until_next_stream(index, draws) {
            text.plain(format_args!("rng = np.random.RandomState({})", phase.training.seed));
        }
        if phase.new_epoch && self.takes_parts(&phase.training) {
            text.plain(format_args!("order = []"));
        }
        if phase.new_memory {
            memory(text, phase.training.optimizer);
        }
    }
}

/// Writes how the rows of the next update are found.
fn batch(text: &mut Text, batching: Batching) {
    let mut line = |line: &str| text.marked(Mark::Batch, format_args!("{line}"));
    match batching {
        Batching::Whole => return line("x, d = x_train, d_train"),
        Batching::Parts(sampling) => {
            line("if len(order) == 0:");
            line(match sampling {
                Sampling::Shuffle => "    order = rng.permutation(len(x_train))",
                _ => "    order = np.arange(len(x_train))",
            });
            line("batch, order = order[:batch_size], order[batch_size:]");
        }
        Batching::Drawn => line("batch = rng.randint(0, len(x_train), batch_size)"),
    }
    line("x, d = x_train[batch], d_train[batch]");
}

/// Writes the empty memory of an update rule.
fn memory(text: &mut Text, optimizer: Optimizer) {
    let names: &[char] = match optimizer {
        Optimizer::Sgd => &[],
        Optimizer::Momentum { .. } | Optimizer::Nesterov { .. } => &['v'],
        Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } => &['h'],
        Optimizer::Adam { .. } => &['m', 'v'],
    };
    for name in names {
        text.plain(format_args!("{name} = [np.zeros_like(w) for w in parameters]"));
    }
    if matches!(optimizer, Optimizer::Adam { .. }) {
        text.plain(format_args!("t = 0"));
    }
}

/// Writes one array's step of a rule with a memory.
fn rule(text: &mut Text, optimizer: Optimizer, minus: char) {
    let mut line = |line: core::fmt::Arguments<'_>| text.marked(Mark::Update, line);
    match optimizer {
        Optimizer::Sgd => {}
        Optimizer::Momentum { .. } => {
            line(format_args!("v[i] = momentum * v[i] {minus} learning_rate * g"));
            line(format_args!("w += v[i]"));
        }
        Optimizer::Nesterov { .. } => {
            line(format_args!("v[i] = momentum * v[i] {minus} learning_rate * g"));
            line(format_args!("w += momentum * v[i] {minus} learning_rate * g"));
        }
        Optimizer::Adagrad { .. } => {
            line(format_args!("h[i] += g**2"));
            line(format_args!("w {minus}= learning_rate * g / (np.sqrt(h[i]) + epsilon)"));
        }
        Optimizer::Rmsprop { .. } => {
            line(format_args!("h[i] = decay * h[i] + (1 - decay) * g**2"));
            line(format_args!("w {minus}= learning_rate * g / (np.sqrt(h[i]) + epsilon)"));
        }
        Optimizer::Adam { .. } => {
            line(format_args!("m[i] = beta1 * m[i] + (1 - beta1) * g"));
            line(format_args!("v[i] = beta2 * v[i] + (1 - beta2) * g**2"));
            line(format_args!("m_hat, v_hat = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)"));
            line(format_args!("w {minus}= learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)"));
        }
    }
}
