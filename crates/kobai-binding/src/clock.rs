//! A share of time, for work that is done in small pieces.

use kobai::{Code, Reason};
use wasm_bindgen::prelude::*;

use crate::convert::finite;
use crate::error::Thrown;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// How long the pieces between two looks at the clock may take together, in milliseconds.
const GRAIN: f64 = 0.25;

/// Says whether there is time for one more piece; looks at the clock only every so many pieces.
pub struct Slice {
    end: f64,
    looked: f64,
    stride: u32,
    left: u32,
}

impl Slice {
    /// A slice of so many milliseconds from now. There is always time for the first piece.
    pub fn new(milliseconds: f64, stride: u32) -> Result<Self, Thrown> {
        finite(milliseconds, "milliseconds")?;
        if milliseconds < 0.0 {
            let reason = Reason::Range { min: 0.0, max: f64::MAX, found: milliseconds };
            return Err(Thrown::new(Code::OutOfRange, "milliseconds", reason));
        }
        let looked = now();
        Ok(Slice { end: looked + milliseconds, looked, stride, left: stride + 1 })
    }

    pub fn goes_on(&mut self) -> bool {
        self.left -= 1;
        if self.left > 0 {
            return true;
        }
        let time = now();
        if time - self.looked > GRAIN {
            self.stride = (self.stride / 2).max(1);
        } else if time - self.looked < GRAIN / 2.0 {
            self.stride = (self.stride * 2).min(1 << 16);
        }
        self.looked = time;
        self.left = self.stride;
        time < self.end
    }

    /// The number of pieces between two looks that the slice arrived at.
    pub fn stride(&self) -> u32 {
        self.stride
    }
}
