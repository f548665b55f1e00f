//! Which rows of the data are kept for the test, and how many updates an epoch takes.

use kobai::config::{BatchSize, TableConfig};
use kobai::dataset;

use crate::document::{Data, TableData};

/// How many rows there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// To learn from.
    pub train: usize,
    /// Kept for the test.
    pub test: usize,
}

impl Data {
    /// Counts the rows on either side.
    pub fn rows(&self) -> Rows {
        let (rows, test) = match self {
            Data::Generated(data) => (data.samples, dataset::test_rows(data.samples, data.test_fraction)),
            Data::Table(table) => {
                let rows = table.inputs.len();
                (rows, (0..rows).filter(|&row| table.is_test(row)).count())
            }
        };
        Rows { train: rows - test, test }
    }
}

impl TableData {
    /// Whether a row is kept for the test. Test rows are spread evenly over the table, so that sorted tables are split
    /// fairly: row i is one where ⌊(i + 1)·f⌋ > ⌊i·f⌋, f being the test's share.
    fn is_test(&self, row: usize) -> bool {
        // A share such as 0.3 is a little less than it says.
        let whole = |rows: usize| (rows as f64 * self.test_fraction + 1e-9).floor();
        whole(row + 1) > whole(row)
    }

    /// The table as the engine takes it, training and test rows apart.
    pub fn split(&self) -> TableConfig {
        let mut table = TableConfig::default();
        for (row, inputs) in self.inputs.iter().enumerate() {
            let targets = self.targets.get(row).cloned().unwrap_or_default();
            if self.is_test(row) {
                table.test_inputs.push(inputs.clone());
                table.test_targets.push(targets);
            } else {
                table.inputs.push(inputs.clone());
                table.targets.push(targets);
            }
        }
        table
    }
}

/// Counts the updates of an epoch, ⌈N/B⌉, one at least.
pub fn updates_per_epoch(rows: usize, batch: BatchSize) -> usize {
    match batch {
        BatchSize::All => 1,
        BatchSize::Rows(batch) => rows.div_ceil(batch.max(1)).max(1),
    }
}
