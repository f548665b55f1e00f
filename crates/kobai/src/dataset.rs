//! Data: samples as matrices, one row each, and the datasets that are generated.

use alloc::format;
use alloc::vec::Vec;
use core::f64::consts::PI;

use libm::{cos, exp, sin};
use nalgebra::DMatrix;

use crate::error::{Code, Error, Reason};
pub use crate::limits::{MAX_INPUTS, MAX_ROWS, MAX_TARGETS};
use crate::random::{Double, RandomState, RngExt, Uniform};
use crate::value::Named;

/// What is asked of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// One target, 0 or 1.
    TwoClass,
    /// A target for each class, one of them 1 and the others 0.
    MultiClass,
    /// A value.
    Regression,
}

/// The generated datasets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatasetName {
    /// A ring around a disc.
    Circle,
    /// The sign of x1·x2.
    Xor,
    /// Two normal clouds.
    Gauss,
    /// Two arms.
    Spiral,
    /// Two half circles that reach into each other.
    Moons,
    /// Three normal clouds.
    Blobs3,
    /// Two rings around a disc.
    Rings3,
    /// Three arms.
    Spiral3,
    /// 3·x1 + 2·x2 on [0, 1)².
    Plane,
    /// 3·x1 + 2·x2 on [−5, 5)².
    PlaneWide,
    /// A hill and a hollow.
    Bumps,
    /// sin x of one input.
    Sine,
}

impl DatasetName {
    /// Every dataset, in the order of the menus.
    pub const ALL: [DatasetName; 12] = [
        DatasetName::Circle,
        DatasetName::Xor,
        DatasetName::Gauss,
        DatasetName::Spiral,
        DatasetName::Moons,
        DatasetName::Blobs3,
        DatasetName::Rings3,
        DatasetName::Spiral3,
        DatasetName::Plane,
        DatasetName::PlaneWide,
        DatasetName::Bumps,
        DatasetName::Sine,
    ];

    /// Names the dataset as configurations do.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// Says what the dataset asks of the network.
    pub fn task(self) -> Task {
        use DatasetName::*;
        match self {
            Circle | Xor | Gauss | Spiral | Moons => Task::TwoClass,
            Blobs3 | Rings3 | Spiral3 => Task::MultiClass,
            Plane | PlaneWide | Bumps | Sine => Task::Regression,
        }
    }

    /// Counts the inputs of a sample.
    pub fn inputs(self) -> usize {
        if self == DatasetName::Sine { 1 } else { 2 }
    }

    /// Counts the targets of a sample.
    pub fn targets(self) -> usize {
        if self.task() == Task::MultiClass { 3 } else { 1 }
    }

    /// The interval of each input that is worth a look: that of the samples without noise, or a little more.
    pub fn range(self) -> [f64; 2] {
        match self {
            DatasetName::Plane => [0.0, 1.0],
            DatasetName::PlaneWide => [-5.0, 5.0],
            _ => [-6.0, 6.0],
        }
    }
}

/// Samples, one row each.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Samples × inputs.
    pub inputs: DMatrix<f64>,
    /// Samples × targets.
    pub targets: DMatrix<f64>,
}

impl Samples {
    /// Makes samples of row vectors.
    ///
    /// # Errors
    ///
    /// Those of [`matrix`] at `inputs` and `targets`, and `shape-mismatch` at `targets` for another number of rows.
    pub fn from_rows(inputs: &[Vec<f64>], targets: &[Vec<f64>]) -> Result<Self, Error> {
        let samples = Samples {
            inputs: matrix(inputs, "inputs", MAX_INPUTS)?,
            targets: matrix(targets, "targets", MAX_TARGETS)?,
        };
        let (expected, found) = (inputs.len(), targets.len());
        if found != expected {
            return Err(Error::new(Code::ShapeMismatch, "targets", Reason::Count { expected, found }));
        }
        Ok(samples)
    }

    /// Makes an empty set of samples.
    pub fn empty(inputs: usize, targets: usize) -> Self {
        Samples { inputs: DMatrix::zeros(0, inputs), targets: DMatrix::zeros(0, targets) }
    }

    /// Counts the samples.
    pub fn rows(&self) -> usize {
        self.inputs.nrows()
    }
}

/// Makes a matrix of row vectors: at least one row and one column, at most [`MAX_ROWS`] × `max_columns`.
///
/// # Errors
///
/// `shape-mismatch` at `place` for a bad number of rows, at `place[row]` for a bad number of columns; `not-finite` at
/// `place[row][column]`.
pub fn matrix(rows: &[Vec<f64>], place: &str, max_columns: usize) -> Result<DMatrix<f64>, Error> {
    let range = |found, max| Reason::Range { min: 1.0, max: max as f64, found: found as f64 };
    if rows.is_empty() || rows.len() > MAX_ROWS {
        return Err(Error::new(Code::ShapeMismatch, place, range(rows.len(), MAX_ROWS)));
    }
    let columns = rows[0].len();
    if columns == 0 || columns > max_columns {
        return Err(Error::new(Code::ShapeMismatch, format!("{place}[0]"), range(columns, max_columns)));
    }
    for (i, row) in rows.iter().enumerate() {
        if row.len() != columns {
            let reason = Reason::Count { expected: columns, found: row.len() };
            return Err(Error::new(Code::ShapeMismatch, format!("{place}[{i}]"), reason));
        }
        if let Some(j) = row.iter().position(|x| !x.is_finite()) {
            return Err(Error::new(Code::NotFinite, format!("{place}[{i}][{j}]"), Reason::NotFinite));
        }
    }
    Ok(DMatrix::from_fn(rows.len(), columns, |i, j| rows[i][j]))
}

/// Splits a matrix into row vectors.
pub fn to_rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

/// Samples to learn from, and samples to be tested with (perhaps none).
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The first samples.
    pub train: Samples,
    /// The last samples.
    pub test: Samples,
}

/// Counts the samples kept for the test: ⌊samples·fraction + ½⌋, at most all of them.
pub fn test_rows(samples: usize, fraction: f64) -> usize {
    ((samples as f64 * fraction + 0.5) as usize).min(samples)
}

/// Generates a dataset, drawing in the order of its definition, `tests/python/datasets.py`: noise last, and only if > 0.
///
/// `samples`: 1…[`MAX_ROWS`]; `noise`: 0…0.5; `test_fraction`: 0…0.9. Classes alternate row by row and the test takes the
/// last [`test_rows`].
pub fn generate(
    kind: DatasetName,
    samples: usize,
    noise: f64,
    test_fraction: f64,
    rng: &mut RandomState,
) -> Split {
    let (inputs, targets) = (kind.inputs(), kind.targets());
    let mut class: Vec<usize> = (0..samples).map(|i| i % targets.max(2)).collect();
    let mut x = draw_inputs(kind, &class, rng);
    let d = if kind.task() == Task::Regression {
        let mut d: Vec<f64> = x.chunks_exact(inputs).map(|x| value(kind, x)).collect();
        add_noise(&mut d, noise, rng);
        d
    } else {
        if kind == DatasetName::Xor {
            class = x.chunks_exact(2).map(|x| usize::from(x[0] * x[1] > 0.0)).collect();
        }
        add_noise(&mut x, 2.0 * noise, rng);
        class.iter().flat_map(|&c| (0..targets).map(move |j| indicator(c, j, targets))).collect()
    };

    let train = samples - test_rows(samples, test_fraction);
    let part = |from: usize, to: usize| Samples {
        inputs: DMatrix::from_row_slice(to - from, inputs, &x[from * inputs..to * inputs]),
        targets: DMatrix::from_row_slice(to - from, targets, &d[from * targets..to * targets]),
    };
    Split { train: part(0, train), test: part(train, samples) }
}

/// Tells class c's target j: the class itself if there is one target, else whether they are the same.
fn indicator(c: usize, j: usize, targets: usize) -> f64 {
    if targets == 1 { c as f64 } else { f64::from(u8::from(c == j)) }
}

/// Adds normal noise of a scale; draws nothing if it is 0.
fn add_noise(values: &mut [f64], scale: f64, rng: &mut RandomState) {
    if scale > 0.0 {
        for value in values {
            *value += scale * rng.randn();
        }
    }
}

/// Draws the inputs without noise, row by row after each other; where a formula has two random numbers, all samples' first
/// ones are drawn before the second ones.
fn draw_inputs(kind: DatasetName, class: &[usize], rng: &mut RandomState) -> Vec<f64> {
    let n = class.len();
    match kind {
        DatasetName::Circle => rings(&[[3.5, 5.0], [0.0, 2.5]], class, rng),
        DatasetName::Rings3 => rings(&[[0.0, 1.2], [2.2, 3.4], [4.2, 5.4]], class, rng),
        DatasetName::Xor => rng.vec(2 * n, |rng| {
            let x = 10.0 * rng.sample(Double) - 5.0;
            x + 0.3 * if x > 0.0 { 1.0 } else { -1.0 }
        }),
        DatasetName::Gauss | DatasetName::Blobs3 => {
            const CENTRES: [[f64; 2]; 3] = [[2.0, 2.0], [-2.0, -2.0], [2.0, -2.0]];
            class.iter().flat_map(|&c| CENTRES[c]).map(|centre| centre + 0.7 * rng.randn()).collect()
        }
        DatasetName::Spiral => spiral(2.0, class, rng),
        DatasetName::Spiral3 => spiral(3.0, class, rng),
        DatasetName::Moons => class
            .iter()
            .flat_map(|&c| {
                let t = PI * rng.sample(Double);
                let s = 1.0 - 2.0 * c as f64;
                [s * (3.6 * cos(t) - 1.8), s * (3.6 * sin(t) - 0.9)]
            })
            .collect(),
        DatasetName::Plane => rng.vec(2 * n, |rng| rng.sample(Double)),
        DatasetName::PlaneWide => rng.vec(2 * n, |rng| 10.0 * rng.sample(Double) - 5.0),
        DatasetName::Bumps => rng.vec(2 * n, |rng| 12.0 * rng.sample(Double) - 6.0),
        DatasetName::Sine => rng.vec(n, |rng| 12.0 * rng.sample(Double) - 6.0),
    }
}

/// Draws points in the ring of their class: first all radii, then all angles.
fn rings(bounds: &[[f64; 2]], class: &[usize], rng: &mut RandomState) -> Vec<f64> {
    let radius: Vec<f64> = class.iter().map(|&c| rng.sample(Uniform(bounds[c][0], bounds[c][1]))).collect();
    radius
        .into_iter()
        .flat_map(|q| {
            let a = 2.0 * PI * rng.sample(Double);
            [q * sin(a), q * cos(a)]
        })
        .collect()
}

/// Draws points on the arm of their class.
fn spiral(classes: f64, class: &[usize], rng: &mut RandomState) -> Vec<f64> {
    class
        .iter()
        .flat_map(|&c| {
            let t = rng.sample(Double);
            let a = 1.75 * 2.0 * PI * t + 2.0 * PI * c as f64 / classes;
            [5.0 * t * sin(a), 5.0 * t * cos(a)]
        })
        .collect()
}

/// Computes the value to be learned at x.
fn value(kind: DatasetName, x: &[f64]) -> f64 {
    match kind {
        DatasetName::Sine => sin(x[0]),
        DatasetName::Bumps => bump(x[0] - 2.0, x[1] - 2.0) - bump(x[0] + 2.0, x[1] + 2.0),
        _ => 3.0 * x[0] + 2.0 * x[1],
    }
}

/// Computes exp(−(a² + b²) / 4).
fn bump(a: f64, b: f64) -> f64 {
    exp(-(a * a + b * b) / 4.0)
}
