//! What a page uses without a lab: tables, the list of datasets, seeds, and the engine's functions alone.

use kobai::dataset::{DatasetName, Task};
use kobai::descend::{Surface, descend as descend_on};
use kobai::optimizer::Optimizer;
use kobai::{Activation, Code, Loss, Reason, explain, table};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::convert::{from_js, to_js};
use crate::dto::SlopeDto;
use crate::error::Thrown;

type Result<T = JsValue> = core::result::Result<T, Thrown>;
type Matrix = Vec<Vec<f64>>;

#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32> {
    getrandom::u32()
        .map_err(|error| Thrown::new(Code::InvalidState, "seed", Reason::Malformed(error.to_string())))
}

#[derive(Serialize)]
struct Dataset {
    name: DatasetName,
    inputs: usize,
    targets: usize,
    task: &'static str,
}

#[wasm_bindgen]
pub fn datasets() -> Result {
    let dataset = |name: &DatasetName| Dataset {
        name: *name,
        inputs: name.inputs(),
        targets: name.targets(),
        task: match name.task() {
            Task::TwoClass => "two-class",
            Task::MultiClass => "multi-class",
            Task::Regression => "regression",
        },
    };
    to_js(&DatasetName::ALL.iter().map(dataset).collect::<Vec<_>>())
}

#[derive(Default, Deserialize)]
struct TableOptions {
    #[serde(default)]
    targets: Option<Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Table {
    inputs: Matrix,
    targets: Matrix,
    input_names: Vec<String>,
    target_names: Vec<String>,
    classes: Option<Vec<String>>,
}

#[wasm_bindgen(js_name = parseTable)]
pub fn parse_table(csv: JsValue, options: JsValue) -> Result {
    let Some(csv) = csv.as_string() else {
        return Err(Thrown::new(Code::InvalidTable, "csv", Reason::Malformed("expected a text".into())));
    };
    let options: Option<TableOptions> = from_js(options, Code::InvalidTable, "options")?;
    let targets = options.unwrap_or_default().targets;
    let table::ParsedTable { inputs, targets, input_names, target_names, classes } =
        table::parse_table(&csv, targets.as_deref())?;
    to_js(&Table { inputs, targets, input_names, target_names, classes })
}

#[derive(Serialize)]
struct ActivationParts {
    z: Vec<f64>,
    slope: SlopeDto,
}

#[wasm_bindgen]
pub fn activation(kind: JsValue, u: JsValue) -> Result {
    let kind: Activation = from_js(kind, Code::InvalidConfig, "kind")?;
    let u: Vec<f64> = from_js(u, Code::ShapeMismatch, "u")?;
    let (z, slope) = explain::activation(kind, &u)?;
    to_js(&ActivationParts { z, slope: slope.into() })
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SoftmaxMethod {
    Stable,
    Naive,
}

#[derive(Serialize)]
struct SoftmaxParts {
    shifted: Vec<f64>,
    exponentials: Vec<f64>,
    sum: f64,
    y: Vec<f64>,
}

#[wasm_bindgen]
pub fn softmax(u: JsValue, method: JsValue) -> Result {
    let u: Vec<f64> = from_js(u, Code::ShapeMismatch, "u")?;
    let method: SoftmaxMethod = from_js(method, Code::InvalidConfig, "method")?;
    let explain::SoftmaxSteps { shifted, exponentials, sum, y } =
        explain::softmax(&u, matches!(method, SoftmaxMethod::Stable))?;
    to_js(&SoftmaxParts { shifted, exponentials, sum, y })
}

#[derive(Serialize)]
struct LossParts {
    terms: Vec<f64>,
    loss: f64,
    dy: Vec<f64>,
}

#[wasm_bindgen]
pub fn loss(kind: JsValue, y: JsValue, d: JsValue, epsilon: Option<f64>) -> Result {
    let kind: Loss = from_js(kind, Code::InvalidConfig, "kind")?;
    let y: Vec<f64> = from_js(y, Code::ShapeMismatch, "y")?;
    let d: Vec<f64> = from_js(d, Code::ShapeMismatch, "d")?;
    let explain::LossSteps { terms, loss, dy } = explain::loss(kind, &y, &d, epsilon.unwrap_or(0.0))?;
    to_js(&LossParts { terms, loss, dy })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DescendOptions {
    learning_rate: f64,
    optimizer: Optimizer,
    updates: usize,
}

#[derive(Serialize)]
struct Descent {
    points: Matrix,
    values: Vec<f64>,
    gradients: Matrix,
}

#[wasm_bindgen]
pub fn descend(name: JsValue, start: JsValue, options: JsValue) -> Result {
    let surface: Surface = from_js(name, Code::InvalidConfig, "name")?;
    let start: Vec<f64> = from_js(start, Code::ShapeMismatch, "start")?;
    let options: DescendOptions = from_js(options, Code::InvalidConfig, "options")?;
    let kobai::descend::Descent { points, values, gradients } =
        descend_on(surface, &start, options.learning_rate, options.optimizer, options.updates)?;
    to_js(&Descent { points, values, gradients })
}
