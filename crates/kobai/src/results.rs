//! What became of each sample: its prediction, its loss, and whether the answer is right.

use alloc::vec::Vec;

use nalgebra::DMatrix;
use serde::Serialize;

use crate::batch::{Batch, CHUNK, Objective};
use crate::error::{Code, Error, Reason};
use crate::evaluate::Judge;
use crate::lab::Lab;
use crate::prepared::Rows;
use crate::serialize;

/// The results of some rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    /// y, rows × outputs.
    #[serde(serialize_with = "serialize::matrix")]
    pub y: DMatrix<f64>,
    /// E(y, d), with the ε of the training conditions.
    pub loss: Vec<f64>,
    /// Whether the answer is right, with several binary outputs every one of them; where answers can be right.
    pub right: Option<Vec<bool>>,
}

impl Lab {
    /// Computes prediction, loss and judgement of some rows, from `from` on: `count` of them, or as many as there are.
    ///
    /// # Errors
    /// `out-of-range` at `from` for a place beyond the last row's end.
    pub fn results(&self, rows: Rows, from: usize, count: usize) -> Result<Results, Error> {
        let samples = &self.prepared(rows).samples;
        let total = samples.rows();
        if from > total {
            let reason = Reason::Range { min: 0.0, max: total as f64, found: from as f64 };
            return Err(Error::new(Code::OutOfRange, "from", reason));
        }
        let end = from.saturating_add(count).min(total);
        let (judge, objective) = (self.judge(), Objective::from(&self.now.training));
        let mut y = DMatrix::zeros(end - from, self.shape.output().fan_out);
        let mut loss = Vec::with_capacity(end - from);
        let mut right = Vec::new();
        let mut batch = Batch::new(&self.shape, end - from);
        let mut start = from;
        while start < end {
            let next = (start + CHUNK).min(end);
            batch.load(samples, start..next);
            batch.forward(&self.shape, &self.now.values);
            y.rows_mut(start - from, next - start).copy_from(&batch.output().rows(0, next - start));
            for row in 0..next - start {
                loss.push(batch.loss_of(row..row + 1, objective));
                let verdict = judge.verdict(batch.output(), batch.target(), row);
                right.extend(verdict.map(|verdict| verdict.share == 1.0));
            }
            start = next;
        }
        Ok(Results { y, loss, right: (judge != Judge::Never).then_some(right) })
    }
}
