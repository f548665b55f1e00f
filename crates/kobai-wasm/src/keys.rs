//! The keys that a configuration may have. What reads JavaScript's objects asks for the keys it knows and would pass over
//! a misspelt one in silence.

use js_sys::{Array, Object, Reflect};
use kobai::{Code, Reason};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::Thrown;

/// Checks a LabConfig and everything below it.
pub fn check_config(config: &JsValue) -> Result<(), Thrown> {
    check(config, "", &["network", "data", "training", "features", "stream"])?;
    let network = get(config, "network");
    check(&network, "network", &["inputs", "layers", "init", "given"])?;
    check(&get(&network, "init"), "network.init", &["weights", "bias", "seed"])?;
    for (name, keys) in [("layers", ["units", "activation"]), ("given", ["W", "b"])] {
        if let Ok(items) = get(&network, name).dyn_into::<Array>() {
            for (i, item) in items.iter().enumerate() {
                check(&item, &format!("network.{name}[{i}]"), &keys)?;
            }
        }
    }
    let table = ["kind", "inputs", "targets", "testInputs", "testTargets"];
    let generated = ["samples", "noise", "testFraction", "seed"];
    check(&get(config, "data"), "data", &[&table[..], &generated[..]].concat())?;
    check_training(&get(config, "training"))
}

/// Checks a TrainingConfig, or a part of one.
pub fn check_training(training: &JsValue) -> Result<(), Thrown> {
    let conditions = ["loss", "lossEpsilon", "learningRate", "batchSize", "sampling", "seed"];
    let rules = ["optimizer", "regularization", "fault"];
    check(training, "training", &[&conditions[..], &rules[..]].concat())?;
    let optimizer = ["kind", "momentum", "decay", "beta1", "beta2", "epsilon"];
    check(&get(training, "optimizer"), "training.optimizer", &optimizer)?;
    check(&get(training, "regularization"), "training.regularization", &["kind", "rate"])
}

/// Refuses an object with another key, unless nothing is under it. What is no object is refused where it is read.
fn check(value: &JsValue, place: &str, keys: &[&str]) -> Result<(), Thrown> {
    if !value.is_object() {
        return Ok(());
    }
    for key in Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if !keys.contains(&key.as_str()) && !get(value, &key).is_undefined() {
            let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            return Err(Thrown::new(Code::InvalidConfig, place, Reason::Unknown(key)));
        }
    }
    Ok(())
}

/// What is under a key; undefined where there is nothing to look into.
fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap_or_default()
}
