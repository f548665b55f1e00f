//! Heat maps: what every unit answers over a plane of two raw inputs, as RGBA bytes for an ImageData.
//!
//! One forward pass fills all units; painting one is a walk along its column. Nothing here knows what a colour means:
//! palettes come from the page's tokens.

use crate::convert::finite;
use crate::error::Thrown;
use crate::lab::Lab;
use js_sys::{Float64Array, Uint8ClampedArray};
use kobai::evaluate::Activations;
use kobai::{Code, Error, Reason, feature};
use nalgebra::DMatrix;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

/// The largest grid: 512 × 512 points.
const LARGEST: usize = 512;

/// z of every unit over a grid of the plane of two raw inputs (the others fixed), or along one raw input.
#[wasm_bindgen]
#[derive(Default)]
pub struct MapPainter {
    points: DMatrix<f64>,
    inputs: DMatrix<f64>,
    units: Activations,
    layers: usize,
}

#[wasm_bindgen]
impl MapPainter {
    /// An empty painter: `compute` first.
    #[wasm_bindgen(constructor)]
    pub fn new() -> MapPainter {
        MapPainter::default()
    }

    /// Runs the network over `size` × `size` points, the first row at `y1`. `axis_x`, `axis_y`: which raw inputs;
    /// `base`: the values of all raw inputs, the two axes' ignored.
    ///
    /// # Errors
    /// out-of-range: no such input, or a size that is not 1…512.
    #[allow(clippy::too_many_arguments)]
    pub fn compute(
        &mut self,
        lab: &Lab,
        size: usize,
        x0: f64,
        x1: f64,
        y0: f64,
        y1: f64,
        axis_x: usize,
        axis_y: usize,
        base: &[f64],
    ) -> Result<(), Thrown> {
        check("map.size", size, LARGEST, &[x0, x1, y0, y1])?;
        self.prepare(lab, size * size, axis_x.max(axis_y), base)?;
        for row in 0..size {
            let y = y1 + (row as f64 + 0.5) / size as f64 * (y0 - y1);
            for column in 0..size {
                let x = x0 + (column as f64 + 0.5) / size as f64 * (x1 - x0);
                self.points[(row * size + column, axis_x)] = x;
                self.points[(row * size + column, axis_y)] = y;
            }
        }
        self.run(lab);
        Ok(())
    }

    /// Runs the network along one raw input: `points` values from `x0` to `x1`, both ends included. `values` and
    /// `range` then speak of this line.
    ///
    /// # Errors
    /// out-of-range: no such input, or a number of points that is not 1…512².
    #[wasm_bindgen(js_name = computeLine)]
    pub fn compute_line(
        &mut self,
        lab: &Lab,
        axis: usize,
        x0: f64,
        x1: f64,
        points: usize,
        base: &[f64],
    ) -> Result<(), Thrown> {
        check("map.points", points, LARGEST * LARGEST, &[x0, x1])?;
        self.prepare(lab, points, axis, base)?;
        let last = (points.max(2) - 1) as f64;
        for i in 0..points {
            self.points[(i, axis)] = x0 + i as f64 / last * (x1 - x0);
        }
        self.run(lab);
        Ok(())
    }

    /// Computes the network's inputs (features, or the raw inputs themselves) at the points of the last computation,
    /// for `paintInput` and `inputRange`. They change only with the data, the features and the axes.
    ///
    /// # Errors
    /// shape-mismatch: the last computation was of another number of raw inputs.
    #[wasm_bindgen(js_name = computeInputs)]
    pub fn compute_inputs(&mut self, lab: &Lab) -> Result<(), Thrown> {
        let (expected, found) = (lab.inner().raw_inputs(), self.points.ncols());
        if expected != found {
            return Err(count("map.inputs", expected, found).into());
        }
        self.inputs = feature::expand(lab.inner().features(), &self.points);
        Ok(())
    }

    /// RGBA bytes of a network input, as `paint` gives them of a unit.
    ///
    /// # Errors
    /// out-of-range: no such input; shape-mismatch: a palette of another length.
    #[wasm_bindgen(js_name = paintInput)]
    pub fn paint_input(
        &self,
        index: usize,
        lo: f64,
        hi: f64,
        palette: &[u8],
    ) -> Result<Clamped<Vec<u8>>, Thrown> {
        Ok(painted(column(&self.inputs, index, "map.input")?, lo, hi, palette)?)
    }

    /// Smallest and largest finite value of a network input.
    ///
    /// # Errors
    /// out-of-range: no such input.
    #[wasm_bindgen(js_name = inputRange)]
    pub fn input_range(&self, index: usize) -> Result<Vec<f64>, Thrown> {
        let (lo, hi) = extent(column(&self.inputs, index, "map.input")?);
        Ok(vec![lo, hi])
    }

    /// A network input at every point, as `values` gives z of a unit.
    ///
    /// # Errors
    /// out-of-range: no such input.
    #[wasm_bindgen(js_name = inputValues)]
    pub fn input_values(&self, index: usize) -> Result<Float64Array, Thrown> {
        Ok(Float64Array::from(column(&self.inputs, index, "map.input")?))
    }

    /// RGBA bytes of a unit's z: `lo` → the palette's start, `hi` → its end, linear, clamped. `palette`: 256 × 4 bytes.
    /// They are written `into` an array that has their length, so that nothing is allocated.
    ///
    /// # Errors
    /// out-of-range: no such unit; shape-mismatch: a palette of another length.
    pub fn paint(
        &self,
        layer: usize,
        unit: usize,
        lo: f64,
        hi: f64,
        palette: &[u8],
        into: Option<Uint8ClampedArray>,
    ) -> Result<Uint8ClampedArray, Thrown> {
        Ok(written(&painted(self.unit(layer, unit)?, lo, hi, palette)?, into))
    }

    /// The regions of the largest output: `colours` 4 bytes per output, `paper` 4 bytes; a colour fades to paper as
    /// the largest output comes closer to what chance would give.
    ///
    /// # Errors
    /// shape-mismatch: fewer colours than outputs.
    #[wasm_bindgen(js_name = paintClasses)]
    pub fn paint_classes(
        &self,
        colours: &[u8],
        paper: &[u8],
        into: Option<Uint8ClampedArray>,
    ) -> Result<Uint8ClampedArray, Thrown> {
        let layer = self.layers.checked_sub(1).ok_or_else(|| range("map.layer", 0, 0))?;
        let outputs = self.units.layer(layer);
        if colours.len() < outputs.ncols() * 4 || paper.len() < 4 {
            return Err(count("map.colours", outputs.ncols(), colours.len() / 4).into());
        }
        Ok(written(&regions(outputs, colours, paper), into))
    }

    /// Smallest and largest finite z of a unit.
    ///
    /// # Errors
    /// out-of-range: no such unit.
    pub fn range(&self, layer: usize, unit: usize) -> Result<Vec<f64>, Thrown> {
        let (lo, hi) = extent(self.unit(layer, unit)?);
        Ok(vec![lo, hi])
    }

    /// z of a unit at every point: row by row from the top, or along the line.
    ///
    /// # Errors
    /// out-of-range: no such unit.
    pub fn values(&self, layer: usize, unit: usize) -> Result<Float64Array, Thrown> {
        Ok(Float64Array::from(self.unit(layer, unit)?))
    }

    /// z of one unit along one raw input (`computeLine` and `values` in one).
    ///
    /// # Errors
    /// out-of-range: no such input or unit.
    #[allow(clippy::too_many_arguments)]
    pub fn curve(
        &mut self,
        lab: &Lab,
        axis: usize,
        x0: f64,
        x1: f64,
        points: usize,
        base: &[f64],
        layer: usize,
        unit: usize,
    ) -> Result<Float64Array, Thrown> {
        self.compute_line(lab, axis, x0, x1, points, base)?;
        self.values(layer, unit)
    }
}

impl MapPainter {
    /// Makes room for `rows` points, all of them at `base`.
    fn prepare(&mut self, lab: &Lab, rows: usize, axis: usize, base: &[f64]) -> Result<(), Thrown> {
        let inputs = lab.inner().raw_inputs();
        if base.len() != inputs {
            return Err(count("map.base", inputs, base.len()).into());
        }
        if axis >= inputs {
            return Err(range("map.axis", inputs, axis).into());
        }
        if let Some(i) = base.iter().position(|value| !value.is_finite()) {
            finite(base[i], &format!("map.base[{i}]"))?;
        }
        if self.points.shape() != (rows, inputs) {
            self.points = DMatrix::zeros(rows, inputs);
        }
        for (mut column, value) in self.points.column_iter_mut().zip(base) {
            column.fill(*value);
        }
        Ok(())
    }

    fn run(&mut self, lab: &Lab) {
        let lab = lab.inner();
        self.layers = lab.shape().layers.len();
        lab.activations(&self.points, &mut self.units);
    }

    fn unit(&self, layer: usize, unit: usize) -> Result<&[f64], Error> {
        if layer >= self.layers {
            return Err(range("map.layer", self.layers, layer));
        }
        column(self.units.layer(layer), unit, "map.unit")
    }
}

/// A column of a matrix, which nalgebra keeps in one piece.
fn column<'a>(matrix: &'a DMatrix<f64>, index: usize, place: &str) -> Result<&'a [f64], Error> {
    if index >= matrix.ncols() {
        return Err(range(place, matrix.ncols(), index));
    }
    let rows = matrix.nrows();
    Ok(&matrix.as_slice()[index * rows..(index + 1) * rows])
}

/// Whether a number of points is one that can be computed, between bounds that are numbers.
fn check(place: &str, points: usize, most: usize, bounds: &[f64]) -> Result<(), Thrown> {
    if points == 0 || points > most {
        let reason = Reason::Range { min: 1.0, max: most as f64, found: points as f64 };
        return Err(Thrown::new(Code::OutOfRange, place, reason));
    }
    bounds.iter().try_for_each(|bound| finite(*bound, "map.bounds"))
}

fn painted(values: &[f64], lo: f64, hi: f64, palette: &[u8]) -> Result<Clamped<Vec<u8>>, Error> {
    let palette = palette.try_into().map_err(|_| count("map.palette", 1024, palette.len()))?;
    Ok(Clamped(shade(values, lo, hi, palette)))
}

/// The bytes in an array of JavaScript's: the given one if it has their length.
fn written(bytes: &[u8], into: Option<Uint8ClampedArray>) -> Uint8ClampedArray {
    match into.filter(|array| array.length() as usize == bytes.len()) {
        Some(array) => {
            array.copy_from(bytes);
            array
        }
        None => Uint8ClampedArray::from(bytes),
    }
}

/// There are `number` of them, and not the one asked for.
fn range(place: &str, number: usize, found: usize) -> Error {
    let reason = Reason::Range { min: 0.0, max: number.saturating_sub(1) as f64, found: found as f64 };
    Error::new(Code::OutOfRange, place, reason)
}

fn count(place: &str, expected: usize, found: usize) -> Error {
    Error::new(Code::ShapeMismatch, place, Reason::Count { expected, found })
}

/// Smallest and largest finite value; (0, 0) without any.
fn extent(values: &[f64]) -> (f64, f64) {
    let (lo, hi) = values
        .iter()
        .filter(|v| v.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(*v), hi.max(*v)));
    if lo <= hi { (lo, hi) } else { (0.0, 0.0) }
}

/// Each value's colour. A range without width shows the middle, and so does what is not a number.
fn shade(values: &[f64], lo: f64, hi: f64, palette: &[u8; 1024]) -> Vec<u8> {
    let span = hi / 2.0 - lo / 2.0;
    let scale = if span > 0.0 { 127.5 / span } else { 0.0 };
    let shift = if span > 0.0 { 0.0 } else { 127.5 };
    let mut bytes = Vec::with_capacity(values.len() * 4);
    for value in values {
        let place = (value - lo) * scale + shift;
        // `as` saturates, and turns NaN into 0: the middle is the honest colour for it.
        let index = if place.is_nan() { 127 } else { (place + 0.5) as u8 };
        let at = usize::from(index) * 4;
        bytes.extend_from_slice(&palette[at..at + 4]);
    }
    bytes
}

/// Argmax (the lowest index wins) with confidence: chance → a quarter of the colour, certainty → all of it.
fn regions(outputs: &DMatrix<f64>, colours: &[u8], paper: &[u8]) -> Vec<u8> {
    let classes = outputs.ncols();
    let chance = 1.0 / classes.max(2) as f64;
    let mut bytes = Vec::with_capacity(outputs.nrows() * 4);
    for row in 0..outputs.nrows() {
        let mut best = 0;
        for class in 1..classes {
            if outputs[(row, class)] > outputs[(row, best)] {
                best = class;
            }
        }
        let certainty = ((outputs[(row, best)] - chance) / (1.0 - chance)).clamp(0.0, 1.0);
        let share = if certainty.is_nan() { 0.0 } else { 0.25 + 0.75 * certainty };
        for channel in 0..4 {
            let (from, to) = (f64::from(paper[channel]), f64::from(colours[best * 4 + channel]));
            bytes.push((from + (to - from) * share + 0.5) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn greys() -> [u8; 1024] {
        core::array::from_fn(|i| if i % 4 == 3 { 255 } else { (i / 4) as u8 })
    }

    #[test]
    fn values_become_colours() {
        let bytes = shade(&[-1.0, 0.0, 1.0, -9.0, 9.0, f64::NAN, f64::INFINITY], -1.0, 1.0, &greys());
        let reds: Vec<u8> = bytes.iter().step_by(4).copied().collect();
        assert_eq!(reds, [0, 128, 255, 0, 255, 127, 255]);
        assert!(bytes.iter().skip(3).step_by(4).all(|alpha| *alpha == 255));
    }

    #[test]
    fn a_range_without_width_is_the_middle() {
        assert_eq!(shade(&[5.0, 5.0], 5.0, 5.0, &greys())[0], 128);
        assert_eq!(shade(&[f64::MAX], -f64::MAX, f64::MAX, &greys())[0], 255);
    }

    #[test]
    fn regions_show_the_largest_output_and_fade() {
        let outputs = DMatrix::from_row_slice(3, 2, &[1.0, 0.0, 0.5, 0.5, f64::NAN, 0.0]);
        let bytes = regions(&outputs, &[200, 0, 0, 255, 0, 200, 0, 255], &[100, 100, 100, 255]);
        assert_eq!(bytes[..4], [200, 0, 0, 255]);
        assert_eq!(bytes[4..8], [125, 75, 75, 255]);
        assert_eq!(bytes[8..], [100, 100, 100, 255]);
    }

    #[test]
    fn extent_looks_at_numbers_only() {
        assert_eq!(extent(&[f64::NAN, 2.0, -1.0, f64::INFINITY]), (-1.0, 2.0));
        assert_eq!(extent(&[]), (0.0, 0.0));
    }
}
