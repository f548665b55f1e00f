//! Saved labs: they go on bit for bit from a JSON text, and a broken text is an error, never a panic.

mod common;

use common::history::{Action, History, any_action};
use common::{OPTIMIZERS, bits, circle, config, generated, lab, network, training};
use kobai::config::{BatchSize, LabConfig, Stream};
use kobai::dataset::DatasetName;
use kobai::error::Code;
use kobai::feature::Feature;
use kobai::random::{Below, RandomState, RngExt};
use kobai::{Activation, Lab, Loss, Parameter, SavedLab};
use proptest::prelude::*;
use serde_json::{Value, json};

fn to_json(lab: &Lab) -> String {
    serde_json::to_string(&lab.save()).unwrap()
}

fn from_json(text: &str) -> Lab {
    let saved: SavedLab = serde_json::from_str(text).unwrap();
    Lab::restore(saved).unwrap_or_else(|error| panic!("{error}"))
}

/// Some training, edits and a rewind, so that every part of a saved lab holds something.
fn eventful(config: LabConfig) -> Lab {
    let mut lab = lab(config);
    lab.step(7);
    lab.set(Parameter::Bias { layer: 0, unit: 1 }, 0.3).unwrap();
    lab.step(8);
    let rate = lab.training().learning_rate / 2.0;
    lab.set_training(kobai::config::TrainingConfig { learning_rate: rate, ..lab.training() }).unwrap();
    lab.step(9);
    lab.rewind(21).unwrap();
    lab
}

#[test]
fn a_restored_lab_goes_on_with_the_same_bits() {
    for optimizer in OPTIMIZERS {
        for sampling in common::SAMPLINGS {
            let mut config = circle(40);
            (config.training.optimizer, config.training.sampling) = (optimizer, sampling);
            let mut saved = eventful(config);
            let mut restored = from_json(&to_json(&saved));
            assert_eq!(restored.config(), saved.config());
            assert_eq!((restored.furthest(), restored.edits()), (saved.furthest(), saved.edits()));
            assert_eq!(restored.losses(100).unwrap(), saved.losses(100).unwrap());
            for update in [21, 3, 15, 24, 0, 7] {
                assert_eq!(restored.rewind(update).unwrap(), saved.rewind(update).unwrap());
                assert_eq!(bits(&restored), bits(&saved), "{optimizer:?}, {sampling:?}, update {update}");
            }
            assert_eq!(restored.step(30), saved.step(30));
            assert_eq!(bits(&restored), bits(&saved), "{optimizer:?}, {sampling:?}");
        }
    }
}

#[test]
fn tables_features_and_shared_streams_survive_too() {
    let mut shared = circle(40);
    shared.stream = Stream::Shared;
    let mut features = circle(40);
    features.features = vec![Feature::X1Squared, Feature::X2];
    let mut xor = circle(40);
    xor.data = common::table(
        &[&[0.0, 0.1], &[0.0, 1.0], &[1.0, 0.0], &[1.0, 1.0]],
        &[&[0.0], &[1.0], &[1.0], &[0.0]],
    );
    for config in [shared, features, xor] {
        let mut saved = eventful(config);
        let mut restored = from_json(&to_json(&saved));
        assert_eq!(restored.reset(), saved.reset());
        assert_eq!(restored.step(30), saved.step(30));
        assert_eq!(bits(&restored), bits(&saved));
    }
}

#[test]
fn an_update_in_the_making_is_made_again() {
    let mut config = circle(700);
    config.training.batch_size = BatchSize::All;
    let mut saved = lab(config);
    saved.step(2);
    assert!(!saved.work());
    let mut restored = from_json(&to_json(&saved));
    assert_eq!(restored.step(3), saved.step(3));
    assert_eq!(bits(&restored), bits(&saved));
}

#[test]
fn a_divergence_is_kept() {
    let mut config = circle(40);
    config.network.layers[1].activation = Activation::Identity;
    (config.training.loss, config.training.learning_rate) = (Loss::SquaredError, 1e5);
    let mut saved = lab(config);
    let progress = saved.step(1000);
    assert!(progress.diverged.is_some());
    let mut restored = from_json(&to_json(&saved));
    assert_eq!((restored.progress(), restored.step(1)), (progress, progress));
    assert_eq!(restored.rewind(0).unwrap(), saved.rewind(0).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn saving_anywhere_makes_no_difference(
        before in proptest::collection::vec(any_action(30), 1..10),
        after in proptest::collection::vec(any_action(30), 1..10),
    ) {
        let mut history = History::new(circle(37));
        let mut lab = lab(circle(37));
        let act = |lab: &mut Lab, history: &mut History, actions: &[Action]| {
            actions.iter().for_each(|action| history.act(lab, action));
        };
        act(&mut lab, &mut history, &before);
        let mut lab = from_json(&to_json(&lab));
        history.check(&lab);
        act(&mut lab, &mut history, &after);
        history.check(&lab);
    }
}

/// The updates of the checkpoints in a saved lab.
fn checkpoints(lab: &Lab) -> Vec<u64> {
    let saved = serde_json::to_value(lab.save()).unwrap();
    let moments = saved["timeline"]["checkpoints"].as_array().unwrap();
    moments.iter().map(|moment| moment["update"].as_u64().unwrap()).collect()
}

#[test]
fn gaps_between_checkpoints_are_at_most_twice_what_memory_requires() {
    let mut layers = vec![(64, Activation::Tanh); 11];
    layers.push((1, Activation::Identity));
    let data = generated(DatasetName::Plane, 50, 1);
    let mut config = config(network(2, &layers, 2), data, training(Loss::SquaredError));
    (config.training.batch_size, config.training.optimizer) = (BatchSize::Rows(1), OPTIMIZERS[5]);
    config.training.learning_rate = 1e-4;
    let mut lab = lab(config);
    for _ in 0..50 {
        lab.step(29);
        let updates = checkpoints(&lab);
        assert!(updates.len() <= 32, "few enough that all of them are written down");
        let widest = updates.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
        // A moment of this network is a megabyte.
        let needed = lab.progress().update.div_ceil(25).max(16);
        assert!(widest <= 2 * needed, "{widest} where {needed} would do: {updates:?}");
    }
}

#[test]
fn larger_batches_are_replayed_over_fewer_updates() {
    let mut config = circle(4000);
    config.training.batch_size = BatchSize::Rows(1);
    let mut lab = lab(config);
    lab.step(100);
    lab.set_training(kobai::config::TrainingConfig { batch_size: BatchSize::All, ..lab.training() }).unwrap();
    lab.step(100);
    let updates = checkpoints(&lab);
    let widest = updates.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
    // 17 parameters × 4000 rows × 6 operations are 408,000 an update; a replay takes 8 million at most.
    assert!(updates.last() > Some(&180) && widest <= 100, "{updates:?}");
    let after = updates.iter().filter(|update| **update >= 100).collect::<Vec<_>>();
    assert!(after.windows(2).all(|pair| pair[1] - pair[0] <= 19), "{updates:?}");
}

// Broken texts

fn refused(value: Value) -> Code {
    match serde_json::from_value::<SavedLab>(value) {
        Err(_) => Code::InvalidState,
        Ok(saved) => Lab::restore(saved).expect_err("a broken state").code,
    }
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let mut config = circle(40);
    config.training.optimizer = OPTIMIZERS[5];
    let sound = serde_json::to_value(eventful(config).save()).unwrap();
    let check = |path: &str, broken: Value| {
        let mut value = sound.clone();
        *value.pointer_mut(path).unwrap_or_else(|| panic!("nothing at {path}")) = broken.clone();
        assert_eq!(refused(value), Code::InvalidState, "{path} = {broken}");
    };
    check("/version", json!(2));
    check("/version", json!(null));
    check("/now", json!({}));
    check("/now/values", json!([1.0, 2.0]));
    check("/now/values/0", json!(null));
    check("/now/values/0", json!("1"));
    check("/now/memory/first", json!([]));
    check("/now/memory/second", json!([0.0]));
    check("/now/memory/steps", json!(u64::MAX));
    check("/now/update", json!(25));
    check("/now/update", json!(-1));
    check("/now/sampler/position", json!(4));
    check("/now/sampler/epoch", json!(u64::MAX));
    check("/now/sampler/rng/key", json!([1, 2, 3]));
    check("/now/training/learningRate", json!(-1.0));
    check("/now/training/loss", json!("cross-entropy"));
    check("/now/batchLoss", json!("x"));
    check("/timeline/furthest", json!(20));
    check("/timeline/furthest", json!(25));
    check("/timeline/furthest", json!(u64::MAX));
    check("/timeline/checkpoints", json!([]));
    check("/timeline/checkpoints/0/update", json!(3));
    check("/timeline/checkpoints/0/values", json!([]));
    check("/timeline/edits/0/update", json!(30));
    check("/timeline/edits/0/change/value/index", json!(17));
    check("/timeline/losses/levels/0", json!([1.0]));
    check("/timeline/losses/levels", json!([]));
    check("/timeline/losses/levels/0/3", json!(null));
    check("/timeline/spacing", json!(0));
}

/// All paths into a JSON value.
fn paths(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            // The ends of a long list stand for all of it.
            for i in (0..items.len()).filter(|i| *i < 3 || *i + 2 > items.len()) {
                paths(&items[i], format!("{here}/{i}"), found);
            }
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| paths(field, format!("{here}/{key}"), found))
        }
        _ => {}
    }
    found.push(here);
}

/// Everything a page does with a lab.
fn use_it(lab: &mut Lab) {
    let _ = lab.rewind(lab.furthest());
    let _ = lab.rewind(lab.furthest() / 2);
    let _ = lab.rewind(0);
    let _ = lab.rewind(lab.furthest());
    lab.epoch(2);
    lab.losses(5).unwrap();
    lab.next_batch();
    lab.evaluate(kobai::Rows::Train);
    let mut again = from_json(&to_json(lab));
    again.reset();
    again.step(3);
}

#[test]
fn a_text_with_any_part_replaced_is_refused_or_works() {
    let mut config = circle(40);
    config.training.optimizer = OPTIMIZERS[5];
    let sound = serde_json::to_value(eventful(config).save()).unwrap();
    let mut places = Vec::new();
    paths(&sound, String::new(), &mut places);
    let strange = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(3),
        json!(0.5),
        json!(1e308),
        json!(-1e300),
        json!(1e-320),
        json!(u32::MAX),
        json!(u64::MAX),
        json!(9_007_199_254_740_993u64),
        json!("all"),
        json!("table"),
        json!(""),
        json!([]),
        json!([0]),
        json!([null]),
        json!({}),
        json!({ "kind": "sgd" }),
    ];
    let (mut works, mut rng) = (0, RandomState::new(1));
    for place in &places {
        for value in &strange {
            let mut broken = sound.clone();
            let at = broken.pointer_mut(place).unwrap();
            // Sometimes a part of a part: a list one shorter, an object without one of its fields.
            *at = match (at.take(), rng.sample(Below(4))) {
                (Value::Array(mut items), 0) => {
                    items.pop();
                    Value::Array(items)
                }
                (Value::Object(mut fields), 0) => {
                    let key = fields.keys().nth(rng.sample(Below(fields.len() as u32)) as usize).cloned();
                    key.map(|key| fields.remove(&key));
                    Value::Object(fields)
                }
                _ => value.clone(),
            };
            let Ok(saved) = serde_json::from_value::<SavedLab>(broken) else { continue };
            if let Ok(mut lab) = Lab::restore(saved) {
                works += 1;
                use_it(&mut lab);
            }
        }
    }
    assert!(
        works > 50 && works < places.len() * strange.len() / 2,
        "{works} of {}",
        places.len() * strange.len()
    );
}
