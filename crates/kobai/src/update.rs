//! One update: how a batch's summed gradient becomes the next parameters, for training and number by number for a look.

use alloc::vec::Vec;

use kobai_kernels::vectors::{self, all_finite};
use serde::Serialize;

use crate::batch::{Batch, CHUNK, Objective};
use crate::config::{Fault, Regularization, TrainingConfig};
use crate::dataset::Samples;
use crate::lab::{Divergence, Lab, Quantity};
use crate::optimizer::{Memory, Terms};
use crate::serialize;
use crate::shape::Shape;
use crate::timeline::Moment;

/// An update in the making, in memory allocated once.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// Rows done; 0 between updates.
    pub rows: usize,
    /// The sum of their losses, then the batch's mean.
    pub loss: f64,
    /// The sum of their gradients, then the mean, then the gradient with regularization.
    pub gradient: Vec<f64>,
    /// The next parameters.
    pub values: Vec<f64>,
    /// The next memory of the update rule.
    pub memory: Memory,
}

impl Pending {
    pub fn new(parameters: usize) -> Self {
        let zeros = || alloc::vec![0.0; parameters];
        Pending { rows: 0, loss: 0.0, gradient: zeros(), values: zeros(), memory: Memory::default() }
    }

    /// Works through the next chunk of the batch's rows. Says whether it was the last one.
    pub fn add(
        &mut self,
        batch: &mut Batch,
        shape: &Shape,
        samples: &Samples,
        now: &Moment,
        rows: &[u32],
    ) -> bool {
        let objective = Objective::from(&now.training);
        if self.rows == 0 {
            self.loss = 0.0;
            self.gradient.fill(0.0);
        }
        let end = (self.rows + CHUNK).min(rows.len());
        batch.gather(samples, &rows[self.rows..end]);
        batch.forward(shape, &now.values);
        self.loss += batch.loss(objective);
        batch.backward(shape, &now.values, objective, &mut self.gradient);
        self.rows = end;
        end == rows.len()
    }

    /// Turns the sums over the rows into means.
    pub fn mean(&mut self) {
        let rows = core::mem::take(&mut self.rows);
        self.loss /= rows as f64;
        vectors::divide(&mut self.gradient, rows);
    }

    /// Adds the regularization to the weights' gradient.
    pub fn regularize(&mut self, shape: &Shape, now: &Moment) {
        if let Some(Regularization { kind, rate }) = now.training.regularization {
            kind.add_slopes(rate, &now.values, &mut self.gradient[..shape.weights]);
        }
    }

    /// Computes the next parameters and the next memory.
    pub fn step(&mut self, now: &Moment) {
        self.begin_step(now);
        let Pending { gradient, values, memory, .. } = self;
        now.training.optimizer.step(now.training.applied_rate(), values, gradient, memory);
    }

    /// The same step, with the terms of each parameter.
    fn step_noting(&mut self, now: &Moment) -> Vec<Terms> {
        self.begin_step(now);
        let Pending { gradient, values, memory, .. } = self;
        now.training.optimizer.step_noting(now.training.applied_rate(), values, gradient, memory)
    }

    fn begin_step(&mut self, now: &Moment) {
        self.values.copy_from_slice(&now.values);
        self.memory.copy_from(&now.memory);
    }

    /// Finds the first quantity that is not finite.
    pub fn check(&self, shape: &Shape, now: &Moment) -> Result<(), Divergence> {
        let diverged = |layer, quantity| Err(Divergence { update: now.update + 1, layer, quantity });
        if !self.loss.is_finite() {
            return diverged(-1, Quantity::Loss);
        }
        let computed = [&self.values, &self.memory.first, &self.memory.second];
        if computed.iter().all(|numbers| all_finite(numbers)) {
            return Ok(());
        }
        let (layer, quantity) = first_not_finite(shape, computed);
        diverged(layer, quantity)
    }
}

impl TrainingConfig {
    /// η as the update rule gets it: −η under the fault of that name.
    fn applied_rate(&self) -> f64 {
        if self.fault == Some(Fault::Ascent) { -self.learning_rate } else { self.learning_rate }
    }
}

/// Where the first number is that is not finite, in the order of the layers; there is one.
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

/// What the next update will do. Lists are in the order of the flat parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextUpdate {
    /// The rows of the training set.
    pub samples: Vec<u32>,
    /// Their mean loss.
    pub loss: f64,
    /// η as it is applied: −η under [`Fault::Ascent`].
    pub rate: f64,
    /// Steps of the update rule, this one included: Adam's t.
    pub steps: u64,
    /// The parameters.
    pub before: Vec<f64>,
    /// The mean gradient of the batch, `fault` obeyed.
    pub gradient: Vec<f64>,
    /// The regularization's λw or λ·sign(w); 0 for biases, or without one.
    pub penalty: Vec<f64>,
    /// g = gradient + penalty, which the update rule gets.
    pub total: Vec<f64>,
    /// v, h or m, where the rule remembers one.
    pub first: Option<Change>,
    /// Adam's v.
    pub second: Option<Change>,
    /// Adam's m̂ and v̂.
    #[serde(serialize_with = "serialize::corrected")]
    pub corrected: Option<[Vec<f64>; 2]>,
    /// What the rule adds: −ηg, v, μv − ηg, −ηg/(√h + ε) or −η·m̂/(√v̂ + ε).
    pub change: Vec<f64>,
    /// The next parameters, bit for bit.
    pub after: Vec<f64>,
    /// Whether loss, parameters and memory all stay finite; otherwise the update is not applied and training has diverged.
    pub finite: bool,
}

/// One of the numbers that an update rule remembers, for every parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Before the update.
    pub before: Vec<f64>,
    /// After it.
    pub after: Vec<f64>,
}

impl Lab {
    /// The rows of the next update, with the mean of their losses and gradients.
    pub(crate) fn pending_mean(&self) -> (Vec<u32>, Pending) {
        let mut draw = self.draw.clone();
        let rows = self.plan.rows(&self.now.sampler, &mut draw);
        let mut batch = Batch::new(&self.shape, self.plan.batch());
        let mut pending = Pending::new(self.shape.parameters);
        while !pending.add(&mut batch, &self.shape, &self.train.samples, &self.now, rows) {}
        pending.mean();
        (rows.into(), pending)
    }

    /// Computes the next update, every number of it; nothing moves.
    pub fn next_update(&self) -> NextUpdate {
        let (shape, now) = (&self.shape, &self.now);
        let (samples, mut pending) = self.pending_mean();
        let gradient = pending.gradient.clone();
        pending.regularize(shape, now);
        let slope = |(i, w): (usize, &f64)| match now.training.regularization {
            Some(Regularization { kind, rate }) if i < shape.weights => kind.slope(rate, *w),
            _ => 0.0,
        };
        let terms = pending.step_noting(now);
        let change = |before: &Vec<f64>, after: &Vec<f64>| {
            (!before.is_empty()).then(|| Change { before: before.clone(), after: after.clone() })
        };
        let corrected = |which: usize| terms.iter().map(|term| term.corrected[which]).collect();
        let second = change(&now.memory.second, &pending.memory.second);
        NextUpdate {
            samples,
            loss: pending.loss,
            rate: now.training.applied_rate(),
            steps: pending.memory.steps,
            before: now.values.clone(),
            gradient,
            penalty: now.values.iter().enumerate().map(slope).collect(),
            first: change(&now.memory.first, &pending.memory.first),
            corrected: second.is_some().then(|| [corrected(0), corrected(1)]),
            second,
            change: terms.iter().map(|term| term.change).collect(),
            finite: pending.check(shape, now).is_ok(),
            total: pending.gradient,
            after: pending.values,
        }
    }
}
