//! Training: which rows an update uses, what an update does, and what may change on the way.

mod common;

use common::{
    OPTIMIZERS, SAMPLINGS, batches, bits, circle, config, cut, generated, given, lab, network, table,
    ten_rows, training, with,
};
use kobai::config::{BatchSize, Init, LabConfig, Penalty, Regularization, Sampling, Stream};
use kobai::dataset::{DatasetName, generate, to_rows};
use kobai::feature::{Feature, expand};
use kobai::optimizer::Optimizer;
use kobai::random::{Double, RandInt, RandomState, RngExt, Uniform};
use kobai::shape::Shape;
use kobai::{Activation, Lab, Loss, Rows};

// Updates and epochs

#[test]
fn single_steps_and_one_long_step_have_the_same_bits() {
    for sampling in SAMPLINGS {
        for optimizer in OPTIMIZERS {
            let config =
                with(circle(23), |c| (c.training.sampling, c.training.optimizer) = (sampling, optimizer));
            let (mut one, mut many) = (lab(config.clone()), lab(config));
            for _ in 0..50 {
                one.step(1);
            }
            assert_eq!(many.step(50), one.progress(), "{sampling:?}, {optimizer:?}");
            assert_eq!(bits(&many), bits(&one), "{sampling:?}, {optimizer:?}");
        }
    }
}

#[test]
fn an_epoch_begins_with_its_first_update() {
    for sampling in SAMPLINGS {
        let mut lab = ten_rows(sampling);
        assert_eq!(lab.progress().epoch, 0, "{sampling:?}");
        let epochs: Vec<u64> = (0..7).map(|_| lab.step(1).epoch).collect();
        assert_eq!(epochs, [1, 1, 1, 2, 2, 2, 3], "{sampling:?}");
    }
}

#[test]
fn the_batch_loss_is_the_one_before_the_update() {
    let all = (BatchSize::All, Sampling::Sequential);
    let mut lab = lab(with(circle(30), |c| (c.training.batch_size, c.training.sampling) = all));
    assert_eq!(lab.progress().batch_loss, None);
    let before = lab.evaluate(Rows::Train).unwrap().loss;
    assert_eq!(lab.step(1).batch_loss, Some(before));
}

#[test]
fn epoch_finishes_one_that_has_begun() {
    for sampling in SAMPLINGS {
        let mut lab = ten_rows(sampling);
        let check = |lab: &mut Lab, epochs, update, epoch| {
            let progress = lab.epoch(epochs);
            assert_eq!((progress.update, progress.epoch), (update, epoch), "{sampling:?}");
        };
        check(&mut lab, 1, 3, 1);
        lab.step(1);
        check(&mut lab, 1, 6, 2);
        check(&mut lab, 0, 6, 2);
        lab.step(2);
        check(&mut lab, 3, 15, 5);
    }
}

#[test]
fn a_batch_larger_than_the_data_is_the_data() {
    for sampling in SAMPLINGS {
        for size in [BatchSize::Rows(10), BatchSize::Rows(11), BatchSize::Rows(100_000), BatchSize::All] {
            let mut lab =
                lab(with(circle(10), |c| (c.training.sampling, c.training.batch_size) = (sampling, size)));
            assert_eq!(lab.next_batch().samples.len(), 10, "{sampling:?}, {size:?}");
            assert_eq!(lab.epoch(2).update, 2, "{sampling:?}, {size:?}");
        }
    }
}

#[test]
fn a_short_batchs_gradient_is_the_mean_of_its_own_rows() {
    let mut lab = ten_rows(Sampling::Sequential);
    lab.step(2);
    let next = lab.next_batch();
    assert_eq!(next.samples, [8, 9]);
    let (inputs, targets) = lab.data(Rows::Train);
    let (inputs, targets) = (to_rows(inputs), to_rows(targets));
    let [a, b] = [8, 9].map(|r| lab.trace(&inputs[r], &targets[r]).unwrap());
    for l in 0..2 {
        let mean = (&a.layers[l].d_weights + &b.layers[l].d_weights) / 2.0;
        assert!((&next.gradients[l].weights - mean).amax() < 1e-15);
    }
}

// Sampling

#[test]
fn sequential_takes_the_rows_in_order() {
    let order: Vec<u32> = (0..10).collect();
    assert_eq!(batches(&mut ten_rows(Sampling::Sequential), 6), [cut(&order, 4), cut(&order, 4)].concat());
}

#[test]
fn shuffle_draws_a_permutation_for_every_epoch() {
    let mut rng = RandomState::new(3);
    let orders = [rng.permutation(10), rng.permutation(10), rng.permutation(10)];
    assert_eq!(batches(&mut ten_rows(Sampling::Shuffle), 9), orders.map(|order| cut(&order, 4)).concat());
}

#[test]
fn replace_draws_whole_batches_even_at_the_end_of_an_epoch() {
    let mut rng = RandomState::new(3);
    let expected: Vec<Vec<u32>> =
        (0..7).map(|_| rng.vec(4, |rng| rng.sample(RandInt(0, 10)) as u32)).collect();
    assert_eq!(batches(&mut ten_rows(Sampling::Replace), 7), expected);
}

#[test]
fn looking_at_the_next_batch_draws_nothing() {
    for sampling in SAMPLINGS {
        let (mut looked, mut blind) = (ten_rows(sampling), ten_rows(sampling));
        batches(&mut looked, 20);
        blind.step(20);
        assert_eq!(bits(&looked), bits(&blind));
    }
}

// Streams and initial values

/// Draws one weight, from fan_in and fan_out.
type Scheme = fn(&mut RandomState, f64, f64) -> f64;

#[test]
fn each_scheme_draws_all_weights_row_by_row_and_then_all_biases() {
    let schemes: [(Init, Scheme); 7] = [
        (Init::Zeros, |_, _, _| 0.0),
        (Init::Uniform, |rng, _, _| rng.sample(Double)),
        (Init::Normal, |rng, _, _| rng.randn()),
        (Init::SmallNormal, |rng, _, _| 0.01 * rng.randn()),
        (Init::Xavier, |rng, fan_in, _| rng.randn() / fan_in.sqrt()),
        (Init::He, |rng, fan_in, _| rng.randn() * (2.0 / fan_in).sqrt()),
        (Init::GlorotUniform, |rng, fan_in, fan_out| {
            let a = (6.0 / (fan_in + fan_out)).sqrt();
            rng.sample(Uniform(-a, a))
        }),
    ];
    for (weights, draw) in schemes {
        for (bias, draw_bias) in [schemes[0], schemes[1], schemes[2]] {
            let lab =
                lab(with(circle(5), |c| (c.network.init.weights, c.network.init.bias) = (weights, bias)));
            let mut rng = RandomState::new(2);
            let mut expected = rng.vec(8, |rng| draw(rng, 2.0, 4.0));
            expected.extend(rng.vec(4, |rng| draw(rng, 4.0, 1.0)));
            expected.extend(rng.vec(5, |rng| draw_bias(rng, 2.0, 4.0)));
            assert_eq!(lab.values(), expected, "{weights:?}, {bias:?}");
        }
    }
}

#[test]
fn a_shared_stream_draws_data_then_weights_then_biases_then_batches() {
    for sampling in [Sampling::Shuffle, Sampling::Replace] {
        let mut config = circle(10);
        config.data = generated(DatasetName::Moons, 10, 42);
        (config.stream, config.training.sampling) = (Stream::Shared, sampling);
        config.training.batch_size = BatchSize::Rows(4);
        let mut rng = RandomState::new(42);
        let data = generate(DatasetName::Moons, 10, 0.0, 0.0, &mut rng).train;
        let values = Shape::new(&config.network).draw(Init::Xavier, Init::Normal, &mut rng);
        let rows = match sampling {
            Sampling::Shuffle => [cut(&rng.permutation(10), 4), cut(&rng.permutation(10), 4)].concat(),
            _ => (0..6).map(|_| rng.vec(4, |rng| rng.sample(RandInt(0, 10)) as u32)).collect(),
        };
        let mut lab = lab(config);
        assert_eq!(lab.data(Rows::Train), (&data.inputs, &data.targets));
        assert_eq!(lab.values(), values);
        assert_eq!(batches(&mut lab, 6), rows, "{sampling:?}");
        lab.reset();
        assert_eq!(lab.values(), values);
        assert_eq!(batches(&mut lab, 6), rows, "{sampling:?}, after a reset");
    }
}

#[test]
fn parameters_can_be_given_and_reset_returns_to_them() {
    let layers = vec![
        given(&[&[1.0, 2.0, 3.0, 4.0], &[5.0, 6.0, 7.0, 8.0]], &[0.1, 0.2, 0.3, 0.4]),
        given(&[&[9.0], &[10.0], &[11.0], &[12.0]], &[0.5]),
    ];
    let mut lab = lab(with(circle(10), |c| c.network.given = Some(layers)));
    let flat = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 0.1, 0.2, 0.3, 0.4, 0.5];
    assert_eq!(lab.values(), flat);
    lab.step(5);
    assert_ne!(lab.values(), flat);
    lab.reset();
    assert_eq!(lab.values(), flat);
}

#[test]
fn features_train_as_a_table_of_their_values_does() {
    let features = vec![Feature::X1Squared, Feature::X2Squared, Feature::SinX1];
    let mut with_features = circle(40);
    with_features.network = network(3, &[(4, Activation::Tanh), (1, Activation::Sigmoid)], 2);
    with_features.features = features.clone();
    let mut lab = lab(with_features.clone());
    let (raw, targets) = lab.data(Rows::Train);
    let (inputs, targets) = (to_rows(&expand(&features, raw)), to_rows(targets));
    let rows = |rows: &[Vec<f64>]| rows.iter().map(|row| row.to_vec()).collect();
    let data =
        kobai::config::TableConfig { inputs: rows(&inputs), targets: rows(&targets), ..Default::default() };
    let mut by_hand = common::lab(LabConfig {
        features: Vec::new(),
        data: kobai::config::DataConfig::Table(data),
        ..with_features
    });
    assert_eq!(lab.step(30), by_hand.step(30));
    assert_eq!(bits(&lab), bits(&by_hand));
}

// Update rules

/// One weight, one bias, one row: E = ½(wx + b − d)², the gradient (x·e, e).
const X: f64 = 0.7;
const D: f64 = -1.3;
/// The same formula, rounded in another order.
const ROUNDING: f64 = 1e-11;

fn check_rule(optimizer: Optimizer, mut rule: impl FnMut(f64, &mut f64, f64, &mut [f64; 2])) {
    let layer = given(&[&[0.4]], &[0.2]);
    let mut config = config(
        network(1, &[(1, Activation::Identity)], 0),
        table(&[&[X]], &[&[D]]),
        training(Loss::SquaredError),
    );
    config.network.given = Some(vec![layer]);
    config.training.optimizer = optimizer;
    let mut lab = lab(config);
    let (mut values, mut memory) = ([0.4, 0.2], [[0.0; 2]; 2]);
    for t in 1..=30 {
        let e = values[0] * X + values[1] - D;
        for ((w, g), memory) in values.iter_mut().zip([e * X, e]).zip(&mut memory) {
            rule(f64::from(t), w, g, memory);
        }
        lab.step(1);
        for (found, expected) in lab.values().iter().zip(values) {
            assert!((found - expected).abs() < ROUNDING, "{optimizer:?}, update {t}: {found} for {expected}");
        }
    }
}

#[test]
fn every_update_rule_is_its_formula() {
    const RATE: f64 = 0.1;
    check_rule(Optimizer::Sgd, |_, w, g, _| *w -= RATE * g);
    check_rule(Optimizer::Momentum { momentum: 0.8 }, |_, w, g, [v, _]| {
        *v = 0.8 * *v - RATE * g;
        *w += *v;
    });
    check_rule(Optimizer::Nesterov { momentum: 0.8 }, |_, w, g, [v, _]| {
        *v = 0.8 * *v - RATE * g;
        *w += 0.8 * *v - RATE * g;
    });
    check_rule(Optimizer::Adagrad { epsilon: 1e-3 }, |_, w, g, [h, _]| {
        *h += g * g;
        *w -= RATE * g / (h.sqrt() + 1e-3);
    });
    check_rule(Optimizer::Rmsprop { decay: 0.7, epsilon: 1e-3 }, |_, w, g, [h, _]| {
        *h = 0.7 * *h + 0.3 * g * g;
        *w -= RATE * g / (h.sqrt() + 1e-3);
    });
    check_rule(Optimizer::Adam { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }, |t, w, g, [m, v]| {
        *m = 0.8 * *m + 0.2 * g;
        *v = 0.95 * *v + 0.05 * g * g;
        let (m, v) = (*m / (1.0 - 0.8f64.powf(t)), *v / (1.0 - 0.95f64.powf(t)));
        *w -= RATE * m / (v.sqrt() + 1e-3);
    });
}

#[test]
fn regularization_pulls_weights_and_leaves_biases_and_the_loss_alone() {
    let after = |regularization| {
        let mut lab = lab(with(circle(20), |c| c.training.regularization = regularization));
        let before = lab.values().to_vec();
        lab.step(1);
        (before, lab)
    };
    let (before, plain) = after(None);
    for (kind, pull) in [(Penalty::L1, f64::signum as fn(f64) -> f64), (Penalty::L2, |w| w)] {
        let (_, pulled) = after(Some(Regularization { kind, rate: 0.3 }));
        assert_eq!(pulled.progress().batch_loss, plain.progress().batch_loss);
        let weights = plain.shape().weights;
        for (i, (found, plain)) in pulled.values().iter().zip(plain.values()).enumerate() {
            let pull = if i < weights { 0.1 * 0.3 * pull(before[i]) } else { 0.0 };
            assert!((found - (plain - pull)).abs() < 1e-15, "{kind:?}, parameter {i}");
        }
    }
}

#[test]
fn a_weight_of_zero_is_not_pulled() {
    let mut zeros = with(circle(20), |c| {
        c.training.regularization = Some(Regularization { kind: Penalty::L1, rate: 1.0 })
    });
    zeros.network.init.weights = Init::Zeros;
    let mut lab = lab(zeros);
    lab.step(1);
    assert_eq!(lab.values()[..8], [0.0; 8], "the first layer has no gradient under weights of zero");
}
