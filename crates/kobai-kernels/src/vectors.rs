//! The arithmetic of lists of numbers, such as all parameters. Sums run from the first number to the last.

use alloc::vec::Vec;

/// Divides each number by a count: sums over samples become means.
pub fn divide(numbers: &mut [f64], count: usize) {
    let divisor = count as f64;
    if count == 1 {
        return;
    }
    if count.is_power_of_two() {
        // Its reciprocal is exact, so a product has the quotient's bits, and takes a fraction of the time.
        let share = 1.0 / divisor;
        numbers.iter_mut().for_each(|x| *x *= share);
    } else {
        numbers.iter_mut().for_each(|x| *x /= divisor);
    }
}

/// Whether no number is NaN or infinite. Without a branch, so that several are examined together.
// Within a caller that is compiled for size it would lose its vectors, and training with batches of one row takes a tenth
// longer.
#[inline(never)]
pub fn all_finite(numbers: &[f64]) -> bool {
    numbers.iter().fold(true, |finite, x| finite & (x.abs() <= f64::MAX))
}

/// `point` = `origin` + s·`a` + t·`b`.
pub fn plane_point(origin: &[f64], a: &[f64], b: &[f64], s: f64, t: f64, point: &mut [f64]) {
    for ((x, origin), (a, b)) in point.iter_mut().zip(origin).zip(a.iter().zip(b)) {
        *x = origin + s * a + t * b;
    }
}

/// Σ aᵢbᵢ.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

/// ‖x‖, with squares that cannot overflow.
pub fn norm(x: &[f64]) -> f64 {
    let max = x.iter().fold(0.0, |max: f64, x| max.max(x.abs()));
    if max == 0.0 {
        return 0.0;
    }
    max * libm::sqrt(x.iter().fold(0.0, |sum, x| sum + (x / max) * (x / max)))
}

/// x/‖x‖; 0 stays 0.
pub fn unit(x: &[f64]) -> Vec<f64> {
    let norm = norm(x);
    x.iter().map(|x| if norm > 0.0 { x / norm } else { 0.0 }).collect()
}

/// Removes the share along a unit vector from x.
pub fn reject(x: &mut [f64], unit: &[f64]) {
    let along = dot(x, unit);
    x.iter_mut().zip(unit).for_each(|(x, u)| *x -= along * u);
}
