//! Forward and backward through the whole network for up to 256 rows at once, in memory allocated once.

use alloc::vec::Vec;
use core::ops::Range;

use nalgebra::DMatrix;

use crate::activation::{Activation, softmax_rows};
use crate::config::{Fault, TrainingConfig};
use crate::dataset::Samples;
use crate::kernel;
use crate::loss::Loss;
use crate::shape::Shape;

/// Sums over samples run in chunks of so many rows, so that a pause inside a long update never changes its bits.
pub const CHUNK: usize = 256;

/// Everything that a chunk of a batch computes. Matrices are rows × units, rows padded to the kernels' stride.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    stride: usize,
    rows: usize,
    pub input: DMatrix<f64>,
    target: DMatrix<f64>,
    pub layers: Vec<LayerBatch>,
    /// The kernels' own memory.
    scratch: Vec<f64>,
}

/// One layer's part.
#[derive(Clone, Debug)]
pub(crate) struct LayerBatch {
    /// u = input·W + b.
    pub u: DMatrix<f64>,
    /// z = f(u).
    pub z: DMatrix<f64>,
    /// ∂E/∂z, then ∂E/∂u; spare room on the way forward.
    pub delta: DMatrix<f64>,
}

/// What of the training conditions decides about loss and gradient.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Objective {
    pub loss: Loss,
    pub epsilon: f64,
    pub fault: Option<Fault>,
}

impl From<&TrainingConfig> for Objective {
    fn from(training: &TrainingConfig) -> Self {
        Objective { loss: training.loss, epsilon: training.loss_epsilon, fault: training.fault }
    }
}

impl Objective {
    /// Whether the loss is computed from u rather than from y.
    pub fn takes_u(self) -> bool {
        self.loss.partner().is_some() && self.epsilon == 0.0
    }

    /// Each output's term of one sample's loss; their sum is the loss.
    pub fn terms(self, u: &[f64], y: &[f64], d: &[f64]) -> Vec<f64> {
        if self.takes_u() {
            return self.loss.terms_of_pre_activation(u.iter().copied().zip(d.iter().copied())).collect();
        }
        y.iter().zip(d).map(|(y, d)| self.loss.term(*y, *d, self.epsilon)).collect()
    }
}

impl Batch {
    /// Allocates for chunks of at most `rows` rows.
    pub fn new(shape: &Shape, rows: usize) -> Self {
        let stride = Batch::capacity_for(rows);
        let zeros = |units| DMatrix::zeros(stride, units);
        Batch {
            stride,
            rows: 0,
            input: zeros(shape.inputs),
            target: zeros(shape.output().fan_out),
            layers: shape
                .layers
                .iter()
                .map(|l| LayerBatch { u: zeros(l.fan_out), z: zeros(l.fan_out), delta: zeros(l.fan_out) })
                .collect(),
            scratch: alloc::vec![0.0; 4 * shape.layers.iter().map(|l| l.fan_out).max().unwrap_or(0)],
        }
    }

    /// The capacity that so many rows ask for.
    pub fn capacity_for(rows: usize) -> usize {
        kernel::stride(rows.min(CHUNK))
    }

    /// How many rows fit.
    pub fn capacity(&self) -> usize {
        self.stride
    }

    /// Loads the inputs and targets of some rows.
    pub fn load(&mut self, samples: &Samples, rows: impl ExactSizeIterator<Item = usize> + Clone) {
        self.load_inputs(&samples.inputs, rows.clone());
        gather(&samples.targets, rows, &mut self.target);
    }

    /// Loads inputs alone, for a prediction.
    pub fn load_inputs(&mut self, inputs: &DMatrix<f64>, rows: impl ExactSizeIterator<Item = usize> + Clone) {
        self.rows = rows.len();
        gather(inputs, rows, &mut self.input);
    }

    /// Computes u and z of every layer.
    pub fn forward(&mut self, shape: &Shape, values: &[f64]) {
        let mut input = self.input.as_slice();
        for (layer, work) in shape.layers.iter().zip(&mut self.layers) {
            let u = work.u.as_mut_slice();
            kernel::affine(input, &values[layer.weights()], &values[layer.bias()], u, self.stride);
            layer.activation.apply(u, work.z.as_mut_slice(), work.delta.as_mut_slice());
            if layer.activation == Activation::Softmax {
                softmax_rows(work.z.as_mut_slice(), self.stride, self.stride);
            }
            input = work.z.as_slice();
        }
    }

    /// The output y, rows × outputs; rows beyond the loaded ones mean nothing.
    pub fn output(&self) -> &DMatrix<f64> {
        &self.layers.last().expect("a network has at least one layer").z
    }

    /// The targets d, laid out as the output.
    pub fn target(&self) -> &DMatrix<f64> {
        &self.target
    }

    /// Sums the losses of the rows, from the first to the last.
    pub fn loss(&self, objective: Objective) -> f64 {
        self.loss_of(0..self.rows, objective)
    }

    /// Sums the losses of some of the rows.
    pub fn loss_of(&self, rows: Range<usize>, objective: Objective) -> f64 {
        let last = self.layers.last().expect("a network has at least one layer");
        let from_u = objective.takes_u();
        let columns = 0..self.target.ncols();
        rows.map(|r| {
            if from_u {
                objective
                    .loss
                    .of_pre_activation(columns.clone().map(|j| (last.u[(r, j)], self.target[(r, j)])))
            } else {
                columns
                    .clone()
                    .map(|j| objective.loss.term(last.z[(r, j)], self.target[(r, j)], objective.epsilon))
                    .sum()
            }
        })
        .sum()
    }

    /// Adds the rows' gradients to `gradient`, laid out as the parameters; leaves delta of every layer behind.
    ///
    /// delta = y − d for a cross-entropy with its partner, otherwise ∂E/∂y·f′(u); below it delta·Wᵀ·f′(u).
    pub fn backward(&mut self, shape: &Shape, values: &[f64], objective: Objective, gradient: &mut [f64]) {
        self.output_delta(shape.output().activation, objective.loss);
        let (d_weights, d_bias) = gradient.split_at_mut(shape.weights);
        for l in (0..shape.layers.len()).rev() {
            let layer = &shape.layers[l];
            let (below, here) = self.layers.split_at_mut(l);
            let delta = here[0].delta.as_slice();
            let input = below.last().map_or(self.input.as_slice(), |b| b.z.as_slice());
            let bias = layer.bias();
            kernel::gradient(
                input,
                delta,
                &mut d_weights[layer.weights()],
                &mut d_bias[bias.start - shape.weights..bias.end - shape.weights],
                self.stride,
            );
            if let Some(below) = below.last_mut() {
                let dz = below.delta.as_mut_slice();
                kernel::backward(
                    delta,
                    &values[layer.weights()],
                    dz,
                    &mut self.scratch,
                    layer.fan_out,
                    self.stride,
                );
                let activation = shape.layers[l - 1].activation;
                hidden_slope(activation, objective.fault, below.u.as_slice(), below.z.as_slice(), dz);
            }
        }
    }

    /// ∂E/∂u of the output layer; 0 in the rows of the padding.
    fn output_delta(&mut self, activation: Activation, loss: Loss) {
        let last = self.layers.last_mut().expect("a network has at least one layer");
        let (u, y, delta) = (last.u.as_slice(), last.z.as_slice(), last.delta.as_mut_slice());
        if loss.partner().is_some() {
            for ((delta, y), d) in delta.iter_mut().zip(y).zip(self.target.as_slice()) {
                *delta = y - d;
            }
        } else {
            loss.slopes(y, self.target.as_slice(), delta);
            match activation {
                Activation::Softmax => softmax_jacobian_rows(y, delta, self.stride),
                elementwise => elementwise.multiply_slope(u, y, delta),
            }
        }
        for column in delta.chunks_exact_mut(self.stride) {
            column[self.rows..].fill(0.0);
        }
    }
}

/// Multiplies ∂E/∂z by f′(u) in a hidden layer, or by what a deliberate fault puts in its place.
fn hidden_slope(activation: Activation, fault: Option<Fault>, u: &[f64], z: &[f64], d: &mut [f64]) {
    match fault {
        Some(Fault::NoSlope) => {}
        Some(Fault::SlopeAtZ) => activation.multiply_slope_at(z, d),
        _ => activation.multiply_slope(u, z, d),
    }
}

/// Turns each row's ∂E/∂y into ∂E/∂u through the softmax: deltaᵢ = yᵢ(∂E/∂yᵢ − Σⱼ ∂E/∂yⱼ·yⱼ).
#[inline(never)]
fn softmax_jacobian_rows(y: &[f64], d: &mut [f64], stride: usize) {
    for row in 0..stride {
        let units = (row..y.len()).step_by(stride);
        let dot: f64 = units.clone().map(|i| d[i] * y[i]).sum();
        for i in units {
            d[i] = y[i] * (d[i] - dot);
        }
    }
}

/// Copies some rows of a matrix into the first rows of another, and 0 into the rest.
fn gather(from: &DMatrix<f64>, rows: impl ExactSizeIterator<Item = usize> + Clone, to: &mut DMatrix<f64>) {
    let (height, stride) = (from.nrows(), to.nrows());
    let count = rows.len();
    for (from, to) in from.as_slice().chunks_exact(height).zip(to.as_mut_slice().chunks_exact_mut(stride)) {
        for (to, row) in to.iter_mut().zip(rows.clone()) {
            *to = from[row];
        }
        to[count..].fill(0.0);
    }
}
