//! The keys of a link beside those of a table: how each is read into a document and written from it.

use kobai::config::Init;
use kobai::value::Named;

use super::{given, values};
use crate::document::{Data, Document, GeneratedData, SPEEDS, Seeds};
use crate::number;

/// A key of a link.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Puts a value into a document; false, and the document as it was, for a value that makes no sense.
    pub read: fn(&mut Document, &str) -> bool,
    /// The value as a link has it; nothing where there is none.
    pub write: fn(&Document) -> Option<String>,
}

/// Keys in the order in which they are written and read.
pub(crate) static KEYS: [Key; 27] = [
    Key {
        name: "samples",
        read: |doc, text| generated(doc).is_some_and(|data| set(&mut data.samples, values::read_count(text))),
        write: |doc| as_generated(doc).map(|data| data.samples.to_string()),
    },
    Key {
        name: "noise",
        read: |doc, text| generated(doc).is_some_and(|data| set(&mut data.noise, number::read(text))),
        write: |doc| as_generated(doc).map(|data| number::text(data.noise)),
    },
    Key {
        name: "test",
        read: |doc, text| {
            let share =
                number::read(text).filter(|share| (0.0..=kobai::check::MAX_TEST_FRACTION).contains(share));
            share.map(|share| doc.data.set_test_fraction(share)).is_some()
        },
        write: |doc| Some(number::text(doc.data.test_fraction())),
    },
    Key {
        name: "seed",
        read: |doc, text| set(&mut doc.seeds, values::read_seed(text).map(Seeds::spread)),
        write: |doc| doc.seeds.are_spread().then(|| doc.seeds.data.to_string()),
    },
    Key {
        name: "seeds",
        read: |doc, text| {
            let seeds = values::read_seeds(text).map(|[data, init, batches]| Seeds { data, init, batches });
            set(&mut doc.seeds, seeds)
        },
        write: |doc| {
            let Seeds { data, init, batches } = doc.seeds;
            (!doc.seeds.are_spread()).then(|| format!("{data},{init},{batches}"))
        },
    },
    Key {
        name: "stream",
        read: |doc, text| set(&mut doc.stream, values::read_named(text)),
        write: |doc| name(doc.stream),
    },
    Key {
        name: "features",
        read: |doc, text| set(&mut doc.features, values::read_features(text)),
        write: |doc| Some(values::write_features(&doc.features)),
    },
    Key {
        name: "net",
        read: |doc, text| set(&mut doc.layers, values::read_layers(text)),
        write: |doc| Some(values::write_layers(&doc.layers)),
    },
    Key {
        name: "init",
        read: |doc, text| set(&mut doc.init.weights, values::read_named(text)),
        write: |doc| name(doc.init.weights),
    },
    Key {
        name: "bias",
        read: |doc, text| {
            let is_for_biases = |init: &Init| matches!(init, Init::Zeros | Init::Uniform | Init::Normal);
            set(&mut doc.init.bias, values::read_named(text).filter(is_for_biases))
        },
        write: |doc| name(doc.init.bias),
    },
    Key {
        name: "w",
        read: |doc, text| {
            let given = given::read(doc, text);
            set(&mut doc.given, given.map(Some))
        },
        write: |doc| doc.given.as_deref().map(given::write),
    },
    Key {
        name: "loss",
        read: |doc, text| set(&mut doc.training.loss, values::read_named(text)),
        write: |doc| name(doc.training.loss),
    },
    Key {
        name: "eps",
        read: |doc, text| set(&mut doc.training.loss_epsilon, number::read(text)),
        write: |doc| Some(number::text(doc.training.loss_epsilon)),
    },
    Key {
        name: "lr",
        read: |doc, text| set(&mut doc.training.learning_rate, number::read(text)),
        write: |doc| Some(number::text(doc.training.learning_rate)),
    },
    Key {
        name: "batch",
        read: |doc, text| set(&mut doc.training.batch_size, values::read_batch(text)),
        write: |doc| Some(values::write_batch(doc.training.batch_size)),
    },
    Key {
        name: "sampling",
        read: |doc, text| set(&mut doc.training.sampling, values::read_named(text)),
        write: |doc| name(doc.training.sampling),
    },
    Key {
        name: "opt",
        read: |doc, text| set(&mut doc.training.optimizer, values::read_optimizer(text)),
        write: |doc| Some(values::write_optimizer(doc.training.optimizer)),
    },
    Key {
        name: "reg",
        read: |doc, text| set(&mut doc.training.regularization, values::read_regularization(text).map(Some)),
        write: |doc| doc.training.regularization.map(values::write_regularization),
    },
    Key {
        name: "fault",
        read: |doc, text| set(&mut doc.training.fault, values::read_named(text).map(Some)),
        write: |doc| doc.training.fault.and_then(name),
    },
    Key {
        name: "look",
        read: |doc, text| set(&mut doc.view.panel, values::read_named(text)),
        write: |doc| name(doc.view.panel),
    },
    Key {
        name: "level",
        read: |doc, text| set(&mut doc.view.level, values::read_named(text)),
        write: |doc| name(doc.view.level),
    },
    Key {
        name: "speed",
        read: |doc, text| set(&mut doc.view.speed, values::read_speed(text)),
        write: |doc| Some(SPEEDS.get(doc.view.speed).copied().unwrap_or_default().into()),
    },
    Key {
        name: "stop",
        read: |doc, text| set(&mut doc.view.stop, values::read_stop(text)),
        write: |doc| Some(values::write_stop(doc.view.stop)),
    },
    Key {
        name: "axes",
        read: |doc, text| {
            let inputs = doc.data.inputs();
            set(&mut doc.view.axes, values::read_axes(text, inputs))
        },
        write: |doc| Some(values::write_axes(doc.view.axes)),
    },
    Key {
        name: "chart",
        read: |doc, text| set(&mut doc.view.chart, values::read_named(text)),
        write: |doc| name(doc.view.chart),
    },
    Key {
        name: "log",
        read: |doc, text| set(&mut doc.view.log, values::read_flag(text)),
        write: |doc| Some(values::write_flag(doc.view.log)),
    },
    Key {
        name: "showtest",
        read: |doc, text| set(&mut doc.view.show_test, values::read_flag(text)),
        write: |doc| Some(values::write_flag(doc.view.show_test)),
    },
];

/// Puts a value into its slot, if there is one.
fn set<T>(slot: &mut T, value: Option<T>) -> bool {
    value.map(|value| *slot = value).is_some()
}

fn name<T: Named>(value: T) -> Option<String> {
    Some(value.name().into())
}

fn generated(document: &mut Document) -> Option<&mut GeneratedData> {
    match &mut document.data {
        Data::Generated(data) => Some(data),
        Data::Table(_) => None,
    }
}

fn as_generated(document: &Document) -> Option<&GeneratedData> {
    match &document.data {
        Data::Generated(data) => Some(data),
        Data::Table(_) => None,
    }
}
