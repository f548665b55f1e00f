//! The Lab's looks beyond a single sample: what the next update will do, statistics of the training set, landscapes
//! of the loss, each sample's result.

use kobai::landscape::Plane;
use kobai::serialize::Matrix;
use kobai::value::Place;
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
        to_js(&self.inner().next_update())
    }

    pub fn statistics(&self) -> JsValue {
        to_js(&self.inner().statistics())
    }

    #[wasm_bindgen(js_name = statisticsFor)]
    pub fn statistics_for(&mut self, milliseconds: f64) -> Result {
        let mut slice = Slice::new(milliseconds, 1)?;
        let current = self.survey.take().filter(|survey| !survey.is_stale(self.inner()));
        let mut survey = current.unwrap_or_else(|| self.inner().survey());
        while slice.goes_on() {
            if let Some(found) = survey.work(self.inner()) {
                return Ok(to_js(&found));
            }
        }
        self.survey = Some(survey);
        Ok(JsValue::UNDEFINED)
    }

    pub fn landscape(&self, at: JsValue, s: JsValue, t: JsValue) -> Result {
        let (s, t) = (numbers(&s, "s")?, numbers(&t, "t")?);
        let loss = self.inner().landscape(&plane(&at)?, &s, &t)?;
        Ok(to_js(&dto::Surface { loss: Matrix(&loss) }))
    }

    pub fn directions(&self, seed: f64) -> Result {
        let max = u32::MAX.into();
        let word = u32::try_from(whole(seed, "seed")?);
        let range = |_| Thrown::new(Code::OutOfRange, "seed", Reason::Range { min: 0.0, max, found: seed });
        let [a, b] = self.inner().directions(word.map_err(range)?);
        Ok(to_js(&dto::Directions { a, b }))
    }

    pub fn path(&self, at: JsValue, points: Option<f64>) -> Result {
        let points = index(points.unwrap_or(200.0), "points")?;
        Ok(to_js(&self.inner().path(&plane(&at)?, points)?))
    }

    pub fn results(&self, split: JsValue, from: Option<f64>, count: Option<f64>) -> Result {
        let rows = which(&split)?;
        let from = index(from.unwrap_or(0.0), "from")?;
        let count = count.map_or(Ok(usize::MAX), |count| index(count, "count"))?;
        Ok(to_js(&self.inner().results(rows, from, count)?))
    }
}

fn plane(js: &JsValue) -> Result<Plane> {
    read(js, Code::ShapeMismatch, "plane", |at: &Place<'_>| {
        at.object(&["origin", "a", "b"]);
        let numbers = |key| at.field(key).numbers();
        Plane { origin: numbers("origin"), a: numbers("a"), b: numbers("b") }
    })
}
