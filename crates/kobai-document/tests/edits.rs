//! What an edit changes, and what stays.

mod common;

use common::{document, table};
use kobai::config::{BatchSize, GivenLayer, Init, LayerConfig};
use kobai::dataset::{DatasetName, Task};
use kobai::feature::Feature;
use kobai::table::ParsedTable;
use kobai::value::Value;
use kobai::{Activation, Loss};
use kobai_document::document::{Axes, Data, Level, Seeds};
use kobai_document::edits::{DataChange, InitializationChange, NetworkChange, SeedsChange, ViewChange};
use kobai_document::{Action, Document, link};
use proptest::prelude::*;

fn read(link: &str) -> Document {
    link::read(link).0
}

fn edited(document: &Document, action: Action) -> Document {
    let mut document = document.clone();
    document.edit(action);
    document
}

fn layers(layers: &[(usize, Activation)]) -> Vec<LayerConfig> {
    layers.iter().map(|&(units, activation)| LayerConfig { units, activation }).collect()
}

/// What a link of the edited document says.
fn link_after(link: &str, action: Action) -> String {
    link::write(&edited(&read(link), action)).fragment
}

const GIVEN: &str = "net=2s,1s&w=1,2,3,4,7,8,5,6,9";

#[test]
fn parameters_given_by_hand_stay_while_the_layers_have_as_many_units() {
    let document = read(GIVEN);
    let [first, last] = [document.layers[0], document.layers[1]];
    let other = LayerConfig { activation: Activation::Relu, ..first };
    assert_eq!(edited(&document, Action::Layers(vec![other, last])).given, document.given);
    let wider = LayerConfig { units: 3, ..first };
    for layers in [vec![wider, last], vec![first, first, last], vec![last]] {
        assert_eq!(edited(&document, Action::Layers(layers)).given, None);
    }
}

#[test]
fn a_loss_that_cannot_go_with_the_output_gives_way() {
    let loss = |link: &str, output| edited(&read(link), Action::Layers(layers(&[(1, output)]))).training.loss;
    assert_eq!(loss("", Activation::Tanh), Loss::SquaredError);
    assert_eq!(loss("", Activation::Sigmoid), Loss::BinaryCrossEntropy);
    assert_eq!(loss("loss=huber", Activation::Tanh), Loss::Huber);
    let three = "data=blobs3&net=3s&loss=binary-cross-entropy";
    let softmax = Action::Layers(layers(&[(3, Activation::Softmax)]));
    assert_eq!(edited(&read(three), softmax).training.loss, Loss::CrossEntropy);
}

#[test]
fn a_task_brings_output_and_loss_and_data_that_ask_for_it() {
    assert_eq!(link_after("net=8r,1s", Action::Task(Task::MultiClass)), "v=1&data=rings3&net=8r,3m");
    assert_eq!(link_after("net=8r,1t&loss=huber", Action::Task(Task::TwoClass)), "v=1&net=8r,1s");
    assert_eq!(link_after("", Action::Task(Task::Regression)), "v=1&data=plane");
    let table = "v=1&data=table&rows=1,0;2,1";
    assert_eq!(
        link_after(table, Action::Task(Task::Regression)),
        format!("{table}&net=4t,1i&loss=squared-error")
    );
}

#[test]
fn other_data_take_what_fits_along() {
    let kind = |kind| Action::Data(DataChange { kind: Some(kind), ..DataChange::default() });
    assert_eq!(link_after(GIVEN, kind(DatasetName::Xor)), format!("v=1&data=xor&{GIVEN}"));
    assert_eq!(link_after(GIVEN, kind(DatasetName::Plane)), "v=1&data=plane&net=2s,1i");
    assert_eq!(
        link_after("features=x1,x1x1&samples=300", kind(DatasetName::Sine)),
        "v=1&data=sine&samples=300"
    );
    assert_eq!(link_after("rows=1,2,3,0&axes=2,3&test=0.3", kind(DatasetName::Moons)), "v=1&data=moons");
    let share =
        Action::Data(DataChange { test_fraction: Some(0.5), samples: Some(9), ..DataChange::default() });
    assert_eq!(link_after("rows=1,0;2,1", share), "v=1&data=table&rows=1,0;2,1&test=0.5");
}

#[test]
fn a_table_brings_its_names() {
    let columns = |targets: &[f64], names: &[&str], classes: Option<&[&str]>| {
        let texts = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        Action::Table(ParsedTable {
            inputs: vec![vec![1.0, 2.0]],
            targets: vec![targets.to_vec()],
            input_names: texts(&["a", "b"]),
            target_names: texts(names),
            classes: classes.map(texts),
        })
    };
    let one = columns(&[0.0], &["kind"], Some(&["no", "yes"]));
    assert_eq!(link_after("", one), "v=1&data=table&rows=1,2,0&names=a,b,kind&classes=no,yes");
    let three = columns(&[0.0, 1.0, 0.0], &["kind"], Some(&["p", "q", "r"]));
    let expected = "v=1&data=table&rows=1,2,0,1,0&targets=3&names=a,b,p,q,r&classes=p,q,r";
    assert_eq!(link_after("test=0.2", three), expected);
}

fn add(inputs: [f64; 2], target: &[f64]) -> Action {
    Action::AddPoint { inputs: inputs.into(), target: target.into() }
}

#[test]
fn points_placed_by_hand_replace_the_data_and_grow_with_their_classes() {
    let mut document = read("data=moons&net=5t,1s&seed=3");
    document.edit(add([1.0, 2.0], &[1.0]));
    let one = "v=1&data=table&rows=1,2,1&drawn=1&seed=3&net=5t,1s";
    assert_eq!(link::write(&document).fragment, one);
    document.edit(add([3.0, 4.0], &[0.0, 0.0, 1.0]));
    let three = "v=1&data=table&rows=1,2,0,1,0;3,4,0,0,1&targets=3&drawn=1&seed=3&net=5t,3m";
    assert_eq!(link::write(&document).fragment, three);
    document.edit(Action::RemovePoint(5));
    document.edit(Action::RemovePoint(-1));
    assert_eq!(link::write(&document).fragment, three);
    document.edit(Action::RemovePoint(0));
    document.edit(Action::RemovePoint(0));
    let last = "v=1&data=table&rows=3,4,0,0,1&targets=3&drawn=1&seed=3&net=5t,3m";
    assert_eq!(link::write(&document).fragment, last);
    document.edit(Action::ClearPoints);
    assert_eq!(link::write(&document).fragment, "v=1&seed=3&net=5t,1s");
    let table = "rows=1,2,0;3,4,1";
    assert_eq!(
        edited(&read(table), Action::RemovePoint(0)),
        read(table),
        "the rows of a table are no points"
    );
}

#[test]
fn the_class_of_a_point_has_an_end() {
    let mut document = Document::default();
    document.edit(add([0.0, 0.0], &[1e300]));
    document.edit(add([0.0, 0.0], &[f64::NAN]));
    assert_eq!(document.data.targets(), 64);
}

#[test]
fn the_raw_inputs_are_no_features() {
    let features = |link: &str, features: &[Feature]| edited(&read(link), Action::Features(features.into()));
    assert_eq!(features(GIVEN, &[Feature::X1, Feature::X2]), read(GIVEN));
    assert_eq!(features("features=x1", &[Feature::X1, Feature::X2]).features, []);
    let one = features(GIVEN, &[Feature::X2]);
    assert_eq!((one.features, one.given), (vec![Feature::X2], None));
    assert_eq!(features("data=sine", &[Feature::X1]).features, []);
}

#[test]
fn other_seeds_and_other_initial_values_are_drawn_anew() {
    let document = read(GIVEN);
    assert_eq!(edited(&document, Action::Seed(7)).seeds, Seeds::spread(7));
    assert_eq!(edited(&document, Action::Seed(7)).given, None);
    let seeds = |change| edited(&document, Action::Seeds(change));
    assert_eq!(seeds(SeedsChange { data: Some(1), ..SeedsChange::default() }).given, document.given);
    assert_eq!(seeds(SeedsChange { init: Some(1), ..SeedsChange::default() }).given, None);
    let init = Some(InitializationChange { weights: Some(Init::He), bias: None });
    let drawn = edited(&document, Action::Network(NetworkChange { init, given: None }));
    assert_eq!((drawn.init.weights, drawn.init.bias, drawn.given), (Init::He, Init::Zeros, None));
    let given = Some(vec![GivenLayer { weights: vec![vec![1.0]], bias: vec![2.0] }]);
    let change = NetworkChange { init: None, given: given.clone() };
    assert_eq!(edited(&document, Action::Network(change)).given, given);
}

#[test]
fn a_preset_is_seen_at_the_level_the_reader_is_at() {
    let document = edited(&read("level=everything&seed=9"), Action::Preset("sine".into()));
    assert_eq!(document.view.level, Level::Everything);
    assert_eq!(document.seeds, Seeds::spread(42));
    assert_eq!(edited(&document, Action::Preset("donut".into())), document);
}

#[test]
fn axes_that_the_data_lack_change_nothing() {
    let axes = |axes| Action::View(ViewChange { axes: Some(axes), ..ViewChange::default() });
    assert_eq!(edited(&Document::default(), axes(Axes { x: 4, y: 5 })), Document::default());
    assert_eq!(link_after("", axes(Axes { x: 1, y: 0 })), "v=1&axes=2,1");
}

#[test]
fn features_stay_while_the_inputs_do() {
    let samples = |samples| Action::Data(DataChange { samples: Some(samples), ..DataChange::default() });
    assert_eq!(
        link_after("data=sine&features=x1,x1x1", samples(50)),
        "v=1&data=sine&samples=50&features=x1,x1x1"
    );
    let three = ParsedTable {
        inputs: vec![vec![1.0, 2.0, 3.0]],
        targets: vec![vec![0.0]],
        input_names: ["a", "b", "c"].map(String::from).into(),
        target_names: vec!["d".into()],
        classes: None,
    };
    assert_eq!(edited(&read("features=x1,x2,x1x2"), Action::Table(three)).features, []);
}

#[test]
fn the_conditions_of_another_update_come_with_the_seed_of_the_batches() {
    let mut training = read("lr=3&batch=all").config().training;
    training.seed = 5;
    let document = edited(&Document::default(), Action::Conditions(training));
    assert_eq!((document.training.learning_rate, document.training.batch_size), (3.0, BatchSize::All));
    assert_eq!(document.seeds, Seeds { batches: 5, ..Seeds::spread(42) });
}

#[test]
fn a_table_without_rows_is_no_panic() {
    let mut empty = table(&[&[]], &[&[]]);
    empty.inputs.clear();
    let mut document = Document { data: Data::Table(empty), ..Document::default() };
    document.layers.clear();
    let data = DataChange { kind: Some(DatasetName::Xor), ..DataChange::default() };
    for action in
        [Action::Task(Task::MultiClass), Action::RemovePoint(0), add([1.0, 2.0], &[]), Action::Data(data)]
    {
        let document = edited(&document, action);
        link::write(&document);
        document.description();
        kobai_document::repair(document);
    }
    assert!(kobai_document::repair(document).document.data.rows().train > 0);
}

fn action(fields: &[(&'static str, Value)]) -> Result<Action, (String, &'static str)> {
    let object = Value::Object(fields.iter().map(|(key, value)| ((*key).into(), value.clone())).collect());
    Action::from_value(&object).map_err(|error| (error.place, error.code.name()))
}

#[test]
fn a_malformed_action_names_the_path_in_the_document() {
    let change = |fields: &[(&'static str, Value)]| {
        Value::Object(fields.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
    };
    let wrong = |fields: &[(&'static str, Value)]| action(fields).expect_err("a mistake").0;
    assert_eq!(
        wrong(&[("type", "data".into()), ("change", change(&[("samples", 2.5.into())]))]),
        "data.samples"
    );
    assert_eq!(wrong(&[("type", "view".into()), ("change", change(&[("zoom", 1.0.into())]))]), "view.zoom");
    assert_eq!(wrong(&[("type", "seed".into()), ("seed", (-1.0).into())]), "seed");
    assert_eq!(wrong(&[("type", "seed".into()), ("seed", 1.0.into()), ("more", 1.0.into())]), "more");
    assert_eq!(wrong(&[("type", "fly".into())]), "type");
    assert_eq!(wrong(&[]), "type");
    let given = change(&[("given", Value::Null)]);
    let network = Action::Network(NetworkChange::default());
    assert_eq!(action(&[("type", "network".into()), ("change", given)]), Ok(network));
    assert_eq!(action(&[("type", "clear-points".into())]), Ok(Action::ClearPoints));
}

proptest! {
    /// Whatever is chosen, the parts of the document still fit together.
    #[test]
    fn the_engine_accepts_what_edits_make_of_an_accepted_document(
        mut document in document(),
        kinds in prop::collection::vec((0..8, 0..12_usize, 0..3_usize), 1..6),
    ) {
        document.view.axes = Axes::FIRST;
        for (choice, index, small) in kinds {
            let kind = DatasetName::ALL[index];
            let target = [&[0.0][..], &[1.0], &[0.0, 0.0, 1.0]][small];
            document.edit(match choice {
                0 => Action::Data(DataChange { kind: Some(kind), ..DataChange::default() }),
                // Values of a table are no classes.
                1 if matches!(document.data, Data::Generated(_)) => Action::Task(kind.task()),
                2 => add([index as f64, 1.0], target),
                3 => Action::RemovePoint(index as i32),
                4 => Action::ClearPoints,
                5 => Action::Seed(index as u32),
                6 => Action::Preset(kobai_document::presets::PRESETS[index].name.into()),
                _ => Action::Data(DataChange { test_fraction: Some(small as f64 / 4.0), ..DataChange::default() }),
            });
            // 100,000 samples are accepted too, and slow to make.
            if document.data.rows().train < 5000 {
                let lab = kobai::Lab::new(document.config());
                prop_assert!(lab.is_ok(), "{:?}", lab.err());
            }
            prop_assert!(document.view.axes.fit(document.data.inputs()));
        }
    }
}
