//! The loss functions E(y, d) of one sample and their derivatives ∂E/∂y, each pair side by side.

use core::ops::Range;

use crate::activation::{Activation, softmax_jacobian_rows};
use crate::math::{log_sum_exp, softplus};
use crate::penalty::sign;

/// What is minimised: a sum over the outputs of one sample, a mean over the samples of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// ½ Σⱼ (yⱼ − dⱼ)².
    SquaredError,
    /// Σⱼ |yⱼ − dⱼ|.
    AbsoluteError,
    /// Σⱼ ½e² for |e| ≤ 1, otherwise |e| − ½, with e = yⱼ − dⱼ. Source: Huber 1964 with δ = 1.
    Huber,
    /// −Σⱼ [dⱼ ln(yⱼ + ε) + (1 − dⱼ) ln(1 − yⱼ + ε)]; the output is a sigmoid.
    BinaryCrossEntropy,
    /// −Σⱼ dⱼ ln(yⱼ + ε); the output is a softmax.
    CrossEntropy,
}

/// What the output layer has computed for a batch, and the targets: rows × outputs, column by column.
#[derive(Clone, Copy, Debug)]
pub struct Outputs<'a> {
    /// u = input·W + b.
    pub u: &'a [f64],
    /// y = f(u).
    pub y: &'a [f64],
    /// The targets.
    pub d: &'a [f64],
    /// The numbers of a column; those beyond `rows` mean nothing.
    pub stride: usize,
    /// The samples.
    pub rows: usize,
}

impl Loss {
    /// All of them.
    pub const ALL: [Loss; 5] =
        [Loss::SquaredError, Loss::AbsoluteError, Loss::Huber, Loss::BinaryCrossEntropy, Loss::CrossEntropy];

    /// The output activation that the loss was made for, with which ∂E/∂u = y − d.
    pub fn partner(self) -> Option<Activation> {
        match self {
            Loss::BinaryCrossEntropy => Some(Activation::Sigmoid),
            Loss::CrossEntropy => Some(Activation::Softmax),
            _ => None,
        }
    }

    /// Whether the loss is computed from u rather than from y: that of a cross-entropy is finite wherever u is.
    pub fn takes_u(self, epsilon: f64) -> bool {
        self.partner().is_some() && epsilon == 0.0
    }

    /// Sums the losses of some of the rows, from the first to the last.
    pub fn sum(self, outputs: Outputs<'_>, rows: Range<usize>, epsilon: f64) -> f64 {
        let Outputs { u, y, d, stride, .. } = outputs;
        let places = |row| (row..d.len()).step_by(stride);
        if self.takes_u(epsilon) {
            rows.map(|row| self.of_pre_activation(places(row).map(|i| (u[i], d[i])))).sum()
        } else {
            rows.map(|row| places(row).map(|i| self.term(y[i], d[i], epsilon)).sum::<f64>()).sum()
        }
    }

    /// Computes ∂E/∂u of the output layer at ε = 0; 0 in the rows of the padding.
    ///
    /// delta = y − d for a cross-entropy with its partner, otherwise ∂E/∂y·f′(u). `delta`: laid out as the outputs.
    pub fn delta(self, outputs: Outputs<'_>, activation: Activation, delta: &mut [f64]) {
        let Outputs { u, y, d, stride, rows } = outputs;
        if self.partner().is_some() {
            for ((delta, y), d) in delta.iter_mut().zip(y).zip(d) {
                *delta = y - d;
            }
        } else {
            for ((slope, y), d) in delta.iter_mut().zip(y).zip(d) {
                *slope = self.slope(*y, *d, 0.0);
            }
            match activation {
                Activation::Softmax => softmax_jacobian_rows(y, delta, stride),
                elementwise => elementwise.multiply_slope(u, y, delta),
            }
        }
        for column in delta.chunks_exact_mut(stride) {
            column[rows..].fill(0.0);
        }
    }

    /// One output's term of the sum. 0·ln 0 counts as 0.
    pub fn term(self, y: f64, d: f64, epsilon: f64) -> f64 {
        let e = y - d;
        match self {
            Loss::SquaredError => 0.5 * e * e,
            Loss::AbsoluteError => e.abs(),
            Loss::Huber => {
                if e.abs() <= 1.0 {
                    0.5 * e * e
                } else {
                    e.abs() - 0.5
                }
            }
            Loss::BinaryCrossEntropy => {
                -(weighted_log(d, y + epsilon) + weighted_log(1.0 - d, 1.0 - y + epsilon))
            }
            Loss::CrossEntropy => -weighted_log(d, y + epsilon),
        }
    }

    /// ∂E/∂y of one output; infinite where a logarithm's argument is 0 and counts.
    pub fn slope(self, y: f64, d: f64, epsilon: f64) -> f64 {
        let e = y - d;
        match self {
            Loss::SquaredError => e,
            Loss::AbsoluteError => sign(e),
            // `max` and `min` would turn NaN into a number.
            Loss::Huber if e > 1.0 => 1.0,
            Loss::Huber if e < -1.0 => -1.0,
            Loss::Huber => e,
            Loss::BinaryCrossEntropy => ratio(1.0 - d, 1.0 - y + epsilon) - ratio(d, y + epsilon),
            Loss::CrossEntropy => -ratio(d, y + epsilon),
        }
    }

    /// One sample's loss from its pre-activations, for the two cross-entropies at ε = 0:
    /// Σⱼ softplus(uⱼ) − dⱼ·uⱼ, and Σⱼ dⱼ·(ln Σₖ e^{uₖ} − uⱼ). Finite wherever u is.
    fn of_pre_activation(self, ud: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
        self.terms_of_pre_activation(ud).sum()
    }

    /// The terms of that sum, an output each.
    pub fn terms_of_pre_activation(
        self,
        ud: impl Iterator<Item = (f64, f64)> + Clone,
    ) -> impl Iterator<Item = f64> {
        let softmax = self == Loss::CrossEntropy;
        let lse = if softmax { log_sum_exp(ud.clone().map(|(u, _)| u)) } else { 0.0 };
        ud.map(move |(u, d)| if softmax { d * (lse - u) } else { softplus(u) - d * u })
    }
}

fn weighted_log(weight: f64, argument: f64) -> f64 {
    if weight == 0.0 { 0.0 } else { weight * libm::log(argument) }
}

fn ratio(weight: f64, y: f64) -> f64 {
    if weight == 0.0 { 0.0 } else { weight / y }
}
