//! Kobai's charts in the browser, a module of their own: [`chart`] draws curves on a canvas or as an SVG, [`contour`]
//! finds level lines. `npm/charts.d.ts` is the contract.
//!
//! Nothing here knows what the numbers mean, or an engine.

mod chart;
mod contour;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object with these fields.
fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (key, value) in fields {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object
}
