//! A lab written down: what it needs to go on exactly where it stands, with its whole past.

use crate::check;
use crate::config::LabConfig;
use crate::error::{Code, Error, Reason};
use crate::lab::{Divergence, Lab};
use crate::optimizer::Memory;
use crate::sampler::Plan;
use crate::timeline::{Moment, Timeline};

/// The version of the format.
const VERSION: u32 = 1;
/// Checkpoints that are written down; the moments between them are computed again when they are visited.
const CHECKPOINTS: usize = 32;

/// A lab as JSON. Data and initial parameters follow from the configuration and are not repeated.
#[derive(Clone, Debug)]
pub struct SavedLab {
    version: u32,
    config: LabConfig,
    now: Moment,
    timeline: Timeline,
    diverged: Option<Divergence>,
}

crate::record! {
    SavedLab {
        version: "version",
        config: "config",
        now: "now",
        timeline: "timeline",
        diverged: "diverged" or absent,
    }
}

impl Lab {
    /// Writes the lab down. An update in the making is left out; it is made again with the same bits.
    pub fn save(&self) -> SavedLab {
        SavedLab {
            version: VERSION,
            config: self.config(),
            now: self.now.clone(),
            timeline: self.timeline.sparse(CHECKPOINTS),
            diverged: self.diverged,
        }
    }

    /// Makes the lab that was written down.
    ///
    /// # Errors
    /// `invalid-state` for another version or for parts that do not fit together, and those of [`Lab::new`].
    pub fn restore(saved: SavedLab) -> Result<Self, Error> {
        let invalid = |place: &str, text: &str| {
            Err(Error::new(Code::InvalidState, place, Reason::Malformed(text.into())))
        };
        if saved.version != VERSION {
            return invalid("version", "another version's format");
        }
        let mut lab = Lab::new(saved.config)?;
        for moment in saved.timeline.checkpoints().chain([&saved.now]) {
            if !lab.fits(moment) {
                return invalid("now", "a moment that does not fit the configuration");
            }
        }
        if saved.timeline.is_broken(&saved.now, lab.shape.parameters) {
            return invalid("timeline", "a past that does not lead to the present moment");
        }
        let output = lab.shape.output().activation;
        if !saved.timeline.trainings().all(|t| check::training(t, output, lab.samples()).is_ok()) {
            return invalid("timeline", "training conditions that do not fit the configuration");
        }
        lab.now = saved.now;
        lab.timeline = saved.timeline;
        lab.diverged = saved.diverged;
        lab.prepare();
        Ok(lab)
    }

    fn fits(&self, moment: &Moment) -> bool {
        let Moment { values, memory, sampler, training, batch_loss, .. } = moment;
        let output = self.shape.output().activation;
        let plan = || Plan::new(self.train.samples.rows(), training);
        let expected = Memory::new(training.optimizer, self.shape.parameters);
        check::training(training, output, self.samples()).is_ok()
            && values.len() == self.shape.parameters
            && (memory.first.len(), memory.second.len()) == (expected.first.len(), expected.second.len())
            && values
                .iter()
                .chain(&memory.first)
                .chain(&memory.second)
                .chain(batch_loss)
                .all(|x| x.is_finite())
            && sampler.position < plan().updates_per_epoch()
            && sampler.epoch.max(memory.steps) <= moment.update
            && batch_loss.is_none() == (moment.update == 0)
    }
}
