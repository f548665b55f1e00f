//! `exp` and `tanh` over slices and one by one: the same bits on every machine, free of branches so that a compiler can
//! work on several numbers at once. Everything rarer comes from `libm`.

/// 1.5·2⁵²: adding it to a small number leaves the nearest integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// 2ⁿ as a double, for −1022 ≤ n ≤ 1023.
#[inline(always)]
fn power_of_two(n: i64) -> f64 {
    f64::from_bits(((n + 1023) as u64) << 52)
}

/// Splits x = n·ln 2 + r with |r| ≤ ½ ln 2 and returns n and eʳ − 1.
#[inline(always)]
fn reduce(x: f64) -> (i64, f64) {
    let rounded = x * core::f64::consts::LOG2_E + ROUND;
    let n = rounded - ROUND;
    let r = (x - n * LN2_HIGH) - n * LN2_LOW;
    // Taylor's series: the first term left out is below 2⁻⁵⁷ relative on this interval.
    let even = r * r;
    let p = 1.0 / 6_227_020_800.0;
    let p = p * r + 1.0 / 479_001_600.0;
    let p = p * r + 1.0 / 39_916_800.0;
    let p = p * r + 1.0 / 3_628_800.0;
    let p = p * r + 1.0 / 362_880.0;
    let p = p * r + 1.0 / 40_320.0;
    let p = p * r + 1.0 / 5_040.0;
    let p = p * r + 1.0 / 720.0;
    let p = p * r + 1.0 / 120.0;
    let p = p * r + 1.0 / 24.0;
    let p = p * r + 1.0 / 6.0;
    let p = p * r + 0.5;
    let integer = rounded.to_bits().wrapping_sub(ROUND.to_bits()) as i64;
    (integer, r + even * p)
}

/// eˣ, within 2 ulp; 0 and ∞ beyond the range of a double.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    // Comparisons rather than `clamp`: NaN must come through.
    let x = if x > 710.0 { 710.0 } else { x };
    let x = if x < -746.0 { -746.0 } else { x };
    let (n, tail) = reduce(x);
    // Two factors, so that neither leaves the range of normal numbers.
    let half = n >> 1;
    (1.0 + tail) * power_of_two(half) * power_of_two(n - half)
}

/// tanh x, within 3 ulp, by expm1: tanh|x| = m/(m + 2) with m = e^{2|x|} − 1.
#[inline(always)]
pub fn tanh(x: f64) -> f64 {
    let a = x.abs();
    let a = if a > 22.0 { 22.0 } else { a };
    let (n, tail) = reduce(2.0 * a);
    let scale = power_of_two(n);
    let m = scale * tail + (scale - 1.0);
    (m / (m + 2.0)).copysign(x)
}

/// The logistic function 1/(1 + e⁻ˣ).
#[inline(always)]
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
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
