//! What data ask for: inputs, targets, a task.

use kobai::dataset::{DatasetName, Task};

use crate::document::{Axes, Data, Document};

impl Data {
    /// Counts the raw inputs.
    pub fn inputs(&self) -> usize {
        match self {
            Data::Generated(generated) => generated.kind.inputs(),
            Data::Table(table) => table.inputs.first().map_or(0, Vec::len),
        }
    }

    /// Counts the targets.
    pub fn targets(&self) -> usize {
        match self {
            Data::Generated(generated) => generated.kind.targets(),
            Data::Table(table) => table.targets.first().map_or(0, Vec::len),
        }
    }

    /// Says what is asked: classes if all targets are 0 or 1, or one-hot rows; otherwise a value.
    pub fn task(&self) -> Task {
        match self {
            Data::Generated(generated) => generated.kind.task(),
            Data::Table(table) => task_of(&table.targets),
        }
    }

    /// The share of the rows kept for the test.
    pub fn test_fraction(&self) -> f64 {
        match self {
            Data::Generated(generated) => generated.test_fraction,
            Data::Table(table) => table.test_fraction,
        }
    }

    /// Changes the share of the rows kept for the test.
    pub fn set_test_fraction(&mut self, share: f64) {
        match self {
            Data::Generated(generated) => generated.test_fraction = share,
            Data::Table(table) => table.test_fraction = share,
        }
    }
}

fn task_of(targets: &[Vec<f64>]) -> Task {
    let ones = |row: &[f64]| row.iter().filter(|&&d| d == 1.0).count();
    if !targets.iter().flatten().all(|&d| d == 0.0 || d == 1.0) {
        Task::Regression
    } else if targets.first().is_some_and(|row| row.len() == 1) {
        Task::TwoClass
    } else if targets.iter().all(|row| ones(row) == 1) {
        Task::MultiClass
    } else {
        Task::Regression
    }
}

impl Document {
    /// Counts what feeds the network: the features, or the raw inputs.
    pub fn network_inputs(&self) -> usize {
        if self.features.is_empty() { self.data.inputs() } else { self.features.len() }
    }
}

impl Axes {
    /// Whether data of so many inputs have them. With one input there is a curve in place of the map, and the first two do.
    pub fn fit(self, inputs: usize) -> bool {
        self.x != self.y && self.x.max(self.y) < inputs.max(2)
    }
}

/// A dataset for a task, like another one if there is one that is.
pub fn dataset_for(task: Task, like: Option<DatasetName>) -> DatasetName {
    use DatasetName::*;
    let alike = match like {
        Some(Circle) => Some(Rings3),
        Some(Rings3) => Some(Circle),
        Some(Spiral) => Some(Spiral3),
        Some(Spiral3) => Some(Spiral),
        Some(Gauss) => Some(Blobs3),
        Some(Blobs3) => Some(Gauss),
        _ => None,
    };
    alike.filter(|found| found.task() == task).unwrap_or(match task {
        Task::TwoClass => Circle,
        Task::MultiClass => Blobs3,
        Task::Regression => Plane,
    })
}
