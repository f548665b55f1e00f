//! Backpropagation against central differences: every activation × loss, one to four layers.

mod common;

use common::{bits, config, lab, network, table, training};
use kobai::config::{BatchSize, Fault, Penalty, Regularization};
use kobai::dataset::DatasetName;
use kobai::explain::CheckedGradient;
use kobai::random::{Double, RandomState, RngExt};
use kobai::trace::{Slope, Trace};
use kobai::{Activation, Lab, Loss, Parameter};
use nalgebra::DMatrix;
use proptest::prelude::*;

const H: f64 = 1e-5;
/// A kink is as far from every pre-activation and every error as a step of H, a hundredfold amplified, could go.
const KINK: f64 = 100.0 * H;

/// All but softmax, which only an output layer can have.
fn elementwise() -> impl Iterator<Item = Activation> {
    Activation::ALL.into_iter().filter(|activation| *activation != Activation::Softmax)
}

/// Every loss with every output activation that it can have.
fn outputs() -> Vec<(Loss, Activation)> {
    let pairs = |loss: Loss| match loss.partner() {
        Some(partner) => vec![(loss, partner)],
        None => Activation::ALL.map(|output| (loss, output)).to_vec(),
    };
    Loss::ALL.into_iter().flat_map(pairs).collect()
}

/// One sample of a random network with so many layers, three inputs and three outputs.
struct Case {
    lab: Lab,
    x: Vec<f64>,
    d: Vec<f64>,
}

fn case(hidden: Activation, layers: usize, (loss, output): (Loss, Activation), seed: u32) -> Case {
    let mut rng = RandomState::new(seed);
    let x = rng.vec(3, RandomState::randn);
    let d = match loss {
        Loss::BinaryCrossEntropy => rng.vec(3, |rng| rng.sample(Double)),
        Loss::CrossEntropy => {
            let [a, b] = [rng.sample(Double) / 2.0, rng.sample(Double) / 2.0];
            vec![a, b, 1.0 - a - b]
        }
        _ => rng.vec(3, RandomState::randn),
    };
    let mut shape = vec![(4, hidden); layers - 1];
    shape.push((3, output));
    let lab = lab(config(network(3, &shape, seed), table(&[&x], &[&d]), training(loss)));
    Case { lab, x, d }
}

/// Whether a central difference is a derivative here: no u near a kink of its activation, no error near one of the loss.
fn is_smooth(case: &Case) -> bool {
    let trace = case.lab.trace(&case.x, &case.d).unwrap();
    let shape = case.lab.shape();
    let kinked = [Activation::Step, Activation::Relu, Activation::LeakyRelu, Activation::Elu];
    let units =
        shape.layers.iter().zip(&trace.layers).all(|(layer, trace)| {
            !kinked.contains(&layer.activation) || trace.u.iter().all(|u| u.abs() > KINK)
        });
    let corner = match case.lab.training().loss {
        Loss::AbsoluteError => Some(0.0),
        Loss::Huber => Some(1.0),
        _ => None,
    };
    let errors = trace.y.iter().zip(&case.d).map(|(y, d)| (y - d).abs());
    units && corner.is_none_or(|corner| errors.into_iter().all(|e| (e - corner).abs() > KINK))
}

/// The first of ever more seeds whose sample is smooth.
fn smooth_case(hidden: Activation, layers: usize, output: (Loss, Activation)) -> Case {
    let cases = (0..100).map(|seed| case(hidden, layers, output, seed));
    cases.into_iter().find(is_smooth).expect("one of a hundred samples is away from all kinks")
}

fn checked(case: &Case) -> Vec<CheckedGradient> {
    case.lab.check_gradients(&case.x, &case.d, H).unwrap()
}

/// The relative error shows the truth unless the difference's own errors drown a tiny gradient: rounding of the loss,
/// some 10⁻¹⁶/h, and the third derivative's share, h²/6.
fn is_wrong(entry: &CheckedGradient) -> bool {
    entry.relative_error.is_nan()
        || (entry.relative_error > 1e-6 && (entry.analytic - entry.numeric).abs() > 1e-8)
}

fn check(what: &str, case: &Case) {
    let wrong: Vec<_> = checked(case).into_iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

#[test]
fn gradients_are_the_derivatives_for_every_activation_and_loss_and_depth() {
    for output in outputs() {
        for hidden in elementwise() {
            for layers in 1..=4 {
                check(
                    &format!("{hidden:?}, {output:?}, {layers} layers"),
                    &smooth_case(hidden, layers, output),
                );
            }
        }
    }
}

#[test]
fn gradients_below_a_step_are_zero_and_above_it_are_not() {
    let case = smooth_case(Activation::Step, 3, (Loss::SquaredError, Activation::Identity));
    for CheckedGradient { parameter, analytic, numeric, .. } in checked(&case) {
        let (Parameter::Weight { layer, .. } | Parameter::Bias { layer, .. }) = parameter;
        if layer < 2 {
            assert_eq!((analytic, numeric), (0.0, 0.0), "{parameter:?}");
        }
    }
    let mut above = checked(&case).into_iter().filter(|entry| entry.analytic != 0.0);
    assert!(above.next().is_some());
}

#[test]
fn the_check_compares_the_trace_with_differences_of_its_loss() {
    let mut case = smooth_case(Activation::Tanh, 2, (Loss::CrossEntropy, Activation::Softmax));
    let before = case.lab.trace(&case.x, &case.d).unwrap();
    for CheckedGradient { parameter, analytic, numeric, relative_error } in checked(&case) {
        let (expected, value) = match parameter {
            Parameter::Weight { layer, from, to } => {
                (before.layers[layer].d_weights[(from, to)], case.lab.parameters()[layer].weights[(from, to)])
            }
            Parameter::Bias { layer, unit } => {
                (before.layers[layer].d_bias[unit], case.lab.parameters()[layer].bias[unit])
            }
        };
        assert_eq!(analytic, expected, "{parameter:?}");
        let mut loss_at = |value| {
            case.lab.set(parameter, value).unwrap();
            case.lab.trace(&case.x, &case.d).unwrap().loss
        };
        let difference = (loss_at(value + H) - loss_at(value - H)) / (2.0 * H);
        loss_at(value);
        assert_eq!(numeric, difference, "{parameter:?}");
        let size = analytic.abs().max(numeric.abs()).max(1e-8);
        assert_eq!(relative_error, (analytic - numeric).abs() / size);
    }
}

#[test]
fn the_check_is_of_the_loss_without_epsilon_and_regularization() {
    let case = smooth_case(Activation::Tanh, 2, (Loss::BinaryCrossEntropy, Activation::Sigmoid));
    let expected = checked(&case);
    let mut changed = case;
    let mut conditions = changed.lab.training();
    conditions.loss_epsilon = 0.1;
    conditions.regularization = Some(Regularization { kind: Penalty::L2, rate: 1.0 });
    changed.lab.set_training(conditions).unwrap();
    assert_eq!(checked(&changed), expected);
}

/// The largest relative error with a fault in the backward pass.
fn worst(hidden: Activation, fault: Fault) -> f64 {
    let mut case = smooth_case(hidden, 3, (Loss::SquaredError, Activation::Identity));
    let mut conditions = case.lab.training();
    conditions.fault = Some(fault);
    case.lab.set_training(conditions).unwrap();
    checked(&case)
        .iter()
        .filter(|entry| is_wrong(entry))
        .map(|entry| entry.relative_error)
        .fold(0.0, f64::max)
}

#[test]
fn the_check_exposes_a_slope_taken_at_z() {
    for hidden in elementwise() {
        let found = worst(hidden, Fault::SlopeAtZ);
        // Constant slopes, and those that change only where z changes its sign together with u, are the same at z.
        match hidden {
            Activation::Identity | Activation::Step | Activation::Relu | Activation::LeakyRelu => {
                assert_eq!(found, 0.0, "{hidden:?}");
            }
            _ => assert!(found > 0.01, "{hidden:?}: {found}"),
        }
    }
}

#[test]
fn the_check_exposes_a_missing_slope() {
    for hidden in elementwise() {
        let found = worst(hidden, Fault::NoSlope);
        match hidden {
            Activation::Identity => assert_eq!(found, 0.0),
            _ => assert!(found > 0.01, "{hidden:?}: {found}"),
        }
    }
}

#[test]
fn the_check_cannot_see_ascent_but_training_can() {
    for hidden in elementwise() {
        assert_eq!(worst(hidden, Fault::Ascent), 0.0, "{hidden:?}");
    }
    let loss_after = |fault| {
        let mut config = common::circle(100);
        config.training.fault = fault;
        let mut lab = lab(config);
        let before = lab.evaluate(kobai::Rows::Train).unwrap().loss;
        lab.epoch(3);
        lab.evaluate(kobai::Rows::Train).unwrap().loss - before
    };
    assert!(loss_after(None) < 0.0 && loss_after(Some(Fault::Ascent)) > 0.0);
}

#[test]
fn every_slope_is_the_derivative_of_its_activation() {
    for kind in elementwise() {
        let u: Vec<f64> = (-400..400).map(|i| f64::from(i) / 50.0 + 0.01).collect();
        let at = |shift: f64| {
            let shifted: Vec<f64> = u.iter().map(|u| u + shift).collect();
            kobai::explain::activation(kind, &shifted).unwrap()
        };
        let (Slope::Each(slope), above, below) = (at(0.0).1, at(H).0, at(-H).0) else { panic!("{kind:?}") };
        for i in 0..u.len() {
            let numeric = (above[i] - below[i]) / (2.0 * H);
            assert!((slope[i] - numeric).abs() < 1e-8, "{kind:?} at {}: {} for {numeric}", u[i], slope[i]);
        }
    }
}

#[test]
fn at_their_kinks_the_slopes_are_the_documented_ones() {
    let at_zero = |kind| kobai::explain::activation(kind, &[0.0]).unwrap();
    let check =
        |kind, z: f64, slope: f64| assert_eq!(at_zero(kind), (vec![z], Slope::Each(vec![slope])), "{kind:?}");
    check(Activation::Step, 0.0, 0.0);
    check(Activation::Relu, 0.0, 0.0);
    check(Activation::LeakyRelu, 0.0, 0.01);
    check(Activation::Elu, 0.0, 1.0);
    let slopes = |kind: Loss| [-2.0, -1.0, 0.0, 1.0, 2.0].map(|e| kind.slope(e, 0.0, 0.0));
    assert_eq!(slopes(Loss::AbsoluteError), [-1.0, -1.0, 0.0, 1.0, 1.0]);
    assert_eq!(slopes(Loss::Huber), [-1.0, -1.0, 0.0, 1.0, 1.0]);
}

/// Asserts what must hold of a trace whatever its numbers are.
fn check_identities(trace: &Trace, lab: &Lab) {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-13 * (1.0 + a.abs().max(b.abs()));
    for (l, (layer, parameters)) in trace.layers.iter().zip(lab.parameters()).enumerate() {
        let below = if l == 0 { &trace.x } else { &trace.layers[l - 1].z };
        assert_eq!(&layer.input, below);
        for j in 0..layer.u.len() {
            let sum: f64 = (0..below.len()).map(|i| below[i] * parameters.weights[(i, j)]).sum();
            assert!(near(layer.u[j], sum + parameters.bias[j]), "u = input·W + b");
            assert_eq!(
                layer.u[j],
                layer.sum[j] + layer.bias[j],
                "u is the recorded sum and b, to the last bit"
            );
            assert_eq!(layer.sum[j], layer.products.column(j).iter().fold(0.0, |sum, p| sum + p));
            for (i, x) in below.iter().enumerate() {
                assert_eq!(layer.d_weights[(i, j)], x * layer.delta[j], "dW = inputᵀ·delta");
                assert_eq!(layer.products[(i, j)], x * parameters.weights[(i, j)]);
                assert_eq!(layer.flows[(i, j)], parameters.weights[(i, j)] * layer.delta[j]);
            }
        }
        assert_eq!(layer.d_bias, layer.delta, "db = delta");
        for j in 0..layer.u.len() {
            let product = match &layer.slope {
                Slope::Each(slope) => layer.dz[j] * slope[j],
                Slope::Jacobian(jacobian) => {
                    (0..layer.dz.len()).map(|i| layer.dz[i] * jacobian[(i, j)]).sum()
                }
            };
            assert!(near(layer.delta[j], product), "delta = dz ⊙ slope: {} for {product}", layer.delta[j]);
        }
        assert_eq!((&layer.weights, &layer.bias[..]), (&parameters.weights, parameters.bias.as_slice()));
        assert_eq!(layer.factor, layer.slope, "without a fault the derivative itself is used");
        if let Some(chain) = &layer.chain {
            for (j, delta) in layer.delta.iter().enumerate() {
                assert!(near(*delta, chain.row(j).sum()), "delta is the sum of the chain's row");
            }
        }
        if let Some(above) = trace.layers.get(l + 1) {
            let weights = &lab.parameters()[l + 1].weights;
            for (i, dz) in layer.dz.iter().enumerate() {
                let sum: f64 = (0..above.delta.len()).map(|j| above.delta[j] * weights[(i, j)]).sum();
                assert!(near(*dz, sum), "dz = delta·Wᵀ of the layer above");
            }
        }
    }
    let last = trace.layers.last().unwrap();
    assert_eq!(trace.y, last.z);
    assert_eq!(trace.loss, trace.terms.iter().fold(0.0, |sum, term| sum + term), "E is the sum of its terms");
    if trace.cancels {
        for ((delta, y), d) in last.delta.iter().zip(&trace.y).zip(&trace.d) {
            assert_eq!(*delta, y - d);
        }
    }
    assert_eq!(trace.softmax.is_some(), last.chain.is_some());
    if let Some(softmax) = &trace.softmax {
        assert_eq!(softmax.y, trace.y, "softmax in its own steps");
    }
    if matches!(last.slope, Slope::Jacobian(_)) {
        assert!((trace.y.iter().sum::<f64>() - 1.0).abs() < 1e-15 * 4.0, "probabilities sum to one");
        assert!(trace.y.iter().all(|y| (0.0..=1.0).contains(y)));
    }
}

proptest! {
    #[test]
    fn a_trace_obeys_its_equations(
        seed in any::<u32>(),
        hidden in proptest::sample::select(elementwise().collect::<Vec<_>>()),
        output in proptest::sample::select(outputs()),
        layers in 1usize..5,
    ) {
        let case = case(hidden, layers, output, seed);
        let trace = case.lab.trace(&case.x, &case.d).unwrap();
        check_identities(&trace, &case.lab);
        let (loss, _) = output;
        let expected = kobai::explain::loss(loss, &trace.y, &case.d, 0.0).unwrap();
        prop_assert!((trace.loss - expected.loss).abs() < 1e-9 * (1.0 + expected.loss.abs()));
        prop_assert_eq!(&trace.layers.last().unwrap().dz, &expected.dy);
        let predicted = case.lab.predict(&DMatrix::from_row_slice(1, 3, &case.x)).unwrap();
        prop_assert_eq!(predicted.as_slice(), &trace.y[..]);
    }
}

#[test]
fn a_batchs_gradient_is_the_mean_of_its_samples_gradients() {
    for batch in [1, 2, 7, 256, 257, 600] {
        let mut config = common::circle(700);
        config.training.batch_size = BatchSize::Rows(batch);
        config.training.regularization = Some(Regularization { kind: Penalty::L1, rate: 0.5 });
        let lab = lab(config);
        let before = bits(&lab);
        let next = lab.next_batch();
        assert_eq!(next.samples.len(), batch);
        let (inputs, targets) = lab.data(kobai::Rows::Train);
        let traces: Vec<Trace> = next
            .samples
            .iter()
            .map(|&r| {
                let row = |m: &DMatrix<f64>| m.row(r as usize).iter().copied().collect::<Vec<_>>();
                lab.trace(&row(inputs), &row(targets)).unwrap()
            })
            .collect();
        for (l, gradients) in next.gradients.iter().enumerate() {
            let mean = traces.iter().fold(0.0 * &gradients.weights, |sum, t| sum + &t.layers[l].d_weights)
                / batch as f64;
            assert!((&gradients.weights - mean).amax() < 1e-14, "layer {l}, {batch} rows");
            for j in 0..gradients.bias.len() {
                let mean = traces.iter().map(|t| t.layers[l].d_bias[j]).sum::<f64>() / batch as f64;
                assert!((gradients.bias[j] - mean).abs() < 1e-14, "layer {l}, {batch} rows");
            }
        }
        assert_eq!(bits(&lab), before, "nothing moves");
    }
}

#[test]
fn features_stand_between_x_and_the_first_layer() {
    use kobai::feature::Feature;
    let mut config = config(
        network(3, &[(2, Activation::Tanh), (1, Activation::Sigmoid)], 5),
        common::generated(DatasetName::Circle, 20, 1),
        training(Loss::BinaryCrossEntropy),
    );
    config.features = vec![Feature::X1Squared, Feature::SinX2, Feature::X1X2];
    let lab = lab(config);
    let trace = lab.trace(&[1.5, -2.0], &[1.0]).unwrap();
    assert_eq!(trace.layers[0].input, [2.25, (-2f64).sin(), -3.0]);
    assert!(!lab.check_gradients(&[1.5, -2.0], &[1.0], H).unwrap().iter().any(is_wrong));
}
