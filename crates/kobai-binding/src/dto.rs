//! What the Lab's methods return where it is not a result of the engine as it is, field by field as `npm/kobai.d.ts`
//! declares it.

use kobai::Parameter;
use kobai::explain::CheckedGradient;
use kobai::serialize::Matrix;
use kobai::trace::Slope;
use kobai::value::{Value, Wire};
use serde::Serialize;

/// A count beyond 2³² is a double all the same, exact up to 2⁵³.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    update: f64,
    epoch: f64,
    batch_loss: Option<f64>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    diverged: Option<Value>,
}

impl From<kobai::Progress> for Progress {
    fn from(progress: kobai::Progress) -> Self {
        Progress {
            update: progress.update as f64,
            epoch: progress.epoch as f64,
            batch_loss: progress.batch_loss,
            status: if progress.diverged.is_some() { "diverged" } else { "ok" },
            diverged: progress.diverged.as_ref().map(Wire::write),
        }
    }
}

#[derive(Serialize)]
pub struct Timeline {
    pub update: u64,
    pub furthest: u64,
    pub edits: Vec<u64>,
}

#[derive(Serialize)]
pub struct Data<'a> {
    pub inputs: Matrix<'a>,
    pub targets: Matrix<'a>,
}

#[derive(Serialize)]
pub struct Losses {
    pub update: Vec<u64>,
    pub loss: Vec<f64>,
}

/// The loss over a plane, or over two parameters.
#[derive(Serialize)]
pub struct Surface<'a> {
    pub loss: Matrix<'a>,
}

/// The loss over one parameter.
#[derive(Serialize)]
pub struct Sweep {
    pub loss: Vec<f64>,
    pub accuracy: Option<Vec<f64>>,
}

#[derive(Serialize)]
pub struct Directions {
    pub a: Vec<f64>,
    pub b: Vec<f64>,
}

#[derive(Serialize)]
pub struct Activation {
    pub z: Vec<f64>,
    pub slope: Slope,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GradientCheck {
    max_relative_error: f64,
    entries: Vec<CheckedEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckedEntry {
    layer: usize,
    kind: &'static str,
    /// −1 for a bias.
    from: f64,
    to: usize,
    analytic: f64,
    numeric: f64,
    relative_error: f64,
}

impl From<Vec<CheckedGradient>> for GradientCheck {
    fn from(checked: Vec<CheckedGradient>) -> Self {
        // NaN is the worst of all, where `f64::max` would pass over it.
        let worse = |worst: f64, error| if worst.is_nan() || error <= worst { worst } else { error };
        GradientCheck {
            max_relative_error: checked.iter().map(|c| c.relative_error).fold(0.0, worse),
            entries: checked.into_iter().map(CheckedEntry::from).collect(),
        }
    }
}

impl From<CheckedGradient> for CheckedEntry {
    fn from(checked: CheckedGradient) -> Self {
        let CheckedGradient { parameter, analytic, numeric, relative_error } = checked;
        let (layer, kind, from, to) = match parameter {
            Parameter::Weight { layer, from, to } => (layer, "weight", from as f64, to),
            Parameter::Bias { layer, unit } => (layer, "bias", -1.0, unit),
        };
        CheckedEntry { layer, kind, from, to, analytic, numeric, relative_error }
    }
}
