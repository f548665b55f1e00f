//! Regularization: what is added to the gradient of the weights.

/// The kind of a regularization with the rate λ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Penalty {
    /// λ·sign(w).
    L1,
    /// λ·w.
    L2,
}

impl Penalty {
    /// What is added to ∂E/∂w. `rate`: λ.
    pub fn slope(self, rate: f64, w: f64) -> f64 {
        match self {
            Penalty::L1 => rate * sign(w),
            Penalty::L2 => rate * w,
        }
    }

    /// Adds the slopes of all weights to their gradient. `rate`: λ.
    pub fn add_slopes(self, rate: f64, weights: &[f64], gradient: &mut [f64]) {
        gradient.iter_mut().zip(weights).for_each(|(g, w)| *g += self.slope(rate, *w));
    }
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
