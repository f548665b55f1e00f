//! The parameters on the way, for pictures of the path: of every update at first, then of every second one, every fourth, …
//!
//! Checkpoints alone would not do: a small network has thousands of updates between two of them.

use alloc::vec::Vec;

/// Moments at most.
const POINTS: usize = 256;
/// Numbers at most, in all moments together.
const NUMBERS: usize = 60_000;

/// Some moments before an update, edits included, that forgets what can be spared.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    /// Updates from one moment to the next.
    every: u64,
    updates: Vec<u64>,
    /// One moment after the other.
    values: Vec<f64>,
}

impl Trail {
    pub fn new() -> Self {
        Trail { every: 1, updates: Vec::new(), values: Vec::new() }
    }

    /// Records the moment before the next update, if it is due.
    pub fn push(&mut self, update: u64, values: &[f64]) {
        let room = POINTS.min(NUMBERS / values.len());
        if room < 2 || self.updates.last().is_some_and(|last| *last >= update) {
            return;
        }
        while self.updates.len() >= room {
            self.every *= 2;
            self.thin(values.len());
        }
        if update.is_multiple_of(self.every) {
            self.updates.push(update);
            self.values.extend_from_slice(values);
        }
    }

    /// Keeps the moments that are due now.
    fn thin(&mut self, parameters: usize) {
        let mut kept = 0;
        for i in 0..self.updates.len() {
            if self.updates[i].is_multiple_of(self.every) {
                self.updates[kept] = self.updates[i];
                self.values.copy_within(i * parameters..(i + 1) * parameters, kept * parameters);
                kept += 1;
            }
        }
        self.updates.truncate(kept);
        self.values.truncate(kept * parameters);
    }

    /// Forgets the moments from an update on.
    pub fn truncate(&mut self, update: u64) {
        let parameters = self.values.len() / self.updates.len().max(1);
        self.updates.truncate(self.updates.partition_point(|u| *u < update));
        self.values.truncate(self.updates.len() * parameters);
    }

    /// The moments, ascending.
    pub fn moments(&self) -> impl Iterator<Item = (u64, &[f64])> {
        let parameters = self.values.len() / self.updates.len().max(1);
        self.updates.iter().copied().zip(self.values.chunks_exact(parameters.max(1)))
    }

    pub fn bytes(&self) -> usize {
        (self.updates.len() + self.values.len()) * size_of::<f64>()
    }
}
