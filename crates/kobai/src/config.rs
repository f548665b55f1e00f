//! An experiment, described: what a link carries and what [`Lab::new`](crate::Lab::new) reads.
//!
//! Plain data, nothing checked here; [`crate::check`] does that, once.

use alloc::string::String;
use alloc::vec::Vec;

use crate::activation::Activation;
use crate::dataset::DatasetName;
use crate::feature::Feature;
use crate::loss::Loss;
use crate::optimizer::Optimizer;

pub use kobai_kernels::Penalty;

/// Network, data and training: one experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct LabConfig {
    /// The network and its initial values.
    pub network: NetworkConfig,
    /// The samples.
    pub data: DataConfig,
    /// How it learns.
    pub training: TrainingConfig,
    /// Functions of the raw inputs that feed the network; empty means the raw inputs themselves.
    pub features: Vec<Feature>,
    /// Which generator draws what.
    pub stream: Stream,
}

/// How random numbers are shared between data, initial values and batches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stream {
    /// Each has its own seed and generator.
    #[default]
    Separate,
    /// One generator, seeded with the data's seed, draws the data, then the parameters, then the batches.
    Shared,
}

/// The network's layers and how its parameters start.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkConfig {
    /// How many numbers feed the network: the features, or the data's columns.
    pub inputs: usize,
    /// The layers, the output layer last.
    pub layers: Vec<LayerConfig>,
    /// How the parameters are drawn.
    pub init: InitConfig,
    /// Parameters given by hand instead of drawn.
    pub given: Option<Vec<GivenLayer>>,
}

/// One dense layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerConfig {
    /// How many units, 1 to 64.
    pub units: usize,
    /// Their activation function.
    pub activation: Activation,
}

/// How the parameters are drawn: all weights first, layer by layer and row by row, then all biases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InitConfig {
    /// The weights' scheme.
    pub weights: Init,
    /// The biases' scheme: zeros, uniform or normal.
    pub bias: Init,
    /// The seed.
    pub seed: u32,
}

/// A scheme for initial values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Init {
    /// 0; draws nothing.
    Zeros,
    /// U[0, 1).
    Uniform,
    /// N(0, 1).
    Normal,
    /// 0.01·N(0, 1).
    SmallNormal,
    /// N(0, 1)/√fan_in. Source: Glorot & Bengio 2010, as the course simplifies it.
    Xavier,
    /// N(0, 1)·√(2/fan_in). Source: He et al. 2015.
    He,
    /// U[−a, a), a = √(6/(fan_in + fan_out)). Source: Glorot & Bengio 2010, eq. 16.
    GlorotUniform,
}

impl Init {
    /// The schemes that biases may have.
    pub const FOR_BIASES: [Init; 3] = [Init::Zeros, Init::Uniform, Init::Normal];
}

/// One layer's parameters as rows: W is fan_in × fan_out.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenLayer {
    /// The weights, W[from][to].
    pub weights: Vec<Vec<f64>>,
    /// The biases, b[to].
    pub bias: Vec<f64>,
}

/// Where the samples come from.
#[derive(Clone, Debug, PartialEq)]
pub enum DataConfig {
    /// A table of the user's own.
    Table(TableConfig),
    /// Generated.
    Generated(GeneratedConfig),
}

/// A generated set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeneratedConfig {
    /// Which set.
    pub kind: DatasetName,
    /// How many rows in all, 1 to 100,000.
    pub samples: usize,
    /// Strength of the noise, 0 to 0.5.
    pub noise: f64,
    /// The share of the rows kept for testing, 0 to 0.9.
    pub test_fraction: f64,
    /// The seed.
    pub seed: u32,
}

/// A table, one row per sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableConfig {
    /// Training inputs.
    pub inputs: Vec<Vec<f64>>,
    /// Training targets.
    pub targets: Vec<Vec<f64>>,
    /// Test inputs; may be empty.
    pub test_inputs: Vec<Vec<f64>>,
    /// Test targets; may be empty.
    pub test_targets: Vec<Vec<f64>>,
}

/// How the network learns. May change while it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingConfig {
    /// What is minimised.
    pub loss: Loss,
    /// ε inside the logarithms, 0 to 0.5.
    pub loss_epsilon: f64,
    /// η, 0 to 1,000,000.
    pub learning_rate: f64,
    /// Samples per update.
    pub batch_size: BatchSize,
    /// How a batch is chosen.
    pub sampling: Sampling,
    /// The batches' seed.
    pub seed: u32,
    /// The update rule.
    pub optimizer: Optimizer,
    /// Added to the gradient of the weights, never of the biases, and not part of the reported loss.
    pub regularization: Option<Regularization>,
    /// A deliberate mistake in the backward pass.
    pub fault: Option<Fault>,
}

impl TrainingConfig {
    /// ε inside the logarithms where nothing is said.
    pub const LOSS_EPSILON: f64 = 0.0;

    /// Whether a change from one to the other neither starts an epoch nor empties the optimizer's memory.
    pub(crate) fn only_constants_differ(&self, other: &Self) -> bool {
        !self.draws_differ(other) && self.optimizer.same_kind(other.optimizer)
    }

    /// Whether a change from one to the other starts an epoch.
    pub(crate) fn draws_differ(&self, other: &Self) -> bool {
        (self.batch_size, self.sampling, self.seed) != (other.batch_size, other.sampling, other.seed)
    }
}

/// Samples per update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchSize {
    /// So many rows, or all if there are fewer.
    Rows(usize),
    /// The whole training set.
    All,
}

/// How a batch is chosen out of the N training rows. An epoch is ⌈N/B⌉ updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sampling {
    /// permutation(N) at the start of every epoch; the last batch may be short.
    Shuffle,
    /// randint(0, N, B) for every update.
    Replace,
    /// The rows in order; draws nothing.
    Sequential,
}

/// A term that pulls the weights towards zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regularization {
    /// Which.
    pub kind: Penalty,
    /// λ, 0 to 1000.
    pub rate: f64,
}

/// A deliberate mistake, for bug hunts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// f′(z) for f′(u) in hidden layers.
    SlopeAtZ,
    /// f′ left out in hidden layers.
    NoSlope,
    /// −η for η.
    Ascent,
}

/// The name of a place in a configuration, such as `network.layers[1].units`.
pub(crate) fn place(parts: core::fmt::Arguments<'_>) -> String {
    alloc::fmt::format(parts)
}
