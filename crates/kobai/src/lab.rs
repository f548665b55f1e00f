//! One experiment: a network, its data and its training.

use alloc::vec::Vec;

use nalgebra::DMatrix;

use crate::batch::{Batch, CHUNK, Objective};
use crate::check;
use crate::config::{DataConfig, Fault, LabConfig, Penalty, Regularization, Stream, TrainingConfig};
use crate::dataset::Samples;
use crate::error::Error;
use crate::feature::Feature;
use crate::loss::sign;
use crate::optimizer::Memory;
use crate::prepared::{Prepared, Rows, is_one_hot, make};
use crate::random::RandomState;
use crate::sampler::{Draw, Plan, Sampler};
use crate::shape::Shape;
use crate::timeline::{Moment, Timeline};

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
    pub(crate) initial: Vec<f64>,
    /// The one generator of a shared stream, after data and parameters.
    pub(crate) shared: Option<RandomState>,
    pub(crate) now: Moment,
    pub(crate) timeline: Timeline,
    pub(crate) diverged: Option<Divergence>,
    pub(crate) plan: Plan,
    pub(crate) draw: Draw,
    pub(crate) batch: Batch,
    pub(crate) pending: Pending,
    gradient: Vec<f64>,
    next: Vec<f64>,
    next_memory: Memory,
}

/// An update in the making.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pending {
    pub rows: usize,
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
        check::training(&config.training, shape.output().activation, [&split.train, &split.test])?;

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

    /// The functions of the raw inputs that feed the network; empty where these feed it themselves.
    pub fn features(&self) -> &[Feature] {
        &self.config.features
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

    /// All samples as the network sees them.
    pub(crate) fn samples(&self) -> [&Samples; 2] {
        [&self.train.samples, &self.test.samples]
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
                if self.diverged.is_some() {
                    return self.progress();
                }
                if self.now.sampler.position == 0 {
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
    pub(crate) fn advance(&mut self) -> Option<Result<(), Divergence>> {
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
        let diverged = |layer, quantity| Err(Divergence { update: self.now.update + 1, layer, quantity });
        let loss = self.pending.loss / rows;
        if !loss.is_finite() {
            return diverged(-1, Quantity::Loss);
        }
        if rows > 1.0 {
            self.gradient.iter_mut().for_each(|g| *g /= rows);
        }
        if let Some(regularization) = training.regularization {
            regularization.add_gradient(&self.now.values, &mut self.gradient[..self.shape.weights]);
        }
        let ascent = training.fault == Some(Fault::Ascent);
        let rate = if ascent { -training.learning_rate } else { training.learning_rate };
        self.next.copy_from_slice(&self.now.values);
        self.next_memory.copy_from(&self.now.memory);
        training.optimizer.step(rate, &mut self.next, &self.gradient, &mut self.next_memory);
        let computed = [&self.next, &self.next_memory.first, &self.next_memory.second];
        if !computed.iter().all(|numbers| all_finite(numbers)) {
            let (layer, quantity) = first_not_finite(&self.shape, computed);
            return diverged(layer, quantity);
        }
        core::mem::swap(&mut self.now.values, &mut self.next);
        core::mem::swap(&mut self.now.memory, &mut self.next_memory);
        self.plan.advance(&mut self.now.sampler, &mut self.draw);
        self.now.update += 1;
        self.now.batch_loss = Some(loss);
        Ok(())
    }
}

impl Regularization {
    /// Adds the penalty's gradient to that of the weights.
    #[inline(never)]
    fn add_gradient(self, weights: &[f64], gradient: &mut [f64]) {
        let rate = self.rate;
        let both = gradient.iter_mut().zip(weights);
        match self.kind {
            Penalty::L1 => both.for_each(|(g, w)| *g += rate * sign(*w)),
            Penalty::L2 => both.for_each(|(g, w)| *g += rate * w),
        }
    }
}

/// Where the first number is that is not finite, in the order of the layers; there is one.
#[inline(never)]
fn first_not_finite(shape: &Shape, computed: [&Vec<f64>; 3]) -> (i32, Quantity) {
    let places =
        shape.layers.iter().zip(0..).flat_map(|(layer, l)| {
            [(l, Quantity::Weights, layer.weights()), (l, Quantity::Bias, layer.bias())]
        });
    for (layer, quantity, place) in places {
        let bad = |numbers: &&Vec<f64>| !numbers.is_empty() && !all_finite(&numbers[place.clone()]);
        if computed.iter().any(bad) {
            return (layer, quantity);
        }
    }
    unreachable!("one of the numbers is not finite")
}

pub(crate) fn first_moment(values: &[f64], shared: Option<&RandomState>, training: TrainingConfig) -> Moment {
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
