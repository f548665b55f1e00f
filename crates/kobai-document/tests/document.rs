//! What goes with data, what follows from a document, and what the engine gets of it.

mod common;

use common::{document, table};
use kobai::config::{BatchSize, DataConfig};
use kobai::dataset::{DatasetName, Task};
use kobai::value::{Named, Value, Wire};
use kobai::{Activation, Lab, Loss, Rows};
use kobai_document::Document;
use kobai_document::defaults::pair;
use kobai_document::document::{Data, Seeds, TableData};
use kobai_document::split::updates_per_epoch;
use kobai_document::task::dataset_for;
use proptest::prelude::*;

#[test]
fn a_page_opens_with_the_experiment_that_was_measured() {
    let document = Document::default();
    let layers: Vec<_> = document.layers.iter().map(|layer| (layer.units, layer.activation)).collect();
    assert_eq!(layers, [(4, Activation::Tanh), (1, Activation::Sigmoid)]);
    let config = document.config();
    assert_eq!((config.network.init.seed, config.training.seed), (43, 44));
    let DataConfig::Generated(data) = config.data else { panic!("generated data") };
    assert_eq!(
        (data.kind, data.samples, data.noise, data.test_fraction, data.seed),
        (DatasetName::Circle, 500, 0.0, 0.5, 42)
    );
    assert_eq!((config.training.loss, config.training.learning_rate), (Loss::BinaryCrossEntropy, 0.1));
    assert_eq!(config.training.batch_size, BatchSize::Rows(10));
}

#[test]
fn the_defaults_fit_every_dataset() {
    for kind in DatasetName::ALL {
        let document = Document::of(Data::generated(kind));
        let output = document.layers[1];
        assert_eq!(
            (output.units, (output.activation, document.training.loss)),
            (kind.targets(), pair(kind.task()))
        );
        assert!(Lab::new(document.config()).is_ok(), "{}", kind.name());
    }
}

#[test]
fn one_seed_makes_three_that_differ_around_the_end_of_the_range_too() {
    assert_eq!(Seeds::spread(42), Seeds { data: 42, init: 43, batches: 44 });
    assert_eq!(Seeds::spread(u32::MAX), Seeds { data: u32::MAX, init: 0, batches: 1 });
    assert!(Seeds::spread(u32::MAX - 1).are_spread());
    assert!(!Seeds { data: 1, init: 2, batches: 2 }.are_spread());
}

#[test]
fn there_is_a_dataset_for_every_task_like_another_one_where_there_is_one() {
    for (_, task) in Task::NAMES {
        let kinds = DatasetName::ALL.into_iter().map(Some).chain([None]);
        assert!(kinds.map(|kind| dataset_for(*task, kind)).all(|kind| kind.task() == *task));
    }
    assert_eq!(dataset_for(Task::MultiClass, Some(DatasetName::Circle)), DatasetName::Rings3);
    assert_eq!(dataset_for(Task::TwoClass, Some(DatasetName::Spiral3)), DatasetName::Spiral);
}

#[test]
fn the_targets_of_a_table_say_what_is_asked() {
    let task = |targets: &[&[f64]]| Data::Table(table(&vec![&[0.0][..]; targets.len()], targets)).task();
    assert_eq!(task(&[&[0.0], &[1.0]]), Task::TwoClass);
    assert_eq!(task(&[&[0.5], &[1.0]]), Task::Regression);
    assert_eq!(task(&[&[0.0, 1.0], &[1.0, 0.0]]), Task::MultiClass);
    assert_eq!(task(&[&[1.0, 1.0], &[1.0, 0.0]]), Task::Regression);
}

#[test]
fn the_test_rows_of_a_table_are_its_share_spread_over_it_and_never_all() {
    for rows in [1, 2, 3, 10, 99, 100, 1000] {
        for test_fraction in [0.0, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9] {
            let inputs: Vec<Vec<f64>> = (0..rows).map(|row| vec![f64::from(row)]).collect();
            let table = TableData {
                inputs: inputs.clone(),
                targets: inputs.clone(),
                test_fraction,
                ..TableData::default()
            };
            let split = table.split();
            let mut all = [split.inputs.clone(), split.test_inputs.clone()].concat();
            all.sort_by(|a, b| a[0].total_cmp(&b[0]));
            assert_eq!(all, inputs);
            assert_eq!((&split.targets, &split.test_targets), (&split.inputs, &split.test_inputs));
            assert!(!split.inputs.is_empty());
            let test = split.test_inputs.len() as f64;
            assert!(
                (test - f64::from(rows) * test_fraction).abs() < 1.0 + 1e-6,
                "{test} of {rows} at {test_fraction}"
            );
            let first = split.test_inputs.iter().filter(|row| row[0] < f64::from(rows) / 2.0).count() as f64;
            assert!((first - test / 2.0).abs() <= 1.0, "both halves of the table are tested");
            let counted = Data::Table(table).rows();
            assert_eq!((counted.train, counted.test), (split.inputs.len(), split.test_inputs.len()));
        }
    }
}

#[test]
fn a_short_last_batch_is_an_update_and_an_empty_epoch_is_not() {
    for (rows, batch, expected) in [(250, 10, 25), (250, 100, 3), (250, 1000, 1), (0, 10, 1), (5, 0, 5)] {
        assert_eq!(updates_per_epoch(rows, BatchSize::Rows(batch)), expected);
    }
    assert_eq!(updates_per_epoch(250, BatchSize::All), 1);
}

/// A document as JSON, with one field changed.
fn changed(path: &[&str], value: Value) -> Value {
    let mut document = Document::default().write();
    let mut at = &mut document;
    for key in path {
        let Value::Object(fields) = at else { panic!("an object") };
        if !fields.iter().any(|(name, _)| name == key) {
            fields.push((key.to_string().into(), Value::Null));
        }
        at = fields.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value).expect("a field");
    }
    *at = value;
    document
}

#[test]
fn a_malformed_document_names_the_path() {
    for (path, value) in [
        (&["data", "samples"][..], (-3.0).into()),
        (&["data", "kind"], "donut".into()),
        (&["data", "colour"], "red".into()),
        (&["layers"], Value::Null),
        (&["training", "learningRate"], "fast".into()),
        (&["training", "seed"], 3.0.into()),
        (&["seeds", "init"], 0.5.into()),
        (&["view", "axes"], Value::Numbers(vec![1.0])),
        (&["view", "stop"], "soon".into()),
        (&["view", "log"], 1.0.into()),
        (&["view", "look"], "everywhere".into()),
        (&["wheels"], 4.0.into()),
    ] {
        let error = Document::from_value(&changed(path, value)).expect_err("a mistake");
        assert_eq!((error.code.name(), error.place), ("invalid-config", path.join(".")));
    }
    assert!(Document::from_value(&Value::Null).is_err());
}

proptest! {
    #[test]
    fn a_document_becomes_a_configuration_that_the_engine_accepts(document in document()) {
        let config = document.config();
        let description = document.description();
        prop_assert_eq!(config.network.inputs, document.network_inputs());
        prop_assert_eq!((config.network.init.seed, config.training.seed), (document.seeds.init, document.seeds.batches));
        prop_assert_eq!(description.names.inputs.len(), description.inputs);
        prop_assert_eq!(description.names.targets.len(), description.targets);
        let lab = Lab::new(config);
        prop_assert!(lab.is_ok(), "{:?}", lab.err());
        let mut lab = lab.unwrap();
        prop_assert_eq!(lab.data(Rows::Train).0.nrows(), description.rows.train);
        prop_assert_eq!(lab.data(Rows::Test).0.nrows(), description.rows.test);
        let updates = description.updates_per_epoch as u64;
        if updates < 100 && lab.step(updates).diverged.is_none() {
            prop_assert_eq!(lab.progress().epoch, 1);
        }
    }
}
