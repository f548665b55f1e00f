//! How a gradient becomes a step: w ← w − η·∂E/∂w and its refinements.

use alloc::vec::Vec;

/// An update rule with its constants. g is the gradient, η the learning rate; every parameter has its own v, h or m.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimizer {
    /// w ← w − ηg.
    Sgd,
    /// v ← μv − ηg; w ← w + v. Source: Polyak 1964.
    Momentum {
        /// μ, 0 ≤ μ < 1.
        momentum: f64,
    },
    /// v ← μv − ηg; w ← w + μv − ηg. Source: Sutskever et al. 2013, as rewritten by Bengio et al. 2013.
    Nesterov {
        /// μ, 0 ≤ μ < 1.
        momentum: f64,
    },
    /// h ← h + g²; w ← w − ηg/(√h + ε). Source: Duchi et al. 2011.
    Adagrad {
        /// ε.
        epsilon: f64,
    },
    /// h ← ρh + (1 − ρ)g²; w ← w − ηg/(√h + ε). Source: Hinton 2012, lecture 6.
    Rmsprop {
        /// ρ, 0 ≤ ρ < 1.
        decay: f64,
        /// ε.
        epsilon: f64,
    },
    /// m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − η·m̂/(√v̂ + ε). Source: Kingma & Ba 2015, algorithm 1.
    Adam {
        /// β₁, 0 ≤ β₁ < 1.
        beta1: f64,
        /// β₂, 0 ≤ β₂ < 1.
        beta2: f64,
        /// ε.
        epsilon: f64,
    },
}

/// What an update rule remembers: no, one or two numbers per parameter, and how many steps it has made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The steps made.
    pub steps: u64,
    /// v or h or m; empty where the rule needs none.
    pub first: Vec<f64>,
    /// Adam's v; empty otherwise.
    pub second: Vec<f64>,
}

impl Memory {
    /// The memory before the first step.
    pub fn new(optimizer: Optimizer, parameters: usize) -> Self {
        let slots = optimizer.slots();
        let zeros = |needed: bool| if needed { alloc::vec![0.0; parameters] } else { Vec::new() };
        Memory { steps: 0, first: zeros(slots > 0), second: zeros(slots > 1) }
    }

    /// Copies without allocating where the lengths are equal.
    pub fn copy_from(&mut self, other: &Memory) {
        self.steps = other.steps;
        self.first.clone_from(&other.first);
        self.second.clone_from(&other.second);
    }
}

/// What a rule comes to for one parameter on the way to the next w.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms {
    /// What the rule adds to w.
    pub change: f64,
    /// Adam's m̂ and v̂; 0 otherwise.
    pub corrected: [f64; 2],
}

impl Terms {
    fn of(change: f64) -> Self {
        Terms { change, corrected: [0.0; 2] }
    }

    /// What a rule that subtracts a step adds: never −0, which would look odd on a screen.
    fn down(step: f64) -> Self {
        Terms::of(0.0 - step)
    }
}

impl Optimizer {
    /// Every rule by its name, with the usual constants.
    pub const USUAL: [(&'static str, Optimizer); 6] = [
        ("sgd", Optimizer::Sgd),
        ("momentum", Optimizer::Momentum { momentum: 0.9 }),
        ("nesterov", Optimizer::Nesterov { momentum: 0.9 }),
        ("adagrad", Optimizer::Adagrad { epsilon: 1e-8 }),
        ("rmsprop", Optimizer::Rmsprop { decay: 0.9, epsilon: 1e-8 }),
        ("adam", Optimizer::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
    ];

    /// The rule's constants by their names.
    pub fn constants(&mut self) -> Vec<(&'static str, &mut f64)> {
        match self {
            Optimizer::Sgd => Vec::new(),
            Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
                Vec::from([("momentum", momentum)])
            }
            Optimizer::Adagrad { epsilon } => Vec::from([("epsilon", epsilon)]),
            Optimizer::Rmsprop { decay, epsilon } => Vec::from([("decay", decay), ("epsilon", epsilon)]),
            Optimizer::Adam { beta1, beta2, epsilon } => {
                Vec::from([("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)])
            }
        }
    }

    /// How many numbers per parameter the rule remembers.
    pub fn slots(self) -> usize {
        match self {
            Optimizer::Sgd => 0,
            Optimizer::Adam { .. } => 2,
            _ => 1,
        }
    }

    /// Whether both are the same rule, whatever their constants.
    pub fn same_kind(self, other: Self) -> bool {
        core::mem::discriminant(&self) == core::mem::discriminant(&other)
    }

    /// Makes one step: `w` and `memory` become the next parameters and the next memory. `rate` is η.
    pub fn step(self, rate: f64, w: &mut [f64], gradient: &[f64], memory: &mut Memory) {
        self.step_with(rate, w, gradient, memory, |_| {});
    }

    /// The same step, with each parameter's [`Terms`], in their order.
    pub fn step_noting(self, rate: f64, w: &mut [f64], gradient: &[f64], memory: &mut Memory) -> Vec<Terms> {
        let mut terms = Vec::with_capacity(w.len());
        self.step_with(rate, w, gradient, memory, |term| terms.push(term));
        terms
    }

    #[inline(always)]
    fn step_with(
        self,
        rate: f64,
        w: &mut [f64],
        gradient: &[f64],
        memory: &mut Memory,
        mut note: impl FnMut(Terms),
    ) {
        memory.steps += 1;
        let first = &mut memory.first;
        match self {
            Optimizer::Sgd => {
                for (w, g) in w.iter_mut().zip(gradient) {
                    let step = rate * g;
                    *w -= step;
                    note(Terms::down(step));
                }
            }
            Optimizer::Momentum { momentum } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(first) {
                    *v = momentum * *v - rate * g;
                    *w += *v;
                    note(Terms::of(*v));
                }
            }
            Optimizer::Nesterov { momentum } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(first) {
                    *v = momentum * *v - rate * g;
                    *w = *w + momentum * *v - rate * g;
                    note(Terms::of(momentum * *v - rate * g));
                }
            }
            Optimizer::Adagrad { epsilon } => {
                for ((w, g), h) in w.iter_mut().zip(gradient).zip(first) {
                    *h += g * g;
                    let step = rate * g / (libm::sqrt(*h) + epsilon);
                    *w -= step;
                    note(Terms::down(step));
                }
            }
            Optimizer::Rmsprop { decay, epsilon } => {
                for ((w, g), h) in w.iter_mut().zip(gradient).zip(first) {
                    *h = decay * *h + (1.0 - decay) * (g * g);
                    let step = rate * g / (libm::sqrt(*h) + epsilon);
                    *w -= step;
                    note(Terms::down(step));
                }
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                let t = memory.steps as f64;
                let correction1 = 1.0 - libm::pow(beta1, t);
                let correction2 = 1.0 - libm::pow(beta2, t);
                let second = &mut memory.second;
                for (((w, g), m), v) in w.iter_mut().zip(gradient).zip(first).zip(second) {
                    *m = beta1 * *m + (1.0 - beta1) * g;
                    *v = beta2 * *v + (1.0 - beta2) * (g * g);
                    let corrected = [*m / correction1, *v / correction2];
                    let step = rate * corrected[0] / (libm::sqrt(corrected[1]) + epsilon);
                    *w -= step;
                    note(Terms { corrected, ..Terms::down(step) });
                }
            }
        }
    }
}
