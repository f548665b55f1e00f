//! How numbers are distributed: a pass over them for range and mean, then one for bins and deviation.

use alloc::vec::Vec;

/// Bins of a [`Distribution`].
pub const BINS: usize = 40;

/// How some numbers are distributed. All but `non_finite` is about the finite ones among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Their mean; NaN without any.
    pub mean: f64,
    /// Their standard deviation, √(Σ(x − mean)²/n); NaN without any.
    pub deviation: f64,
    /// The smallest; NaN without any.
    pub min: f64,
    /// The largest; NaN without any.
    pub max: f64,
    /// How many lie in each of the [`BINS`] bins of equal width between `lo` and `hi`. A bin has its lower end, the last
    /// one both.
    pub counts: Vec<u64>,
    /// Where the first bin begins: `min`; half a unit below it where all are equal.
    pub lo: f64,
    /// Where the last bin ends: `max`; half a unit above it where all are equal.
    pub hi: f64,
    /// The share of numbers that are NaN or infinite, 0 to 1.
    pub non_finite: f64,
}

/// A distribution in the making: first its range and mean, then its bins and deviation.
#[derive(Clone, Debug)]
pub struct Tally {
    numbers: u64,
    finite: u64,
    sum: f64,
    min: f64,
    max: f64,
    counts: Vec<u64>,
    squares: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Tally {
            numbers: 0,
            finite: 0,
            sum: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            counts: alloc::vec![0; BINS],
            squares: 0.0,
        }
    }
}

impl Tally {
    /// The first pass over some numbers.
    pub fn measure(&mut self, numbers: &[f64]) {
        for x in numbers.iter().filter(|x| x.is_finite()) {
            self.finite += 1;
            self.sum += x;
            self.min = self.min.min(*x);
            self.max = self.max.max(*x);
        }
        self.numbers += numbers.len() as u64;
    }

    fn mean(&self) -> f64 {
        self.sum / self.finite as f64
    }

    fn range(&self) -> [f64; 2] {
        match self {
            Tally { finite: 0, .. } => [-0.5, 0.5],
            Tally { min, max, .. } if min == max => [min - 0.5, max + 0.5],
            Tally { min, max, .. } => [*min, *max],
        }
    }

    /// The second pass over the same numbers.
    pub fn sort(&mut self, numbers: &[f64]) {
        let (mean, [lo, hi]) = (self.mean(), self.range());
        // Halves, since the whole width may be more than a number can hold.
        let width = 0.5 * hi - 0.5 * lo;
        for x in numbers.iter().filter(|x| x.is_finite()) {
            let e = x - mean;
            self.squares += e * e;
            let share = if width > 0.0 { (0.5 * x - 0.5 * lo) / width } else { 0.5 };
            self.counts[((share * BINS as f64) as usize).min(BINS - 1)] += 1;
        }
    }

    /// The distribution after both passes.
    pub fn finish(self) -> Distribution {
        let (mean, [lo, hi]) = (self.mean(), self.range());
        let or_nan = |x: f64| if self.finite == 0 { f64::NAN } else { x };
        Distribution {
            mean,
            deviation: libm::sqrt(self.squares / self.finite as f64),
            min: or_nan(self.min),
            max: or_nan(self.max),
            counts: self.counts,
            lo,
            hi,
            non_finite: (self.numbers - self.finite) as f64 / self.numbers as f64,
        }
    }
}
