//! Values across the boundary: JavaScript's objects into the engine's types and back.

use kobai::{Code, Reason};
use nalgebra::DMatrix;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::error::Thrown;

/// Reads a value; a mistake names the path below `root` where it was found.
pub fn from_js<T: DeserializeOwned>(value: JsValue, code: Code, root: &str) -> Result<T, Thrown> {
    let deserializer = serde_wasm_bindgen::Deserializer::from(value);
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        let text = error.into_inner().to_string();
        let text = text.strip_prefix("Error: ").unwrap_or(&text);
        let quoted = |start: &str| text.strip_prefix(start)?.split('`').next();
        let (field, reason) = if let Some(field) = quoted("missing field `") {
            (Some(field), Reason::Conflict("missing"))
        } else if let Some(field) = quoted("unknown field `") {
            // The path already names a field that was met.
            (Some(field).filter(|f| !path.ends_with(f)), Reason::Unknown(field.into()))
        } else if let Some(name) = quoted("unknown variant `") {
            (None, Reason::Unknown(name.into()))
        } else {
            (None, Reason::Malformed(text.into()))
        };
        let parts = [root, if path == "." { "" } else { &path }, field.unwrap_or("")];
        let place = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(".");
        Thrown::new(code, place.replace(".[", "["), reason)
    })
}

/// Writes a value as plain objects, arrays, numbers and null.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, Thrown> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| Thrown::new(Code::InvalidState, "", Reason::Malformed(error.to_string())))
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

/// A matrix as rows.
pub fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    kobai::dataset::to_rows(matrix)
}

/// A weight `{ layer, from, to }` or a bias `{ layer, unit }`.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct ParameterFields {
    layer: usize,
    #[serde(default)]
    from: Option<usize>,
    #[serde(default)]
    to: Option<usize>,
    #[serde(default)]
    unit: Option<usize>,
}

impl ParameterFields {
    pub fn parameter(self, place: &str) -> Result<kobai::Parameter, Thrown> {
        let layer = self.layer;
        match (self.from, self.to, self.unit) {
            (Some(from), Some(to), None) => Ok(kobai::Parameter::Weight { layer, from, to }),
            (None, None, Some(unit)) => Ok(kobai::Parameter::Bias { layer, unit }),
            _ => Err(Thrown::new(Code::OutOfRange, place, Reason::Conflict("missing"))),
        }
    }
}
