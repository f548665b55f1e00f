//! One experiment: a network, its data and its training.

use alloc::vec::Vec;

use nalgebra::DMatrix;

use crate::batch::Batch;
use crate::check;
use crate::config::{DataConfig, GeneratedConfig, LabConfig, Stream, TrainingConfig};
use crate::dataset::Samples;
use crate::error::Error;
use crate::feature::Feature;
use crate::optimizer::Memory;
use crate::prepared::{Prepared, Rows, is_one_hot, make};
use crate::random::RandomState;
use crate::sampler::{Draw, Plan, Sampler};
use crate::shape::Shape;
use crate::timeline::{Moment, Timeline};
use crate::update::Pending;

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
                DataConfig::Generated(GeneratedConfig { seed, .. }) => seed,
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
        let plan = Plan::new(train.samples.rows(), &config.training);
        let mut lab = Lab {
            batch: Batch::new(&shape, 1),
            timeline: Timeline::new(0),
            draw: Draw::new(),
            pending: Pending::new(shape.parameters),
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
        let Lab { plan, draw, batch, shape, train, now, pending, .. } = self;
        let rows = plan.rows(&now.sampler, draw);
        pending.add(batch, shape, &train.samples, now, rows).then(|| self.update())
    }

    /// Turns the summed gradient into the next parameters, unless something is not finite.
    fn update(&mut self) -> Result<(), Divergence> {
        let Lab { pending, shape, now, .. } = self;
        pending.mean();
        pending.regularize(shape, now);
        pending.step(now);
        pending.check(shape, now)?;
        core::mem::swap(&mut now.values, &mut pending.values);
        core::mem::swap(&mut now.memory, &mut pending.memory);
        self.plan.advance(&mut now.sampler, &mut self.draw);
        now.update += 1;
        now.batch_loss = Some(pending.loss);
        Ok(())
    }
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
