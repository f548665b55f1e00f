//! One axis of a chart: its range, linear or logarithmic, its ticks and their labels.

/// A range of values. On a logarithmic axis `lo` and `hi` are exponents of ten; either way every number stays finite,
/// up to the largest double.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    lo: f64,
    hi: f64,
    log: bool,
}

/// No axis is narrower: below it doubles lose their digits.
const TINY: f64 = 1e-300;

/// A place on an axis (0…1) with the text beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

impl Axis {
    /// The range asked for, if it can be drawn.
    pub fn given(range: Option<(f64, f64)>, log: bool) -> Option<Axis> {
        let (lo, hi) = range?;
        if !(lo.is_finite() && hi.is_finite() && lo < hi && lo + TINY <= hi) || (log && lo <= 0.0) {
            return None;
        }
        Some(if log { Axis { lo: lo.log10(), hi: hi.log10(), log } } else { Axis { lo, hi, log } })
    }

    /// Exactly as wide as the data.
    pub fn tight(values: impl Iterator<Item = f64>) -> Axis {
        let (lo, hi) = extent(values).unwrap_or((0.0, 1.0));
        let hi = if lo + TINY < hi { hi } else { lo + lo.abs().max(1.0) };
        if hi.is_finite() { Axis { lo, hi, log: false } } else { Axis { lo: 0.0, hi: lo, log: false } }
    }

    /// From zero to a round number above the data (or round numbers on both sides of it).
    pub fn round(values: impl Iterator<Item = f64>, ticks: usize) -> Axis {
        let (lo, hi) = extent(values).unwrap_or((0.0, 1.0));
        let (lo, hi) = (lo.min(0.0), hi.max(0.0));
        let (lo, hi) = if lo + TINY < hi { (lo, hi) } else { (0.0, if lo < hi { TINY } else { 1.0 }) };
        let step = nice_step(lo, hi, ticks);
        let up = (hi / step - 1e-9).ceil() * step;
        let down = (lo / step + 1e-9).floor() * step;
        Axis {
            lo: if down.is_finite() { down } else { lo },
            hi: if up.is_finite() { up } else { hi },
            log: false,
        }
    }

    /// Whole decades around the positive values.
    pub fn decades(values: impl Iterator<Item = f64>) -> Axis {
        let (lo, hi) = extent(values.filter(|v| *v > 0.0)).unwrap_or((0.1, 1.0));
        let lo = (lo.log10() + 1e-9).floor();
        let hi = (hi.log10() - 1e-9).ceil();
        Axis { lo, hi: hi.max(lo + 1.0), log: true }
    }

    /// Where a value lies, 0…1 inside the range; `None` for what is not a number. On a logarithmic axis zero and less,
    /// and everywhere what is too large, come to lie far outside.
    pub fn place(&self, value: f64) -> Option<f64> {
        if value.is_nan() {
            return None;
        }
        let value =
            if self.log { if value > 0.0 { value.log10() } else { f64::NEG_INFINITY } } else { value };
        // Halves, because hi − lo can be more than the largest double.
        let place = (value / 2.0 - self.lo / 2.0) / (self.hi / 2.0 - self.lo / 2.0);
        Some(place.clamp(-1e3, 1e3))
    }

    /// The range in values.
    pub fn range(&self) -> (f64, f64) {
        if self.log { (power(self.lo), power(self.hi)) } else { (self.lo, self.hi) }
    }

    /// About `count` ticks at round numbers, at least two.
    pub fn ticks(&self, count: usize) -> Vec<Tick> {
        if self.log { self.log_ticks(count) } else { self.linear_ticks(count) }
    }

    fn linear_ticks(&self, count: usize) -> Vec<Tick> {
        let step = nice_step(self.lo, self.hi, count);
        let first = (self.lo / step - 1e-6).ceil();
        let last = (self.hi / step + 1e-6).floor();
        let mut ticks = Vec::new();
        let mut i = first;
        while i <= last && ticks.len() < 50 {
            let value = i * step;
            if let Some(at) = self.place(value) {
                ticks.push(Tick { at: at.clamp(0.0, 1.0), label: label(value, step) });
            }
            i += 1.0;
        }
        ticks
    }

    fn log_ticks(&self, count: usize) -> Vec<Tick> {
        let decades = self.hi - self.lo;
        // One decade or less cannot be labelled by powers alone: 2 and 5 help.
        let factors: &[f64] = if decades <= 1.5 && count > 2 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let every = nice_step(self.lo, self.hi, count).max(1.0).round();
        let mut ticks = Vec::new();
        let mut exponent = (self.lo / every - 1e-9).floor() * every;
        while exponent <= self.hi + 1e-9 && ticks.len() < 50 {
            for factor in factors {
                let at = (exponent + factor.log10() - self.lo) / decades;
                if (-1e-9..=1.0 + 1e-9).contains(&at) {
                    ticks.push(Tick { at: at.clamp(0.0, 1.0), label: power_label(*factor, exponent) });
                }
            }
            exponent += every;
        }
        ticks
    }
}

/// Smallest and largest finite value.
fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let (lo, hi) = values
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    (lo <= hi).then_some((lo, hi))
}

/// 10 to a power, as large as a double can be.
fn power(exponent: f64) -> f64 {
    10f64.powf(exponent).min(f64::MAX)
}

/// 1, 2 or 5 times a power of ten, such that about `count` steps cover the range.
fn nice_step(lo: f64, hi: f64, count: usize) -> f64 {
    let rough = hi / count.max(1) as f64 - lo / count.max(1) as f64;
    let exponent = rough.log10().floor();
    let base = 10f64.powf(exponent);
    let fraction = rough / base;
    let factor = if fraction <= 1.0 + 1e-9 {
        1.0
    } else if fraction <= 2.0 + 1e-9 {
        2.0
    } else if fraction <= 5.0 + 1e-9 {
        5.0
    } else {
        10.0
    };
    let step = factor * base;
    if step.is_finite() && step > 0.0 { step } else { rough.max(f64::MIN_POSITIVE) }
}

/// A tick's text, as short as its step allows: 0.4, 250, 12k, 1.5M, 1e-5.
fn label(value: f64, step: f64) -> String {
    let size = value.abs().max(step.abs());
    if value.abs() < step * 1e-6 {
        return "0".into();
    }
    if !(1e-4..1e9).contains(&size) || step < 1e-6 {
        return trim_exponent(value);
    }
    let (unit, suffix) = match size {
        s if s >= 1e6 => (1e6, "M"),
        s if s >= 1e4 => (1e3, "k"),
        _ => (1.0, ""),
    };
    let decimals = (-(step / unit).log10().floor()).clamp(0.0, 9.0) as usize;
    minus(format!("{:.*}{}", decimals, value / unit, suffix))
}

/// At most four digits before the exponent, no idle zeros: 1e300, 2.5e-5.
fn trim_exponent(value: f64) -> String {
    let text = format!("{value:.3e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits =
        if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    minus(format!("{digits}e{exponent}"))
}

fn power_label(factor: f64, exponent: f64) -> String {
    if (-3.0..4.0).contains(&exponent) {
        let decimals = (-exponent).max(0.0) as usize;
        format!("{:.*}", decimals, factor * 10f64.powf(exponent))
    } else {
        format!("{factor}e{exponent}")
    }
}

/// A minus as typeset, where the number itself is negative.
fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: Axis, count: usize) -> Vec<String> {
        axis.ticks(count).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn linear_ticks_are_round() {
        assert_eq!(labels(Axis::round([0.69, 0.11].into_iter(), 4), 4), ["0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(
            labels(Axis::given(Some((0.0, 25_000.0)), false).unwrap(), 5),
            ["0", "5000", "10k", "15k", "20k", "25k"]
        );
        assert_eq!(labels(Axis::given(Some((-2.0, 2.0)), false).unwrap(), 4), ["−2", "−1", "0", "1", "2"]);
        assert_eq!(labels(Axis::round([3e-5].into_iter(), 3), 3), ["0", "1e-5", "2e-5", "3e-5"]);
    }

    #[test]
    fn log_ticks_are_powers() {
        assert_eq!(
            labels(Axis::decades([1e-5, 0.7].into_iter()), 6),
            ["1e-5", "1e-4", "0.001", "0.01", "0.1", "1"]
        );
        assert_eq!(labels(Axis::decades([0.2, 0.7].into_iter()), 4), ["0.1", "0.2", "0.5", "1"]);
    }

    #[test]
    fn extremes_stay_finite() {
        for axis in [
            Axis::decades([0.0, 5e-324, 1.7e308].into_iter()),
            Axis::decades([f64::NAN, -1.0].into_iter()),
            Axis::round([-1.7e308, 1.7e308, f64::INFINITY].into_iter(), 4),
            Axis::round([].into_iter(), 4),
            Axis::round([5e-324].into_iter(), 4),
            Axis::tight([7.0].into_iter()),
            Axis::tight([1.7e308].into_iter()),
        ] {
            let (lo, hi) = axis.range();
            assert!(lo.is_finite() && hi.is_finite() && lo < hi, "{axis:?}");
            assert!(axis.ticks(4).iter().all(|tick| (0.0..=1.0).contains(&tick.at)), "{axis:?}");
            for value in [0.0, -1.0, 1e300, f64::INFINITY, f64::MAX] {
                assert!(axis.place(value).unwrap().is_finite(), "{axis:?} {value}");
            }
            assert_eq!(axis.place(f64::NAN), None);
        }
    }
}
