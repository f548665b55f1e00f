//! The Lab's looks beyond a single sample: what the next update will do, statistics of the training set, landscapes
//! of the loss, each sample's result.

use kobai::landscape::{Path, Plane};
use kobai::results::Results;
use kobai::statistics::{Distribution, LayerStatistics, Statistics};
use kobai::update::{Change, NextUpdate};
use kobai::value::{Place, Value};
use kobai::{Code, Reason};
use wasm_bindgen::prelude::*;

use crate::clock::Slice;
use crate::convert::{index, numbers, read, to_js, whole};
use crate::dto;
use crate::error::Thrown;
use crate::lab::{Lab, Result, which};

#[wasm_bindgen]
impl Lab {
    #[wasm_bindgen(js_name = nextUpdate)]
    pub fn next_update(&self) -> JsValue {
        to_js(&next_update(self.inner().next_update()))
    }

    pub fn statistics(&self) -> JsValue {
        to_js(&statistics(self.inner().statistics()))
    }

    #[wasm_bindgen(js_name = statisticsFor)]
    pub fn statistics_for(&mut self, milliseconds: f64) -> Result {
        let mut slice = Slice::new(milliseconds, 1)?;
        let current = self.survey.take().filter(|survey| !survey.is_stale(self.inner()));
        let mut survey = current.unwrap_or_else(|| self.inner().survey());
        while slice.goes_on() {
            if let Some(found) = survey.work(self.inner()) {
                return Ok(to_js(&statistics(found)));
            }
        }
        self.survey = Some(survey);
        Ok(JsValue::UNDEFINED)
    }

    pub fn landscape(&self, at: JsValue, s: JsValue, t: JsValue) -> Result {
        let (s, t) = (numbers(&s, "s")?, numbers(&t, "t")?);
        let loss = dto::rows(&self.inner().landscape(&plane(&at)?, &s, &t)?);
        Ok(to_js(&Value::object([("loss", loss)])))
    }

    pub fn directions(&self, seed: f64) -> Result {
        let max = u32::MAX.into();
        let word = u32::try_from(whole(seed, "seed")?);
        let range = |_| Thrown::new(Code::OutOfRange, "seed", Reason::Range { min: 0.0, max, found: seed });
        let [a, b] = self.inner().directions(word.map_err(range)?);
        Ok(to_js(&Value::object([("a", Value::Numbers(a)), ("b", Value::Numbers(b))])))
    }

    pub fn path(&self, at: JsValue, points: Option<f64>) -> Result {
        let points = index(points.unwrap_or(200.0), "points")?;
        let Path { updates, s, t, distance } = self.inner().path(&plane(&at)?, points)?;
        Ok(to_js(&Value::object([
            ("update", dto::counts(updates)),
            ("s", Value::Numbers(s)),
            ("t", Value::Numbers(t)),
            ("distance", Value::Numbers(distance)),
        ])))
    }

    pub fn results(&self, split: JsValue, from: Option<f64>, count: Option<f64>) -> Result {
        let rows = which(&split)?;
        let from = index(from.unwrap_or(0.0), "from")?;
        let count = count.map_or(Ok(usize::MAX), |count| index(count, "count"))?;
        let Results { y, loss, right } = self.inner().results(rows, from, count)?;
        let right = right.map(|right| Value::list(right.into_iter().map(Value::Truth)));
        Ok(to_js(&Value::object([
            ("y", dto::rows(&y)),
            ("loss", Value::Numbers(loss)),
            ("right", right.into()),
        ])))
    }
}

fn next_update(next: NextUpdate) -> Value {
    let change = |Change { before, after }| {
        Value::object([("before", Value::Numbers(before)), ("after", Value::Numbers(after))])
    };
    let corrected = next.corrected.map(|[first, second]| {
        Value::object([("first", Value::Numbers(first)), ("second", Value::Numbers(second))])
    });
    Value::object([
        ("samples", dto::counts(next.samples.into_iter().map(u64::from))),
        ("loss", next.loss.into()),
        ("rate", next.rate.into()),
        ("steps", next.steps.into()),
        ("before", Value::Numbers(next.before)),
        ("gradient", Value::Numbers(next.gradient)),
        ("penalty", Value::Numbers(next.penalty)),
        ("total", Value::Numbers(next.total)),
        ("first", next.first.map(change).into()),
        ("second", next.second.map(change).into()),
        ("corrected", corrected.into()),
        ("change", Value::Numbers(next.change)),
        ("after", Value::Numbers(next.after)),
        ("finite", Value::Truth(next.finite)),
    ])
}

fn statistics(Statistics { samples, layers }: Statistics) -> Value {
    let places = |units: Vec<usize>| dto::counts(units.into_iter().map(|unit| unit as u64));
    let layer = |layer: LayerStatistics| {
        Value::object([
            ("z", distribution(layer.z)),
            ("u", distribution(layer.u)),
            ("delta", distribution(layer.delta)),
            ("dW", distribution(layer.d_weights)),
            ("saturated", layer.saturated.into()),
            ("dead", places(layer.dead)),
            ("identical", Value::list(layer.identical.into_iter().map(places))),
        ])
    };
    Value::object([("samples", dto::count(samples)), ("layers", Value::list(layers.into_iter().map(layer)))])
}

fn distribution(distribution: Distribution) -> Value {
    Value::object([
        ("mean", distribution.mean.into()),
        ("deviation", distribution.deviation.into()),
        ("min", distribution.min.into()),
        ("max", distribution.max.into()),
        ("counts", dto::counts(distribution.counts)),
        ("lo", distribution.lo.into()),
        ("hi", distribution.hi.into()),
        ("nonFinite", distribution.non_finite.into()),
    ])
}

fn plane(js: &JsValue) -> Result<Plane> {
    read(js, Code::ShapeMismatch, "plane", |at: &Place<'_>| {
        at.object(&["origin", "a", "b"]);
        let numbers = |key| at.field(key).numbers();
        Plane { origin: numbers("origin"), a: numbers("a"), b: numbers("b") }
    })
}
