//! What serde does not derive of how results look as JSON: matrices are lists of rows, choices are their names.
//!
//! The results of the other modules derive [`Serialize`] with the keys that `npm/kobai.d.ts` declares.

use alloc::vec::Vec;

use nalgebra::{DMatrix, DVector};
use serde::ser::{Serialize, Serializer};

use crate::shape::LayerParameters;
use crate::statistics::Distribution;
use crate::value::Named;

/// A matrix as a list of rows.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a>(pub &'a DMatrix<f64>);

impl Serialize for Matrix<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |r| Numbers((0..self.0.ncols()).map(move |c| self.0[(r, c)]));
        serializer.collect_seq((0..self.0.nrows()).map(row))
    }
}

/// A list of numbers that is made as it is written.
struct Numbers<I>(I);

impl<I: Iterator<Item = f64> + Clone> Serialize for Numbers<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

pub(crate) fn matrix<S: Serializer>(matrix: &DMatrix<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    Matrix(matrix).serialize(serializer)
}

pub(crate) fn optional_matrix<S: Serializer>(
    matrix: &Option<DMatrix<f64>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    matrix.as_ref().map(Matrix).serialize(serializer)
}

pub(crate) fn vector<S: Serializer>(vector: &DVector<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(vector.iter())
}

/// The name of a choice.
pub(crate) fn name<T: Named, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.name())
}

/// Parameters that are gradients.
pub(crate) fn gradients<S: Serializer>(layers: &[LayerParameters], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    struct Gradients<'a> {
        #[serde(rename = "dW")]
        d_weights: Matrix<'a>,
        #[serde(rename = "db")]
        d_bias: &'a [f64],
    }
    serializer.collect_seq(layers.iter().map(|LayerParameters { weights, bias }| Gradients {
        d_weights: Matrix(weights),
        d_bias: bias.as_slice(),
    }))
}

/// Adam's m̂ and v̂.
pub(crate) fn corrected<S: Serializer>(
    corrected: &Option<[Vec<f64>; 2]>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    struct Corrected<'a> {
        first: &'a [f64],
        second: &'a [f64],
    }
    corrected.as_ref().map(|[first, second]| Corrected { first, second }).serialize(serializer)
}

/// From what the terms of a loss are computed.
pub(crate) fn terms_from<S: Serializer>(from_u: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *from_u { "u" } else { "y" })
}

/// The fields of a [`Distribution`], which is of a crate without serde.
#[derive(serde::Serialize)]
#[serde(remote = "Distribution")]
pub(crate) struct DistributionFields {
    mean: f64,
    deviation: f64,
    min: f64,
    max: f64,
    counts: Vec<u64>,
    lo: f64,
    hi: f64,
    #[serde(rename = "nonFinite")]
    non_finite: f64,
}
