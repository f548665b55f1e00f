//! What a page uses without a lab: tables, seeds, and the engine's functions alone.

use kobai::config::TrainingConfig;
use kobai::descend::{Surface, descend as descend_on};
use kobai::optimizer::Optimizer;
use kobai::value::{Named, Wire};
use kobai::{Activation, Code, Loss, Reason, explain, table};
use wasm_bindgen::prelude::*;

use crate::convert::{numbers, read, to_js};
use crate::dto;
use crate::error::Thrown;

type Result<T = JsValue> = core::result::Result<T, Thrown>;

#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32> {
    getrandom::u32()
        .map_err(|error| Thrown::new(Code::InvalidState, "seed", Reason::Malformed(error.to_string())))
}

#[wasm_bindgen(js_name = parseTable)]
pub fn parse_table(csv: JsValue, options: JsValue) -> Result {
    let Some(csv) = csv.as_string() else {
        return Err(Thrown::new(Code::InvalidTable, "csv", Reason::Malformed("expected a text".into())));
    };
    let targets: Option<Vec<String>> = read(&options, Code::InvalidTable, "options", |at| {
        at.optional(|at| at.object(&["targets"]));
        at.maybe("targets")
    })?;
    Ok(to_js(&table::parse_table_with(&csv, targets.as_deref(), number)?))
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own reading of a number: the nearest double, as in Rust.
    #[wasm_bindgen(js_name = Number)]
    fn nearest(text: &str) -> f64;
}

/// A number in decimal notation. JavaScript's other ones (0x10, 1_000, nothing at all) are words in a table.
fn number(text: &str) -> Option<f64> {
    let decimal = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if text.bytes().all(decimal) {
        return Some(nearest(text)).filter(|number| !number.is_nan());
    }
    let name = text.strip_prefix(['+', '-']).unwrap_or(text);
    let infinite = ["nan", "inf", "infinity"].iter().any(|known| name.eq_ignore_ascii_case(known));
    infinite.then_some(f64::NAN)
}

/// What a name stands for.
fn named<T: Named>(js: &JsValue, place: &str) -> Result<T> {
    read(js, Code::InvalidConfig, place, T::read)
}

#[wasm_bindgen]
pub fn activation(kind: JsValue, u: JsValue) -> Result {
    let kind: Activation = named(&kind, "kind")?;
    let (z, slope) = explain::activation(kind, &numbers(&u, "u")?)?;
    Ok(to_js(&dto::Activation { z, slope }))
}

#[wasm_bindgen]
pub fn softmax(u: JsValue, method: JsValue) -> Result {
    let u = numbers(&u, "u")?;
    let methods = [("stable", true), ("naive", false)];
    let stable = read(&method, Code::InvalidConfig, "method", |at| at.one_of(&methods))?;
    Ok(to_js(&explain::softmax(&u, stable)?))
}

#[wasm_bindgen]
pub fn loss(kind: JsValue, y: JsValue, d: JsValue, epsilon: Option<f64>) -> Result {
    let kind: Loss = named(&kind, "kind")?;
    let (y, d) = (numbers(&y, "y")?, numbers(&d, "d")?);
    Ok(to_js(&explain::loss(kind, &y, &d, epsilon.unwrap_or(TrainingConfig::LOSS_EPSILON))?))
}

#[wasm_bindgen]
pub fn descend(name: JsValue, start: JsValue, options: JsValue) -> Result {
    let surface: Surface = named(&name, "name")?;
    let start = numbers(&start, "start")?;
    let (learning_rate, optimizer, updates): (f64, Optimizer, usize) =
        read(&options, Code::InvalidConfig, "options", |at| {
            at.object(&["learningRate", "optimizer", "updates"]);
            (at.get("learningRate"), at.get("optimizer"), at.get("updates"))
        })?;
    Ok(to_js(&descend_on(surface, &start, learning_rate, optimizer, updates)?))
}
