//! Values as they stand in a link: short, readable, exact. Ranges are the engine's business.
//!
//! A `read_…` gives nothing for a text that makes no sense.

use kobai::Activation;
use kobai::config::{BatchSize, LayerConfig, Penalty, Regularization};
use kobai::feature::Feature;
use kobai::optimizer::Optimizer;
use kobai::value::Named;

use crate::document::{Axes, SPEEDS, Stop};
use crate::number;

/// More layers are not even refused one by one.
const MOST_LAYERS: usize = 100;

/// One of a type's values, by its name.
pub fn read_named<T: Named>(text: &str) -> Option<T> {
    T::NAMES.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

/// How many rows, 0 to 2³² − 1; −0 is none.
pub fn read_count(text: &str) -> Option<usize> {
    read_seed(text).filter(|_| !text.starts_with('-')).map(|count| count as usize)
}

pub fn read_seed(text: &str) -> Option<u32> {
    number::whole(text)?.try_into().ok()
}

/// Data, initial values, batches.
pub fn read_seeds(text: &str) -> Option<[u32; 3]> {
    let seeds: Option<Vec<_>> = text.split(',').map(read_seed).collect();
    seeds?.try_into().ok()
}

pub fn read_flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

pub fn write_flag(flag: bool) -> String {
    if flag { "1" } else { "0" }.into()
}

/// `10`, or `all`.
pub fn read_batch(text: &str) -> Option<BatchSize> {
    if text == "all" { Some(BatchSize::All) } else { read_count(text).map(BatchSize::Rows) }
}

pub fn write_batch(batch: BatchSize) -> String {
    match batch {
        BatchSize::All => "all".into(),
        BatchSize::Rows(rows) => rows.to_string(),
    }
}

/// `4t,1s`; full names are read too: `4tanh,1sigmoid`.
pub fn read_layers(text: &str) -> Option<Vec<LayerConfig>> {
    let layers: Vec<_> = text.split(',').map(read_layer).collect::<Option<_>>()?;
    (layers.len() <= MOST_LAYERS).then_some(layers)
}

fn read_layer(text: &str) -> Option<LayerConfig> {
    let (digits, name) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let units = if (1..=9).contains(&digits.len()) { digits.parse().ok()? } else { 0 };
    let of_letter = Activation::ALL.into_iter().find(|activation| activation.letter() == name);
    let activation = of_letter.or_else(|| read_named(name))?;
    (units > 0).then_some(LayerConfig { units, activation })
}

pub fn write_layers(layers: &[LayerConfig]) -> String {
    let layers = layers.iter().map(|layer| format!("{}{}", layer.units, layer.activation.letter()));
    layers.collect::<Vec<_>>().join(",")
}

/// `x1,x1x2`; nothing means the raw inputs.
pub fn read_features(text: &str) -> Option<Vec<Feature>> {
    let feature = |text| Feature::ALL.into_iter().find(|feature| feature.link() == text);
    if text.is_empty() { Some(Vec::new()) } else { text.split(',').map(feature).collect() }
}

pub fn write_features(features: &[Feature]) -> String {
    features.iter().map(|feature| feature.link()).collect::<Vec<_>>().join(",")
}

/// `sgd`, `momentum:0.5`, `adam:0.9,0.999,1e-8`: the constants in their order, the last of them perhaps left out.
pub fn read_optimizer(text: &str) -> Option<Optimizer> {
    let mut parts = text.split(':');
    let kind = parts.next()?;
    let (_, mut optimizer) = Optimizer::USUAL.into_iter().find(|(name, _)| *name == kind)?;
    let constants = optimizer.constants();
    if let Some(values) = parts.next() {
        let values: Vec<f64> = values.split(',').map(number::read).collect::<Option<_>>()?;
        if values.len() > constants.len() {
            return None;
        }
        for ((_, constant), value) in constants.into_iter().zip(values) {
            *constant = value;
        }
    }
    Some(optimizer)
}

pub fn write_optimizer(mut optimizer: Optimizer) -> String {
    let Some((kind, mut usual)) = Optimizer::USUAL.into_iter().find(|(_, usual)| usual.same_kind(optimizer))
    else {
        return String::new();
    };
    let texts = |optimizer: &mut Optimizer| {
        optimizer.constants().into_iter().map(|(_, constant)| number::text(*constant)).collect::<Vec<_>>()
    };
    let (mut values, usual) = (texts(&mut optimizer), texts(&mut usual));
    while values.last().is_some_and(|value| *value == usual[values.len() - 1]) {
        values.pop();
    }
    if values.is_empty() { kind.into() } else { format!("{kind}:{}", values.join(",")) }
}

/// `l2:0.001`.
pub fn read_regularization(text: &str) -> Option<Regularization> {
    let (kind, rate) = text.split_once(':')?;
    Some(Regularization { kind: read_named::<Penalty>(kind)?, rate: number::read(rate)? })
}

pub fn write_regularization(Regularization { kind, rate }: Regularization) -> String {
    format!("{}:{}", kind.name(), number::text(rate))
}

/// One of [`SPEEDS`].
pub fn read_speed(text: &str) -> Option<usize> {
    SPEEDS.iter().position(|speed| *speed == text)
}

/// `100` (epochs), `1000u` (updates), `never`.
pub fn read_stop(text: &str) -> Option<Stop> {
    if text == "never" {
        return Some(Stop::Never);
    }
    let (digits, stop): (&str, fn(u64) -> Stop) = match text.strip_suffix('u') {
        Some(digits) => (digits, Stop::Updates),
        None => (text, Stop::Epochs),
    };
    let is_count = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_count && !digits.starts_with('0') { digits.parse().ok().map(stop) } else { None }
}

pub fn write_stop(stop: Stop) -> String {
    match stop {
        Stop::Epochs(epochs) => epochs.to_string(),
        Stop::Updates(updates) => format!("{updates}u"),
        Stop::Never => "never".into(),
    }
}

/// `1,2`: two of so many inputs, counted from 1.
pub fn read_axes(text: &str, inputs: usize) -> Option<Axes> {
    let axis = |text| number::whole(text)?.checked_sub(1);
    let [x, y] = text.split(',').map(axis).collect::<Option<Vec<_>>>()?.try_into().ok()?;
    let axis = |axis: u64| axis.min(u64::from(u32::MAX)) as usize;
    Some(Axes { x: axis(x), y: axis(y) }).filter(|axes| axes.fit(inputs))
}

pub fn write_axes(Axes { x, y }: Axes) -> String {
    format!("{},{}", x + 1, y + 1)
}
