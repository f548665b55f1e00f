//! What the numbers inside the network look like over the whole training set: distributions, and units that have nothing
//! to tell.

use alloc::vec::Vec;

use crate::activation::Activation;
use crate::batch::{Batch, CHUNK, Objective};
use crate::lab::Lab;
use crate::shape::{LayerShape, Shape};

/// Bins of a [`Distribution`].
pub const BINS: usize = 40;
/// A unit is saturated where |f′(u)| is less than this share of its activation's largest slope.
const SATURATED: f64 = 0.01;

/// The training set's statistics with the present parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// The rows of the training set.
    pub samples: usize,
    /// Layer by layer.
    pub layers: Vec<LayerStatistics>,
}

/// One layer's part of [`Statistics`].
#[derive(Clone, Debug, PartialEq)]
pub struct LayerStatistics {
    /// z over samples × units.
    pub z: Distribution,
    /// u over samples × units.
    pub u: Distribution,
    /// ∂E/∂u of each sample, over samples × units, `fault` obeyed.
    pub delta: Distribution,
    /// ∂E/∂W of the mean loss, over fan_in × fan_out, `fault` obeyed, regularization not included.
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

/// How some numbers are distributed. All but `non_finite` is about the finite ones among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Their mean; NaN without any.
    pub mean: f64,
    /// Their standard deviation, √(Σ(x − mean)²/n); NaN without any.
    pub deviation: f64,
    /// The smallest; NaN without any.
    pub min: f64,
    /// The largest; NaN without any.
    pub max: f64,
    /// How many lie in each of the [`BINS`] bins of equal width between `lo` and `hi`. A bin has its lower end, the last
    /// one both.
    pub counts: Vec<u64>,
    /// Where the first bin begins: `min`; half a unit below it where all are equal.
    pub lo: f64,
    /// Where the last bin ends: `max`; half a unit above it where all are equal.
    pub hi: f64,
    /// The share of numbers that are NaN or infinite, 0 to 1.
    pub non_finite: f64,
}

/// A distribution in the making: first its range and mean, then its bins and deviation.
#[derive(Clone, Debug)]
struct Tally {
    numbers: u64,
    finite: u64,
    sum: f64,
    min: f64,
    max: f64,
    counts: Vec<u64>,
    squares: f64,
}

impl Tally {
    fn new() -> Self {
        Tally {
            numbers: 0,
            finite: 0,
            sum: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            counts: alloc::vec![0; BINS],
            squares: 0.0,
        }
    }

    /// The first pass over some numbers.
    #[inline(never)]
    fn measure(&mut self, numbers: &[f64]) {
        for x in numbers.iter().filter(|x| x.is_finite()) {
            self.finite += 1;
            self.sum += x;
            self.min = self.min.min(*x);
            self.max = self.max.max(*x);
        }
        self.numbers += numbers.len() as u64;
    }

    fn mean(&self) -> f64 {
        self.sum / self.finite as f64
    }

    fn range(&self) -> [f64; 2] {
        match self {
            Tally { finite: 0, .. } => [-0.5, 0.5],
            Tally { min, max, .. } if min == max => [min - 0.5, max + 0.5],
            Tally { min, max, .. } => [*min, *max],
        }
    }

    /// The second pass over the same numbers.
    #[inline(never)]
    fn sort(&mut self, numbers: &[f64]) {
        let (mean, [lo, hi]) = (self.mean(), self.range());
        // Halves, since the whole width may be more than a number can hold.
        let width = 0.5 * hi - 0.5 * lo;
        for x in numbers.iter().filter(|x| x.is_finite()) {
            let e = x - mean;
            self.squares += e * e;
            let share = if width > 0.0 { (0.5 * x - 0.5 * lo) / width } else { 0.5 };
            self.counts[((share * BINS as f64) as usize).min(BINS - 1)] += 1;
        }
    }

    #[inline(never)]
    fn finish(self) -> Distribution {
        let (mean, [lo, hi]) = (self.mean(), self.range());
        let or_nan = |x: f64| if self.finite == 0 { f64::NAN } else { x };
        Distribution {
            mean,
            deviation: libm::sqrt(self.squares / self.finite as f64),
            min: or_nan(self.min),
            max: or_nan(self.max),
            counts: self.counts,
            lo,
            hi,
            non_finite: (self.numbers - self.finite) as f64 / self.numbers as f64,
        }
    }
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
            z: Tally::new(),
            u: Tally::new(),
            delta: Tally::new(),
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
                    slopes_at(shape.activation, u, z, slopes);
                    let limit = SATURATED * largest_slope(shape.activation);
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
    #[inline(never)]
    fn finish(&self, shape: &Shape, samples: usize) -> Statistics {
        let mean: Vec<f64> = self.gradient.iter().map(|g| g / samples as f64).collect();
        let output = shape.layers.len() - 1;
        let layers = shape.layers.iter().zip(&self.layers).enumerate().map(|(l, (layer, survey))| {
            let mut d_weights = Tally::new();
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

/// f′(u) of one unit in some samples, NaN where u is none; for softmax its own ∂zⱼ/∂uⱼ = zⱼ(1 − zⱼ).
#[inline(never)]
fn slopes_at(activation: Activation, u: &[f64], z: &[f64], slopes: &mut [f64]) {
    slopes.fill(1.0);
    let same = if activation == Activation::Softmax { Activation::Sigmoid } else { activation };
    same.multiply_slope(u, z, slopes);
    // A comparison such as relu's would let NaN pass for a number.
    slopes.iter_mut().zip(u).filter(|(_, u)| u.is_nan()).for_each(|(slope, _)| *slope = f64::NAN);
}

/// max |f′|; for softmax that of ∂zⱼ/∂uⱼ; 0 for step.
fn largest_slope(activation: Activation) -> f64 {
    match activation {
        Activation::Step => 0.0,
        Activation::Sigmoid | Activation::Softmax => 0.25,
        // At u = √2: Φ(√2) + √2·φ(√2).
        Activation::Gelu => 1.128_904_145_185_155,
        // At u ≈ 2.3994.
        Activation::Swish => 1.099_839_320_128_5,
        _ => 1.0,
    }
}

/// Groups of two or more units of a layer with the same incoming weights, bias and outgoing weights, bit for bit.
#[inline(never)]
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
