//! `exp` and `tanh` within 2 ulp of the true value, which is computed here with 106 bits; right at the edges.

use kobai_kernels::Activation;
use kobai_kernels::math::{exp, log_sum_exp, sigmoid, softplus, tanh};
use kobai_kernels::random::{Double, RandomState, RngExt, Uniform};

/// The largest errors, in units of the last place.
const EXP_ULP: f64 = 2.0;
const TANH_ULP: f64 = 2.0;

/// An unevaluated sum of two doubles, the second below the rounding of the first.
#[derive(Clone, Copy)]
struct Pair(f64, f64);

const LN2: Pair = Pair(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

impl Pair {
    fn sum(a: f64, b: f64) -> Pair {
        let s = a + b;
        let t = s - a;
        Pair(s, (a - (s - t)) + (b - t))
    }

    fn plus(self, other: Pair) -> Pair {
        let Pair(s, e) = Pair::sum(self.0, other.0);
        Pair::sum(s, e + self.1 + other.1)
    }

    fn times(self, other: Pair) -> Pair {
        let p = self.0 * other.0;
        let e = self.0.mul_add(other.0, -p) + self.0 * other.1 + self.1 * other.0;
        Pair::sum(p, e)
    }

    fn over(self, other: Pair) -> Pair {
        let q = self.0 / other.0;
        let rest = self.plus(other.times(Pair(-q, 0.0)));
        Pair::sum(q, rest.0 / other.0)
    }
}

/// eˣ as a pair times 2ⁿ, by 30 terms of Taylor's series on |r| ≤ ½ ln 2.
fn true_exp(x: f64) -> (Pair, i32) {
    let n = (x / LN2.0).round();
    let r = Pair(x, 0.0).plus(LN2.times(Pair(-n, 0.0)));
    let series = (1..=30)
        .rev()
        .fold(Pair(1.0, 0.0), |sum, k| Pair(1.0, 0.0).plus(sum.times(r).over(Pair(f64::from(k), 0.0))));
    (series, n as i32)
}

fn true_tanh(x: f64) -> Pair {
    let (e, n) = true_exp(2.0 * x);
    let e = Pair(e.0 * 2f64.powi(n), e.1 * 2f64.powi(n));
    e.plus(Pair(-1.0, 0.0)).over(e.plus(Pair(1.0, 0.0)))
}

/// The spacing of the doubles at x.
fn spacing(x: f64) -> f64 {
    let x = x.abs();
    f64::from_bits(x.to_bits() + 1) - x
}

fn check(name: &str, x: f64, found: f64, expected: Pair, ulp: f64) {
    let error = ((found - expected.0) - expected.1).abs() / spacing(expected.0);
    assert!(error <= ulp, "{name}({x:?}) = {found:?} is {error:.2} ulp off");
}

/// Numbers of every size up to a limit, both signs; most of them where the functions are bent.
fn arguments(count: usize, limit: f64) -> Vec<f64> {
    let mut rng = RandomState::new(7);
    let mut numbers = rng.vec(count, |rng| rng.sample(Uniform(-limit, limit)));
    numbers.extend(rng.vec(count, |rng| rng.sample(Uniform(-1.0, 1.0))));
    numbers.extend(rng.vec(count, |rng| {
        let size = limit * 10f64.powf(-16.0 * rng.sample(Double));
        if rng.sample(Double) < 0.5 { -size } else { size }
    }));
    numbers
}

#[test]
fn the_reference_has_more_digits_than_a_double() {
    let (e, n) = true_exp(1.0);
    let (high, low) = (e.0 * 2f64.powi(n), e.1 * 2f64.powi(n));
    assert_eq!(high, std::f64::consts::E);
    assert!((low - 1.445_646_891_729_250_2e-16).abs() < 1e-30, "{low:e}");
}

#[test]
fn exp_is_within_two_ulp_wherever_it_is_normal() {
    for x in arguments(100_000, 708.0) {
        let (expected, n) = true_exp(x);
        // Exact in two steps: the quotient is near 1.
        let scaled = exp(x) * 2f64.powi(-(n / 2)) * 2f64.powi(-(n - n / 2));
        check("exp", x, scaled, expected, EXP_ULP);
    }
}

#[test]
fn exp_fades_out_through_the_subnormal_numbers() {
    for i in 0..=4000 {
        let x = -708.0 - f64::from(i) * 0.01;
        let steps = exp(x).to_bits().abs_diff(libm::exp(x).to_bits());
        assert!(steps <= 2, "exp({x}) = {:e} for {:e}", exp(x), libm::exp(x));
    }
}

#[test]
fn exp_at_the_edges() {
    let check = |x: f64, expected: f64| assert_eq!(exp(x).to_bits(), expected.to_bits(), "exp({x})");
    check(0.0, 1.0);
    check(-0.0, 1.0);
    check(5e-324, 1.0);
    check(f64::INFINITY, f64::INFINITY);
    check(f64::NEG_INFINITY, 0.0);
    check(709.79, f64::INFINITY);
    check(1e300, f64::INFINITY);
    check(-746.0, 0.0);
    check(-1e300, 0.0);
    assert!(exp(709.78).is_finite() && exp(-745.0) > 0.0);
    assert!(exp(f64::NAN).is_nan() && exp(-f64::NAN).is_nan());
}

#[test]
fn tanh_is_within_two_ulp() {
    for x in arguments(100_000, 25.0) {
        if x.abs() > 1e-10 {
            check("tanh", x, tanh(x), true_tanh(x), TANH_ULP);
        } else {
            check("tanh", x, tanh(x), Pair(x, -x * x * x / 3.0), TANH_ULP);
        }
    }
}

#[test]
fn tanh_is_odd_and_never_beyond_one() {
    for x in arguments(100_000, 25.0) {
        assert_eq!(tanh(-x).to_bits(), (-tanh(x)).to_bits(), "tanh({x:?})");
        assert!(tanh(x).abs() <= 1.0, "tanh({x:?})");
    }
}

#[test]
fn tanh_of_many_numbers_is_tanh_of_each() {
    for count in [1, 2, 21, 22, 43, 100] {
        let x = arguments(count, 25.0);
        let [mut z, mut spare] = [x.clone(), x.clone()];
        Activation::Tanh.apply(&x, &mut z, &mut spare);
        for (x, z) in x.iter().zip(z) {
            assert_eq!(z.to_bits(), tanh(*x).to_bits(), "tanh({x:?}) among {}", 3 * count);
        }
    }
}

#[test]
fn tanh_at_the_edges() {
    let check = |x: f64, expected: f64| assert_eq!(tanh(x).to_bits(), expected.to_bits(), "tanh({x:?})");
    for sign in [1.0, -1.0] {
        check(sign * 0.0, sign * 0.0);
        check(sign * f64::INFINITY, sign);
        check(sign * 1e300, sign);
        check(sign * 22.0, sign);
        check(sign * 5e-324, sign * 5e-324);
        check(sign * 1e-310, sign * 1e-310);
        check(sign * 1e-160, sign * 1e-160);
    }
    assert!(tanh(f64::NAN).is_nan() && tanh(-f64::NAN).is_nan());
}

#[test]
fn sigmoid_and_softplus_saturate_without_overflow() {
    assert_eq!([-1000.0, 0.0, 1000.0].map(sigmoid), [0.0, 0.5, 1.0]);
    assert_eq!([-1000.0, 1000.0].map(softplus), [0.0, 1000.0]);
    assert_eq!(softplus(0.0), std::f64::consts::LN_2);
    assert!(sigmoid(f64::NAN).is_nan() && softplus(f64::NAN).is_nan());
    for x in arguments(10_000, 40.0) {
        assert!((sigmoid(x) + sigmoid(-x) - 1.0).abs() <= 2.0 * f64::EPSILON, "sigmoid({x})");
        assert!((softplus(x) - softplus(-x) - x).abs() <= 4.0 * spacing(x.abs().max(1.0)), "softplus({x})");
    }
}

#[test]
fn log_sum_exp_does_not_see_a_common_shift() {
    let check = |u: &[f64], expected: f64| {
        let found = log_sum_exp(u.iter().copied());
        assert!((found - expected).abs() <= 1e-15 * expected.abs().max(1.0), "{u:?}: {found}");
    };
    let ln3 = 3f64.ln();
    check(&[0.0, 0.0, 0.0], ln3);
    check(&[1000.0, 1000.0, 1000.0], 1000.0 + ln3);
    check(&[-1000.0, -1000.0, -1000.0], -1000.0 + ln3);
    check(&[1000.0, -1000.0], 1000.0);
}
