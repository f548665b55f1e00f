//! What an experiment may be made of: the engine's limits, names and defaults.

use kobai::facts;
use wasm_bindgen::prelude::*;

use crate::convert::to_js;

#[wasm_bindgen]
pub fn limits() -> JsValue {
    to_js(&facts::limits())
}

#[wasm_bindgen]
pub fn names() -> JsValue {
    to_js(&facts::names())
}

#[wasm_bindgen]
pub fn defaults() -> JsValue {
    to_js(&facts::defaults())
}

#[wasm_bindgen]
pub fn datasets() -> JsValue {
    to_js(&facts::datasets())
}
