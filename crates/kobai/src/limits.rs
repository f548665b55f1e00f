//! The limits of an experiment and of what is asked about it. They are numbers here and nowhere else.

/// The most samples a dataset may have, training and test together.
pub const MAX_ROWS: usize = 100_000;
/// The most inputs a sample may have.
pub const MAX_INPUTS: usize = 20;
/// The most layers, the output layer included.
pub const MAX_LAYERS: usize = 12;
/// The most units of a layer.
pub const MAX_UNITS: usize = 64;
/// The most targets a sample may have; the output layer has one unit for each.
pub const MAX_TARGETS: usize = MAX_UNITS;
/// The strongest noise of a generated dataset.
pub const MAX_NOISE: f64 = 0.5;
/// The largest share of the rows kept for testing.
pub const MAX_TEST_FRACTION: f64 = 0.9;
/// The largest learning rate η.
pub const MAX_LEARNING_RATE: f64 = 1e6;
/// The largest ε inside the logarithms.
pub const MAX_LOSS_EPSILON: f64 = 0.5;
/// The largest rate λ of a regularization.
pub const MAX_PENALTY: f64 = 1000.0;
/// The largest share that an optimizer keeps of its memory (μ, ρ, β₁, β₂): just below 1. At 1 nothing would ever be
/// forgotten, and Adam's correction would divide by zero.
pub const MAX_SHARE: f64 = 1.0 - f64::EPSILON;
/// The largest ε of an optimizer.
pub const MAX_EPSILON: f64 = 1.0;
/// The smallest step of a gradient check.
pub const MIN_CHECK_STEP: f64 = 1e-12;
/// The largest step of a gradient check.
pub const MAX_CHECK_STEP: f64 = 1.0;
/// The most points of a sweep, over one parameter or two, and of a landscape.
pub const MAX_SWEEP: usize = 65_536;
/// The most updates of a descent on a function.
pub const MAX_DESCENT: usize = 100_000;

/// The range of a number, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The number's name, as configurations and calls have it.
    pub name: &'static str,
    /// What it is, for a reader.
    pub about: &'static str,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
}

/// Every limit.
pub const LIMITS: [Limit; 20] = [
    limit("layers", "layers, the output layer included", 1.0, MAX_LAYERS as f64),
    limit("units", "units of a layer", 1.0, MAX_UNITS as f64),
    limit("inputs", "inputs of the network, and columns of a table", 1.0, MAX_INPUTS as f64),
    limit("targets", "targets of a sample", 1.0, MAX_TARGETS as f64),
    limit("rows", "rows, training and test together", 1.0, MAX_ROWS as f64),
    limit("batchSize", "rows of a batch", 1.0, MAX_ROWS as f64),
    limit("noise", "noise of a generated dataset", 0.0, MAX_NOISE),
    limit("testFraction", "share of the rows kept for testing", 0.0, MAX_TEST_FRACTION),
    limit("seed", "seed", 0.0, u32::MAX as f64),
    limit("learningRate", "learning rate η", 0.0, MAX_LEARNING_RATE),
    limit("lossEpsilon", "ε of a loss", 0.0, MAX_LOSS_EPSILON),
    limit("regularization", "rate λ of a regularization", 0.0, MAX_PENALTY),
    limit("momentum", "μ of an optimizer", 0.0, MAX_SHARE),
    limit("decay", "ρ of an optimizer", 0.0, MAX_SHARE),
    limit("beta1", "β₁ of an optimizer", 0.0, MAX_SHARE),
    limit("beta2", "β₂ of an optimizer", 0.0, MAX_SHARE),
    limit("epsilon", "ε of an optimizer", 0.0, MAX_EPSILON),
    limit("checkStep", "step h of a gradient check", MIN_CHECK_STEP, MAX_CHECK_STEP),
    limit("points", "points of a sweep or a landscape", 0.0, MAX_SWEEP as f64),
    limit("descent", "updates of a descent on a function", 0.0, MAX_DESCENT as f64),
];

const fn limit(name: &'static str, about: &'static str, min: f64, max: f64) -> Limit {
    Limit { name, about, min, max }
}
