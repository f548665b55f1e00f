//! What may change while training goes on, and pauses inside an update: neither disturbs what is drawn.

mod common;

use common::{OPTIMIZERS, SAMPLINGS, batches, bits, circle, cut, lab, ten_rows, with};
use kobai::config::{BatchSize, Penalty, Regularization, Sampling, TrainingConfig};
use kobai::optimizer::Optimizer;
use kobai::random::{RandInt, RandomState, RngExt};
use kobai::{Lab, Rows};

fn change(lab: &mut Lab, change: impl FnOnce(&mut TrainingConfig)) {
    let mut conditions = lab.training();
    change(&mut conditions);
    lab.set_training(conditions).unwrap();
}

// Changes on the way

/// The lab in the middle of its first epoch, one of three updates done.
fn after_one_of_three() -> Lab {
    let mut lab = ten_rows(Sampling::Shuffle);
    lab.step(1);
    lab
}

#[test]
fn a_new_batch_size_starts_an_epoch() {
    let mut lab = after_one_of_three();
    change(&mut lab, |c| c.batch_size = BatchSize::Rows(5));
    assert_eq!(lab.progress().epoch, 1, "it begins with its first update");
    let mut rng = RandomState::new(3);
    rng.permutation(10);
    assert_eq!(batches(&mut lab, 2), cut(&rng.permutation(10), 5), "what the first epoch drew stays drawn");
    assert_eq!(lab.progress().epoch, 2);
}

#[test]
fn a_new_sampling_starts_an_epoch() {
    let mut lab = after_one_of_three();
    change(&mut lab, |c| c.sampling = Sampling::Replace);
    let mut rng = RandomState::new(3);
    rng.permutation(10);
    assert_eq!(batches(&mut lab, 1), [rng.vec(4, |rng| rng.sample(RandInt(0, 10)) as u32)]);
    assert_eq!(lab.progress().epoch, 2);
    change(&mut lab, |c| c.sampling = Sampling::Shuffle);
    assert_eq!(batches(&mut lab, 3), cut(&rng.permutation(10), 4));
    assert_eq!(lab.progress().epoch, 3);
}

#[test]
fn a_new_seed_starts_an_epoch_and_its_stream() {
    let mut lab = after_one_of_three();
    change(&mut lab, |c| c.seed = 77);
    assert_eq!(batches(&mut lab, 3), cut(&RandomState::new(77).permutation(10), 4));
    assert_eq!(lab.progress().epoch, 2);
}

#[test]
fn between_two_epochs_nothing_is_given_up() {
    let mut lab = ten_rows(Sampling::Shuffle);
    lab.epoch(1);
    change(&mut lab, |c| c.batch_size = BatchSize::Rows(5));
    let mut rng = RandomState::new(3);
    rng.permutation(10);
    assert_eq!(batches(&mut lab, 2), cut(&rng.permutation(10), 5));
    assert_eq!(lab.progress().epoch, 2);
}

#[test]
fn other_changes_stay_within_the_epoch() {
    let mut lab = after_one_of_three();
    change(&mut lab, |c| {
        (c.learning_rate, c.loss_epsilon, c.optimizer) = (0.2, 1e-7, OPTIMIZERS[5]);
        c.regularization = Some(Regularization { kind: Penalty::L2, rate: 0.1 });
    });
    assert_eq!(batches(&mut lab, 2), cut(&RandomState::new(3).permutation(10), 4)[1..]);
    assert_eq!(lab.progress().epoch, 1);
}

#[test]
fn another_kind_of_optimizer_begins_with_an_empty_memory() {
    for (old, new) in OPTIMIZERS.into_iter().flat_map(|old| OPTIMIZERS.map(|new| (old, new))) {
        let mut lab = lab(with(circle(20), |c| c.training.optimizer = old));
        lab.step(5);
        let values = lab.values().to_vec();
        change(&mut lab, |c| c.optimizer = new);
        let gradients: Vec<_> = lab.next_batch().gradients;
        let g = |pick: fn(&kobai::shape::LayerParameters) -> Vec<f64>| {
            gradients.iter().flat_map(pick).collect::<Vec<_>>()
        };
        let g =
            [g(|l| l.weights.transpose().as_slice().to_vec()), g(|l| l.bias.as_slice().to_vec())].concat();
        lab.step(1);
        // The first step of a rule with an empty memory.
        let first = |g: f64| match new {
            Optimizer::Sgd | Optimizer::Momentum { .. } => 0.1 * g,
            Optimizer::Nesterov { momentum } => 0.1 * g * (1.0 + momentum),
            Optimizer::Rmsprop { decay, epsilon } => 0.1 * g / (((1.0 - decay) * g * g).sqrt() + epsilon),
            Optimizer::Adagrad { epsilon } | Optimizer::Adam { epsilon, .. } => 0.1 * g / (g.abs() + epsilon),
        };
        let is_first = lab
            .values()
            .iter()
            .zip(&values)
            .zip(&g)
            .all(|((found, w), g)| (found - (w - first(*g))).abs() < 1e-12);
        let forgets = std::mem::discriminant(&old) != std::mem::discriminant(&new) || new == Optimizer::Sgd;
        assert_eq!(is_first, forgets, "{old:?} → {new:?}");
    }
}

// Pauses

#[test]
fn a_pause_inside_a_long_update_changes_no_bits() {
    for sampling in SAMPLINGS {
        let config = with(circle(700), |c| {
            (c.training.sampling, c.training.batch_size) = (sampling, BatchSize::Rows(600))
        });
        let (mut whole, mut paused) = (lab(config.clone()), lab(config));
        for _ in 0..10 {
            let before = paused.progress();
            let mut chunks = 1;
            while !paused.work() {
                assert_eq!(paused.progress(), before, "only finished updates count");
                paused.next_batch();
                paused.evaluate(Rows::Train);
                chunks += 1;
            }
            let rows = if sampling != Sampling::Replace && before.update % 2 == 1 { 100usize } else { 600 };
            assert_eq!(chunks, rows.div_ceil(256));
        }
        assert_eq!(whole.step(10), paused.progress());
        assert_eq!(bits(&whole), bits(&paused), "{sampling:?}");
    }
}

#[test]
fn an_update_that_is_given_up_leaves_no_trace() {
    for sampling in SAMPLINGS {
        let config = with(circle(700), |c| {
            (c.training.sampling, c.training.batch_size) = (sampling, BatchSize::Rows(600))
        });
        let (mut whole, mut broken) = (lab(config.clone()), lab(config));
        for lab in [&mut whole, &mut broken] {
            lab.step(2);
        }
        assert!(!broken.work(), "600 rows take three chunks");
        broken.rewind(2).unwrap();
        assert!(!broken.work());
        let bias = kobai::Parameter::Bias { layer: 1, unit: 0 };
        for lab in [&mut whole, &mut broken] {
            lab.set(bias, 0.25).unwrap();
        }
        assert_eq!(whole.step(4), broken.step(4));
        assert_eq!(bits(&whole), bits(&broken), "{sampling:?}");
    }
}

#[test]
fn a_reset_lab_is_a_new_lab_of_its_configuration() {
    let mut lab = lab(circle(30));
    lab.step(7);
    lab.set(kobai::Parameter::Bias { layer: 0, unit: 0 }, 5.0).unwrap();
    change(&mut lab, |c| (c.learning_rate, c.optimizer, c.seed) = (0.5, OPTIMIZERS[5], 99));
    lab.step(7);
    let progress = lab.reset();
    assert_eq!((progress.update, progress.epoch, progress.batch_loss), (0, 0, None));
    assert_eq!((lab.furthest(), lab.edits(), lab.losses(10).unwrap().0), (0, vec![], vec![]));
    assert_eq!((lab.training().learning_rate, lab.training().seed), (0.5, 99), "the present conditions stay");
    let mut new = common::lab(lab.config());
    assert_eq!(new.step(20), lab.step(20));
    assert_eq!(bits(&new), bits(&lab));
}
