//! The activation functions and their derivatives, each pair side by side, as NumPy computes them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Script;
use crate::activation::Activation;
use crate::code::text::Text;
use crate::config::Fault;

/// A function of the script.
struct Function {
    name: &'static str,
    /// Another one that it calls.
    calls: &'static str,
    body: &'static [&'static str],
}

/// All of them; one stands below what it calls. None overflows.
const FUNCTIONS: [Function; 18] = [
    Function { name: "step", calls: "", body: &["return np.where(u > 0, 1.0, 0.0)"] },
    Function { name: "d_step", calls: "", body: &["return np.zeros_like(u)"] },
    Function {
        name: "sigmoid",
        calls: "",
        body: &["e = np.exp(-np.abs(u))  # at most 1", "return np.where(u > 0, 1, e) / (1 + e)"],
    },
    Function { name: "d_sigmoid", calls: "sigmoid", body: &["return sigmoid(u) * (1 - sigmoid(u))"] },
    Function { name: "d_tanh", calls: "", body: &["return 1 - np.tanh(u)**2"] },
    Function { name: "relu", calls: "", body: &["return np.maximum(0, u)"] },
    Function { name: "d_relu", calls: "", body: &["return np.where(u > 0, 1.0, 0.0)"] },
    Function { name: "leaky_relu", calls: "", body: &["return np.where(u > 0, u, 0.01 * u)"] },
    Function { name: "d_leaky_relu", calls: "", body: &["return np.where(u > 0, 1, 0.01)"] },
    Function { name: "elu", calls: "", body: &["return np.where(u > 0, u, np.expm1(np.minimum(u, 0)))"] },
    Function { name: "d_elu", calls: "", body: &["return np.exp(np.minimum(u, 0))"] },
    Function { name: "softplus", calls: "", body: &["return np.logaddexp(0, u)"] },
    Function { name: "d_softplus", calls: "sigmoid", body: &["return sigmoid(u)"] },
    Function {
        name: "normal_cdf",
        calls: "",
        body: &["return 0.5 * np.vectorize(math.erfc)(-u / np.sqrt(2))"],
    },
    Function { name: "gelu", calls: "normal_cdf", body: &["return u * normal_cdf(u)"] },
    Function {
        name: "d_gelu",
        calls: "normal_cdf",
        body: &["return normal_cdf(u) + u * np.exp(-u**2 / 2) / np.sqrt(2 * np.pi)"],
    },
    Function { name: "swish", calls: "sigmoid", body: &["return u * sigmoid(u)"] },
    Function { name: "d_swish", calls: "sigmoid", body: &["s = sigmoid(u)", "return s + u * s * (1 - s)"] },
];

const SOFTMAX: Function = Function {
    name: "softmax",
    calls: "",
    body: &[
        "e = np.exp(u - np.max(u, axis=1, keepdims=True))",
        "return e / np.sum(e, axis=1, keepdims=True)",
    ],
};

/// f, if it takes more than a formula.
fn function(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Identity => None,
        Activation::Step => Some("step"),
        Activation::Sigmoid => Some("sigmoid"),
        Activation::Tanh => Some("np.tanh"),
        Activation::Relu => Some("relu"),
        Activation::LeakyRelu => Some("leaky_relu"),
        Activation::Elu => Some("elu"),
        Activation::Softplus => Some("softplus"),
        Activation::Gelu => Some("gelu"),
        Activation::Swish => Some("swish"),
        Activation::Softmax => Some("softmax"),
    }
}

/// f(u) in the script's words.
pub(super) fn apply(activation: Activation, u: &str) -> String {
    function(activation).map_or(u.into(), |name| format!("{name}({u})"))
}

/// f′; nothing where it is 1, and for softmax, whose derivative is a matrix.
pub(super) fn derivative(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Identity | Activation::Softmax => None,
        Activation::Step => Some("d_step"),
        Activation::Sigmoid => Some("d_sigmoid"),
        Activation::Tanh => Some("d_tanh"),
        Activation::Relu => Some("d_relu"),
        Activation::LeakyRelu => Some("d_leaky_relu"),
        Activation::Elu => Some("d_elu"),
        Activation::Softplus => Some("d_softplus"),
        Activation::Gelu => Some("d_gelu"),
        Activation::Swish => Some("d_swish"),
    }
}

impl Script<'_> {
    /// Writes the functions that are called.
    pub(super) fn functions(&self, text: &mut Text) {
        let called = self.called();
        let mut used =
            FUNCTIONS.iter().chain([&SOFTMAX]).filter(|function| called.contains(&function.name)).peekable();
        if used.peek().is_some() {
            text.section(format_args!("Activation functions f and their derivatives"));
        }
        for (i, function) in used.enumerate() {
            if i > 0 {
                text.gap();
            }
            text.plain(format_args!("def {}(u):", function.name));
            text.indented(|text| function.body.iter().for_each(|line| text.plain(format_args!("{line}"))));
        }
    }

    /// Whether a function needs Python's own mathematics.
    pub(super) fn needs_math(&self) -> bool {
        self.called().contains(&"normal_cdf")
    }

    /// The names of the functions that are called.
    fn called(&self) -> Vec<&'static str> {
        let mut called = Vec::new();
        let hidden = self.history.ever(|training| training.fault != Some(Fault::NoSlope));
        let output = self.history.ever(|training| training.loss.partner().is_none());
        for (l, layer) in self.layers() {
            called.extend(function(layer.activation));
            if if l == self.last() { output } else { hidden } {
                called.extend(derivative(layer.activation));
            }
        }
        let others = FUNCTIONS.iter().filter(|function| called.contains(&function.name));
        let others: Vec<_> = others.map(|function| function.calls).collect();
        called.extend(others);
        called
    }
}
