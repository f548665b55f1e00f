//! What follows from a document and is shown beside it.

use kobai::dataset::Task;
use kobai::record;

use crate::document::{Data, Document, Names};
use crate::split::{Rows, updates_per_epoch};

/// The most classes that can be placed by hand.
pub const MAX_PLACED_CLASSES: usize = 8;

/// What follows from a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    /// What the data ask for.
    pub task: Task,
    /// The task whose output and loss the document has, if any.
    pub task_of_pair: Option<Task>,
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
    /// How many classes points placed by hand can have.
    pub placed_classes: usize,
}

record! {
    Description {
        task: "task",
        task_of_pair: "taskOfPair",
        inputs: "inputs",
        targets: "targets",
        names: "names",
        rows: "rows",
        updates_per_epoch: "updatesPerEpoch",
        placed_classes: "placedClasses",
    }
    Rows { train: "train", test: "test" }
}

impl Document {
    /// Says what follows from the document.
    pub fn description(&self) -> Description {
        let task = self.data.task();
        let rows = self.data.rows();
        Description {
            task,
            task_of_pair: self.task_of_pair(),
            inputs: self.data.inputs(),
            targets: self.data.targets(),
            names: self.data.names(),
            rows,
            updates_per_epoch: updates_per_epoch(rows.train, self.training.batch_size),
            placed_classes: match task {
                Task::MultiClass => self.data.targets().min(MAX_PLACED_CLASSES),
                Task::TwoClass | Task::Regression => 2,
            },
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
