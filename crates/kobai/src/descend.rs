//! Gradient descent on functions of one or two variables: the ball that rolls downhill.

use alloc::vec::Vec;

use serde::Serialize;

use crate::error::{Code, Error, Reason};
use crate::limits::MAX_DESCENT;
use crate::optimizer::{Memory, Optimizer};
use crate::shape::{count, finite};

/// A function to descend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// x².
    Parabola,
    /// (x² − 1)² + 0.3·x: a shallow minimum near 0.96, a deeper one near −1.04.
    TwoMinima,
    /// x² + y².
    Bowl,
    /// x²/20 + y².
    Valley,
    /// x² − y².
    Saddle,
}

/// The points of a descent, the start included.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Descent {
    /// The points.
    pub points: Vec<Vec<f64>>,
    /// The function's value at each.
    pub values: Vec<f64>,
    /// Its gradient at each.
    pub gradients: Vec<Vec<f64>>,
}

impl Surface {
    /// How many variables it has.
    pub fn variables(self) -> usize {
        match self {
            Surface::Parabola | Surface::TwoMinima => 1,
            _ => 2,
        }
    }

    /// The value at a point.
    pub fn value(self, p: &[f64]) -> f64 {
        match self {
            Surface::Parabola => p[0] * p[0],
            Surface::TwoMinima => (p[0] * p[0] - 1.0) * (p[0] * p[0] - 1.0) + 0.3 * p[0],
            Surface::Bowl => p[0] * p[0] + p[1] * p[1],
            Surface::Valley => p[0] * p[0] / 20.0 + p[1] * p[1],
            Surface::Saddle => p[0] * p[0] - p[1] * p[1],
        }
    }

    /// The gradient at a point.
    pub fn gradient(self, p: &[f64]) -> Vec<f64> {
        match self {
            Surface::Parabola => alloc::vec![2.0 * p[0]],
            Surface::TwoMinima => alloc::vec![4.0 * p[0] * (p[0] * p[0] - 1.0) + 0.3],
            Surface::Bowl => alloc::vec![2.0 * p[0], 2.0 * p[1]],
            Surface::Valley => alloc::vec![p[0] / 10.0, 2.0 * p[1]],
            Surface::Saddle => alloc::vec![2.0 * p[0], -2.0 * p[1]],
        }
    }
}

/// Descends from a start, and stops early before a number that is not finite.
///
/// `updates`: 0 to 100,000; `learning_rate`: any finite number.
///
/// # Errors
/// `shape-mismatch` or `not-finite` at `start`, `not-finite` or `out-of-range` for the others.
pub fn descend(
    surface: Surface,
    start: &[f64],
    learning_rate: f64,
    optimizer: Optimizer,
    updates: usize,
) -> Result<Descent, Error> {
    count(surface.variables(), start.len(), || "start".into())?;
    for (i, x) in start.iter().enumerate() {
        finite(*x, || crate::config::place(format_args!("start[{i}]")))?;
    }
    finite(learning_rate, || "options.learningRate".into())?;
    crate::check::optimizer(optimizer, "options.optimizer")?;
    if updates > MAX_DESCENT {
        let reason = Reason::Range { min: 0.0, max: MAX_DESCENT as f64, found: updates as f64 };
        return Err(Error::new(Code::OutOfRange, "options.updates", reason));
    }
    let mut point = start.to_vec();
    let mut memory = Memory::new(optimizer, point.len());
    let mut descent = Descent::default();
    for _ in 0..=updates {
        let (value, gradient) = (surface.value(&point), surface.gradient(&point));
        if !value.is_finite() || gradient.iter().chain(&point).any(|x| !x.is_finite()) {
            break;
        }
        descent.points.push(point.clone());
        descent.values.push(value);
        optimizer.step(learning_rate, &mut point, &gradient, &mut memory);
        descent.gradients.push(gradient);
    }
    Ok(descent)
}
