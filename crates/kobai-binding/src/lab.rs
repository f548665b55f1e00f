//! The Lab as JavaScript sees it: `npm/kobai.d.ts` in Rust.

use js_sys::{Array, Float64Array, Object, Reflect};
use kobai::code::{Language, joined};
use kobai::config::{GivenLayer, TrainingConfig};
use kobai::evaluate::Evaluator;
use kobai::serialize::Matrix;
use kobai::statistics::Survey;
use kobai::value::{Place, Wire};
use kobai::{Code, LabConfig, Reason, Rows, SavedLab};
use wasm_bindgen::prelude::*;

use crate::clock::Slice;
use crate::convert::{index, matrix, numbers, parameter as parameter_at, python, read, to_js, whole};
use crate::dto::{self, Progress};
use crate::error::Thrown;

pub(crate) type Result<T = JsValue> = core::result::Result<T, Thrown>;

/// A network, its data and its training: one experiment.
#[wasm_bindgen]
pub struct Lab {
    inner: kobai::Lab,
    /// Evaluations in the making, of the training and of the test rows.
    evaluators: [Option<Evaluator>; 2],
    /// Statistics in the making.
    pub(crate) survey: Option<Survey>,
    /// Chunks of training between two looks at the clock.
    stride: u32,
}

impl Lab {
    fn new(inner: kobai::Lab) -> Lab {
        Lab { inner, evaluators: [None, None], survey: None, stride: 1 }
    }

    /// The engine's lab, for maps and the looks of [`crate::explore`].
    pub fn inner(&self) -> &kobai::Lab {
        &self.inner
    }
}

#[wasm_bindgen]
impl Lab {
    #[wasm_bindgen(constructor)]
    pub fn from_config(config: JsValue) -> Result<Lab> {
        let config = read(&config, Code::InvalidConfig, "", LabConfig::read)?;
        Ok(Lab::new(kobai::Lab::new(config)?))
    }

    #[wasm_bindgen(js_name = fromState)]
    pub fn from_state(state: JsValue) -> Result<Lab> {
        let saved = read(&state, Code::InvalidState, "", SavedLab::read)?;
        let lab =
            kobai::Lab::restore(saved).map_err(|error| kobai::Error { code: Code::InvalidState, ..error })?;
        Ok(Lab::new(lab))
    }

    pub fn state(&self) -> JsValue {
        to_js(&self.inner.save())
    }

    pub fn config(&self) -> JsValue {
        to_js(&self.inner.config())
    }

    pub fn training(&self) -> JsValue {
        to_js(&self.inner.training())
    }

    pub fn shape(&self) -> JsValue {
        to_js(self.inner.shape())
    }

    // Training

    pub fn step(&mut self, updates: Option<f64>) -> Result {
        let updates = whole(updates.unwrap_or(1.0), "updates")?;
        Ok(to_js(&Progress::from(self.inner.step(updates))))
    }

    pub fn epoch(&mut self, epochs: Option<f64>) -> Result {
        let epochs = whole(epochs.unwrap_or(1.0), "epochs")?;
        Ok(to_js(&Progress::from(self.inner.epoch(epochs))))
    }

    #[wasm_bindgen(js_name = trainFor)]
    pub fn train_for(&mut self, milliseconds: f64) -> Result {
        let mut slice = Slice::new(milliseconds, self.stride)?;
        while slice.goes_on() && self.inner.progress().diverged.is_none() {
            self.inner.work();
        }
        self.stride = slice.stride();
        Ok(self.progress())
    }

    pub fn progress(&self) -> JsValue {
        to_js(&Progress::from(self.inner.progress()))
    }

    pub fn rewind(&mut self, update: f64) -> Result {
        let progress = self.inner.rewind(whole(update, "update")?)?;
        Ok(to_js(&Progress::from(progress)))
    }

    pub fn timeline(&self) -> JsValue {
        to_js(&dto::Timeline {
            update: self.inner.progress().update,
            furthest: self.inner.furthest(),
            edits: self.inner.edits(),
        })
    }

    pub fn reset(&mut self) -> JsValue {
        to_js(&Progress::from(self.inner.reset()))
    }

    // Edits

    #[wasm_bindgen(js_name = setWeight)]
    pub fn set_weight(&mut self, layer: f64, from: f64, to: f64, value: f64) -> Result<()> {
        let (layer, from, to) = (index(layer, "layer")?, index(from, "from")?, index(to, "to")?);
        Ok(self.inner.set(kobai::Parameter::Weight { layer, from, to }, value)?)
    }

    #[wasm_bindgen(js_name = setBias)]
    pub fn set_bias(&mut self, layer: f64, unit: f64, value: f64) -> Result<()> {
        let (layer, unit) = (index(layer, "layer")?, index(unit, "unit")?);
        Ok(self.inner.set(kobai::Parameter::Bias { layer, unit }, value)?)
    }

    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, layers: JsValue) -> Result<()> {
        let layers = read(&layers, Code::ShapeMismatch, "layers", |at| at.list(GivenLayer::read))?;
        Ok(self.inner.set_parameters(&layers)?)
    }

    pub fn parameters(&self) -> JsValue {
        to_js(&self.inner.parameters())
    }

    pub fn values(&self, into: Option<Float64Array>) -> Float64Array {
        let values = self.inner.values();
        match into.filter(|array| array.length() as usize == values.len()) {
            Some(array) => {
                array.copy_from(values);
                array
            }
            None => Float64Array::from(values),
        }
    }

    #[wasm_bindgen(js_name = setTraining)]
    pub fn set_training(&mut self, change: JsValue) -> Result<()> {
        if !change.is_object() || Array::is_array(&change) {
            let reason = Reason::Malformed("expected an object".into());
            return Err(Thrown::new(Code::InvalidConfig, "training", reason));
        }
        let training: Object = self.training().unchecked_into();
        for entry in Object::entries(change.unchecked_ref::<Object>()) {
            let entry: Array = entry.unchecked_into();
            let (key, value) = (entry.get(0), entry.get(1));
            if !value.is_undefined() {
                // Setting a property of an ordinary object cannot fail.
                let _ = Reflect::set(&training, &key, &value);
            }
        }
        let training = read(&training, Code::InvalidConfig, "training", TrainingConfig::read)?;
        Ok(self.inner.set_training(training)?)
    }

    // Results

    pub fn predict(&self, inputs: JsValue) -> Result {
        let inputs = read(&inputs, Code::ShapeMismatch, "inputs", |at| at.rows())?;
        if inputs.is_empty() {
            return Ok(Array::new().into());
        }
        Ok(to_js(&Matrix(&self.inner.predict(&matrix(&inputs, "inputs")?)?)))
    }

    pub fn evaluate(&self, split: JsValue) -> Result {
        Ok(to_js(&self.inner.evaluate(which(&split)?)))
    }

    #[wasm_bindgen(js_name = evaluateFor)]
    pub fn evaluate_for(&mut self, split: JsValue, milliseconds: f64) -> Result {
        let rows = which(&split)?;
        let mut slice = Slice::new(milliseconds, 1)?;
        let slot = &mut self.evaluators[usize::from(rows == Rows::Test)];
        let current = slot.take().filter(|evaluator| !evaluator.is_stale(&self.inner));
        let Some(mut evaluator) = current.or_else(|| self.inner.evaluator(rows)) else {
            return Ok(JsValue::NULL);
        };
        while slice.goes_on() {
            if let Some(evaluation) = evaluator.work(&self.inner) {
                return Ok(to_js(&evaluation));
            }
        }
        *slot = Some(evaluator);
        Ok(JsValue::UNDEFINED)
    }

    pub fn data(&self, split: JsValue) -> Result {
        let (inputs, targets) = self.inner.data(which(&split)?);
        Ok(to_js(&dto::Data { inputs: Matrix(inputs), targets: Matrix(targets) }))
    }

    pub fn losses(&self, points: Option<f64>) -> Result {
        let points = whole(points.unwrap_or(2000.0), "points")?.min(u64::from(u32::MAX)) as usize;
        let (update, loss) = self.inner.losses(points)?;
        Ok(to_js(&dto::Losses { update, loss }))
    }

    // Explanations

    pub fn trace(&self, x: JsValue, d: JsValue) -> Result {
        let (x, d) = sample(x, d)?;
        Ok(to_js(&self.inner.trace(&x, &d)?))
    }

    pub fn sweep(&self, parameter: JsValue, values: JsValue) -> Result {
        let code = Code::OutOfRange;
        if Array::is_array(&parameter) {
            let parameters =
                pair(read(&parameter, code, "parameters", |at| at.list(parameter_at))?, "parameters")?;
            let values = read(&values, Code::ShapeMismatch, "values", |at| at.rows())?;
            let [v, w] = pair(values, "values")?;
            let loss = self.inner.sweep_pair(parameters, [&v, &w])?;
            return Ok(to_js(&dto::Surface { loss: Matrix(&loss) }));
        }
        let parameter = read(&parameter, code, "parameter", parameter_at)?;
        let swept = self.inner.sweep(parameter, &numbers(&values, "values")?)?;
        // There is no accuracy unless every value has one.
        let accuracy = swept.iter().map(|evaluation| evaluation.accuracy).collect();
        let loss = swept.iter().map(|evaluation| evaluation.loss).collect();
        Ok(to_js(&dto::Sweep { loss, accuracy }))
    }

    #[wasm_bindgen(js_name = nextBatch)]
    pub fn next_batch(&self) -> JsValue {
        to_js(&self.inner.next_batch())
    }

    #[wasm_bindgen(js_name = checkGradients)]
    pub fn check_gradients(&self, x: JsValue, d: JsValue, h: Option<f64>) -> Result {
        let (x, d) = sample(x, d)?;
        Ok(to_js(&dto::GradientCheck::from(self.inner.check_gradients(&x, &d, h.unwrap_or(1e-5))?)))
    }

    pub fn code(&self, language: JsValue, options: JsValue) -> Result<String> {
        Ok(joined(&self.inner.code_lines_with(written_in(&language)?, updates(&options)?, python)))
    }

    #[wasm_bindgen(js_name = codeLines)]
    pub fn code_lines(&self, language: JsValue, options: JsValue) -> Result {
        Ok(to_js(&self.inner.code_lines_with(written_in(&language)?, updates(&options)?, python)))
    }
}

fn pair<T>(items: Vec<T>, place: &str) -> Result<[T; 2]> {
    let found = items.len();
    let wrong = |_| Thrown::new(Code::ShapeMismatch, place, Reason::Count { expected: 2, found });
    items.try_into().map_err(wrong)
}

pub(crate) fn which(split: &JsValue) -> Result<Rows> {
    match split.as_string().as_deref() {
        Some("train") => Ok(Rows::Train),
        Some("test") => Ok(Rows::Test),
        other => {
            Err(Thrown::new(Code::OutOfRange, "split", Reason::Unknown(other.unwrap_or_default().into())))
        }
    }
}

fn written_in(language: &JsValue) -> Result<Language> {
    match language.as_string().as_deref() {
        Some("numpy") => Ok(Language::Numpy),
        other => {
            Err(Thrown::new(Code::OutOfRange, "language", Reason::Unknown(other.unwrap_or_default().into())))
        }
    }
}

/// How many updates a script is asked to make, if it is.
fn updates(options: &JsValue) -> Result<Option<u64>> {
    let updates = read(options, Code::OutOfRange, "options", |at| {
        at.optional(|at| at.object(&["updates"]));
        at.field("updates").optional(Place::number)
    })?;
    updates.map(|updates| whole(updates, "options.updates")).transpose()
}

fn sample(x: JsValue, d: JsValue) -> Result<(Vec<f64>, Vec<f64>)> {
    Ok((numbers(&x, "x")?, numbers(&d, "d")?))
}
