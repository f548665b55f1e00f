//! Random documents that the engine accepts, and texts that nobody meant as links.
#![allow(dead_code, reason = "every test uses a part of it")]

use kobai::config::{BatchSize, GivenLayer, Init, LayerConfig, Penalty, Regularization};
use kobai::dataset::DatasetName;
use kobai::feature::Feature;
use kobai::optimizer::Optimizer;
use kobai::value::Named;
use kobai::{Activation, Loss};
use kobai_document::Document;
use kobai_document::document::{Axes, Data, GeneratedData, Names, SPEEDS, Seeds, Stop, TableData};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A table with these rows, its columns numbered.
pub fn table(inputs: &[&[f64]], targets: &[&[f64]]) -> TableData {
    let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect();
    TableData {
        inputs: rows(inputs),
        targets: rows(targets),
        names: Names::numbered(inputs[0].len(), targets[0].len()),
        ..TableData::default()
    }
}

/// Numbers as people type them, and as calculations leave them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (0..100).prop_map(f64::from),
        (0..1000).prop_map(|x| f64::from(x) / 1000.0),
        (-0.5..0.5, -20..20).prop_map(|(x, exponent)| x * 10_f64.powi(exponent)),
        Just(-0.0),
    ]
}

fn one_of<T: Named + std::fmt::Debug>() -> impl Strategy<Value = T> {
    (0..T::NAMES.len()).prop_map(|index| T::NAMES[index].1)
}

fn name() -> impl Strategy<Value = String> {
    let odd = [
        "x1",
        "花びらの長さ",
        "a,b",
        "50%",
        "%2C",
        "a b",
        "c&d=e#f",
        "\"q\"",
        "<i>",
        "+1",
        "x;y",
        "é",
        "🌸",
        "",
    ];
    prop_oneof![(0..odd.len()).prop_map(move |index| odd[index].to_string()), any::<String>()]
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), (0..=90).prop_map(|percent| f64::from(percent) / 100.0)]
}

fn table_data() -> impl Strategy<Value = TableData> {
    (1_usize..6, 1_usize..12, 1_usize..5, 0..3, any::<bool>()).prop_flat_map(
        |(count, rows, width, kind, drawn)| {
            let target = match (kind, width) {
                (0, _) => vec(number(), width).boxed(),
                (_, 1) => (0..2).prop_map(|class| vec![f64::from(class)]).boxed(),
                _ => (0..width)
                    .prop_map(move |class| (0..width).map(|i| f64::from(u8::from(i == class))).collect())
                    .boxed(),
            };
            let classes = option::of(vec(name(), width.max(2)));
            (
                vec(vec(number(), count), rows),
                vec(target, rows),
                vec(name(), count),
                vec(name(), width),
                classes,
                share(),
            )
                .prop_map(
                    move |(inputs, targets, input_names, target_names, classes, test_fraction)| TableData {
                        inputs,
                        targets,
                        test_fraction,
                        names: Names { inputs: input_names, targets: target_names, classes },
                        drawn: drawn && count == 2,
                    },
                )
        },
    )
}

fn data() -> impl Strategy<Value = Data> {
    let generated = (one_of::<DatasetName>(), 10_usize..5000, 0..51, share()).prop_map(
        |(kind, samples, noise, test_fraction)| {
            Data::Generated(GeneratedData { kind, samples, noise: f64::from(noise) / 100.0, test_fraction })
        },
    );
    prop_oneof![generated, table_data().prop_map(Data::Table)]
}

fn optimizer() -> impl Strategy<Value = Optimizer> {
    (0..Optimizer::USUAL.len(), vec(option::of(0.0..0.999), 3)).prop_map(|(index, constants)| {
        let (_, mut optimizer) = Optimizer::USUAL[index];
        for ((_, constant), given) in optimizer.constants().into_iter().zip(constants) {
            *constant = given.unwrap_or(*constant);
        }
        optimizer
    })
}

fn hidden() -> impl Strategy<Value = LayerConfig> {
    (1_usize..12, one_of::<Activation>().prop_filter("hidden", |f| *f != Activation::Softmax))
        .prop_map(|(units, activation)| LayerConfig { units, activation })
}

/// A document that the engine accepts and that a link can hold.
pub fn document() -> impl Strategy<Value = Document> {
    let network =
        (vec(hidden(), 0..5), any::<bool>(), one_of::<Activation>(), vec(one_of::<Feature>(), 0..5));
    let training = (
        (number().prop_map(|x| x.abs() % 1e6), 0.0..0.5, one_of(), optimizer()),
        prop_oneof![Just(BatchSize::All), (1_usize..1000).prop_map(BatchSize::Rows)],
        (option::of((one_of::<Penalty>(), 0.0..1000.0)), option::of(one_of())),
        (prop_oneof![Just(Loss::SquaredError), Just(Loss::AbsoluteError), Just(Loss::Huber)], 0..5),
    );
    let view = (
        one_of(),
        one_of(),
        one_of(),
        any::<[bool; 3]>(),
        0..SPEEDS.len(),
        0_u64..10_000,
        (0_usize..9, 0_usize..9),
    );
    let seeds = (any::<[u32; 3]>(), any::<bool>(), one_of(), (one_of(), 0_usize..3));
    (data(), network, training, view, seeds, vec(number(), 1..50)).prop_map(
        |(data, network, training, view, seeds, weights)| {
            let mut document = Document::of(data);
            let (hidden, keeps_pair, output, features) = network;
            let last = document.layers.pop().expect("an output layer");
            document.layers = [hidden, vec![last]].concat();
            let inputs = document.data.inputs();
            document.features = features
                .iter()
                .enumerate()
                .filter(|(i, f)| f.needs() <= inputs && !features[..*i].contains(f))
                .map(|(_, f)| *f)
                .collect();
            let ((rate, epsilon, sampling, optimizer), batch_size, (penalty, fault), (loss, given)) =
                training;
            if !keeps_pair {
                document.layers.last_mut().expect("an output layer").activation = output;
                document.training.loss = loss;
            }
            document.training.learning_rate = rate;
            document.training.loss_epsilon = epsilon;
            document.training.sampling = sampling;
            document.training.optimizer = optimizer;
            document.training.batch_size = batch_size;
            document.training.regularization = penalty.map(|(kind, rate)| Regularization { kind, rate });
            document.training.fault = fault;
            let ([data, init, batches], are_spread, weights_init, (stream, bias)) = seeds;
            document.seeds = if are_spread { Seeds::spread(data) } else { Seeds { data, init, batches } };
            document.stream = stream;
            document.init.weights = weights_init;
            document.init.bias = [Init::Zeros, Init::Uniform, Init::Normal][bias];
            if given == 0 {
                document.given = Some(parameters(&document, &weights));
            }
            let (level, chart, panel, [log, show_test, updates], speed, stop, (x, y)) = view;
            document.view.level = level;
            document.view.chart = chart;
            document.view.panel = panel;
            (document.view.log, document.view.show_test, document.view.speed) = (log, show_test, speed);
            document.view.stop = match stop {
                0 => Stop::Never,
                count if updates => Stop::Updates(count),
                count => Stop::Epochs(count),
            };
            let axes = Axes { x, y };
            if axes.fit(document.data.inputs()) {
                document.view.axes = axes;
            }
            document
        },
    )
}

/// Parameters for the document's network, out of these numbers again and again.
fn parameters(document: &Document, numbers: &[f64]) -> Vec<GivenLayer> {
    let mut numbers = numbers.iter().copied().cycle();
    let mut take = |count: usize| numbers.by_ref().take(count).collect::<Vec<_>>();
    let mut fan_in = document.network_inputs();
    let layer = |layer: &LayerConfig| {
        let weights = (0..fan_in).map(|_| take(layer.units)).collect();
        fan_in = layer.units;
        GivenLayer { weights, bias: take(layer.units) }
    };
    document.layers.iter().map(layer).collect()
}

/// Pieces of links, put together without sense.
pub fn nonsense() -> impl Strategy<Value = String> {
    let pieces = [
        "v",
        "data",
        "net",
        "lr",
        "seed",
        "seeds",
        "samples",
        "noise",
        "test",
        "features",
        "opt",
        "reg",
        "stop",
        "axes",
        "w",
        "rows",
        "names",
        "classes",
        "drawn",
        "targets",
        "level",
        "speed",
        "batch",
        "loss",
        "init",
        "bias",
        "stream",
        "fault",
        "log",
        "chart",
        "table",
        "circle",
        "4t",
        "1s",
        "3m",
        "constructor",
        "NaN",
        "Infinity",
        "-1",
        "1e308",
        "1e309",
        "0",
        "1",
        "99999999999",
        "0x10",
        "🌸",
        "%",
        "%zz",
        "%E0%A4%A",
        "<script>",
        "\0",
        " ",
        "+",
        "=",
        "=",
        "&",
        "&",
        ",",
        ";",
        ":",
        ".",
        "#",
    ];
    vec((0..pieces.len()).prop_map(move |index| pieces[index]), 0..40).prop_map(|pieces| pieces.concat())
}
