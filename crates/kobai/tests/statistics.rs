//! Distributions over the training set: the same numbers as its traces, and the units that have nothing to tell.

mod common;

use common::{bits, circle, config, generated, lab, network, table, training, with};
use kobai::config::{BatchSize, Fault, Init, LabConfig, Sampling};
use kobai::dataset::{DatasetName, to_rows};
use kobai::statistics::{BINS, Distribution, Statistics};
use kobai::trace::{LayerTrace, Slope, Trace};
use kobai::{Activation, Lab, Loss, Parameter, Rows};
use proptest::prelude::*;

fn traces(lab: &Lab) -> Vec<Trace> {
    let (inputs, targets) = lab.data(Rows::Train);
    let rows = to_rows(inputs).into_iter().zip(to_rows(targets));
    rows.map(|(x, d)| lab.trace(&x, &d).unwrap()).collect()
}

/// Asserts that a distribution is the one of these finite numbers.
fn check_distribution(found: &Distribution, numbers: &[f64], what: &str) {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let deviation = (numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1e-3 + a.abs().max(b.abs()));
    assert!(near(found.mean, mean), "{what}: mean {} for {mean}", found.mean);
    assert!(near(found.deviation, deviation), "{what}: deviation {} for {deviation}", found.deviation);
    let (min, max) = (
        numbers.iter().copied().fold(f64::INFINITY, f64::min),
        numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    );
    assert_eq!((found.min, found.max, found.non_finite), (min, max, 0.0), "{what}");
    if min < max {
        assert_eq!((found.lo, found.hi), (min, max), "{what}");
    } else {
        assert_eq!((found.lo, found.hi), (min - 0.5, max + 0.5), "{what}");
    }
    let mut counts = vec![0; BINS];
    for x in numbers {
        let bin = (0.5 * x - 0.5 * found.lo) / (0.5 * found.hi - 0.5 * found.lo) * BINS as f64;
        counts[(bin as usize).min(BINS - 1)] += 1;
    }
    assert_eq!(found.counts, counts, "{what}");
    assert_eq!(found.counts.iter().sum::<u64>(), numbers.len() as u64, "{what}");
}

/// Asserts that the statistics are those of the traces of all samples.
fn check(what: &str, lab: &Lab) -> Statistics {
    let before = (bits(lab), lab.progress());
    let found = lab.statistics();
    assert_eq!((bits(lab), lab.progress()), before, "nothing moves");
    let traces = traces(lab);
    assert_eq!(found.samples, traces.len());
    assert_eq!(found.layers.len(), lab.shape().layers.len());
    for (l, layer) in found.layers.iter().enumerate() {
        let all = |of: fn(&LayerTrace) -> &Vec<f64>| -> Vec<f64> {
            traces.iter().flat_map(|trace| of(&trace.layers[l]).clone()).collect()
        };
        check_distribution(&layer.z, &all(|t| &t.z), &format!("{what}, z{l}"));
        check_distribution(&layer.u, &all(|t| &t.u), &format!("{what}, u{l}"));
        check_distribution(&layer.delta, &all(|t| &t.delta), &format!("{what}, delta{l}"));
    }
    found
}

/// One update takes every row in order, so that its gradient is the training set's.
fn all_rows(config: LabConfig) -> LabConfig {
    with(config, |c| (c.training.batch_size, c.training.sampling) = (BatchSize::All, Sampling::Sequential))
}

fn rings(hidden: &[(usize, Activation)]) -> LabConfig {
    let layers = [hidden, &[(3, Activation::Softmax)]].concat();
    all_rows(config(
        network(2, &layers, 4),
        generated(DatasetName::Rings3, 300, 1),
        training(Loss::CrossEntropy),
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn statistics_are_those_of_all_traces(
        seed in any::<u32>(),
        rows in 1usize..600,
        hidden in proptest::sample::select(vec![
            Activation::Identity, Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu,
            Activation::Elu, Activation::Softplus, Activation::Gelu, Activation::Swish,
        ]),
        layers in 0usize..4,
        fault in proptest::sample::select(vec![None, Some(Fault::SlopeAtZ), Some(Fault::NoSlope), Some(Fault::Ascent)]),
        updates in 0u64..3,
    ) {
        let mut shape = vec![(5, hidden); layers];
        shape.push((1, Activation::Sigmoid));
        let data = generated(DatasetName::Spiral, rows, seed);
        let mut config = all_rows(config(network(2, &shape, seed), data, training(Loss::BinaryCrossEntropy)));
        config.training.fault = fault;
        let mut lab = lab(config);
        lab.step(updates);
        let found = check("a random network", &lab);
        let gradients = lab.next_batch().gradients;
        for (l, (layer, gradient)) in found.layers.iter().zip(&gradients).enumerate() {
            check_distribution(&layer.d_weights, gradient.weights.transpose().as_slice(), &format!("dW{l}"));
            let (units, sum) = (gradient.bias.len() as f64, gradient.bias.sum());
            prop_assert!((layer.delta.mean * units - sum).abs() < 1e-12, "Σ db = units · mean of delta");
        }
    }
}

#[test]
fn softmax_and_three_classes_have_the_same_statistics_as_their_traces() {
    check("three classes", &lab(rings(&[(4, Activation::Swish)])));
    let mut config = rings(&[(4, Activation::Tanh)]);
    config.training.loss = Loss::SquaredError;
    check("softmax with another loss", &lab(config));
}

#[test]
fn slices_are_the_whole() {
    let mut lab = lab(rings(&[(7, Activation::Gelu), (5, Activation::Tanh)]));
    lab.step(3);
    let mut survey = lab.survey();
    let mut pieces = 1;
    let found = loop {
        if let Some(statistics) = survey.work(&lab) {
            break statistics;
        }
        pieces += 1;
        // Whatever happens in between: the survey is of the parameters it began with.
        assert!(!survey.is_stale(&lab));
    };
    assert_eq!(pieces, 4, "two passes over two chunks");
    assert_eq!(found, lab.statistics());
}

#[test]
fn a_survey_is_stale_once_what_it_is_about_has_changed() {
    let check = |change: fn(&mut Lab), stale: bool| {
        let mut lab = lab(circle(700));
        let (mut survey, expected) = (lab.survey(), lab.statistics());
        survey.work(&lab);
        change(&mut lab);
        assert_eq!(survey.is_stale(&lab), stale);
        let found = (0..10).find_map(|_| survey.work(&lab));
        assert_eq!(found, Some(expected), "it is of the parameters and conditions it began with");
    };
    check(|_| {}, false);
    check(|lab| assert_eq!(lab.step(1).update, 1), true);
    check(|lab| lab.set(Parameter::Bias { layer: 0, unit: 0 }, 9.0).unwrap(), true);
    let fault = |lab: &mut Lab, fault| {
        lab.set_training(kobai::config::TrainingConfig { fault, ..lab.training() }).unwrap();
    };
    check(
        |lab| {
            lab.set_training(kobai::config::TrainingConfig { learning_rate: 0.2, ..lab.training() }).unwrap()
        },
        false,
    );
    let mut lab = lab(circle(50));
    let survey = lab.survey();
    fault(&mut lab, Some(Fault::NoSlope));
    assert!(survey.is_stale(&lab));
}

// Saturated

#[test]
fn saturated_is_the_share_of_slopes_below_a_hundredth_of_the_largest() {
    let largest = |kind| {
        let u: Vec<f64> = (-100_000..100_000).map(|i| f64::from(i) / 10_000.0).collect();
        let Slope::Each(slopes) = kobai::explain::activation(kind, &u).unwrap().1 else { panic!("{kind:?}") };
        slopes.into_iter().map(f64::abs).fold(0.0, f64::max)
    };
    for kind in Activation::ALL.into_iter().filter(|kind| *kind != Activation::Softmax) {
        let mut lab = lab(rings(&[(6, kind)]));
        let spread = lab.parameters()[0].weights.map(|w| 6.0 * w);
        for (from, to) in (0..2).flat_map(|i| (0..6).map(move |j| (i, j))) {
            lab.set(Parameter::Weight { layer: 0, from, to }, spread[(from, to)]).unwrap();
        }
        let limit = 0.01 * largest(kind);
        let slopes = traces(&lab).into_iter().flat_map(|trace| match trace.layers[0].slope.clone() {
            Slope::Each(slopes) => slopes,
            Slope::Jacobian(_) => panic!("a hidden layer"),
        });
        let small = slopes.filter(|slope| *slope == 0.0 || slope.abs() < limit).count();
        let found = lab.statistics().layers[0].saturated;
        assert_eq!(found, small as f64 / 1800.0, "{kind:?}");
        match kind {
            Activation::Identity | Activation::LeakyRelu => assert_eq!(found, 0.0, "{kind:?}"),
            Activation::Step => assert_eq!(found, 1.0),
            _ => assert!(0.02 < found && found < 0.98, "{kind:?}: {found}"),
        }
    }
}

#[test]
fn a_softmax_is_saturated_where_a_probability_is_as_good_as_0_or_1() {
    let lab = lab(rings(&[(4, Activation::Tanh)]));
    let own: Vec<f64> = traces(&lab).iter().flat_map(|trace| trace.y.clone()).collect();
    let small = own.iter().filter(|y| *y * (1.0 - *y) < 0.0025).count();
    assert_eq!(lab.statistics().layers[1].saturated, small as f64 / own.len() as f64);
}

#[test]
fn deltas_shrink_towards_the_input_of_a_deep_sigmoid_network() {
    let lab = lab(rings(&[(6, Activation::Sigmoid); 6]));
    let layers = check("deep", &lab).layers;
    for (below, above) in layers.iter().zip(&layers[1..]) {
        assert!(below.delta.deviation < 0.7 * above.delta.deviation);
    }
    assert!(layers[0].d_weights.deviation < 0.01 * layers[6].d_weights.deviation);
}

// Dead

#[test]
fn a_relu_far_below_zero_is_dead() {
    let mut lab = lab(rings(&[(5, Activation::Relu), (4, Activation::Relu)]));
    for (layer, unit) in (0..5).map(|unit| (0, unit)).chain((0..4).map(|unit| (1, unit))) {
        lab.set(Parameter::Bias { layer, unit }, 9.0).unwrap();
    }
    assert!(lab.statistics().layers.iter().all(|layer| layer.dead.is_empty()));
    lab.set(Parameter::Bias { layer: 0, unit: 3 }, -100.0).unwrap();
    lab.set(Parameter::Bias { layer: 0, unit: 1 }, -100.0).unwrap();
    lab.set(Parameter::Bias { layer: 1, unit: 0 }, -1000.0).unwrap();
    let before = lab.parameters();
    let layers = check("dead", &lab).layers;
    assert_eq!(
        (&layers[0].dead[..], &layers[1].dead[..], &layers[2].dead[..]),
        (&[1, 3][..], &[0][..], &[][..])
    );
    lab.step(5);
    let after = lab.parameters();
    for (layer, unit) in [(0, 1), (0, 3), (1, 0)] {
        assert_eq!(
            before[layer].weights.column(unit),
            after[layer].weights.column(unit),
            "it does not learn"
        );
        assert_eq!(before[layer].bias[unit], after[layer].bias[unit]);
    }
}

#[test]
fn nobody_is_dead_where_the_slope_does_not_count() {
    assert_eq!(lab(rings(&[(5, Activation::Step)])).statistics().layers[0].dead, []);
    let mut lab = lab(circle(20));
    lab.set(Parameter::Bias { layer: 1, unit: 0 }, 1000.0).unwrap();
    let output = &lab.statistics().layers[1];
    assert_eq!((output.saturated, &output.dead[..]), (1.0, &[][..]), "δ is y − d");
    let conditions = kobai::config::TrainingConfig { loss: Loss::SquaredError, ..lab.training() };
    lab.set_training(conditions).unwrap();
    assert_eq!(lab.statistics().layers[1].dead, [0], "δ is (y − d)·f′(u) = 0");
}

// Identical

#[test]
fn units_that_begin_at_zero_are_identical() {
    let zeros = |bias| {
        with(rings(&[(4, Activation::Tanh), (3, Activation::Sigmoid)]), |c| {
            (c.network.init.weights, c.network.init.bias) = (Init::Zeros, bias);
        })
    };
    let mut alike = lab(zeros(Init::Zeros));
    let groups = |lab: &Lab| lab.statistics().layers.into_iter().map(|l| l.identical).collect::<Vec<_>>();
    assert_eq!(groups(&alike), [vec![vec![0, 1, 2, 3]], vec![vec![0, 1, 2]], vec![]]);
    alike.step(20);
    assert_eq!(groups(&alike), [vec![vec![0, 1, 2, 3]], vec![vec![0, 1, 2]], vec![]], "they stay so");
    alike.set(Parameter::Weight { layer: 0, from: 1, to: 2 }, 0.25).unwrap();
    alike.set(Parameter::Weight { layer: 2, from: 1, to: 2 }, 0.25).unwrap();
    assert_eq!(groups(&alike), [vec![vec![0, 1, 3]], vec![vec![0, 2]], vec![]]);
    alike.set(Parameter::Bias { layer: 0, unit: 0 }, 7.0).unwrap();
    assert_eq!(groups(&alike)[0], [[1, 3]]);
    assert_eq!(groups(&lab(zeros(Init::Normal))), [vec![], vec![], vec![]] as [Vec<Vec<usize>>; 3]);
}

// Numbers that are none, and the same number again and again

#[test]
fn numbers_that_are_not_finite_are_counted_apart() {
    let inputs: &[&[f64]] = &[&[1.0], &[2.0], &[3.0], &[4.0]];
    let data = table(inputs, &[&[0.0], &[0.0], &[0.0], &[0.0]]);
    let mut lab =
        lab(config(network(1, &[(1, Activation::Identity)], 0), data, training(Loss::SquaredError)));
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 0.0).unwrap();
    lab.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, 6e307).unwrap();
    let Distribution { min, max, counts, non_finite, .. } = &lab.statistics().layers[0].u;
    assert_eq!((*min, *max, *non_finite), (6e307, 1.2e308, 0.5));
    assert_eq!((counts[0], counts[BINS - 1], counts.iter().sum::<u64>()), (1, 1, 2));
    lab.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, 1.7e308).unwrap();
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 1.7e308).unwrap();
    let u = lab.statistics().layers[0].u.clone();
    assert!(u.mean.is_nan() && u.deviation.is_nan() && u.min.is_nan() && u.max.is_nan());
    assert_eq!((u.non_finite, u.counts.iter().sum::<u64>()), (1.0, 0));
    assert!(u.lo < u.hi);
}

#[test]
fn a_range_wider_than_a_number_has_its_bins_too() {
    let data = table(&[&[1.0], &[-1.0], &[0.0]], &[&[0.0], &[0.0], &[0.0]]);
    let mut lab =
        lab(config(network(1, &[(1, Activation::Identity)], 0), data, training(Loss::SquaredError)));
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 0.0).unwrap();
    lab.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, 1.7e308).unwrap();
    let counts = lab.statistics().layers[0].u.counts.clone();
    assert_eq!((counts[0], counts[BINS / 2], counts[BINS - 1]), (1, 1, 1));
    // One number again and again, too large for half a unit to make a difference: the middle.
    lab.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, 0.0).unwrap();
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 1e300).unwrap();
    assert_eq!(lab.statistics().layers[0].u.counts[BINS / 2], 3);
}
