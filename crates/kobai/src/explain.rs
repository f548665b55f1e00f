//! The gradient check, the next batch, and what a lesson shows of an activation, a softmax or a loss alone.

use alloc::vec::Vec;

use nalgebra::DMatrix;
use serde::Serialize;

use crate::activation::Activation;
use crate::batch::{Batch, Objective};
use crate::config::place;
use crate::error::{Code, Error, Reason};
use crate::feature;
use crate::lab::Lab;
use crate::limits::{MAX_CHECK_STEP, MAX_LOSS_EPSILON, MIN_CHECK_STEP};
use crate::loss::Loss;
use crate::serialize;
use crate::shape::{LayerParameters, Parameter, count, finite};
use crate::trace::Slope;

/// An analytic gradient beside the numerical one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedGradient {
    /// Whose.
    pub parameter: Parameter,
    /// By backpropagation, `fault` included.
    pub analytic: f64,
    /// (E(w + h) − E(w − h)) / 2h.
    pub numeric: f64,
    /// |a − n| / max(|a|, |n|, 10⁻⁸).
    pub relative_error: f64,
}

/// The batch that the next update uses and the gradients of its mean loss.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextBatch {
    /// The rows of the training set.
    pub samples: Vec<u32>,
    /// The mean gradients, regularization not included.
    #[serde(serialize_with = "serialize::gradients")]
    pub gradients: Vec<LayerParameters>,
}

impl Lab {
    /// Compares each gradient of one sample's loss (ε = 0, no regularization) with a central difference.
    ///
    /// `h`: the step, 10⁻¹² to 1.
    ///
    /// # Errors
    /// Those of [`Lab::trace`], and `out-of-range` for h.
    pub fn check_gradients(&self, x: &[f64], d: &[f64], h: f64) -> Result<Vec<CheckedGradient>, Error> {
        self.check_sample(x, d)?;
        finite(h, || "h".into())?;
        if !(MIN_CHECK_STEP..=MAX_CHECK_STEP).contains(&h) {
            let reason = Reason::Range { min: MIN_CHECK_STEP, max: MAX_CHECK_STEP, found: h };
            return Err(Error::new(Code::OutOfRange, "h", reason));
        }
        let objective = Objective { epsilon: 0.0, ..Objective::from(&self.now.training) };
        let (mut batch, analytic) = self.one_sample(x, d, &self.now.values, objective);
        let mut values = self.now.values.clone();
        let mut at = |index: usize, value: f64| {
            let kept = core::mem::replace(&mut values[index], value);
            batch.forward(&self.shape, &values);
            values[index] = kept;
            batch.loss(objective)
        };
        let mut checked = Vec::with_capacity(self.shape.parameters);
        for (layer, shape) in self.shape.layers.iter().enumerate() {
            let weights = (0..shape.fan_in)
                .flat_map(|from| (0..shape.fan_out).map(move |to| Parameter::Weight { layer, from, to }));
            let biases = (0..shape.fan_out).map(|unit| Parameter::Bias { layer, unit });
            for (index, parameter) in shape.weights().chain(shape.bias()).zip(weights.chain(biases)) {
                let w = self.now.values[index];
                let numeric = (at(index, w + h) - at(index, w - h)) / (2.0 * h);
                let a = analytic[index];
                let relative_error = (a - numeric).abs() / a.abs().max(numeric.abs()).max(1e-8);
                checked.push(CheckedGradient { parameter, analytic: a, numeric, relative_error });
            }
        }
        Ok(checked)
    }

    /// The rows of the next update and the mean gradients of their loss; nothing moves.
    pub fn next_batch(&self) -> NextBatch {
        let (samples, pending) = self.pending_mean();
        NextBatch { samples, gradients: self.shape.unflatten(&pending.gradient) }
    }

    /// Forward and backward for one sample.
    pub(crate) fn one_sample(
        &self,
        x: &[f64],
        d: &[f64],
        values: &[f64],
        objective: Objective,
    ) -> (Batch, Vec<f64>) {
        let raw = DMatrix::from_row_slice(1, x.len(), x);
        let features = &self.config.features;
        let inputs = if features.is_empty() { raw } else { feature::expand(features, &raw) };
        let samples = crate::dataset::Samples { inputs, targets: DMatrix::from_row_slice(1, d.len(), d) };
        let mut batch = Batch::new(&self.shape, 1);
        let mut gradient = alloc::vec![0.0; self.shape.parameters];
        batch.load(&samples, 0..1);
        batch.forward(&self.shape, values);
        batch.backward(&self.shape, values, objective, &mut gradient);
        (batch, gradient)
    }

    pub(crate) fn check_sample(&self, x: &[f64], d: &[f64]) -> Result<(), Error> {
        for (name, expected, numbers) in [("x", self.raw_inputs(), x), ("d", self.shape.output().fan_out, d)]
        {
            count(expected, numbers.len(), || name.into())?;
            check_numbers(name, numbers)?;
        }
        Ok(())
    }
}

fn check_numbers(name: &str, numbers: &[f64]) -> Result<(), Error> {
    let mut numbered = numbers.iter().enumerate();
    numbered.try_for_each(|(i, number)| finite(*number, || place(format_args!("{name}[{i}]"))))
}

/// f applied to a row of pre-activations, and its derivative: what a lesson shows of an activation alone.
///
/// # Errors
/// `not-finite` at an element of `u`.
pub fn activation(kind: Activation, u: &[f64]) -> Result<(Vec<f64>, Slope), Error> {
    check_numbers("u", u)?;
    let mut z = u.to_vec();
    kind.apply(u, &mut z, &mut alloc::vec![0.0; u.len()]);
    if kind == Activation::Softmax {
        crate::activation::softmax_rows(&mut z, 1, usize::from(!u.is_empty()));
    }
    let slope = Slope::at(kind, u, &z);
    Ok((z, slope))
}

/// Softmax step by step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SoftmaxSteps {
    /// u − max u, or u itself.
    pub shifted: Vec<f64>,
    /// Their exponentials.
    pub exponentials: Vec<f64>,
    /// The sum of these.
    pub sum: f64,
    /// Each divided by the sum.
    pub y: Vec<f64>,
}

/// Computes a softmax with the maximum subtracted, or without: then it overflows for large u.
///
/// # Errors
/// `not-finite` at an element of `u`.
pub fn softmax(u: &[f64], subtract_max: bool) -> Result<SoftmaxSteps, Error> {
    check_numbers("u", u)?;
    let max = if subtract_max { u.iter().copied().fold(f64::NEG_INFINITY, f64::max) } else { 0.0 };
    let shifted: Vec<f64> = u.iter().map(|u| u - max).collect();
    let exponentials: Vec<f64> = shifted.iter().map(|u| crate::math::exp(*u)).collect();
    let sum = exponentials.iter().fold(0.0, |sum, e| sum + e);
    let y = exponentials.iter().map(|e| e / sum).collect();
    Ok(SoftmaxSteps { shifted, exponentials, sum, y })
}

/// A loss, term by term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LossSteps {
    /// Each output's term.
    pub terms: Vec<f64>,
    /// Their sum.
    pub loss: f64,
    /// ∂E/∂y.
    pub dy: Vec<f64>,
}

/// Computes a loss of outputs y and targets d by its formula, ε included in the derivative too.
///
/// # Errors
/// `shape-mismatch` at `d` for another length, `not-finite` at an element of `y` or `d`, `out-of-range` for ε.
pub fn loss(kind: Loss, y: &[f64], d: &[f64], epsilon: f64) -> Result<LossSteps, Error> {
    count(y.len(), d.len(), || "d".into())?;
    check_numbers("y", y)?;
    check_numbers("d", d)?;
    if !(0.0..=MAX_LOSS_EPSILON).contains(&epsilon) {
        let reason = Reason::Range { min: 0.0, max: MAX_LOSS_EPSILON, found: epsilon };
        return Err(Error::new(Code::OutOfRange, "epsilon", reason));
    }
    let pairs = || y.iter().zip(d);
    let terms: Vec<f64> = pairs().map(|(y, d)| kind.term(*y, *d, epsilon)).collect();
    let loss = terms.iter().fold(0.0, |sum, term| sum + term);
    let dy = pairs().map(|(y, d)| kind.slope(*y, *d, epsilon)).collect();
    Ok(LossSteps { terms, loss, dy })
}
