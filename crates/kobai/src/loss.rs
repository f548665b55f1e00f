//! The loss functions E(y, d) of one sample and their derivatives ∂E/∂y, each pair side by side.

use crate::activation::Activation;
use crate::math::{log_sum_exp, softplus};

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

    /// ∂E/∂y of all outputs at ε = 0.
    #[inline(never)]
    pub(crate) fn slopes(self, y: &[f64], d: &[f64], slopes: &mut [f64]) {
        for ((slope, y), d) in slopes.iter_mut().zip(y).zip(d) {
            *slope = self.slope(*y, *d, 0.0);
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
    pub(crate) fn of_pre_activation(self, ud: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
        self.terms_of_pre_activation(ud).sum()
    }

    /// The terms of that sum, an output each.
    pub(crate) fn terms_of_pre_activation(
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

/// −1, 0 or 1; NaN stays NaN.
pub(crate) fn sign(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else {
        x * 0.0
    }
}
