//! Values across the boundary: JavaScript's objects into the engine's values and back.

use core::cell::Cell;

use js_sys::{Array, Float64Array, Object};
use kobai::value::{self, Place, Value};
use kobai::{Code, Reason};
use nalgebra::DMatrix;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Thrown;

/// No configuration and no state has objects within objects so deep; an object within itself has.
const DEEPEST: usize = 16;
/// Nor has any so many objects, lists and keys; a few objects that hold each other have.
const MOST: usize = 1_000_000;
/// Nor any so long a list; memory would not hold the longest that JavaScript has.
const LONGEST: u32 = 16_000_000;

#[wasm_bindgen]
extern "C" {
    /// A plain object, by its keys.
    #[wasm_bindgen(js_name = Object)]
    type Fields;
    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Fields, key: &JsValue) -> JsValue;
}

/// Reads a value; a mistake names the path below `root` where it was found. A configuration may have no keys but those
/// that mean something.
pub fn read<T>(js: &JsValue, code: Code, root: &str, what: impl Fn(&Place<'_>) -> T) -> Result<T, Thrown> {
    Ok(value::read(&from_js(js), code, root, code == Code::InvalidConfig, what)?)
}

/// Reads a list of numbers.
pub fn numbers(js: &JsValue, place: &str) -> Result<Vec<f64>, Thrown> {
    read(js, Code::ShapeMismatch, place, |at| at.numbers())
}

/// The value that JavaScript gives.
pub fn from_js(js: &JsValue) -> Value {
    from_depth(js, DEEPEST, &Cell::new(MOST))
}

/// A key that is undefined is as good as none. What is too deep, or too much, is null.
fn from_depth(js: &JsValue, depth: usize, left: &Cell<usize>) -> Value {
    if let Some(number) = js.as_f64() {
        return Value::Number(number);
    }
    if let Some(text) = js.as_string() {
        return Value::Text(text.into());
    }
    if let Some(truth) = js.as_bool() {
        return Value::Truth(truth);
    }
    if let Some(numbers) = js.dyn_ref::<Float64Array>() {
        return Value::Numbers(numbers.to_vec());
    }
    if !js.is_object() || depth == 0 || !take(left) {
        return Value::Null;
    }
    if let Some(items) = js.dyn_ref::<Array>() {
        if items.length() > LONGEST {
            return Value::Null;
        }
        return Value::list(items.iter().map(|item| from_depth(&item, depth - 1, left)));
    }
    if js_sys::try_iter(js).is_ok_and(|items| items.is_some()) {
        return Value::list(Array::from(js).iter().map(|item| from_depth(&item, depth - 1, left)));
    }
    let keys = Object::keys(js.unchecked_ref::<Object>());
    let entry = |key: JsValue| {
        if !take(left) {
            return None;
        }
        let value = js.unchecked_ref::<Fields>().get(&key);
        if value.is_undefined() {
            None
        } else {
            Some((key.as_string()?.into(), from_depth(&value, depth - 1, left)))
        }
    };
    Value::Object(keys.iter().filter_map(entry).collect())
}

/// Takes one of what is left, if there is any.
fn take(left: &Cell<usize>) -> bool {
    let rest = left.get().checked_sub(1);
    left.set(rest.unwrap_or(0));
    rest.is_some()
}

/// Writes a value as plain objects, arrays, numbers and null.
pub fn to_js(value: &impl Serialize) -> JsValue {
    // What fails is a whole number beyond 2⁵³, and no count is one.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// A whole number from 0 to 2⁵³.
pub fn whole(value: f64, place: &str) -> Result<u64, Thrown> {
    finite(value, place)?;
    let max = 9_007_199_254_740_992.0;
    if (0.0..=max).contains(&value) && value % 1.0 == 0.0 {
        Ok(value as u64)
    } else {
        Err(Thrown::new(Code::OutOfRange, place, Reason::Range { min: 0.0, max, found: value }))
    }
}

/// A number, as opposed to NaN or ∞.
pub fn finite(value: f64, place: &str) -> Result<(), Thrown> {
    if value.is_finite() { Ok(()) } else { Err(Thrown::new(Code::NotFinite, place, Reason::NotFinite)) }
}

/// An index of a layer, a unit or a row.
pub fn index(value: f64, place: &str) -> Result<usize, Thrown> {
    Ok(whole(value, place)?.min(u64::from(u32::MAX)) as usize)
}

/// A matrix given as rows of one length.
pub fn matrix(rows: &[Vec<f64>], place: &str) -> Result<DMatrix<f64>, Thrown> {
    let expected = rows.first().map_or(0, Vec::len);
    for (r, row) in rows.iter().enumerate() {
        if row.len() != expected {
            let reason = Reason::Count { expected, found: row.len() };
            return Err(Thrown::new(Code::ShapeMismatch, format!("{place}[{r}]"), reason));
        }
    }
    Ok(DMatrix::from_fn(rows.len(), expected, |r, c| rows[r][c]))
}

/// A weight `{ layer, from, to }` or a bias `{ layer, unit }`.
pub fn parameter(at: &Place<'_>) -> kobai::Parameter {
    at.object(&["layer", "from", "to", "unit"]);
    let layer = at.field("layer").count();
    let index = |key| at.field(key).optional(Place::count);
    match (index("from"), index("to"), index("unit")) {
        (Some(from), Some(to), None) => kobai::Parameter::Weight { layer, from, to },
        (None, None, Some(unit)) => kobai::Parameter::Bias { layer, unit },
        _ => {
            at.mistake(Reason::Conflict("missing"));
            kobai::Parameter::Bias { layer, unit: 0 }
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own way to write a number: the shortest decimal that is read back as the same double.
    #[wasm_bindgen(js_name = String)]
    fn shortest(number: f64) -> String;
}

/// A number as Python reads it, with a point or an exponent, so that it is no whole number there.
pub fn python(number: f64) -> String {
    let text = shortest(number);
    let sign = if number == 0.0 && number.is_sign_negative() { "-" } else { "" };
    let point = if text.contains(['.', 'e']) { "" } else { ".0" };
    [sign, &text, point].concat()
}
