//! One experiment: a network, its data and its training.

use alloc::vec::Vec;

use nalgebra::DMatrix;

use crate::batch::{Batch, CHUNK, Objective};
use crate::check;
use crate::config::{DataConfig, Fault, GivenLayer, LabConfig, Penalty, Stream, TrainingConfig};
use crate::error::{Code, Error, Reason};
use crate::loss::sign;
use crate::optimizer::Memory;
use crate::prepared::{Prepared, Rows, is_one_hot, make};
use crate::random::RandomState;
use crate::sampler::{Draw, Plan, Sampler};
use crate::shape::{LayerParameters, Parameter, Shape, finite};
use crate::timeline::{Change, Moment, Timeline};

/// How far training has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Updates done.
    pub update: u64,
    /// Epochs begun.
    pub epoch: u64,
    /// The loss of the last batch before its update; none before the first.
    pub batch_loss: Option<f64>,
    /// Why training does not go on.
    pub diverged: Option<Divergence>,
}

/// The first quantity that stopped being finite. The update it names was not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Divergence {
    /// The update that failed.
    pub update: u64,
    /// The layer, or −1 for the loss.
    pub layer: i32,
    /// Which numbers.
    pub quantity: Quantity,
}

/// What stopped being finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Quantity {
    /// The batch's loss.
    Loss,
    /// The weights of a layer.
    Weights,
    /// The biases of a layer.
    Bias,
}

/// A network, its data and its training.
#[derive(Clone, Debug)]
pub struct Lab {
    /// As given, but for the training conditions, which `now` holds.
    pub(crate) config: LabConfig,
    pub(crate) shape: Shape,
    pub(crate) train: Prepared,
    pub(crate) test: Prepared,
    /// Whether the targets are two or more classes, one-hot.
    pub(crate) one_hot: bool,
    initial: Vec<f64>,
    /// The one generator of a shared stream, after data and parameters.
    shared: Option<RandomState>,
    pub(crate) now: Moment,
    pub(crate) timeline: Timeline,
    pub(crate) diverged: Option<Divergence>,
    pub(crate) plan: Plan,
    pub(crate) draw: Draw,
    batch: Batch,
    pending: Pending,
    gradient: Vec<f64>,
    next: Vec<f64>,
    next_memory: Memory,
}

/// An update in the making.
#[derive(Clone, Copy, Debug, Default)]
struct Pending {
    rows: usize,
    loss: f64,
}

impl Lab {
    /// Checks a configuration, makes its data and draws its initial parameters.
    ///
    /// # Errors
    /// `invalid-config`, `shape-mismatch` or `not-finite`, with the path of the field that is wrong.
    pub fn new(config: LabConfig) -> Result<Self, Error> {
        check::network(&config.network)?;
        check::data(&config.data)?;
        let mut shared = match config.stream {
            Stream::Separate => None,
            Stream::Shared => Some(RandomState::new(match config.data {
                DataConfig::Generated { seed, .. } => seed,
                // A table draws nothing; the first draws are the parameters'.
                DataConfig::Table(_) => config.network.init.seed,
            })),
        };
        let split = make(&config.data, shared.as_mut())?;
        check::fit(&config, &split.train)?;
        let shape = Shape::new(&config.network);
        check::training(&config.training, shape.output().activation, &split.train)?;

        let init = config.network.init;
        let initial = match &config.network.given {
            Some(given) => shape.flatten(given, "network.given")?,
            None => {
                let mut own = RandomState::new(init.seed);
                shape.draw(init.weights, init.bias, shared.as_mut().unwrap_or(&mut own))
            }
        };
        let one_hot = [&split.train, &split.test].iter().all(|samples| is_one_hot(samples));
        let train = Prepared::new(split.train, &config);
        let test = Prepared::new(split.test, &config);
        let now = first_moment(&initial, shared.as_ref(), config.training);
        let parameters = shape.parameters;
        let plan = Plan::new(train.samples.rows(), &config.training);
        let mut lab = Lab {
            batch: Batch::new(&shape, 1),
            timeline: Timeline::new(0),
            draw: Draw::new(),
            pending: Pending::default(),
            gradient: alloc::vec![0.0; parameters],
            next: alloc::vec![0.0; parameters],
            next_memory: Memory::default(),
            diverged: None,
            config,
            shape,
            train,
            test,
            one_hot,
            initial,
            shared,
            now,
            plan,
        };
        lab.reset();
        Ok(lab)
    }

    /// The configuration with the present training conditions: a new lab of it is this one after [`reset`](Lab::reset).
    pub fn config(&self) -> LabConfig {
        LabConfig { training: self.now.training, ..self.config.clone() }
    }

    /// The present training conditions.
    pub fn training(&self) -> TrainingConfig {
        self.now.training
    }

    /// The network's dimensions.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// How far training has come.
    pub fn progress(&self) -> Progress {
        Progress {
            update: self.now.update,
            epoch: self.now.sampler.epoch,
            batch_loss: self.now.batch_loss,
            diverged: self.diverged,
        }
    }

    /// The raw inputs, rows × columns, and the targets.
    pub fn data(&self, rows: Rows) -> (&DMatrix<f64>, &DMatrix<f64>) {
        let prepared = self.prepared(rows);
        (prepared.raw(), &prepared.samples.targets)
    }

    pub(crate) fn prepared(&self, rows: Rows) -> &Prepared {
        match rows {
            Rows::Train => &self.train,
            Rows::Test => &self.test,
        }
    }

    // Training

    /// Makes so many updates, fewer if training diverges.
    pub fn step(&mut self, updates: u64) -> Progress {
        for _ in 0..updates {
            while !self.work() {}
            if self.diverged.is_some() {
                break;
            }
        }
        self.progress()
    }

    /// Goes to the end of the present epoch, or through a new one, so many times.
    pub fn epoch(&mut self, epochs: u64) -> Progress {
        for _ in 0..epochs {
            loop {
                self.step(1);
                if self.now.sampler.position == 0 || self.diverged.is_some() {
                    break;
                }
            }
        }
        self.progress()
    }

    /// Works through the next chunk of at most 256 rows. Says whether an update was finished by it, or none can be.
    pub fn work(&mut self) -> bool {
        if self.diverged.is_some() {
            return true;
        }
        if self.pending.rows == 0 {
            self.timeline.before_update(&self.now);
        }
        match self.advance() {
            None => return false,
            Some(Ok(())) => self.timeline.after_update(&self.now),
            Some(Err(divergence)) => self.diverged = Some(divergence),
        }
        true
    }

    /// Computes one chunk of the next update and, with the last one, makes the update.
    fn advance(&mut self) -> Option<Result<(), Divergence>> {
        let rows = self.plan.rows(&self.now.sampler, &mut self.draw);
        let objective = Objective::from(&self.now.training);
        if self.pending.rows == 0 {
            self.pending.loss = 0.0;
            self.gradient.fill(0.0);
        }
        let end = (self.pending.rows + CHUNK).min(rows.len());
        self.batch.load(&self.train.samples, rows[self.pending.rows..end].iter().map(|&r| r as usize));
        self.batch.forward(&self.shape, &self.now.values);
        self.pending.loss += self.batch.loss(objective);
        self.batch.backward(&self.shape, &self.now.values, objective, &mut self.gradient);
        self.pending.rows = end;
        if end < rows.len() {
            return None;
        }
        let rows = rows.len() as f64;
        self.pending.rows = 0;
        Some(self.update(rows))
    }

    /// Turns the summed gradient into the next parameters, unless something is not finite.
    fn update(&mut self, rows: f64) -> Result<(), Divergence> {
        let training = self.now.training;
        let diverged =
            |layer, quantity| Err(Divergence { update: self.now.update + 1, layer, quantity });
        let loss = self.pending.loss / rows;
        if !loss.is_finite() {
            return diverged(-1, Quantity::Loss);
        }
        for g in &mut self.gradient {
            *g /= rows;
        }
        if let Some(regularization) = training.regularization {
            let rate = regularization.rate;
            let weights = self.gradient[..self.shape.weights].iter_mut().zip(&self.now.values);
            match regularization.kind {
                Penalty::L1 => weights.for_each(|(g, w)| *g += rate * sign(*w)),
                Penalty::L2 => weights.for_each(|(g, w)| *g += rate * w),
            }
        }
        let ascent = training.fault == Some(Fault::Ascent);
        let rate = if ascent { -training.learning_rate } else { training.learning_rate };
        self.next.copy_from_slice(&self.now.values);
        self.next_memory.copy_from(&self.now.memory);
        training.optimizer.step(rate, &mut self.next, &self.gradient, &mut self.next_memory);
        let computed = [&self.next, &self.next_memory.first, &self.next_memory.second];
        if !computed.iter().all(|numbers| all_finite(numbers)) {
            for (l, layer) in self.shape.layers.iter().enumerate() {
                for (place, quantity) in
                    [(layer.weights(), Quantity::Weights), (layer.bias(), Quantity::Bias)]
                {
                    let bad = |numbers: &&Vec<f64>| !numbers.is_empty() && !all_finite(&numbers[place.clone()]);
                    if computed.iter().any(bad) {
                        return diverged(l as i32, quantity);
                    }
                }
            }
        }
        core::mem::swap(&mut self.now.values, &mut self.next);
        core::mem::swap(&mut self.now.memory, &mut self.next_memory);
        self.plan.advance(&mut self.now.sampler, &mut self.draw);
        self.now.update += 1;
        self.now.batch_loss = Some(loss);
        Ok(())
    }

    // Time travel

    /// Goes to the moment after an update and the edits made there, bit for bit.
    ///
    /// # Errors
    /// `out-of-range` for an update that was never made.
    pub fn rewind(&mut self, update: u64) -> Result<Progress, Error> {
        let furthest = self.timeline.furthest;
        if update > furthest {
            let reason = Reason::Range { min: 0.0, max: furthest as f64, found: update as f64 };
            return Err(Error::new(Code::OutOfRange, "update", reason));
        }
        self.pending.rows = 0;
        self.diverged = None;
        if update == self.now.update {
            return Ok(self.progress());
        }
        let checkpoint = self.timeline.checkpoint(update);
        let nearer = |c: &&Moment| !(c.update..=update).contains(&self.now.update);
        if let Some(checkpoint) = checkpoint.filter(nearer) {
            self.now = checkpoint.clone();
            self.prepare();
        }
        while self.now.update < update {
            // An update that was once made cannot fail.
            while self.advance().is_none() {}
            for i in 0..self.timeline.edits_at(self.now.update).len() {
                let change = self.timeline.edits_at(self.now.update)[i].change.clone();
                self.apply(change);
            }
        }
        Ok(self.progress())
    }

    /// Goes back to the initial parameters and streams under the present training conditions, with an empty timeline.
    pub fn reset(&mut self) -> Progress {
        self.now = first_moment(&self.initial, self.shared.as_ref(), self.now.training);
        self.prepare();
        let work = self.shape.parameters * self.plan.batch() * 6;
        self.timeline = Timeline::new(work);
        self.diverged = None;
        self.progress()
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
        check::training(&training, self.shape.output().activation, &self.train.samples)?;
        self.edit(Change::Training(alloc::boxed::Box::new(training)))
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
                let reseeded = new.seed != old.seed;
                if reseeded || new.batch_size != old.batch_size || new.sampling != old.sampling {
                    self.plan.end_epoch(&mut self.now.sampler, &mut self.draw);
                    if reseeded {
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

fn first_moment(values: &[f64], shared: Option<&RandomState>, training: TrainingConfig) -> Moment {
    let rng = shared.cloned().unwrap_or_else(|| RandomState::new(training.seed));
    Moment {
        update: 0,
        batch_loss: None,
        values: values.into(),
        memory: Memory::new(training.optimizer, values.len()),
        sampler: Sampler { rng, position: 0, epoch: 0 },
        training,
    }
}

/// Whether no number is NaN or infinite. Without a branch, so that several are looked at together.
fn all_finite(numbers: &[f64]) -> bool {
    numbers.iter().fold(true, |finite, x| finite & (x.abs() <= f64::MAX))
}
