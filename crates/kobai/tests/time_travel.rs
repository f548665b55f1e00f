//! Time travel: every moment can be visited again, bit for bit, and what is done there starts a new future.

mod common;

use common::history::{Action, Change, Edit, History, any_action, thinned};
use common::{OPTIMIZERS, bits, circle, config, generated, lab, network, training};
use kobai::config::{BatchSize, LabConfig, Sampling};
use kobai::dataset::DatasetName;
use kobai::error::{Code, Error, Reason};
use kobai::{Activation, Lab, Loss, Parameter};
use proptest::prelude::*;

/// 2-3-1 on 37 rows: checkpoints are thousands of updates apart.
fn small() -> LabConfig {
    let mut config = circle(37);
    config.network.layers[0].units = 3;
    config
}

/// All of 600 rows in every update: a checkpoint every hundred updates or so.
fn wide() -> LabConfig {
    let mut config = circle(600);
    config.training.batch_size = BatchSize::All;
    config
}

/// 43,000 parameters: a checkpoint every few updates, of which a few dozen fit into memory.
fn big() -> LabConfig {
    let mut layers = vec![(64, Activation::Tanh); 11];
    layers.push((1, Activation::Identity));
    let mut config =
        config(network(2, &layers, 2), generated(DatasetName::Plane, 50, 1), training(Loss::SquaredError));
    config.training.learning_rate = 1e-3;
    config.training.batch_size = BatchSize::Rows(1);
    config
}

fn check(config: LabConfig, actions: &[Action]) {
    let mut lab = lab(config.clone());
    let mut history = History::new(config);
    for action in actions {
        history.act(&mut lab, action);
        history.check(&lab);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_lab_is_what_its_surviving_history_makes_of_a_fresh_one(
        actions in proptest::collection::vec(any_action(30), 1..25),
    ) {
        check(small(), &actions);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn so_it_is_beyond_many_checkpoints(actions in proptest::collection::vec(any_action(700), 1..10)) {
        check(wide(), &actions);
    }
}

#[test]
fn rewinding_goes_back_and_forward() {
    let mut lab = lab(circle(40));
    let moments: Vec<_> = (0..=60)
        .map(|u| {
            if u > 0 {
                lab.step(1);
            }
            (lab.progress(), bits(&lab))
        })
        .collect();
    for update in [0, 60, 7, 8, 59, 1, 60] {
        let progress = lab.rewind(update).unwrap();
        assert_eq!((progress, bits(&lab)), moments[update as usize], "update {update}");
        assert_eq!(lab.furthest(), 60, "moving discards nothing");
    }
}

#[test]
fn an_edit_at_a_checkpoint_is_part_of_its_moment() {
    let bias = || Action::Edit(Edit::Bias(0.5, 1.5));
    let there_and_back =
        [Action::Step(9), Action::Rewind(0.0), bias(), Action::Step(9), Action::Rewind(0.99)];
    check(small(), &there_and_back);
    // An edit far away, at a later checkpoint: every update has one.
    let mut config = big();
    config.training.batch_size = BatchSize::Rows(50);
    let mut lab = lab(config);
    lab.step(6);
    lab.rewind(4).unwrap();
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 1.5).unwrap();
    lab.step(2);
    let expected = bits(&lab);
    lab.rewind(1).unwrap();
    lab.rewind(6).unwrap();
    assert_eq!(bits(&lab), expected);
}

#[test]
fn an_update_that_was_never_made_cannot_be_visited() {
    let mut lab = lab(circle(40));
    lab.step(5);
    let before = (lab.progress(), bits(&lab));
    let reason = Reason::Range { min: 0.0, max: 5.0, found: 6.0 };
    assert_eq!(lab.rewind(6), Err(Error::new(Code::OutOfRange, "update", reason)));
    assert_eq!((lab.progress(), bits(&lab)), before);
}

#[test]
fn a_moment_includes_the_edits_made_there() {
    let bias = Parameter::Bias { layer: 0, unit: 0 };
    let mut lab = lab(circle(40));
    lab.step(10);
    lab.set(bias, 2.0).unwrap();
    lab.step(10);
    assert_eq!(lab.edits(), [10]);
    lab.rewind(9).unwrap();
    assert_ne!(lab.parameters()[0].bias[0], 2.0);
    lab.rewind(10).unwrap();
    assert_eq!(lab.parameters()[0].bias[0], 2.0);
}

/// Steps forward, goes back and does something: what lay ahead is gone.
fn check_discards(act: impl FnOnce(&mut Lab), furthest: u64) {
    let mut lab = lab(circle(40));
    lab.step(20);
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 2.0).unwrap();
    lab.step(20);
    lab.rewind(15).unwrap();
    assert_eq!((lab.furthest(), lab.edits()), (40, vec![20]));
    act(&mut lab);
    assert_eq!(lab.furthest(), furthest);
    assert!(lab.edits().iter().all(|update| *update <= 15), "{:?}", lab.edits());
    assert!(lab.rewind(furthest + 1).is_err());
    assert_eq!(lab.losses(100).unwrap().0.len() as u64, furthest);
}

#[test]
fn the_next_step_edit_or_change_discards_what_lies_ahead() {
    check_discards(|lab| assert_eq!(lab.step(1).update, 16), 16);
    check_discards(|lab| assert!(lab.work()), 16);
    check_discards(|lab| lab.set(Parameter::Bias { layer: 0, unit: 0 }, 1.0).unwrap(), 15);
    check_discards(|lab| lab.set_parameters(&as_given(lab)).unwrap(), 15);
    check_discards(|lab| lab.set_training(lab.training()).unwrap(), 15);
    check_discards(|lab| assert_eq!(lab.reset().update, 0), 0);
}

fn as_given(lab: &Lab) -> Vec<kobai::config::GivenLayer> {
    let given = |layer: kobai::shape::LayerParameters| kobai::config::GivenLayer {
        weights: kobai::dataset::to_rows(&layer.weights),
        bias: layer.bias.as_slice().into(),
    };
    lab.parameters().into_iter().map(given).collect()
}

#[test]
fn looking_or_failing_discards_nothing() {
    let mut lab = lab(circle(40));
    lab.step(40);
    lab.rewind(15).unwrap();
    lab.evaluate(kobai::Rows::Train);
    lab.next_batch();
    lab.losses(5).unwrap();
    lab.step(0);
    lab.epoch(0);
    assert!(lab.set(Parameter::Bias { layer: 0, unit: 0 }, f64::INFINITY).is_err());
    assert!(
        lab.set_training(kobai::config::TrainingConfig { learning_rate: -1.0, ..lab.training() }).is_err()
    );
    assert_eq!(lab.furthest(), 40);
}

#[test]
fn a_change_and_its_undoing_at_one_moment_are_both_remembered() {
    // Each pair leaves the conditions as they were, but not the epoch, the stream or the optimizer's memory.
    for (there, back) in [
        (Change::Optimizer(OPTIMIZERS[5]), Change::Optimizer(OPTIMIZERS[1])),
        (Change::Seed(9), Change::Seed(3)),
        (Change::Batch(BatchSize::All), Change::Batch(BatchSize::Rows(10))),
        (Change::Sampling(Sampling::Replace), Change::Sampling(Sampling::Shuffle)),
    ] {
        let mut config = circle(40);
        config.training.optimizer = OPTIMIZERS[1];
        let edit = |change: &Change| Action::Edit(Edit::Training(change.clone()));
        check(
            config,
            &[
                Action::Step(6),
                edit(&there),
                edit(&back),
                Action::Step(3),
                Action::Rewind(0.0),
                Action::Rewind(0.99),
            ],
        );
    }
}

#[test]
fn dragging_a_slider_costs_one_edit() {
    let mut lab = lab(circle(40));
    lab.step(3);
    let bytes = lab.timeline_bytes();
    for i in 0..100_000 {
        let value = f64::from(i) / 1e6;
        lab.set(Parameter::Bias { layer: 0, unit: 0 }, value).unwrap();
        lab.set_training(kobai::config::TrainingConfig { learning_rate: value, ..lab.training() }).unwrap();
    }
    assert_eq!(lab.edits(), [3]);
    assert!(lab.timeline_bytes() < bytes + 1000);
}

#[test]
fn a_full_log_of_edits_refuses_and_changes_nothing() {
    let mut lab = lab(big());
    let mut refused = None;
    for update in 0..20 {
        let before = bits(&lab);
        if let Err(error) = lab.set_parameters(&as_given(&lab)) {
            refused = Some((update, error));
            assert_eq!(bits(&lab), before);
            break;
        }
        lab.step(1);
    }
    let (update, error) = refused.expect("sets of 43,000 parameters fill 3 MB");
    assert_eq!(error, Error::new(Code::OutOfRange, "timeline", Reason::Conflict("too-many-edits")));
    assert!(update >= 8, "{update}");
    assert_eq!(lab.step(1).update, update + 1, "training goes on");
}

/// What the timeline may hold.
const BYTES: usize = 32_000_000;

#[test]
fn memory_stays_within_bounds_and_every_moment_within_reach() {
    let mut config = big();
    config.training.optimizer = OPTIMIZERS[5];
    let mut lab = lab(config);
    let mut moments = Vec::new();
    let mut most = 0;
    for _ in 0..40 {
        lab.step(37);
        most = most.max(lab.timeline_bytes());
        moments.push((lab.progress(), bits(&lab)));
    }
    assert!(most > BYTES / 2, "the test fills the memory: {most}");
    assert!(most <= BYTES, "{most}");
    for i in [39, 0, 20, 3, 38, 11, 12, 25] {
        let (progress, bits) = &moments[i];
        assert_eq!(lab.rewind(progress.update).unwrap(), *progress);
        assert_eq!(common::bits(&lab), *bits, "{progress:?}");
    }
}

#[test]
fn memory_stays_within_bounds_when_moments_change_their_size() {
    let mut config = big();
    config.training.optimizer = OPTIMIZERS[5];
    let mut lab = lab(config);
    for optimizer in [OPTIMIZERS[5], OPTIMIZERS[0], OPTIMIZERS[5], OPTIMIZERS[1]] {
        lab.set_training(kobai::config::TrainingConfig { optimizer, ..lab.training() }).unwrap();
        for _ in 0..13 {
            lab.step(32);
            assert!(lab.timeline_bytes() <= BYTES, "{} at {}", lab.timeline_bytes(), lab.progress().update);
        }
    }
}

#[test]
fn losses_are_every_2_to_the_kth_and_the_last() {
    let mut lab = lab(config(
        network(1, &[(1, Activation::Tanh)], 1),
        generated(DatasetName::Sine, 7, 1),
        training(Loss::SquaredError),
    ));
    let mut all = Vec::new();
    let mut check = |lab: &mut Lab, update: usize| {
        while all.len() < update {
            all.push(lab.step(1).batch_loss.unwrap());
        }
        for points in [1, 2, 3, 7, 100, 2000, 8192, 16_383, 16_384, 50_000] {
            let expected = thinned(&all[..update], points.min(16_384));
            assert_eq!(lab.losses(points).unwrap(), expected, "{points} points of {update}");
        }
    };
    for update in [0, 1, 2, 3, 4, 100, 8191, 8192, 8193, 16_384, 16_385, 20_001, 32_769, 40_000, 70_001] {
        check(&mut lab, update);
    }
    for update in [8193, 3, 40_000, 0, 16_386, 32_770] {
        lab.rewind(update as u64).unwrap();
        check(&mut lab, update);
    }
    // A new future, with losses of its own, from here.
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 1.0).unwrap();
    all.truncate(32_770);
    for update in [32_771, 50_000] {
        let mut all_now = all.clone();
        while all_now.len() < update {
            all_now.push(lab.step(1).batch_loss.unwrap());
        }
        for points in [3, 100, 16_384] {
            assert_eq!(lab.losses(points).unwrap(), thinned(&all_now, points));
        }
        all = all_now;
    }
    let reason = Reason::Range { min: 1.0, max: 16_384.0, found: 0.0 };
    assert_eq!(lab.losses(0), Err(Error::new(Code::OutOfRange, "points", reason)));
}
