//! What the network does with given inputs, and how well: predictions, the picture of every unit, loss and accuracy.

use alloc::vec::Vec;

use nalgebra::DMatrix;
use serde::Serialize;

use crate::batch::{Batch, CHUNK, Objective};
use crate::check::MAX_SWEEP;
use crate::error::{Code, Error, Reason};
use crate::feature;
use crate::lab::Lab;
use crate::loss::Loss;
use crate::prepared::{Rows, generated_two_class};
use crate::serialize;
use crate::shape::{Parameter, count, finite};

/// How well the network does on some samples.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// The mean loss.
    pub loss: f64,
    /// The share of right answers, 0 to 1, where answers can be right.
    pub accuracy: Option<f64>,
    /// How often class r (row) was taken for class c (column).
    #[serde(serialize_with = "serialize::optional_matrix")]
    pub confusion: Option<DMatrix<f64>>,
}

/// When an answer is right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Judge {
    /// The largest output is the largest target's; the lowest index wins.
    Largest,
    /// Each output is on its target's side of ½.
    Half,
    /// A value is neither right nor wrong.
    Never,
}

/// An evaluation in the making, chunk by chunk.
#[derive(Clone, Debug)]
pub struct Evaluator {
    rows: Rows,
    judge: Judge,
    batch: Batch,
    values: Vec<f64>,
    objective: Objective,
    done: usize,
    loss: f64,
    right: f64,
    confusion: Option<DMatrix<f64>>,
}

impl Lab {
    /// Begins an evaluation of the present parameters; `None` without rows.
    pub fn evaluator(&self, rows: Rows) -> Option<Evaluator> {
        let total = self.prepared(rows).samples.rows();
        (total > 0).then(|| Evaluator::new(self, rows, Batch::new(&self.shape, total)))
    }

    /// Mean loss, accuracy and confusion of the present parameters; `None` without rows.
    pub fn evaluate(&self, rows: Rows) -> Option<Evaluation> {
        self.evaluator(rows).map(|evaluator| evaluator.finish(self))
    }

    /// Computes y for raw inputs, a row each.
    ///
    /// # Errors
    /// `shape-mismatch` for another number of columns than the data's, `not-finite` for an input.
    pub fn predict(&self, raw: &DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
        count(self.raw_inputs(), raw.ncols(), || "inputs[0]".into())?;
        for (r, row) in raw.row_iter().enumerate() {
            for (c, x) in row.iter().enumerate() {
                finite(*x, || crate::config::place(format_args!("inputs[{r}][{c}]")))?;
            }
        }
        let mut work = Activations::default();
        self.activations(raw, &mut work);
        Ok(work.layers.pop().expect("a network has at least one layer"))
    }

    /// When an answer is right, under the present training conditions.
    pub(crate) fn judge(&self) -> Judge {
        match self.now.training.loss {
            Loss::CrossEntropy => Judge::Largest,
            _ if self.one_hot => Judge::Largest,
            Loss::BinaryCrossEntropy => Judge::Half,
            _ if generated_two_class(&self.config.data) => Judge::Half,
            _ => Judge::Never,
        }
    }

    /// How many raw inputs a sample has.
    pub fn raw_inputs(&self) -> usize {
        self.train.raw().ncols()
    }

    /// Computes z of every unit for raw inputs, a row each: what the pictures of the units show.
    ///
    /// `raw`: rows × raw inputs, all finite. The result is in `work`.
    pub fn activations(&self, raw: &DMatrix<f64>, work: &mut Activations) {
        let rows = raw.nrows();
        let expanded;
        let inputs = if self.config.features.is_empty() {
            raw
        } else {
            expanded = feature::expand(&self.config.features, raw);
            &expanded
        };
        work.prepare(self, rows);
        let Activations { batch, layers } = work;
        let batch = batch.as_mut().expect("it was prepared");
        let mut start = 0;
        while start < rows {
            let end = (start + CHUNK).min(rows);
            batch.load_inputs(inputs, start..end);
            batch.forward(&self.shape, &self.now.values);
            for (work, to) in batch.layers.iter().zip(layers.iter_mut()) {
                to.rows_mut(start, end - start).copy_from(&work.z.rows(0, end - start));
            }
            start = end;
        }
    }

    /// Loss and accuracy of the training set with one parameter moved to each value; nothing moves.
    ///
    /// # Errors
    /// `out-of-range` for a parameter that is not there, `not-finite` for a value.
    pub fn sweep(&self, parameter: Parameter, values: &[f64]) -> Result<Vec<Evaluation>, Error> {
        let index = self.shape.index(parameter)?;
        check_values(values, "values")?;
        let mut evaluator = self.evaluator(Rows::Train).expect("there are training rows");
        Ok(values
            .iter()
            .map(|value| {
                evaluator.values[index] = *value;
                evaluator.restart();
                evaluator.run(self)
            })
            .collect())
    }

    /// Loss of the training set with two parameters moved, a row for each value of the first; nothing moves.
    ///
    /// # Errors
    /// Those of [`Lab::sweep`].
    pub fn sweep_pair(&self, parameters: [Parameter; 2], values: [&[f64]; 2]) -> Result<DMatrix<f64>, Error> {
        let indices = [self.shape.index(parameters[0])?, self.shape.index(parameters[1])?];
        self.losses_over(values, ["values[0]", "values[1]", "values"], |at, v, w| {
            at[indices[0]] = v;
            at[indices[1]] = w;
        })
    }

    /// Loss of the training set over pairs of values, a row for each of the first; nothing moves.
    ///
    /// `names`: of the first values, the second and both together; `place`: puts the parameters where a pair says.
    pub(crate) fn losses_over(
        &self,
        values: [&[f64]; 2],
        names: [&str; 3],
        place: impl Fn(&mut [f64], f64, f64),
    ) -> Result<DMatrix<f64>, Error> {
        check_values(values[0], names[0])?;
        check_values(values[1], names[1])?;
        let (found, max) = (values[0].len() as f64 * values[1].len() as f64, MAX_SWEEP as f64);
        if found > max {
            let reason = Reason::Range { min: 0.0, max, found };
            return Err(Error::new(Code::OutOfRange, names[2], reason));
        }
        let mut evaluator = self.evaluator(Rows::Train).expect("there are training rows");
        Ok(DMatrix::from_fn(values[0].len(), values[1].len(), |r, c| {
            place(&mut evaluator.values, values[0][r], values[1][c]);
            evaluator.restart();
            evaluator.run(self).loss
        }))
    }
}

fn check_values(values: &[f64], name: &str) -> Result<(), Error> {
    if values.len() > MAX_SWEEP {
        let reason = Reason::Range { min: 0.0, max: MAX_SWEEP as f64, found: values.len() as f64 };
        return Err(Error::new(Code::OutOfRange, name, reason));
    }
    for (i, value) in values.iter().enumerate() {
        finite(*value, || crate::config::place(format_args!("{name}[{i}]")))?;
    }
    Ok(())
}

impl Evaluator {
    fn new(lab: &Lab, rows: Rows, batch: Batch) -> Self {
        let outputs = lab.shape.output().fan_out;
        let judge = lab.judge();
        let classes = match judge {
            Judge::Largest => Some(outputs),
            Judge::Half if outputs == 1 => Some(2),
            _ => None,
        };
        Evaluator {
            rows,
            judge,
            batch,
            values: lab.now.values.clone(),
            objective: Objective::from(&lab.now.training),
            done: 0,
            loss: 0.0,
            right: 0.0,
            confusion: classes.map(|n| DMatrix::zeros(n, n)),
        }
    }

    fn restart(&mut self) {
        (self.done, self.loss, self.right) = (0, 0.0, 0.0);
        if let Some(confusion) = &mut self.confusion {
            confusion.fill(0.0);
        }
    }

    /// Whether the lab has other parameters or another loss by now.
    pub fn is_stale(&self, lab: &Lab) -> bool {
        let same_loss = self.objective.loss == lab.now.training.loss
            && self.objective.epsilon == lab.now.training.loss_epsilon;
        !same_loss || self.values != lab.now.values
    }

    /// Looks at the next chunk; the result with the last one.
    pub fn work(&mut self, lab: &Lab) -> Option<Evaluation> {
        let samples = &lab.prepared(self.rows).samples;
        let total = samples.rows();
        let end = (self.done + CHUNK).min(total);
        self.batch.load(samples, self.done..end);
        self.batch.forward(&lab.shape, &self.values);
        self.loss += self.batch.loss(self.objective);
        self.count(end - self.done);
        self.done = end;
        (end == total).then(|| Evaluation {
            loss: self.loss / total as f64,
            accuracy: (self.judge != Judge::Never).then(|| self.right / total as f64),
            confusion: self.confusion.clone(),
        })
    }

    fn run(&mut self, lab: &Lab) -> Evaluation {
        loop {
            if let Some(evaluation) = self.work(lab) {
                return evaluation;
            }
        }
    }

    fn finish(mut self, lab: &Lab) -> Evaluation {
        self.run(lab)
    }

    /// Counts the right answers among the first rows of the batch.
    fn count(&mut self, rows: usize) {
        let (y, d) = (self.batch.output(), self.batch.target());
        for r in 0..rows {
            let Some(Verdict { share, answer, class }) = self.judge.verdict(y, d, r) else { return };
            self.right += share;
            if let Some(confusion) = &mut self.confusion {
                confusion[(class, answer)] += 1.0;
            }
        }
    }
}

/// What a judge says of one row.
pub(crate) struct Verdict {
    /// The share of right answers.
    pub share: f64,
    /// The class that the outputs name, of the first output where there are several binary ones.
    answer: usize,
    /// The class that the targets name, likewise.
    class: usize,
}

impl Judge {
    /// Judges a row of outputs y by the targets d, if answers can be right.
    #[inline]
    pub fn verdict(self, y: &DMatrix<f64>, d: &DMatrix<f64>, r: usize) -> Option<Verdict> {
        match self {
            Judge::Never => None,
            Judge::Largest => {
                let (answer, class) = (largest(y, r), largest(d, r));
                Some(Verdict { share: if answer == class { 1.0 } else { 0.0 }, answer, class })
            }
            Judge::Half => {
                let outputs = y.ncols();
                let right = (0..outputs).filter(|&j| (y[(r, j)] >= 0.5) == (d[(r, j)] >= 0.5)).count();
                Some(Verdict {
                    share: right as f64 / outputs as f64,
                    answer: usize::from(y[(r, 0)] >= 0.5),
                    class: usize::from(d[(r, 0)] >= 0.5),
                })
            }
        }
    }
}

/// The column of the largest number in a row, the first of several.
fn largest(m: &DMatrix<f64>, row: usize) -> usize {
    (1..m.ncols()).fold(0, |best, j| if m[(row, j)] > m[(row, best)] { j } else { best })
}

/// The z of every layer for many rows; memory that is used again.
#[derive(Clone, Debug, Default)]
pub struct Activations {
    batch: Option<Batch>,
    layers: Vec<DMatrix<f64>>,
}

impl Activations {
    /// z of a layer, rows × units; the last layer's is y.
    pub fn layer(&self, layer: usize) -> &DMatrix<f64> {
        &self.layers[layer]
    }

    fn prepare(&mut self, lab: &Lab, rows: usize) {
        let fits = self.layers.len() == lab.shape.layers.len()
            && self.layers.iter().zip(&lab.shape.layers).all(|(z, l)| z.shape() == (rows, l.fan_out))
            && self.batch.as_ref().is_some_and(|batch| batch.input.ncols() == lab.shape.inputs);
        if !fits {
            self.batch = Some(Batch::new(&lab.shape, rows));
            self.layers = lab.shape.layers.iter().map(|l| DMatrix::zeros(rows, l.fan_out)).collect();
        }
    }
}
