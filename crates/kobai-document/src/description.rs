//! What follows from a document and is shown beside it.

use kobai::dataset::Task;
use kobai::record;

use crate::document::{Data, Document, Names};
use crate::split::{Rows, updates_per_epoch};

/// What follows from a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// What the data ask for.
    pub task: Task,
    /// Raw inputs.
    pub inputs: usize,
    /// Targets.
    pub targets: usize,
    /// Names of columns and classes.
    pub names: Names,
    /// How many rows there are to learn from and for the test.
    pub rows: Rows,
    /// Updates in an epoch.
    pub updates_per_epoch: usize,
    /// Whether the seeds are what one seed makes.
    pub one_seed: bool,
}

record! {
    Description {
        task: "task",
        inputs: "inputs",
        targets: "targets",
        names: "names",
        rows: "rows",
        updates_per_epoch: "updatesPerEpoch",
        one_seed: "oneSeed",
    }
    Rows { train: "train", test: "test" }
}

impl Document {
    /// Says what follows from the document.
    pub fn description(&self) -> Description {
        let rows = self.data.rows();
        Description {
            task: self.data.task(),
            inputs: self.data.inputs(),
            targets: self.data.targets(),
            names: self.data.names(),
            rows,
            updates_per_epoch: updates_per_epoch(rows.train, self.training.batch_size),
            one_seed: self.seeds.are_spread(),
        }
    }
}

impl Data {
    /// Names of columns and classes, as they are shown.
    pub fn names(&self) -> Names {
        match self {
            Data::Generated(_) => Names::numbered(self.inputs(), self.targets()),
            Data::Table(table) => table.names.clone(),
        }
    }
}

impl Names {
    /// x1, x2, … and d, or d1, d2, …; no classes.
    pub fn numbered(inputs: usize, targets: usize) -> Names {
        let numbered = |letter: &str, count: usize| (1..=count).map(|i| format!("{letter}{i}")).collect();
        let targets = if targets == 1 { vec!["d".into()] } else { numbered("d", targets) };
        Names { inputs: numbered("x", inputs), targets, classes: None }
    }
}
