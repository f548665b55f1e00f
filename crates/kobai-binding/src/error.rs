//! The one conversion of a mistake into what JavaScript catches.
//!
//! What is thrown is a plain object `{ kobai: true, code, where, reason, values, message }`; the package's facade,
//! `npm/kobai.js`, turns it into a `KobaiError`.

use js_sys::{Object, Reflect};
use kobai::{Code, Error, Reason};
use wasm_bindgen::JsValue;

/// A mistake on its way to JavaScript.
pub struct Thrown(Object);

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> JsValue {
        thrown.0.into()
    }
}

impl From<Error> for Thrown {
    fn from(error: Error) -> Thrown {
        let values = Object::new();
        match &error.reason {
            Reason::Range { min, max, found } => {
                set(&values, "min", *min);
                set(&values, "max", *max);
                set(&values, "found", *found);
            }
            Reason::Count { expected, found } => {
                set(&values, "expected", *expected as f64);
                set(&values, "found", *found as f64);
            }
            Reason::NotANumber(cell) => set(&values, "cell", cell.as_str()),
            Reason::Unknown(name) => set(&values, "name", name.as_str()),
            Reason::Malformed(text) => set(&values, "text", text.as_str()),
            Reason::NotFinite | Reason::Conflict(_) | Reason::Empty => {}
        }
        let thrown = Object::new();
        set(&thrown, "kobai", true);
        set(&thrown, "code", error.code.name());
        set(&thrown, "where", error.place.as_str());
        set(&thrown, "reason", error.reason.name());
        set(&thrown, "values", values);
        set(&thrown, "message", error.to_string());
        Thrown(thrown)
    }
}

impl Thrown {
    /// A mistake of a kind at a place.
    pub fn new(code: Code, place: impl Into<String>, reason: Reason) -> Thrown {
        Error::new(code, place, reason).into()
    }
}

fn set(object: &Object, key: &str, value: impl Into<JsValue>) {
    // Setting a property of an ordinary object cannot fail.
    let _ = Reflect::set(object, &key.into(), &value.into());
}
