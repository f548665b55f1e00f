//! `exp`, `tanh` and what follows from them, over slices and one by one: the same bits on every machine, free of
//! branches so that four numbers are computed at once. Everything rarer comes from `libm`.

use core::hint::black_box;
use core::slice::from_mut;

use wide::f64x4;

/// The numbers that the functions are made of.
///
/// They are read from memory through [`black_box`]: a browser would build each vector constant anew wherever it stands
/// in the code, which takes it several times as long as loading it.
struct Constants {
    /// 1.5·2⁵²: adding it to a small number leaves the nearest integer in the low bits.
    round: f64,
    log2_e: f64,
    ln2_high: f64,
    ln2_low: f64,
    /// Taylor's series of (eʳ − 1 − r)/r², the highest power first: the first term left out is below 2⁻⁵⁷ relative for
    /// |r| ≤ ½ ln 2.
    exp: [f64; 12],
    /// tanh x = x − x³·above(x²)/below(x²) for |x| < 0.6, within 2⁻⁵⁶ relative: two polynomials, the constants first,
    /// that meet tanh at the six Chebyshev points of 0 ≤ x² ≤ 0.36. The highest power below has the coefficient 1.
    tanh_above: [f64; 3],
    tanh_below: [f64; 3],
    /// Where tanh x is computed in another way, and from where on it is 1.
    tanh_large: f64,
    tanh_one: f64,
    half: f64,
    one: f64,
}

static CONSTANTS: Constants = Constants {
    round: 6_755_399_441_055_744.0,
    log2_e: core::f64::consts::LOG2_E,
    ln2_high: 6.931_471_803_691_238e-1,
    ln2_low: 1.908_214_929_270_587_7e-10,
    exp: [
        1.0 / 6_227_020_800.0,
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
    ],
    tanh_above: [1613.533451700381, 99.23182241408351, 0.9643772634063543],
    tanh_below: [4840.600355101143, 2233.9356092826965, 112.75112753490814],
    tanh_large: 0.6,
    tanh_one: 22.0,
    half: 0.5,
    one: 1.0,
};

impl Constants {
    fn get() -> &'static Constants {
        black_box(&CONSTANTS)
    }

    /// The whole number nearest to a small one.
    #[inline(always)]
    fn nearest(&self, x: f64x4) -> f64x4 {
        (x + f64x4::splat(self.round)) - f64x4::splat(self.round)
    }

    /// 2ⁿ, for whole −1022 ≤ n ≤ 1023.
    #[inline(always)]
    fn power_of_two(&self, n: f64x4) -> f64x4 {
        f64x4::from_bits((n + f64x4::splat(self.round + 1023.0)).to_bits() << 52u32)
    }

    /// x − n·part·ln 2.
    #[inline(always)]
    fn remainder(&self, x: f64x4, n: f64x4, part: f64) -> f64x4 {
        (x - n * f64x4::splat(part * self.ln2_high)) - n * f64x4::splat(part * self.ln2_low)
    }

    /// eˣ of four numbers.
    #[inline(always)]
    fn exp(&self, x: f64x4) -> f64x4 {
        // Comparisons rather than `min` and `max`: NaN must come through.
        let (most, least) = (f64x4::splat(710.0), f64x4::splat(-746.0));
        let x = x.simd_gt(most).select(most, x);
        let x = x.simd_lt(least).select(least, x);
        let n = self.nearest(x * f64x4::splat(self.log2_e));
        let r = self.remainder(x, n, 1.0);
        let e = f64x4::splat(self.one) + (r + r * r * polynomial(r, &self.exp));
        // Two factors, so that neither leaves the range of normal numbers.
        let half = self.nearest(n * f64x4::splat(0.5));
        e * self.power_of_two(half) * self.power_of_two(n - half)
    }

    /// The first part of tanh: h and 2ⁿ⁻¹ with |x| = n·½ ln 2 + h. Below 0.6 n is 0, and only there.
    #[inline(always)]
    fn tanh_argument(&self, x: f64x4) -> (f64x4, f64x4) {
        let magnitude = x.abs();
        let large = magnitude.simd_ge(f64x4::splat(self.tanh_large));
        // Number by number, since a minimum of `wide` may lose NaN; it becomes one instruction all the same.
        let most = self.tanh_one;
        let a = f64x4::new(magnitude.to_array().map(|x| if most < x { most } else { x }));
        // As in `nearest` and `power_of_two`, with the exponent's offset in the low bits.
        let round = f64x4::splat(self.round + 1022.0);
        let rounded = a * (f64x4::splat(2.0 * self.log2_e) & large) + round;
        let power = f64x4::from_bits(rounded.to_bits() << 52u32);
        (self.remainder(a, rounded - round, 0.5), power)
    }

    /// The second part: tanh of four numbers, as base − numerator/denominator.
    ///
    /// Below 0.6 that is the fraction above. From there on it is 1 − 2/(e²ˣ + 1), and the same fraction gives
    /// e²ˣ = 2ⁿ·(1 + tanh h)/(1 − tanh h).
    #[inline(always)]
    fn tanh_value(&self, x: f64x4, h: f64x4, power: f64x4) -> f64x4 {
        let s = h * h;
        let square = s * s;
        let [above, below] = [&self.tanh_above, &self.tanh_below].map(|c| c.map(f64x4::splat));
        let above = (above[0] + above[2] * square) + above[1] * s;
        let below = (below[0] + below[2] * square) + (below[1] + square) * s;
        let rest = h * s * above;
        // 1 + tanh h and 1 − tanh h, both times `below`.
        let tanh = h * below - rest;
        let (more, less) = (below + tanh, below - tanh);

        // Below 0.6 h and `rest` are the larger ones, as nothing is negative there; from there on 1 and `less` are.
        let half = f64x4::splat(self.half);
        let large = power.simd_gt(half);
        let base = (f64x4::splat(self.one) & large).fast_max(h);
        let numerator = (less & large).fast_max(rest);
        // Half of it, for half the numerator. Whatever the maxima make of NaN, this is NaN then.
        let denominator = power * more + half * less;
        (base - numerator / denominator) ^ (x ^ x.abs())
    }

    /// The logistic function of four numbers.
    #[inline(always)]
    fn sigmoid(&self, x: f64x4) -> f64x4 {
        let one = f64x4::splat(self.one);
        one / (one + self.exp(-x))
    }
}

/// The polynomial with these coefficients, the highest power first; even and odd powers apart, so that the processor can
/// compute both at once.
#[inline(always)]
fn polynomial<const N: usize>(x: f64x4, coefficients: &[f64; N]) -> f64x4 {
    let square = x * x;
    let part = |from: usize| {
        let part = coefficients[from..].iter().step_by(2).map(|c| f64x4::splat(*c));
        part.reduce(|sum, c| sum * square + c).unwrap_or_default()
    };
    let (with_constant, without) = (part((N + 1) % 2), part(N % 2));
    with_constant + without * x
}

/// y = tanh x for whole slices. `spare`: room for as many numbers.
pub fn tanh_all(x: &[f64], y: &mut [f64], spare: &mut [f64]) {
    let (fours, rest) = x.as_chunks();
    let (to_fours, to_rest) = y.as_chunks_mut();
    tanh_fours(fours, to_fours, spare.as_chunks_mut().0);
    if !rest.is_empty() {
        let [mut x, mut y, mut spare] = [[0.0; 4]; 3];
        x[..rest.len()].copy_from_slice(rest);
        tanh_fours(&[x], from_mut(&mut y), from_mut(&mut spare));
        to_rest.copy_from_slice(&y[..rest.len()]);
    }
}

/// One part of the work for some numbers, then the other: tanh is one long chain of operations that wait for each other,
/// and a processor looks ahead only so far.
fn tanh_fours(x: &[[f64; 4]], y: &mut [[f64; 4]], powers: &mut [[f64; 4]]) {
    let constants = Constants::get();
    for (x, y) in x.chunks(16).zip(y.chunks_mut(16)) {
        for ((x, h), power) in x.iter().zip(y.iter_mut()).zip(powers.iter_mut()) {
            let parts = constants.tanh_argument(f64x4::new(*x));
            (*h, *power) = (parts.0.to_array(), parts.1.to_array());
        }
        for ((x, y), power) in x.iter().zip(y).zip(powers.iter()) {
            let [x, h, power] = [*x, *y, *power].map(f64x4::new);
            *y = constants.tanh_value(x, h, power).to_array();
        }
    }
}

/// y = 1/(1 + e⁻ˣ) for whole slices.
pub fn sigmoid_all(x: &[f64], y: &mut [f64]) {
    let constants = Constants::get();
    map(x, y, |x| constants.sigmoid(x));
}

/// y = f(x) for whole slices, four numbers at a time.
#[inline(always)]
fn map(from: &[f64], to: &mut [f64], f: impl Fn(f64x4) -> f64x4) {
    let (fours, rest) = from.as_chunks();
    let (to_fours, to_rest) = to.as_chunks_mut();
    for (x, y) in fours.iter().zip(to_fours) {
        *y = f(f64x4::new(*x)).to_array();
    }
    if !rest.is_empty() {
        let mut x = [0.0; 4];
        x[..rest.len()].copy_from_slice(rest);
        to_rest.copy_from_slice(&f(f64x4::new(x)).as_array()[..rest.len()]);
    }
}

#[inline(always)]
fn one(x: f64, f: impl Fn(&Constants, f64x4) -> f64x4) -> f64 {
    f(Constants::get(), f64x4::splat(x)).to_array()[0]
}

/// eˣ, within 2 ulp; 0 and ∞ beyond the range of a double.
pub fn exp(x: f64) -> f64 {
    one(x, Constants::exp)
}

/// tanh x, within 2 ulp.
pub fn tanh(x: f64) -> f64 {
    let [mut y, mut spare] = [[0.0]; 2];
    tanh_all(&[x], &mut y, &mut spare);
    y[0]
}

/// The logistic function 1/(1 + e⁻ˣ).
pub fn sigmoid(x: f64) -> f64 {
    one(x, Constants::sigmoid)
}

/// ln(1 + eˣ) without overflow.
#[inline]
pub fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(exp(-x.abs()))
}

/// ln Σ eᵘ without overflow, the sum taken from the first to the last.
pub fn log_sum_exp(u: impl Iterator<Item = f64> + Clone) -> f64 {
    let max = u.clone().fold(f64::NEG_INFINITY, f64::max);
    max + libm::log(u.map(|u| exp(u - max)).sum::<f64>())
}
