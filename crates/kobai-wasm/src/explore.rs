//! The Lab's looks beyond a single sample: what the next update will do.

use kobai::update::{Change, NextUpdate};
use kobai::value::Value;
use wasm_bindgen::prelude::*;

use crate::convert::to_js;
use crate::dto;
use crate::lab::Lab;

#[wasm_bindgen]
impl Lab {
    #[wasm_bindgen(js_name = nextUpdate)]
    pub fn next_update(&self) -> JsValue {
        to_js(&next_update(self.inner().next_update()))
    }
}

fn next_update(next: NextUpdate) -> Value {
    let change = |Change { before, after }| {
        Value::object([("before", Value::Numbers(before)), ("after", Value::Numbers(after))])
    };
    let corrected = next.corrected.map(|[first, second]| {
        Value::object([("first", Value::Numbers(first)), ("second", Value::Numbers(second))])
    });
    Value::object([
        ("samples", dto::counts(next.samples.into_iter().map(u64::from))),
        ("loss", next.loss.into()),
        ("rate", next.rate.into()),
        ("steps", next.steps.into()),
        ("before", Value::Numbers(next.before)),
        ("gradient", Value::Numbers(next.gradient)),
        ("penalty", Value::Numbers(next.penalty)),
        ("total", Value::Numbers(next.total)),
        ("first", next.first.map(change).into()),
        ("second", next.second.map(change).into()),
        ("corrected", corrected.into()),
        ("change", Value::Numbers(next.change)),
        ("after", Value::Numbers(next.after)),
        ("finite", Value::Truth(next.finite)),
    ])
}
