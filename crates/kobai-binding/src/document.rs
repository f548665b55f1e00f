//! An experiment's document for JavaScript: links, edits, and what follows from a document.

use kobai::config::BatchSize;
use kobai::dataset::Task;
use kobai::value::{Named, Value, Wire};
use kobai::{Code, Reason};
use kobai_document::defaults::pair;
use kobai_document::document::SPEEDS;
use kobai_document::presets::{PRESETS, Preset};
use kobai_document::split::updates_per_epoch;
use kobai_document::{Action, Document, link, open, repair};
use wasm_bindgen::prelude::*;

use crate::convert::{from_js, index, read, to_js};
use crate::error::Thrown;

type Result<T = JsValue> = core::result::Result<T, Thrown>;

fn document(js: &JsValue) -> Result<Document> {
    Ok(Document::from_value(&from_js(js))?)
}

#[wasm_bindgen(js_name = parseLink)]
pub fn parse_link(text: JsValue) -> Result {
    let Some(text) = text.as_string() else {
        return Err(Thrown::new(Code::InvalidConfig, "text", Reason::Malformed("expected a text".into())));
    };
    Ok(to_js(&open(&text).write()))
}

#[wasm_bindgen(js_name = writeLink)]
pub fn write_link(js: JsValue) -> Result {
    Ok(to_js(&link::write(&document(&js)?).write()))
}

#[wasm_bindgen(js_name = repairDocument)]
pub fn repair_document(js: JsValue) -> Result {
    Ok(to_js(&repair(document(&js)?).write()))
}

#[wasm_bindgen(js_name = configOf)]
pub fn config_of(js: JsValue) -> Result {
    Ok(to_js(&document(&js)?.config().write()))
}

#[wasm_bindgen(js_name = describeDocument)]
pub fn describe_document(js: JsValue) -> Result {
    Ok(to_js(&document(&js)?.description().write()))
}

/// The parts of the document that an action changes; the facade puts them beside those that stay.
#[wasm_bindgen(js_name = editDocument)]
pub fn edit_document(js: JsValue, action: JsValue) -> Result {
    let before = document(&js)?;
    let mut after = before.clone();
    after.edit(Action::from_value(&from_js(&action))?);
    Ok(to_js(&after.changes_from(&before)))
}

#[wasm_bindgen]
pub fn presets() -> JsValue {
    to_js(&Value::list(PRESETS.iter().map(Preset::to_value)))
}

#[wasm_bindgen(js_name = linkKeys)]
pub fn link_keys() -> JsValue {
    to_js(&Value::list(link::keys().map(Value::from)))
}

#[wasm_bindgen]
pub fn speeds() -> JsValue {
    to_js(&Value::list(SPEEDS.into_iter().map(Value::from)))
}

/// The output's activation function and the loss that belong to each task.
#[wasm_bindgen]
pub fn tasks() -> JsValue {
    let task = |(name, task): &(&'static str, Task)| {
        let (activation, loss) = pair(*task);
        let fields = [("task", (*name).into()), ("activation", activation.write()), ("loss", loss.write())];
        Value::object(fields)
    };
    to_js(&Value::list(Task::NAMES.iter().map(task)))
}

#[wasm_bindgen(js_name = updatesPerEpoch)]
pub fn updates_in_epoch(rows: f64, batch: JsValue) -> Result<f64> {
    let batch = read(&batch, Code::InvalidConfig, "batchSize", BatchSize::read)?;
    Ok(updates_per_epoch(index(rows, "rows")?, batch) as f64)
}
