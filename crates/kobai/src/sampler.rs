//! Which rows an update uses.
//!
//! [`Sampler`] is what must be kept to go on: it moves only when an update is complete, so an update that fails or is
//! given up leaves no trace. [`Draw`] is what follows from it and can be made again.

use alloc::vec::Vec;

use crate::config::{BatchSize, Sampling, TrainingConfig};
use crate::random::RandomState;

/// The batches' generator and the place within the epoch.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sampler {
    /// The generator before the draws of the present epoch (shuffle) or of the next update (replace).
    pub rng: RandomState,
    /// Updates done within the present epoch.
    pub position: u64,
    /// Epochs begun so far.
    pub epoch: u64,
}

/// The rows drawn for the present epoch or update, and the generator after drawing them.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    order: Vec<u32>,
    after: RandomState,
    fresh: bool,
}

/// The number of rows and the training conditions that decide about batches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    rows: usize,
    batch: usize,
    sampling: Sampling,
}

impl Plan {
    pub fn new(rows: usize, training: &TrainingConfig) -> Self {
        let batch = match training.batch_size {
            BatchSize::All => rows,
            BatchSize::Rows(batch) => batch.min(rows),
        };
        Plan { rows, batch, sampling: training.sampling }
    }

    /// B, the whole training set at most.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// ⌈N/B⌉.
    pub fn updates_per_epoch(&self) -> u64 {
        self.rows.div_ceil(self.batch) as u64
    }

    /// The rows of the next update.
    pub fn rows<'a>(&self, sampler: &Sampler, draw: &'a mut Draw) -> &'a [u32] {
        if !draw.fresh {
            self.draw(sampler, draw);
        }
        match self.sampling {
            Sampling::Replace => &draw.order,
            _ => {
                let start = sampler.position as usize * self.batch;
                &draw.order[start..(start + self.batch).min(self.rows)]
            }
        }
    }

    fn draw(&self, sampler: &Sampler, draw: &mut Draw) {
        draw.after.clone_from(&sampler.rng);
        draw.fresh = true;
        match self.sampling {
            Sampling::Replace => draw.after.choose(self.batch, self.rows as u32 - 1, &mut draw.order),
            Sampling::Shuffle => draw.after.permute(self.rows, &mut draw.order),
            Sampling::Sequential => {
                draw.order.clear();
                draw.order.extend(0..self.rows as u32);
            }
        }
    }

    /// Moves on by one update. The rows must have been drawn.
    pub fn advance(&self, sampler: &mut Sampler, draw: &mut Draw) {
        if sampler.position == 0 {
            sampler.epoch += 1;
        }
        sampler.position += 1;
        let epoch_ends = sampler.position == self.updates_per_epoch();
        if epoch_ends {
            sampler.position = 0;
        }
        if epoch_ends || self.sampling == Sampling::Replace {
            self.take(sampler, draw);
        }
    }

    /// Gives the present epoch up; the next update begins a new one. What the epoch drew stays drawn.
    pub fn end_epoch(&self, sampler: &mut Sampler, draw: &mut Draw) {
        if sampler.position == 0 {
            return;
        }
        sampler.position = 0;
        if self.sampling == Sampling::Shuffle {
            if !draw.fresh {
                self.draw(sampler, draw);
            }
            self.take(sampler, draw);
        }
    }

    /// The generator goes on from after the draws.
    fn take(&self, sampler: &mut Sampler, draw: &mut Draw) {
        if self.sampling != Sampling::Sequential {
            sampler.rng.clone_from(&draw.after);
            draw.fresh = false;
        }
    }
}

impl Draw {
    pub fn new() -> Self {
        Draw { order: Vec::new(), after: RandomState::new(0), fresh: false }
    }

    /// Says that the sampler or the plan is another one now.
    pub fn forget(&mut self) {
        self.fresh = false;
    }
}
