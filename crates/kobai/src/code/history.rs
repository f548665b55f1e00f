//! What happened on the way to a moment: the training conditions one after another, and the edits.

use alloc::vec::Vec;

use crate::config::{Stream, TrainingConfig};
use crate::lab::Lab;
use crate::timeline::Change;

/// Training conditions, and what changing to them did besides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phase {
    /// The first update made under them.
    pub first: u64,
    pub training: TrainingConfig,
    /// Whether they begin an epoch.
    pub new_epoch: bool,
    /// Whether they begin the batches' stream.
    pub new_stream: bool,
    /// Whether they empty the optimizer's memory.
    pub new_memory: bool,
}

/// The past of a moment.
#[derive(Debug)]
pub(super) struct History<'a> {
    /// How many updates the program makes.
    pub updates: u64,
    /// The conditions in their order; the last ones are those that training would go on under.
    pub phases: Vec<Phase>,
    /// The edits of parameters, with the updates after which they were made.
    pub edits: Vec<(u64, &'a Change)>,
}

impl<'a> History<'a> {
    /// Gathers what happened up to an update. What a rewind has left ahead has not happened.
    pub fn new(lab: &'a Lab, updates: u64) -> Self {
        // The first checkpoint was taken before the first update, when all edits before it had been made.
        let start = lab.timeline.checkpoint(0).unwrap_or(&lab.now);
        let shared = lab.config.stream == Stream::Shared;
        let mut history = History {
            updates,
            phases: alloc::vec![Phase {
                first: 1,
                training: start.training,
                new_epoch: true,
                // A seed that was changed before the first update has left the shared stream.
                new_stream: !shared || lab.shared.as_ref() != Some(&start.sampler.rng),
                new_memory: true,
            }],
            edits: Vec::new(),
        };
        let end = updates.min(lab.now.update);
        for edit in lab.timeline.edits().iter().take_while(|edit| edit.update <= end) {
            match &edit.change {
                Change::Training(training) if edit.update > 0 => history.change(edit.update + 1, **training),
                Change::Training(_) => {}
                change => history.edits.push((edit.update, change)),
            }
        }
        history
    }

    /// Changes the conditions from an update on. Changes before the same update make one phase of their effects.
    fn change(&mut self, first: u64, training: TrainingConfig) {
        let last = self.phases[self.phases.len() - 1];
        if last.first < first {
            let unchanged = Phase { first, new_epoch: false, new_stream: false, new_memory: false, ..last };
            self.phases.push(unchanged);
        }
        let (old, index) = (last.training, self.phases.len() - 1);
        let phase = &mut self.phases[index];
        phase.new_epoch |= training.draws_differ(&old);
        phase.new_stream |= training.seed != old.seed;
        phase.new_memory |= !training.optimizer.same_kind(old.optimizer);
        phase.training = training;
    }

    /// Whether any of the conditions, past or present, are such.
    pub fn ever(&self, such: impl Fn(&TrainingConfig) -> bool) -> bool {
        self.phases.iter().any(|phase| such(&phase.training))
    }

    /// Whether a phase, or one after it with the same stream, is such.
    pub fn until_next_stream(&self, phase: usize, such: impl Fn(&TrainingConfig) -> bool) -> bool {
        let (first, rest) = (&self.phases[phase], &self.phases[phase + 1..]);
        such(&first.training)
            || rest.iter().take_while(|phase| !phase.new_stream).any(|phase| such(&phase.training))
    }

    /// The updates after which something was edited or changed, the start aside, ascending.
    pub fn changed_after(&self) -> Vec<u64> {
        let changes = self.phases[1..].iter().map(|phase| phase.first - 1);
        let mut updates: Vec<u64> = self.edits.iter().map(|(update, _)| *update).chain(changes).collect();
        updates.retain(|update| *update > 0);
        updates.sort_unstable();
        updates.dedup();
        updates
    }
}
