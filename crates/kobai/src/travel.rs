//! Moving a lab through its own time, and changing what it finds there.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::batch::Batch;
use crate::check;
use crate::config::{GivenLayer, TrainingConfig};
use crate::error::{Code, Error, Reason};
use crate::lab::{Lab, Progress, first_moment};
use crate::optimizer::Memory;
use crate::random::RandomState;
use crate::sampler::Plan;
use crate::shape::{LayerParameters, Parameter, finite};
use crate::timeline::{Change, Moment, Timeline};

impl Lab {
    /// Goes to the moment after an update and the edits made there, bit for bit.
    ///
    /// # Errors
    /// `out-of-range` for an update that was never made, `invalid-state` for one that a restored past does not lead to.
    pub fn rewind(&mut self, update: u64) -> Result<Progress, Error> {
        let furthest = self.timeline.furthest;
        if update > furthest {
            let reason = Reason::Range { min: 0.0, max: furthest as f64, found: update as f64 };
            return Err(Error::new(Code::OutOfRange, "update", reason));
        }
        self.pending.rows = 0;
        if update == self.now.update {
            self.diverged = None;
            return Ok(self.progress());
        }
        let before = self.now.clone();
        let checkpoint = self.timeline.checkpoint(update);
        let nearer = |c: &&Moment| !(c.update..=update).contains(&self.now.update);
        if let Some(checkpoint) = checkpoint.filter(nearer) {
            self.now = checkpoint.clone();
            self.prepare();
        }
        while self.now.update < update {
            let outcome = loop {
                if let Some(outcome) = self.advance() {
                    break outcome;
                }
            };
            if outcome.is_err() {
                // An update that was once made cannot fail, but a saved state can tell of one that never was.
                self.now = before;
                self.prepare();
                let reason = Reason::Malformed("a past that cannot have happened".into());
                return Err(Error::new(Code::InvalidState, "timeline", reason));
            }
            for i in 0..self.timeline.edits_at(self.now.update).len() {
                let change = self.timeline.edits_at(self.now.update)[i].change.clone();
                self.apply(change);
            }
        }
        self.diverged = None;
        Ok(self.progress())
    }

    /// Goes back to the initial parameters and streams under the present training conditions, with an empty timeline.
    pub fn reset(&mut self) -> Progress {
        self.now = first_moment(&self.initial, self.shared.as_ref(), self.now.training);
        self.prepare();
        self.timeline = Timeline::new(self.work_per_update());
        self.diverged = None;
        self.progress()
    }

    /// Multiplications and additions that an update takes.
    fn work_per_update(&self) -> usize {
        self.shape.parameters * self.plan.batch() * 6
    }

    /// Makes what follows from the present moment afresh.
    pub(crate) fn prepare(&mut self) {
        self.plan = Plan::new(self.train.samples.rows(), &self.now.training);
        self.draw.forget();
        self.pending.rows = 0;
        if self.batch.capacity() != Batch::capacity_for(self.plan.batch()) {
            self.batch = Batch::new(&self.shape, self.plan.batch());
        }
    }

    /// The last update that [`rewind`](Lab::rewind) can reach.
    pub fn furthest(&self) -> u64 {
        self.timeline.furthest
    }

    /// The updates right after which something was edited, ascending.
    pub fn edits(&self) -> Vec<u64> {
        let mut updates: Vec<u64> = self.timeline.edits().iter().map(|e| e.update).collect();
        updates.dedup();
        updates
    }

    /// The bytes that the timeline holds, at most 32,000,000.
    pub fn timeline_bytes(&self) -> usize {
        self.timeline.bytes()
    }

    /// Batch losses up to the present update: every 2ᵏ-th with the smallest k that fits into `points`, and the last.
    ///
    /// `points`: at most 16,384 are given.
    ///
    /// # Errors
    /// `out-of-range` for no points at all.
    pub fn losses(&self, points: usize) -> Result<(Vec<u64>, Vec<f64>), Error> {
        if points == 0 {
            let reason = Reason::Range { min: 1.0, max: 16_384.0, found: 0.0 };
            return Err(Error::new(Code::OutOfRange, "points", reason));
        }
        let (mut updates, mut losses) = self.timeline.losses(self.now.update, points);
        if let Some(loss) = self.now.batch_loss
            && updates.last() != Some(&self.now.update)
        {
            updates.push(self.now.update);
            losses.push(loss);
        }
        Ok((updates, losses))
    }

    // Edits

    /// The parameters, layer by layer.
    pub fn parameters(&self) -> Vec<LayerParameters> {
        self.shape.unflatten(&self.now.values)
    }

    /// The parameters, flat: W1 row by row, W2, …, then b1, b2, …
    pub fn values(&self) -> &[f64] {
        &self.now.values
    }

    /// Sets one weight or bias.
    ///
    /// # Errors
    /// `out-of-range` for a parameter that is not there, `not-finite` for its value.
    pub fn set(&mut self, parameter: Parameter, value: f64) -> Result<(), Error> {
        let index = self.shape.index(parameter)? as u32;
        finite(value, || "value".into())?;
        self.edit(Change::Value { index, value })
    }

    /// Sets all parameters.
    ///
    /// # Errors
    /// `shape-mismatch` or `not-finite` at a place below `layers`.
    pub fn set_parameters(&mut self, layers: &[GivenLayer]) -> Result<(), Error> {
        let values = self.shape.flatten(layers, "layers")?;
        self.edit(Change::Values(values))
    }

    /// Changes the training conditions. A new batch size, sampling or seed starts an epoch, a new seed also its stream; a
    /// new kind of optimizer begins with an empty memory.
    ///
    /// # Errors
    /// Those of [`Lab::new`] for `training`.
    pub fn set_training(&mut self, training: TrainingConfig) -> Result<(), Error> {
        check::training(&training, self.shape.output().activation, self.samples())?;
        self.edit(Change::Training(Box::new(training)))?;
        self.timeline.expect_work(self.work_per_update());
        Ok(())
    }

    fn edit(&mut self, change: Change) -> Result<(), Error> {
        if !self.timeline.edit(self.now.update, change.clone()) {
            let conflict = Reason::Conflict("too-many-edits");
            return Err(Error::new(Code::OutOfRange, "timeline", conflict));
        }
        self.pending.rows = 0;
        self.diverged = None;
        self.apply(change);
        Ok(())
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Value { index, value } => self.now.values[index as usize] = value,
            Change::Values(values) => self.now.values = values,
            Change::Training(new) => {
                let (old, new) = (self.now.training, *new);
                if new.draws_differ(&old) {
                    self.plan.end_epoch(&mut self.now.sampler, &mut self.draw);
                    if new.seed != old.seed {
                        self.now.sampler.rng = RandomState::new(new.seed);
                    }
                }
                if !new.optimizer.same_kind(old.optimizer) {
                    self.now.memory = Memory::new(new.optimizer, self.shape.parameters);
                }
                self.now.training = new;
                self.prepare();
            }
        }
    }
}
