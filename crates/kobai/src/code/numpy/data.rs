//! The samples: drawn as `crate::dataset` draws them, or a table written out.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Part, Script};
use crate::code::Mark;
use crate::code::text::Text;
use crate::config::{DataConfig, GeneratedConfig, TableConfig};
use crate::dataset::{DatasetName, Task};
use crate::feature::Feature;
use crate::prepared::Rows;

/// The names of inputs and targets.
type Names = [&'static str; 2];

impl Script<'_> {
    /// Writes the training rows, features included, as x_train and d_train.
    pub(super) fn data(&self, text: &mut Text) {
        let rows = self.lab.data(Rows::Train).0.nrows();
        match &self.lab.config.data {
            DataConfig::Table(data) => {
                let plural = if rows == 1 { "" } else { "s" };
                text.section(format_args!("Data: a table of {rows} row{plural}"));
                let names = ["x_train", "d_train"];
                self.table(text, data, names);
                self.features(text, names[0]);
            }
            DataConfig::Generated(GeneratedConfig { kind, samples, noise, .. }) => {
                let all = rows == *samples;
                let names = if all { ["x_train", "d_train"] } else { ["x", "d"] };
                let training = if all { String::new() } else { format!(", the first {rows} to learn from") };
                text.section(format_args!("Data: {}, {samples} samples{training}", kind.name()));
                self.generator(text, Part::Data, Some(Mark::Data));
                text.marked(Mark::Data, format_args!("n = {samples}"));
                self.generated(text, *kind, *noise, names);
                self.features(text, names[0]);
                if !all {
                    let line = format_args!("x_train, d_train = x[:{rows}], d[:{rows}]");
                    text.marked(Mark::Data, line);
                }
            }
        }
    }

    /// Puts the features in the place of the raw inputs.
    fn features(&self, text: &mut Text, x: &str) {
        let features = &self.lab.config.features;
        if features.is_empty() {
            return;
        }
        for (column, name) in ["x1", "x2"].into_iter().enumerate() {
            if features.iter().any(|feature| takes(*feature, column)) {
                text.marked(Mark::Data, format_args!("{name} = {x}[:, {column}]"));
            }
        }
        let formulas: Vec<String> = features.iter().map(|feature| formula(*feature).into()).collect();
        text.list(Some(Mark::Data), &format!("{x} = np.stack(["), &formulas, "], axis=1)");
    }

    fn table(&self, text: &mut Text, table: &TableConfig, [x, d]: Names) {
        for (name, rows) in [(x, &table.inputs), (d, &table.targets)] {
            let open = format!("{name} = np.array([");
            text.list(Some(Mark::Data), &open, &self.python_rows(rows.iter()), "])");
        }
    }

    /// Writes a generated set, drawing in the order of its definition, `tests/python/datasets.py`.
    fn generated(&self, text: &mut Text, kind: DatasetName, noise: f64, names: Names) {
        let mut line = |line: core::fmt::Arguments<'_>| text.marked(Mark::Data, line);
        let strength = |factor: f64| (noise > 0.0).then(|| (self.number)(factor * noise));
        if kind.task() == Task::Regression {
            value(&mut line, kind, names, strength(1.0))
        } else {
            classes(&mut line, kind, names, strength(2.0))
        }
    }
}

/// Whether a feature is made of a raw input.
fn takes(feature: Feature, column: usize) -> bool {
    match feature {
        Feature::X1 | Feature::X1Squared | Feature::SinX1 => column == 0,
        Feature::X2 | Feature::X2Squared | Feature::SinX2 => column == 1,
        Feature::X1X2 => true,
    }
}

fn formula(feature: Feature) -> &'static str {
    match feature {
        Feature::X1 => "x1",
        Feature::X2 => "x2",
        Feature::X1Squared => "x1**2",
        Feature::X2Squared => "x2**2",
        Feature::X1X2 => "x1 * x2",
        Feature::SinX1 => "np.sin(x1)",
        Feature::SinX2 => "np.sin(x2)",
    }
}

fn value(
    line: &mut impl FnMut(core::fmt::Arguments<'_>),
    kind: DatasetName,
    [x, d]: Names,
    noise: Option<String>,
) {
    match kind {
        DatasetName::Sine => {
            line(format_args!("{x} = 12 * rng.rand(n, 1) - 6"));
            line(format_args!("{d} = np.sin({x})"));
        }
        DatasetName::Bumps => {
            line(format_args!("{x} = 12 * rng.rand(n, 2) - 6"));
            for (name, sign) in [("hill", '-'), ("hollow", '+')] {
                line(format_args!("{name} = np.exp(-np.sum(({x} {sign} 2)**2, axis=1, keepdims=True) / 4)"));
            }
            line(format_args!("{d} = hill - hollow"));
        }
        _ => {
            let wide = kind == DatasetName::PlaneWide;
            line(format_args!("{x} = {}", if wide { "10 * rng.rand(n, 2) - 5" } else { "rng.rand(n, 2)" }));
            line(format_args!("{d} = 3 * {x}[:, :1] + 2 * {x}[:, 1:]"));
        }
    }
    if let Some(noise) = noise {
        line(format_args!("{d} = {d} + {noise} * rng.randn(n, 1)"));
    }
}

fn classes(
    line: &mut impl FnMut(core::fmt::Arguments<'_>),
    kind: DatasetName,
    [x, d]: Names,
    noise: Option<String>,
) {
    let classes = kind.targets().max(2);
    if kind != DatasetName::Xor {
        line(format_args!("c = np.arange(n) % {classes}  # the class of each sample"));
    }
    match kind {
        DatasetName::Circle | DatasetName::Rings3 => {
            let bounds = match kind {
                DatasetName::Circle => "[3.5, 5.0], [0.0, 2.5]",
                _ => "[0.0, 1.2], [2.2, 3.4], [4.2, 5.4]",
            };
            line(format_args!("lo, hi = np.array([{bounds}])[c].T"));
            line(format_args!("q = lo + (hi - lo) * rng.rand(n)"));
            line(format_args!("a = 2 * np.pi * rng.rand(n)"));
            line(format_args!("{x} = np.stack([q * np.sin(a), q * np.cos(a)], axis=1)"));
        }
        DatasetName::Gauss | DatasetName::Blobs3 => {
            let third = if classes == 3 { ", [2.0, -2.0]" } else { "" };
            line(format_args!("centres = np.array([[2.0, 2.0], [-2.0, -2.0]{third}])"));
            line(format_args!("{x} = centres[c] + 0.7 * rng.randn(n, 2)"));
        }
        DatasetName::Spiral | DatasetName::Spiral3 => {
            line(format_args!("t = rng.rand(n)"));
            line(format_args!("a = 1.75 * 2 * np.pi * t + 2 * np.pi * c / {classes}"));
            line(format_args!("{x} = np.stack([5 * t * np.sin(a), 5 * t * np.cos(a)], axis=1)"));
        }
        DatasetName::Moons => {
            line(format_args!("t = np.pi * rng.rand(n)"));
            line(format_args!("s = 1 - 2 * c"));
            let arcs = "s * (3.6 * np.cos(t) - 1.8), s * (3.6 * np.sin(t) - 0.9)";
            line(format_args!("{x} = np.stack([{arcs}], axis=1)"));
        }
        _ => {
            line(format_args!("{x} = 10 * rng.rand(n, 2) - 5"));
            line(format_args!("{x} = {x} + 0.3 * np.where({x} > 0, 1, -1)"));
            line(format_args!("c = ({x}[:, 0] * {x}[:, 1] > 0)  # the class of each sample"));
        }
    }
    if let Some(noise) = noise {
        line(format_args!("{x} = {x} + {noise} * rng.randn(n, 2)"));
    }
    match classes {
        2 => line(format_args!("{d} = c.reshape(n, 1).astype(float)")),
        _ => line(format_args!("{d} = np.eye({classes})[c]")),
    }
}
