//! What happened so far, so that any moment can be visited again bit for bit: checkpoints, edits and losses.
//!
//! A checkpoint is a whole [`Moment`], taken just before an update, all edits made before that update included. A moment
//! in between is computed again from the checkpoint before it. When the checkpoints outgrow their memory every other one
//! goes, so that there are never more than twice as many updates between two of them as the memory requires.

mod trail;
mod wire;

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::config::TrainingConfig;
use crate::optimizer::Memory;
use crate::sampler::Sampler;
use trail::Trail;

/// Bytes for checkpoints; with edits and losses the timeline stays below 32 MB.
const CHECKPOINT_BYTES: usize = 26_700_000;
/// Bytes for the log of edits.
const EDIT_BYTES: usize = 3_000_000;
/// Multiplications and additions that one replay may take while memory allows: a few milliseconds' worth.
const REPLAY_WORK: usize = 8_000_000;
/// Losses kept at each level of thinning.
const LEVEL: u64 = 8192;

/// Everything that the next update depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moment {
    /// Updates done.
    pub update: u64,
    /// The loss of the last batch before its update.
    pub batch_loss: Option<f64>,
    /// The parameters, flat.
    pub values: Vec<f64>,
    /// What the optimizer remembers.
    pub memory: Memory,
    /// Where the batches stand.
    pub sampler: Sampler,
    /// The training conditions.
    pub training: TrainingConfig,
}

impl Moment {
    fn bytes(&self) -> usize {
        let numbers = self.values.len() + self.memory.first.len() + self.memory.second.len();
        size_of::<Moment>() + numbers * size_of::<f64>()
    }
}

/// One thing a user changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// One parameter, by its place in the flat list.
    Value { index: u32, value: f64 },
    /// All parameters.
    Values(Vec<f64>),
    /// The training conditions.
    Training(Box<TrainingConfig>),
}

/// A change and the update after which it was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edit {
    pub update: u64,
    pub change: Change,
}

impl Edit {
    fn bytes(&self) -> usize {
        size_of::<Edit>()
            + match &self.change {
                Change::Value { .. } => 0,
                Change::Values(values) => values.len() * size_of::<f64>(),
                Change::Training(_) => size_of::<TrainingConfig>(),
            }
    }
}

/// The past, and the future that a rewind has left ahead.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// The last update that can be visited.
    pub furthest: u64,
    #[expect(clippy::vec_box, reason = "growing a list of moments would take twice their memory")]
    checkpoints: Vec<Box<Moment>>,
    edits: Vec<Edit>,
    losses: LossLog,
    trail: Trail,
    /// Updates from one checkpoint to the next.
    spacing: u64,
}

impl Timeline {
    /// Starts empty, for updates that cost so many multiplications and additions.
    pub fn new(work_per_update: usize) -> Self {
        Timeline {
            furthest: 0,
            checkpoints: Vec::new(),
            edits: Vec::new(),
            losses: LossLog::default(),
            trail: Trail::new(),
            spacing: spacing(work_per_update),
        }
    }

    /// Takes checkpoints more often where updates have become dearer.
    pub fn expect_work(&mut self, work_per_update: usize) {
        self.spacing = self.spacing.min(spacing(work_per_update));
    }

    /// Prepares for the update after `moment`: what lies ahead is discarded, and a checkpoint taken when one is due.
    pub fn before_update(&mut self, moment: &Moment) {
        self.discard_after(moment.update);
        self.trail.push(moment.update, &moment.values);
        let due = match self.checkpoints.last() {
            Some(last) => moment.update - last.update >= self.spacing,
            None => true,
        };
        if due {
            self.checkpoints.push(Box::new(moment.clone()));
            while self.checkpoint_bytes() > CHECKPOINT_BYTES {
                self.thin();
            }
        }
    }

    /// Records the update that led to `moment`.
    pub fn after_update(&mut self, moment: &Moment) {
        self.furthest = moment.update;
        if let Some(loss) = moment.batch_loss {
            self.losses.push(moment.update, loss);
        }
    }

    /// Drops every other checkpoint, never leaving a gap wider than the new spacing where the old ones kept theirs.
    fn thin(&mut self) {
        self.spacing *= 2;
        let (spacing, mut kept) = (self.spacing, 0);
        let updates: Vec<u64> = self.checkpoints.iter().map(|c| c.update).collect();
        let mut i = 0;
        self.checkpoints.retain(|moment| {
            let next = updates.get(i + 1);
            let keep = i == 0 || next.is_none_or(|next| next - kept > spacing);
            if keep {
                kept = moment.update;
            }
            i += 1;
            keep
        });
    }

    /// Forgets everything after an update; edits made right after it stay.
    fn discard_after(&mut self, update: u64) {
        if self.furthest > update {
            self.furthest = update;
            self.checkpoints.truncate(self.checkpoints.partition_point(|c| c.update <= update));
            self.edits.truncate(self.edits.partition_point(|e| e.update <= update));
            self.losses.truncate(update);
            self.trail.truncate(update + 1);
        }
    }

    /// Records a change; what lies ahead is discarded. Says whether there was room for it.
    ///
    /// Of several changes to the same thing after the same update only the last one is kept, if that makes no difference.
    pub fn edit(&mut self, update: u64, change: Change) -> bool {
        let here = self.edits.partition_point(|e| e.update < update);
        let end = self.edits.partition_point(|e| e.update <= update);
        let replaces = |edit: &Edit| match (&edit.change, &change) {
            (Change::Value { index: old, .. }, Change::Value { index: new, .. }) => old == new,
            // What has begun an epoch or emptied the optimizer's memory has done so for good.
            (Change::Training(old), Change::Training(new)) => old.only_constants_differ(new),
            (Change::Value { .. } | Change::Values(_), Change::Values(_)) => true,
            _ => false,
        };
        let kept: usize = self.edits[..end]
            .iter()
            .enumerate()
            .filter(|(i, e)| *i < here || !replaces(e))
            .map(|(_, e)| e.bytes())
            .sum();
        let edit = Edit { update, change: change.clone() };
        if kept + edit.bytes() > EDIT_BYTES {
            return false;
        }
        self.discard_after(update);
        let mut i = 0;
        self.edits.retain(|e| {
            i += 1;
            i <= here || !replaces(e)
        });
        self.edits.push(edit);
        // A checkpoint of this very moment was taken before the change.
        self.checkpoints.truncate(self.checkpoints.partition_point(|c| c.update < update));
        self.trail.truncate(update);
        true
    }

    /// The edits made right after an update, in their order.
    pub fn edits_at(&self, update: u64) -> &[Edit] {
        let start = self.edits.partition_point(|e| e.update < update);
        let end = self.edits.partition_point(|e| e.update <= update);
        &self.edits[start..end]
    }

    /// All edits, in their order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The last checkpoint that is not after an update.
    pub fn checkpoint(&self, update: u64) -> Option<&Moment> {
        self.checkpoints[..self.checkpoints.partition_point(|c| c.update <= update)]
            .last()
            .map(|moment| &**moment)
    }

    /// The losses up to an update; see [`LossLog::thinned`].
    pub fn losses(&self, update: u64, points: usize) -> (Vec<u64>, Vec<f64>) {
        self.losses.thinned(update, points)
    }

    /// The remembered moments before an update, ascending: the parameters after so many updates, edits there included.
    pub fn passed(&self, update: u64) -> Vec<(u64, &[f64])> {
        let mut trail = self.trail.moments().peekable();
        let mut moments = Vec::new();
        for checkpoint in &self.checkpoints {
            while let Some(moment) = trail.next_if(|(u, _)| *u <= checkpoint.update) {
                moments.push(moment);
            }
            if moments.last().is_none_or(|(u, _)| *u < checkpoint.update) {
                moments.push((checkpoint.update, &checkpoint.values[..]));
            }
        }
        moments.extend(trail);
        moments.truncate(moments.partition_point(|(u, _)| *u < update));
        moments
    }

    /// Bytes of all checkpoints, whose sizes differ when the optimizer has changed.
    fn checkpoint_bytes(&self) -> usize {
        self.checkpoints.iter().map(|moment| moment.bytes()).sum()
    }

    /// Bytes in use.
    pub fn bytes(&self) -> usize {
        self.checkpoint_bytes()
            + self.edits.iter().map(Edit::bytes).sum::<usize>()
            + self.losses.levels.iter().map(|l| l.len() * size_of::<f64>()).sum::<usize>()
            + self.trail.bytes()
    }

    /// A copy with at most so many checkpoints, for saving.
    pub fn sparse(&self, checkpoints: usize) -> Self {
        let step = self.checkpoints.len().div_ceil(checkpoints).max(1);
        Timeline {
            checkpoints: self.checkpoints.iter().step_by(step).cloned().collect(),
            furthest: self.furthest,
            edits: self.edits.clone(),
            losses: self.losses.clone(),
            trail: Trail::new(),
            spacing: self.spacing,
        }
    }

    /// Whether a loaded timeline cannot be the past of a moment, in a network of so many parameters.
    pub fn is_broken(&self, now: &Moment, parameters: usize) -> bool {
        let ascending =
            |updates: Vec<u64>| updates.is_sorted() && updates.last().is_none_or(|u| *u <= self.furthest);
        let edit_fits = |edit: &Edit| match &edit.change {
            Change::Value { index, value } => (*index as usize) < parameters && value.is_finite(),
            Change::Values(values) => values.len() == parameters && values.iter().all(|x| x.is_finite()),
            Change::Training(_) => true,
        };
        now.update > self.furthest
            || self.spacing == 0
            || (self.furthest > 0 && self.checkpoints.first().is_none_or(|c| c.update != 0))
            || !ascending(self.checkpoints.iter().map(|c| c.update).collect())
            || !ascending(self.edits.iter().map(|e| e.update).collect())
            || !self.edits.iter().all(edit_fits)
            || !self.losses.holds(self.furthest)
    }

    /// The training conditions that were changed to, to be checked after loading.
    pub fn trainings(&self) -> impl Iterator<Item = &TrainingConfig> {
        self.edits.iter().filter_map(|edit| match &edit.change {
            Change::Training(training) => Some(&**training),
            _ => None,
        })
    }

    /// All checkpoints, to be checked after loading.
    pub fn checkpoints(&self) -> impl Iterator<Item = &Moment> {
        self.checkpoints.iter().map(|moment| &**moment)
    }
}

/// How many updates may lie between two checkpoints when each costs so many multiplications and additions.
fn spacing(work_per_update: usize) -> u64 {
    let updates = (REPLAY_WORK / work_per_update.max(1)).clamp(1, 4096);
    1 << updates.ilog2()
}

/// The loss of every update for a while, then of every second one, every fourth, …
///
/// Level 0 holds the updates 1 to 2L; level k > 0 holds the multiples of 2ᵏ from (L + 1)·2ᵏ to 2L·2ᵏ. So for each k
/// the first 2L multiples of 2ᵏ are at hand, in memory that grows with the logarithm of the updates.
#[derive(Clone, Debug, Default)]
struct LossLog {
    levels: Vec<Vec<f64>>,
}

impl LossLog {
    /// Records the loss of update u, the one after the last recorded.
    fn push(&mut self, update: u64, loss: f64) {
        let deepest = update.trailing_zeros() as usize;
        for k in 0..=deepest {
            let n = update >> k;
            if k > 0 && n <= LEVEL {
                break;
            }
            if n <= 2 * LEVEL {
                if self.levels.len() <= k {
                    self.levels.resize(k + 1, Vec::new());
                }
                self.levels[k].push(loss);
            }
        }
    }

    fn truncate(&mut self, update: u64) {
        for (k, level) in self.levels.iter_mut().enumerate() {
            let n = update >> k;
            level.truncate(n.saturating_sub(if k == 0 { 0 } else { LEVEL }) as usize);
        }
    }

    /// Whether the levels are as long as so many updates make them, and all losses finite.
    fn holds(&self, updates: u64) -> bool {
        let length = |k: usize| match k {
            0 => updates.min(2 * LEVEL),
            _ => (updates >> k).min(2 * LEVEL).saturating_sub(LEVEL),
        };
        self.levels.len() < 64
            && (0..64).all(|k| self.levels.get(k).map_or(0, |level| level.len() as u64) == length(k))
            && self.levels.iter().flatten().all(|loss| loss.is_finite())
    }

    /// The loss of update n·2ᵏ, n ≤ 2L.
    fn get(&self, n: u64, k: usize) -> f64 {
        if k == 0 {
            return self.levels[0][n as usize - 1];
        }
        if n <= LEVEL { self.get(2 * n, k - 1) } else { self.levels[k][(n - LEVEL) as usize - 1] }
    }

    /// Every 2ᵏ-th update up to `update` with the smallest k that fits into `points`, and the last if it is at hand.
    fn thinned(&self, update: u64, points: usize) -> (Vec<u64>, Vec<f64>) {
        let points = (points as u64).min(2 * LEVEL);
        let mut k = 0;
        while (update >> k) + u64::from(!update.is_multiple_of(1 << k)) > points {
            k += 1;
        }
        let updates: Vec<u64> = (1..=update >> k).map(|n| n << k).collect();
        let losses = (1..=update >> k).map(|n| self.get(n, k)).collect();
        (updates, losses)
    }
}
