//! What the numbers inside the network look like over the whole training set: distributions, and units that have nothing
//! to tell.

use alloc::vec::Vec;

use kobai_kernels::distribution::Tally;
pub use kobai_kernels::distribution::{BINS, Distribution};
use serde::Serialize;

use crate::activation::Activation;
use crate::batch::{Batch, CHUNK, Objective};
use crate::lab::Lab;
use crate::serialize::DistributionFields;
use crate::shape::{LayerShape, Shape};

/// A unit is saturated where |f′(u)| is less than this share of its activation's largest slope.
const SATURATED: f64 = 0.01;

/// The training set's statistics with the present parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    /// The rows of the training set.
    pub samples: usize,
    /// Layer by layer.
    pub layers: Vec<LayerStatistics>,
}

/// One layer's part of [`Statistics`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerStatistics {
    /// z over samples × units.
    #[serde(with = "DistributionFields")]
    pub z: Distribution,
    /// u over samples × units.
    #[serde(with = "DistributionFields")]
    pub u: Distribution,
    /// ∂E/∂u of each sample, over samples × units, `fault` obeyed.
    #[serde(with = "DistributionFields")]
    pub delta: Distribution,
    /// ∂E/∂W of the mean loss, over fan_in × fan_out, `fault` obeyed, regularization not included.
    #[serde(rename = "dW", with = "DistributionFields")]
    pub d_weights: Distribution,
    /// The share of samples × units where |f′(u)| is 0 or less than 1 % of the activation's largest slope; for softmax
    /// ∂zⱼ/∂uⱼ takes its place. f′ is the true one here and below, also under a fault.
    pub saturated: f64,
    /// The units whose f′(u) is 0 for every sample, so that nothing is learned through them.
    ///
    /// Nobody is where f′ does not count: in an output layer with δ = y − d, and with step, whose f′ is 0 by definition.
    pub dead: Vec<usize>,
    /// Groups of units that are the same bit for bit: incoming weights, bias and outgoing weights.
    ///
    /// None in the output layer, whose units have targets of their own.
    pub identical: Vec<Vec<usize>>,
}

/// One layer's part of a [`Survey`].
#[derive(Clone, Debug)]
struct LayerSurvey {
    z: Tally,
    u: Tally,
    delta: Tally,
    saturated: u64,
    /// Whether f′(u) has been other than 0, for each unit.
    alive: Vec<bool>,
}

/// Statistics in the making, chunk by chunk, twice through the training set.
#[derive(Clone, Debug)]
pub struct Survey {
    batch: Batch,
    values: Vec<f64>,
    objective: Objective,
    layers: Vec<LayerSurvey>,
    /// The sum of the gradients; the second pass adds its own to another one.
    gradient: Vec<f64>,
    scratch: Vec<f64>,
    slopes: Vec<f64>,
    second: bool,
    done: usize,
}

impl Lab {
    /// Begins the statistics of the training set with the present parameters.
    pub fn survey(&self) -> Survey {
        let layer = |shape: &LayerShape| LayerSurvey {
            z: Tally::default(),
            u: Tally::default(),
            delta: Tally::default(),
            saturated: 0,
            alive: alloc::vec![false; shape.fan_out],
        };
        let zeros = || alloc::vec![0.0; self.shape.parameters];
        Survey {
            batch: Batch::new(&self.shape, self.train.samples.rows()),
            values: self.now.values.clone(),
            objective: Objective::from(&self.now.training),
            layers: self.shape.layers.iter().map(layer).collect(),
            gradient: zeros(),
            scratch: zeros(),
            slopes: alloc::vec![0.0; CHUNK],
            second: false,
            done: 0,
        }
    }

    /// Distributions of z, u, δ and ∂E/∂W over the training set, and units that are saturated, dead or identical.
    pub fn statistics(&self) -> Statistics {
        let mut survey = self.survey();
        loop {
            if let Some(statistics) = survey.work(self) {
                return statistics;
            }
        }
    }
}

impl Survey {
    /// Whether the lab has other parameters, another loss or another fault by now.
    pub fn is_stale(&self, lab: &Lab) -> bool {
        let training = &lab.now.training;
        (self.objective.loss, self.objective.fault) != (training.loss, training.fault)
            || self.values != lab.now.values
    }

    /// Looks at the next chunk; the result with the last one of the second pass.
    pub fn work(&mut self, lab: &Lab) -> Option<Statistics> {
        let samples = &lab.train.samples;
        let end = (self.done + CHUNK).min(samples.rows());
        let (rows, stride) = (end - self.done, self.batch.capacity());
        let gradient = if self.second { &mut self.scratch } else { &mut self.gradient };
        self.batch.load(samples, self.done..end);
        self.batch.forward(&lab.shape, &self.values);
        self.batch.backward(&lab.shape, &self.values, self.objective, gradient);
        for ((layer, work), shape) in self.layers.iter_mut().zip(&self.batch.layers).zip(&lab.shape.layers) {
            for unit in 0..shape.fan_out {
                let place = unit * stride..unit * stride + rows;
                let [z, u, delta] = [&work.z, &work.u, &work.delta].map(|m| &m.as_slice()[place.clone()]);
                for (tally, numbers) in [(&mut layer.z, z), (&mut layer.u, u), (&mut layer.delta, delta)] {
                    if self.second { tally.sort(numbers) } else { tally.measure(numbers) }
                }
                if !self.second {
                    let slopes = &mut self.slopes[..rows];
                    shape.activation.slopes(u, z, slopes);
                    let limit = SATURATED * shape.activation.largest_slope();
                    layer.saturated += slopes.iter().filter(|s| **s == 0.0 || s.abs() < limit).count() as u64;
                    layer.alive[unit] |= slopes.iter().any(|slope| *slope != 0.0);
                }
            }
        }
        self.done = end;
        if end < samples.rows() {
            return None;
        }
        self.done = 0;
        if !core::mem::replace(&mut self.second, true) {
            return None;
        }
        Some(self.finish(&lab.shape, end))
    }

    /// The statistics after both passes; the survey stands at its end and would do the second one again.
    fn finish(&self, shape: &Shape, samples: usize) -> Statistics {
        let mean: Vec<f64> = self.gradient.iter().map(|g| g / samples as f64).collect();
        let output = shape.layers.len() - 1;
        let layers = shape.layers.iter().zip(&self.layers).enumerate().map(|(l, (layer, survey))| {
            let mut d_weights = Tally::default();
            d_weights.measure(&mean[layer.weights()]);
            d_weights.sort(&mean[layer.weights()]);
            let counts = layer.activation != Activation::Step
                && (l < output || self.objective.loss.partner().is_none());
            let dead = (0..layer.fan_out).filter(|unit| counts && !survey.alive[*unit]).collect();
            let above = shape.layers.get(l + 1);
            LayerStatistics {
                z: survey.z.clone().finish(),
                u: survey.u.clone().finish(),
                delta: survey.delta.clone().finish(),
                d_weights: d_weights.finish(),
                saturated: survey.saturated as f64 / (samples * layer.fan_out) as f64,
                dead,
                identical: above.map_or(Vec::new(), |above| identical(layer, above, &self.values)),
            }
        });
        Statistics { samples, layers: layers.collect() }
    }
}

/// Groups of two or more units of a layer with the same incoming weights, bias and outgoing weights, bit for bit.
fn identical(layer: &LayerShape, above: &LayerShape, values: &[f64]) -> Vec<Vec<usize>> {
    let (incoming, outgoing) = (&values[layer.weights()], &values[above.weights()]);
    let bias = &values[layer.bias()];
    let numbers = |unit: usize| -> Vec<u64> {
        let column = incoming.iter().skip(unit).step_by(layer.fan_out);
        let row = &outgoing[unit * above.fan_out..][..above.fan_out];
        column.chain([&bias[unit]]).chain(row).map(|x| x.to_bits()).collect()
    };
    let all: Vec<Vec<u64>> = (0..layer.fan_out).map(numbers).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (unit, numbers) in all.iter().enumerate() {
        match groups.iter_mut().find(|group| all[group[0]] == *numbers) {
            Some(group) => group.push(unit),
            None => groups.push(alloc::vec![unit]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
