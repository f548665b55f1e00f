//! The samples of an experiment: generated or given, and as the network sees them.

use nalgebra::DMatrix;

use crate::config::{DataConfig, GeneratedConfig, LabConfig, TableConfig};
use crate::dataset::{self, MAX_INPUTS, MAX_TARGETS, Samples, Split, Task};
use crate::error::Error;
use crate::feature;
use crate::random::RandomState;
use crate::shape::count;

/// Which samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Those to learn from.
    Train,
    /// Those kept for testing.
    Test,
}

/// Samples as given and as the network sees them.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// The raw inputs, where features stand between them and the network.
    raw: Option<DMatrix<f64>>,
    /// What feeds the network, and the targets.
    pub samples: Samples,
}

impl Prepared {
    pub fn new(samples: Samples, config: &LabConfig) -> Self {
        if config.features.is_empty() {
            return Prepared { raw: None, samples };
        }
        let inputs = feature::expand(&config.features, &samples.inputs);
        Prepared { raw: Some(samples.inputs), samples: Samples { inputs, targets: samples.targets } }
    }

    /// The inputs before the features.
    pub fn raw(&self) -> &DMatrix<f64> {
        self.raw.as_ref().unwrap_or(&self.samples.inputs)
    }
}

/// Generates the data, from the shared generator if there is one, or takes the table.
///
/// # Errors
/// `shape-mismatch` or `not-finite` at a cell of the table.
pub(crate) fn make(data: &DataConfig, shared: Option<&mut RandomState>) -> Result<Split, Error> {
    match data {
        DataConfig::Generated(GeneratedConfig { kind, samples, noise, test_fraction, seed }) => {
            let mut own = RandomState::new(*seed);
            let rng = shared.unwrap_or(&mut own);
            Ok(dataset::generate(*kind, *samples, *noise, *test_fraction, rng))
        }
        DataConfig::Table(table) => from_table(table),
    }
}

fn from_table(table: &TableConfig) -> Result<Split, Error> {
    let samples = |inputs: &[_], targets: &[_], names: [&str; 2]| {
        count(inputs.len(), targets.len(), || names[1].into())?;
        Ok(Samples {
            inputs: dataset::matrix(inputs, names[0], MAX_INPUTS)?,
            targets: dataset::matrix(targets, names[1], MAX_TARGETS)?,
        })
    };
    let train = samples(&table.inputs, &table.targets, ["data.inputs", "data.targets"])?;
    if table.test_inputs.is_empty() {
        count(0, table.test_targets.len(), || "data.testTargets".into())?;
        let test = Samples::empty(train.inputs.ncols(), train.targets.ncols());
        return Ok(Split { train, test });
    }
    let test = samples(&table.test_inputs, &table.test_targets, ["data.testInputs", "data.testTargets"])?;
    count(train.inputs.ncols(), test.inputs.ncols(), || "data.testInputs[0]".into())?;
    count(train.targets.ncols(), test.targets.ncols(), || "data.testTargets[0]".into())?;
    Ok(Split { train, test })
}

/// Whether the data are one of the generated two-class sets.
pub(crate) fn generated_two_class(data: &DataConfig) -> bool {
    matches!(data, DataConfig::Generated(GeneratedConfig { kind, .. }) if kind.task() == Task::TwoClass)
}

/// Whether each row of the targets names one of two or more classes: a single 1 among zeros.
pub(crate) fn is_one_hot(samples: &Samples) -> bool {
    samples.targets.ncols() > 1
        && samples.targets.row_iter().all(|row| {
            row.iter().all(|&d| d == 0.0 || d == 1.0) && row.iter().filter(|&&d| d == 1.0).count() == 1
        })
}
