//! The activation functions f and their derivatives f′, each pair side by side.

use crate::math::{exp, sigmoid, sigmoid_all, softplus, tanh, tanh_all};

/// An activation function f: u ↦ z. [`Activation::Softmax`] works on a row of units and only in the output layer.
///
/// The table in `docs/model.md` is made of these lines: equation; derivative. Source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// f(u) = u; f′(u) = 1.
    Identity,
    /// f(u) = 1 for u > 0, otherwise 0; f′(u) = 0. Source: McCulloch & Pitts 1943.
    Step,
    /// f(u) = 1/(1 + e⁻ᵘ); f′(u) = z(1 − z).
    Sigmoid,
    /// f(u) = tanh u; f′(u) = 1 − z².
    Tanh,
    /// f(u) = max(0, u); f′(u) = 1 for u > 0, otherwise 0. Source: Nair & Hinton 2010.
    Relu,
    /// f(u) = u for u > 0, otherwise 0.01·u; f′(u) = 1 for u > 0, otherwise 0.01. Source: Maas et al. 2013.
    LeakyRelu,
    /// f(u) = u for u > 0, otherwise eᵘ − 1; f′(u) = 1 for u > 0, otherwise eᵘ. Source: Clevert et al. 2016, α = 1.
    Elu,
    /// f(u) = ln(1 + eᵘ); f′(u) = 1/(1 + e⁻ᵘ). Source: Dugas et al. 2001.
    Softplus,
    /// f(u) = u·Φ(u); f′(u) = Φ(u) + u·φ(u), Φ by the error function. Source: Hendrycks & Gimpel 2016.
    Gelu,
    /// f(u) = u/(1 + e⁻ᵘ); f′(u) = s + u·s(1 − s), s = 1/(1 + e⁻ᵘ). Source: Ramachandran et al. 2017, β = 1.
    Swish,
    /// f(u)ᵢ = e^{uᵢ − max u} / Σₖ e^{uₖ − max u}; ∂zᵢ/∂uⱼ = zᵢ(δᵢⱼ − zⱼ). Source: Bridle 1990.
    Softmax,
}

const LEAK: f64 = 0.01;

impl Activation {
    /// All of them, the course's first: the name in configurations and the letter in links.
    pub const TABLE: [(Activation, &'static str, &'static str); 11] = [
        (Activation::Identity, "identity", "i"),
        (Activation::Step, "step", "h"),
        (Activation::Sigmoid, "sigmoid", "s"),
        (Activation::Tanh, "tanh", "t"),
        (Activation::Relu, "relu", "r"),
        (Activation::Softmax, "softmax", "m"),
        (Activation::LeakyRelu, "leaky-relu", "l"),
        (Activation::Elu, "elu", "e"),
        (Activation::Softplus, "softplus", "p"),
        (Activation::Gelu, "gelu", "g"),
        (Activation::Swish, "swish", "w"),
    ];

    /// All of them, in the order of the table.
    pub const ALL: [Activation; Self::TABLE.len()] = {
        let mut all = [Activation::Identity; Self::TABLE.len()];
        let mut i = 0;
        while i < all.len() {
            all[i] = Self::TABLE[i].0;
            i += 1;
        }
        all
    };

    /// Their names, in the order of the table.
    pub const NAMES: [(&'static str, Activation); Self::TABLE.len()] = {
        let mut names = [("", Activation::Identity); Self::TABLE.len()];
        let mut i = 0;
        while i < names.len() {
            names[i] = (Self::TABLE[i].1, Self::TABLE[i].0);
            i += 1;
        }
        names
    };

    /// The letter that stands for it in a link, behind a number of units.
    pub fn letter(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }

    /// Whether it works on a row of units, and so in the output layer alone.
    pub fn is_for_output(self) -> bool {
        self == Activation::Softmax
    }

    /// Computes z = f(u) element by element. `spare`: room for as many numbers.
    ///
    /// Softmax is not elementwise: z becomes u; see [`softmax_rows`].
    pub fn apply(self, u: &[f64], z: &mut [f64], spare: &mut [f64]) {
        match self {
            Activation::Identity | Activation::Softmax => z.copy_from_slice(u),
            Activation::Sigmoid => sigmoid_all(u, z),
            Activation::Tanh => tanh_all(u, z, spare),
            Activation::Step => each(u, z, |u| if u > 0.0 { 1.0 } else { 0.0 }),
            // A comparison, not `max`, so that NaN comes through.
            Activation::Relu => each(u, z, |u| if u <= 0.0 { 0.0 } else { u }),
            Activation::LeakyRelu => each(u, z, |u| if u > 0.0 { u } else { LEAK * u }),
            Activation::Elu => each(u, z, |u| if u > 0.0 { u } else { libm::expm1(u) }),
            Activation::Softplus => each(u, z, softplus),
            Activation::Gelu => each(u, z, |u| u * normal_cdf(u)),
            Activation::Swish => {
                sigmoid_all(u, z);
                pairs(u, z, |u, s| u * s);
            }
        }
    }

    /// Multiplies `d` by f′(u), element by element. `z` = f(u) saves work where f′ follows from it.
    pub fn multiply_slope(self, u: &[f64], z: &[f64], d: &mut [f64]) {
        match self {
            Activation::Identity | Activation::Softmax => {}
            Activation::Step => d.fill(0.0),
            Activation::Sigmoid => pairs(z, d, |z, d| d * (z * (1.0 - z))),
            Activation::Tanh => pairs(z, d, |z, d| d * (1.0 - z * z)),
            Activation::Relu => pairs(u, d, |u, d| if u > 0.0 { d } else { 0.0 }),
            _ => self.multiply_slope_at(u, d),
        }
    }

    /// Multiplies `d` by f′ at each number, whatever f is.
    pub fn multiply_slope_at(self, at: &[f64], d: &mut [f64]) {
        pairs(at, d, |x, d| d * self.slope(x));
    }

    /// f′(u) of some samples, NaN where u is NaN; for softmax its own ∂zⱼ/∂uⱼ = zⱼ(1 − zⱼ).
    pub fn slopes(self, u: &[f64], z: &[f64], slopes: &mut [f64]) {
        slopes.fill(1.0);
        let same = if self == Activation::Softmax { Activation::Sigmoid } else { self };
        same.multiply_slope(u, z, slopes);
        // A comparison such as relu's would let NaN pass for a number.
        slopes.iter_mut().zip(u).filter(|(_, u)| u.is_nan()).for_each(|(slope, _)| *slope = f64::NAN);
    }

    /// The derivative f′(u) of an elementwise activation.
    pub fn slope(self, u: f64) -> f64 {
        match self {
            Activation::Identity | Activation::Softmax => 1.0,
            Activation::Step => 0.0,
            Activation::Sigmoid => {
                let z = sigmoid(u);
                z * (1.0 - z)
            }
            Activation::Tanh => {
                let z = tanh(u);
                1.0 - z * z
            }
            Activation::Relu => f64::from(u8::from(u > 0.0)),
            Activation::LeakyRelu => {
                if u > 0.0 {
                    1.0
                } else {
                    LEAK
                }
            }
            Activation::Elu => {
                if u > 0.0 {
                    1.0
                } else {
                    exp(u)
                }
            }
            Activation::Softplus => sigmoid(u),
            Activation::Gelu => normal_cdf(u) + u * normal_density(u),
            Activation::Swish => {
                let s = sigmoid(u);
                s + u * s * (1.0 - s)
            }
        }
    }

    /// max |f′|; for softmax that of ∂zⱼ/∂uⱼ; 0 for step.
    pub fn largest_slope(self) -> f64 {
        match self {
            Activation::Step => 0.0,
            Activation::Sigmoid | Activation::Softmax => 0.25,
            // At u = √2: Φ(√2) + √2·φ(√2).
            Activation::Gelu => 1.128_904_145_185_155,
            // At u ≈ 2.3994.
            Activation::Swish => 1.099_839_320_128_5,
            _ => 1.0,
        }
    }
}

#[inline(always)]
fn each(u: &[f64], z: &mut [f64], f: impl Fn(f64) -> f64) {
    for (u, z) in u.iter().zip(z) {
        *z = f(*u);
    }
}

#[inline(always)]
fn pairs(a: &[f64], d: &mut [f64], f: impl Fn(f64, f64) -> f64) {
    for (a, d) in a.iter().zip(d) {
        *d = f(*a, *d);
    }
}

fn normal_cdf(u: f64) -> f64 {
    0.5 * libm::erfc(-u * core::f64::consts::FRAC_1_SQRT_2)
}

fn normal_density(u: f64) -> f64 {
    exp(-0.5 * u * u) / libm::sqrt(2.0 * core::f64::consts::PI)
}

/// Turns each row of u into its softmax: yᵢ = e^{uᵢ − max u} / Σₖ e^{uₖ − max u}.
///
/// `z`: rows × units, column by column, `stride` apart; holds u when called. Sums run from the first unit to the last.
pub fn softmax_rows(z: &mut [f64], stride: usize, rows: usize) {
    for row in 0..rows {
        let units = || (row..).step_by(stride).take_while(|&i| i < z.len());
        let max = units().map(|i| z[i]).fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for i in (row..z.len()).step_by(stride) {
            z[i] = exp(z[i] - max);
            sum += z[i];
        }
        for i in (row..z.len()).step_by(stride) {
            z[i] /= sum;
        }
    }
}

/// Turns each row's ∂E/∂y into ∂E/∂u through the softmax: deltaᵢ = yᵢ(∂E/∂yᵢ − Σⱼ ∂E/∂yⱼ·yⱼ).
pub fn softmax_jacobian_rows(y: &[f64], d: &mut [f64], stride: usize) {
    for row in 0..stride {
        let units = (row..y.len()).step_by(stride);
        let dot: f64 = units.clone().map(|i| d[i] * y[i]).sum();
        for i in units {
            d[i] = y[i] * (d[i] - dot);
        }
    }
}
