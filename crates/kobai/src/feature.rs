//! Features: functions of the two inputs that feed the network in their place.

use nalgebra::DMatrix;

use crate::value::Named;

/// A function of the raw inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// x1
    X1,
    /// x2
    X2,
    /// x1²
    X1Squared,
    /// x2²
    X2Squared,
    /// x1·x2
    X1X2,
    /// sin(x1)
    SinX1,
    /// sin(x2)
    SinX2,
}

impl Feature {
    /// Every feature, in the order of the menus.
    pub const ALL: [Feature; 7] = [
        Feature::X1,
        Feature::X2,
        Feature::X1Squared,
        Feature::X2Squared,
        Feature::X1X2,
        Feature::SinX1,
        Feature::SinX2,
    ];

    /// Names the feature as configurations and formulas do.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// Names the feature as links do, without a character that a link escapes.
    pub fn link(self) -> &'static str {
        match self {
            Feature::X1 => "x1",
            Feature::X2 => "x2",
            Feature::X1Squared => "x1x1",
            Feature::X2Squared => "x2x2",
            Feature::X1X2 => "x1x2",
            Feature::SinX1 => "sinx1",
            Feature::SinX2 => "sinx2",
        }
    }

    /// Says how many raw inputs there must be: 1 or 2.
    pub fn needs(self) -> usize {
        match self {
            Feature::X1 | Feature::X1Squared | Feature::SinX1 => 1,
            Feature::X2 | Feature::X2Squared | Feature::X1X2 | Feature::SinX2 => 2,
        }
    }

    /// Computes the feature of one sample's raw inputs, at least [`needs`](Feature::needs) of them.
    #[inline]
    pub fn of(self, x: &[f64]) -> f64 {
        match self {
            Feature::X1 => x[0],
            Feature::X2 => x[1],
            Feature::X1Squared => x[0] * x[0],
            Feature::X2Squared => x[1] * x[1],
            Feature::X1X2 => x[0] * x[1],
            Feature::SinX1 => libm::sin(x[0]),
            Feature::SinX2 => libm::sin(x[1]),
        }
    }
}

/// Computes the network's inputs from the raw ones. No features stand for the raw inputs themselves.
///
/// `raw`: samples × inputs, at least as many inputs as the features need. Result: samples × features.
pub fn expand(features: &[Feature], raw: &DMatrix<f64>) -> DMatrix<f64> {
    if features.is_empty() {
        return raw.clone();
    }
    let inputs = raw.ncols().min(2);
    DMatrix::from_fn(raw.nrows(), features.len(), |row, column| {
        let mut x = [0.0; 2];
        for (i, x) in x[..inputs].iter_mut().enumerate() {
            *x = raw[(row, i)];
        }
        features[column].of(&x[..inputs])
    })
}

/// Computes the network's inputs for one sample. No features stand for the raw inputs themselves.
///
/// `x`: at least as many inputs as the features need. `out`: one place for each feature.
pub fn expand_row(features: &[Feature], x: &[f64], out: &mut [f64]) {
    if features.is_empty() {
        out.copy_from_slice(x);
    }
    for (out, feature) in out.iter_mut().zip(features) {
        *out = feature.of(x);
    }
}
