//! The Lab as JavaScript sees it: `npm/kobai.d.ts` in Rust.

use js_sys::{Array, Float64Array, Object, Reflect};
use kobai::config::{GivenLayer, TrainingConfig};
use kobai::evaluate::Evaluator;
use kobai::{Code, LabConfig, Parameter, Reason, Rows, SavedLab};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::clock::Slice;
use crate::convert::{ParameterFields, from_js, index, matrix, rows, to_js, whole};
use crate::dto::{
    DataDto, EvaluationDto, GradientCheckDto, LossesDto, NextBatchDto, ParametersDto, ProgressDto, ShapeDto,
    TimelineDto, TraceDto,
};
use crate::error::Thrown;
use crate::keys::{check_config, check_training};

type Result<T = JsValue> = core::result::Result<T, Thrown>;

/// A network, its data and its training: one experiment.
#[wasm_bindgen]
pub struct Lab {
    inner: kobai::Lab,
    /// Evaluations in the making, of the training and of the test rows.
    evaluators: [Option<Evaluator>; 2],
    /// Chunks of training between two looks at the clock.
    stride: u32,
}

impl Lab {
    fn new(inner: kobai::Lab) -> Lab {
        Lab { inner, evaluators: [None, None], stride: 1 }
    }

    /// The engine's lab, for maps.
    pub(crate) fn inner(&self) -> &kobai::Lab {
        &self.inner
    }
}

#[wasm_bindgen]
impl Lab {
    #[wasm_bindgen(constructor)]
    pub fn from_config(config: JsValue) -> Result<Lab> {
        check_config(&config)?;
        let config: LabConfig = from_js(config, Code::InvalidConfig, "")?;
        Ok(Lab::new(kobai::Lab::new(config)?))
    }

    #[wasm_bindgen(js_name = fromState)]
    pub fn from_state(state: JsValue) -> Result<Lab> {
        let saved: SavedLab = from_js(state, Code::InvalidState, "")?;
        let lab =
            kobai::Lab::restore(saved).map_err(|error| kobai::Error { code: Code::InvalidState, ..error })?;
        Ok(Lab::new(lab))
    }

    pub fn state(&self) -> Result {
        to_js(&self.inner.save())
    }

    pub fn config(&self) -> Result {
        to_js(&self.inner.config())
    }

    pub fn training(&self) -> Result {
        to_js(&self.inner.training())
    }

    pub fn shape(&self) -> Result {
        to_js(&ShapeDto::from(self.inner.shape()))
    }

    // Training

    pub fn step(&mut self, updates: Option<f64>) -> Result {
        let updates = whole(updates.unwrap_or(1.0), "updates")?;
        to_js(&ProgressDto::from(self.inner.step(updates)))
    }

    pub fn epoch(&mut self, epochs: Option<f64>) -> Result {
        let epochs = whole(epochs.unwrap_or(1.0), "epochs")?;
        to_js(&ProgressDto::from(self.inner.epoch(epochs)))
    }

    #[wasm_bindgen(js_name = trainFor)]
    pub fn train_for(&mut self, milliseconds: f64) -> Result {
        let mut slice = Slice::new(milliseconds, self.stride)?;
        while slice.goes_on() && self.inner.progress().diverged.is_none() {
            self.inner.work();
        }
        self.stride = slice.stride();
        self.progress()
    }

    pub fn progress(&self) -> Result {
        to_js(&ProgressDto::from(self.inner.progress()))
    }

    pub fn rewind(&mut self, update: f64) -> Result {
        let progress = self.inner.rewind(whole(update, "update")?)?;
        to_js(&ProgressDto::from(progress))
    }

    pub fn timeline(&self) -> Result {
        let update = self.inner.progress().update;
        to_js(&TimelineDto { update, furthest: self.inner.furthest(), edits: self.inner.edits() })
    }

    pub fn reset(&mut self) -> Result {
        to_js(&ProgressDto::from(self.inner.reset()))
    }

    // Edits

    #[wasm_bindgen(js_name = setWeight)]
    pub fn set_weight(&mut self, layer: f64, from: f64, to: f64, value: f64) -> Result<()> {
        let (layer, from, to) = (index(layer, "layer")?, index(from, "from")?, index(to, "to")?);
        Ok(self.inner.set(Parameter::Weight { layer, from, to }, value)?)
    }

    #[wasm_bindgen(js_name = setBias)]
    pub fn set_bias(&mut self, layer: f64, unit: f64, value: f64) -> Result<()> {
        let (layer, unit) = (index(layer, "layer")?, index(unit, "unit")?);
        Ok(self.inner.set(Parameter::Bias { layer, unit }, value)?)
    }

    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, layers: JsValue) -> Result<()> {
        let layers: Vec<GivenLayer> = from_js(layers, Code::ShapeMismatch, "layers")?;
        Ok(self.inner.set_parameters(&layers)?)
    }

    pub fn parameters(&self) -> Result {
        to_js(&self.inner.parameters().into_iter().map(ParametersDto::from).collect::<Vec<_>>())
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
        check_training(&change)?;
        let training: Object = to_js(&self.inner.training())?.unchecked_into();
        for entry in Object::entries(change.unchecked_ref::<Object>()) {
            let entry: Array = entry.unchecked_into();
            let (key, value) = (entry.get(0), entry.get(1));
            // Both work on an ordinary object and cannot fail.
            if value.is_null() {
                let _ = Reflect::delete_property(&training, &key);
            } else if !value.is_undefined() {
                let _ = Reflect::set(&training, &key, &value);
            }
        }
        let training: TrainingConfig = from_js(training.into(), Code::InvalidConfig, "training")?;
        Ok(self.inner.set_training(training)?)
    }

    // Results

    pub fn predict(&self, inputs: JsValue) -> Result {
        let inputs: Vec<Vec<f64>> = from_js(inputs, Code::ShapeMismatch, "inputs")?;
        if inputs.is_empty() {
            return to_js(&inputs);
        }
        to_js(&rows(&self.inner.predict(&matrix(&inputs, "inputs")?)?))
    }

    pub fn evaluate(&self, split: JsValue) -> Result {
        to_js(&self.inner.evaluate(which(&split)?).map(EvaluationDto::from))
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
                return to_js(&EvaluationDto::from(evaluation));
            }
        }
        *slot = Some(evaluator);
        Ok(JsValue::UNDEFINED)
    }

    pub fn data(&self, split: JsValue) -> Result {
        let (inputs, targets) = self.inner.data(which(&split)?);
        to_js(&DataDto { inputs: rows(inputs), targets: rows(targets) })
    }

    pub fn losses(&self, points: Option<f64>) -> Result {
        let points = whole(points.unwrap_or(2000.0), "points")?.min(u64::from(u32::MAX)) as usize;
        let (update, loss) = self.inner.losses(points)?;
        to_js(&LossesDto { update, loss })
    }

    // Explanations

    pub fn trace(&self, x: JsValue, d: JsValue) -> Result {
        let (x, d) = sample(x, d)?;
        to_js(&TraceDto::from(self.inner.trace(&x, &d)?))
    }

    pub fn sweep(&self, parameter: JsValue, values: JsValue) -> Result {
        if Array::is_array(&parameter) {
            let [p, q]: [ParameterFields; 2] = from_js(parameter, Code::OutOfRange, "parameters")?;
            let [v, w]: [Vec<f64>; 2] = from_js(values, Code::ShapeMismatch, "values")?;
            let parameters = [p.parameter("parameters[0]")?, q.parameter("parameters[1]")?];
            let loss = rows(&self.inner.sweep_pair(parameters, [&v, &w])?);
            return to_js(&PairSweep { loss });
        }
        let fields: ParameterFields = from_js(parameter, Code::OutOfRange, "parameter")?;
        let values: Vec<f64> = from_js(values, Code::ShapeMismatch, "values")?;
        let swept = self.inner.sweep(fields.parameter("parameter")?, &values)?;
        to_js(&Sweep {
            loss: swept.iter().map(|e| e.loss).collect(),
            accuracy: swept.iter().map(|e| e.accuracy).collect(),
        })
    }

    #[wasm_bindgen(js_name = nextBatch)]
    pub fn next_batch(&self) -> Result {
        to_js(&NextBatchDto::from(self.inner.next_batch()))
    }

    #[wasm_bindgen(js_name = checkGradients)]
    pub fn check_gradients(&self, x: JsValue, d: JsValue, h: Option<f64>) -> Result {
        let (x, d) = sample(x, d)?;
        to_js(&GradientCheckDto::from(self.inner.check_gradients(&x, &d, h.unwrap_or(1e-5))?))
    }
}

#[derive(Serialize)]
struct Sweep {
    loss: Vec<f64>,
    /// Null unless every value has one.
    accuracy: Option<Vec<f64>>,
}

#[derive(Serialize)]
struct PairSweep {
    loss: Vec<Vec<f64>>,
}

fn which(split: &JsValue) -> Result<Rows> {
    match split.as_string().as_deref() {
        Some("train") => Ok(Rows::Train),
        Some("test") => Ok(Rows::Test),
        other => {
            Err(Thrown::new(Code::OutOfRange, "split", Reason::Unknown(other.unwrap_or_default().into())))
        }
    }
}

fn sample(x: JsValue, d: JsValue) -> Result<(Vec<f64>, Vec<f64>)> {
    Ok((from_js(x, Code::ShapeMismatch, "x")?, from_js(d, Code::ShapeMismatch, "d")?))
}
