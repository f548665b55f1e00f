//! The training loss over a plane through the space of all parameters, and the way that training has taken above it.

use alloc::vec::Vec;

use kobai_kernels::vectors::{dot, norm, plane_point, reject, unit};
use nalgebra::DMatrix;
use serde::Serialize;

use crate::config::place;
use crate::error::{Code, Error, Reason};
use crate::lab::Lab;
use crate::random::RandomState;
use crate::shape::{count, finite};

/// The points origin + s·a + t·b. Each list has a number for every parameter, in the order of the flat parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Where s = t = 0.
    pub origin: Vec<f64>,
    /// Where s leads.
    pub a: Vec<f64>,
    /// Where t leads.
    pub b: Vec<f64>,
}

/// The moments of training that are remembered, as seen from a [`Plane`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Path {
    /// After which update; ascending, the last one is the present.
    #[serde(rename = "update")]
    pub updates: Vec<u64>,
    /// The nearest point's s.
    pub s: Vec<f64>,
    /// The nearest point's t.
    pub t: Vec<f64>,
    /// How far from the plane, as Euclid measures.
    pub distance: Vec<f64>,
}

impl Lab {
    /// The training loss over a plane, a row for each s; nothing moves. It may be infinite or NaN.
    ///
    /// # Errors
    /// `shape-mismatch` or `not-finite` at a list of the plane, `not-finite` at an element of `s` or `t`, `out-of-range` at
    /// `s` for more points than a sweep may have.
    pub fn landscape(&self, plane: &Plane, s: &[f64], t: &[f64]) -> Result<DMatrix<f64>, Error> {
        self.check_plane(plane)?;
        self.losses_over([s, t], ["s", "t", "s"], |values, s, t| {
            plane_point(&plane.origin, &plane.a, &plane.b, s, t, values);
        })
    }

    /// Two random directions from `RandomState(seed)` that are at right angles.
    ///
    /// Both are drawn from N(0, 1), a then b, and the weights of each layer and its biases scaled to the length of the
    /// present ones, or to 1 where these are all 0. Then b loses its share along a and gets its whole length back. Source:
    /// Li et al. 2018, Visualizing the loss landscape of neural nets, section 4, with a layer in a filter's place.
    pub fn directions(&self, seed: u32) -> [Vec<f64>; 2] {
        let mut rng = RandomState::new(seed);
        let mut a = rng.vec(self.shape.parameters, RandomState::randn);
        let drawn = rng.vec(self.shape.parameters, RandomState::randn);
        let mut b = drawn.clone();
        self.normalise(&mut a);
        self.normalise(&mut b);
        let whole = norm(&b);
        let along = unit(&a);
        reject(&mut b, &along);
        if norm(&b) <= 1e-8 * whole {
            // Where each part is one number, nothing but signs is left of what was drawn, and they can be the same.
            b = drawn;
            reject(&mut b, &along);
        }
        // Once more, for what rounding has left.
        reject(&mut b, &along);
        let b = unit(&b).into_iter().map(|x| x * whole).collect();
        [a, b]
    }

    /// The remembered moments up to the present one, seen from a plane: the s and t of the nearest points. Nothing moves.
    ///
    /// `points`: how many at most, taken evenly from those at hand; the first and the present one are among them.
    ///
    /// # Errors
    /// Those of a plane in [`Lab::landscape`], and `out-of-range` for fewer than two points.
    pub fn path(&self, plane: &Plane, points: usize) -> Result<Path, Error> {
        self.check_plane(plane)?;
        if points < 2 {
            let reason = Reason::Range { min: 2.0, max: f64::from(u32::MAX), found: points as f64 };
            return Err(Error::new(Code::OutOfRange, "points", reason));
        }
        let now = (self.now.update, &self.now.values[..]);
        let moments: Vec<(u64, &[f64])> = self.timeline.passed(now.0).into_iter().chain([now]).collect();
        let frame = Frame::new(plane);
        let mut path = Path::default();
        let taken = moments.len().min(points);
        for i in 0..taken {
            let (update, values) = moments[i * (moments.len() - 1) / (taken - 1).max(1)];
            let [s, t, distance] = frame.nearest(values);
            path.updates.push(update);
            path.s.push(s);
            path.t.push(t);
            path.distance.push(distance);
        }
        Ok(path)
    }

    fn check_plane(&self, plane: &Plane) -> Result<(), Error> {
        for (name, numbers) in [("origin", &plane.origin), ("a", &plane.a), ("b", &plane.b)] {
            count(self.shape.parameters, numbers.len(), || place(format_args!("plane.{name}")))?;
            for (i, x) in numbers.iter().enumerate() {
                finite(*x, || place(format_args!("plane.{name}[{i}]")))?;
            }
        }
        Ok(())
    }

    /// Scales each layer's weights and each layer's biases of a direction to the length of the present ones.
    fn normalise(&self, direction: &mut [f64]) {
        for layer in &self.shape.layers {
            for part in [layer.weights(), layer.bias()] {
                let present = norm(&self.now.values[part.clone()]);
                let length = if present > 0.0 { present } else { 1.0 };
                let scaled = unit(&direction[part.clone()]);
                direction[part].iter_mut().zip(scaled).for_each(|(x, scaled)| *x = length * scaled);
            }
        }
    }
}

/// A plane with directions at right angles, for the nearest points: a = ‖a‖·e and b = along·e + across·f.
struct Frame<'a> {
    plane: &'a Plane,
    e: Vec<f64>,
    f: Vec<f64>,
    length: f64,
    along: f64,
    across: f64,
}

impl<'a> Frame<'a> {
    fn new(plane: &'a Plane) -> Self {
        let e = unit(&plane.a);
        let mut rest = plane.b.clone();
        reject(&mut rest, &e);
        reject(&mut rest, &e);
        // What is left of a direction along the other one is rounding.
        let across = if norm(&rest) > 1e-12 * norm(&plane.b) { norm(&rest) } else { 0.0 };
        Frame { plane, f: unit(&rest), length: norm(&plane.a), along: dot(&plane.b, &e), across, e }
    }

    /// s and t of the nearest point, and how far it is. A direction that leads nowhere new has 0.
    fn nearest(&self, values: &[f64]) -> [f64; 3] {
        let from: Vec<f64> =
            values.iter().zip(&self.plane.origin).map(|(value, origin)| value - origin).collect();
        let t = if self.across > 0.0 { dot(&from, &self.f) / self.across } else { 0.0 };
        let s = if self.length > 0.0 { (dot(&from, &self.e) - t * self.along) / self.length } else { 0.0 };
        let directions = self.plane.a.iter().zip(&self.plane.b);
        let rest: Vec<f64> = from.iter().zip(directions).map(|(x, (a, b))| x - s * a - t * b).collect();
        [s, t, norm(&rest)]
    }
}
