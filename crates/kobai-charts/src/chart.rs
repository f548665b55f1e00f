//! Charts: axes, a hairline grid and curves, drawn by plotters on a canvas or as a standalone SVG.
//!
//! `drawChart` and `chartSvg` are the two entries from JavaScript.
//! Nothing here knows what the numbers mean.

mod axis;
mod draw;
mod surface;
#[cfg(test)]
mod tests;

use js_sys::{Array, Float64Array, Reflect};
use plotters::style::RGBColor;
use plotters_canvas::CanvasBackend;
use plotters_svg::SVGBackend;
use surface::{FINE, Surface};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::object;

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Line,
    Dash,
    Points,
}

/// One curve. A value that is not a number breaks it.
#[derive(Clone, Debug)]
pub struct Series {
    pub name: String,
    pub color: RGBColor,
    pub style: Style,
    /// Width of a line, radius of a point, in CSS pixels.
    pub width: f64,
    /// A dot at the last value.
    pub end: bool,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

/// What to draw, in CSS pixels; `ratio` is the number of the picture's pixels to one of them.
#[derive(Clone, Debug)]
pub struct Chart {
    pub title: String,
    pub width: f64,
    pub height: f64,
    pub ratio: f64,
    /// Logarithmic y axis.
    pub log: bool,
    pub x: Option<(f64, f64)>,
    pub y: Option<(f64, f64)>,
    pub series: Vec<Series>,
    /// A line at this x, with a dot on every curve.
    pub cursor: Option<f64>,
    /// The names of the series above the plot.
    pub legend: bool,
    /// Over a picture: no paper and no grid, but a frame with ticks.
    pub picture: bool,
    pub ink: RGBColor,
    pub dim: RGBColor,
    pub hairline: RGBColor,
    pub paper: RGBColor,
    pub font: String,
    pub x_label: String,
    pub y_label: String,
}

/// Where the plot area is, in CSS pixels, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub x: (f64, f64),
    pub y: (f64, f64),
    pub log: bool,
}

/// Draws a chart as a standalone SVG document.
pub fn svg(chart: &Chart) -> Result<String, String> {
    let (width, height) = (chart.width.clamp(16.0, 8192.0), chart.height.clamp(16.0, 8192.0));
    let chart = Chart { ratio: 1.0, width, height, ..chart.clone() };
    let size = ((width * f64::from(FINE)) as u32, (height * f64::from(FINE)) as u32);
    let mut body = String::new();
    draw::draw(&chart, Surface::Svg(SVGBackend::with_string(&mut body, size))).map_err(|e| e.to_string())?;
    // plotters opens with a size in fine pixels; ours is in CSS pixels, with a title.
    let inside = body.split_once('>').map_or("", |(_, rest)| rest);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         stroke-linejoin=\"round\">\n<title>{}</title>{inside}",
        size.0,
        size.1,
        escape(&chart.title)
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Draws axes, grid and series on a canvas whose size in device pixels is the caller's; returns where the plot area is
/// (CSS pixels) and its ranges, so that a pointer can be turned into a value.
///
/// # Errors
/// A spec that is not one, or a canvas without a 2d context.
#[wasm_bindgen(js_name = drawChart, skip_typescript)]
pub fn draw_chart(canvas: web_sys::HtmlCanvasElement, spec: &JsValue) -> Result<JsValue, JsValue> {
    let chart = read_chart(spec)?;
    let context = canvas
        .get_context("2d")?
        .and_then(|context| context.dyn_into::<web_sys::CanvasRenderingContext2d>().ok())
        .ok_or_else(|| JsValue::from(js_sys::TypeError::new("the canvas has no 2d context")))?;
    let size = (canvas.width() * FINE as u32, canvas.height() * FINE as u32);
    let backend = CanvasBackend::with_canvas_object(canvas)
        .ok_or_else(|| JsValue::from(js_sys::TypeError::new("the canvas has no 2d context")))?;
    context.save();
    let fine = 1.0 / f64::from(FINE);
    context.set_transform(fine, 0.0, 0.0, fine, 0.0, 0.0)?;
    context.set_line_join("round");
    let plot = draw::draw(&chart, Surface::Canvas { canvas: backend, context: context.clone(), size });
    context.restore();
    let plot = plot.map_err(|e| JsValue::from(js_sys::Error::new(&e.to_string())))?;
    let range = |(from, to): (f64, f64)| Array::of2(&from.into(), &to.into()).into();
    let result = object([
        ("left", plot.left.into()),
        ("top", plot.top.into()),
        ("width", plot.width.into()),
        ("height", plot.height.into()),
        ("x", range(plot.x)),
        ("y", range(plot.y)),
        ("log", plot.log.into()),
    ]);
    Ok(result.into())
}

/// The same chart as a standalone SVG document, with a title and a legend where the spec asks for them.
///
/// # Errors
/// A spec that is not one.
#[wasm_bindgen(js_name = chartSvg, skip_typescript)]
pub fn chart_svg(spec: &JsValue) -> Result<String, JsValue> {
    svg(&read_chart(spec)?).map_err(|e| js_sys::Error::new(&e).into())
}

fn read_chart(spec: &JsValue) -> Result<Chart, JsValue> {
    let number = |key: &str| get(spec, key).as_f64().filter(|n| n.is_finite());
    let need = |key: &str| {
        number(key)
            .ok_or_else(|| JsValue::from(js_sys::TypeError::new(&format!("{key} must be a finite number"))))
    };
    let text = |key| get(spec, key).as_string().unwrap_or_default();
    let color = |key| parse_color(&text(key));
    let series: Array = get(spec, "series").dyn_into().unwrap_or_default();
    Ok(Chart {
        title: text("title"),
        width: need("width")?,
        height: need("height")?,
        ratio: number("ratio").unwrap_or(1.0).clamp(0.25, 8.0),
        log: get(spec, "log").is_truthy(),
        x: pair(&get(spec, "x")),
        y: pair(&get(spec, "y")),
        series: series.iter().map(|series| read_series(&series)).collect(),
        cursor: number("cursor"),
        legend: get(spec, "legend").is_truthy(),
        picture: get(spec, "picture").is_truthy(),
        ink: color("ink"),
        dim: color("dim"),
        hairline: color("hairline"),
        paper: color("paper"),
        font: text("font"),
        x_label: text("xLabel"),
        y_label: text("yLabel"),
    })
}

fn read_series(series: &JsValue) -> Series {
    let style = match get(series, "style").as_string().as_deref() {
        Some("dash") => Style::Dash,
        Some("points") => Style::Points,
        _ => Style::Line,
    };
    Series {
        name: get(series, "name").as_string().unwrap_or_default(),
        color: parse_color(&get(series, "color").as_string().unwrap_or_default()),
        style,
        width: get(series, "width").as_f64().unwrap_or(2.0).clamp(0.1, 100.0),
        end: get(series, "end").is_truthy(),
        x: numbers(&get(series, "x")),
        y: numbers(&get(series, "y")),
    }
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A Float64Array in one copy; any other list number by number (what is not a number becomes NaN).
fn numbers(value: &JsValue) -> Vec<f64> {
    match value.dyn_ref::<Float64Array>() {
        Some(array) => array.to_vec(),
        None => value
            .dyn_ref::<Array>()
            .map(|array| array.iter().map(|v| v.as_f64().unwrap_or(f64::NAN)).collect())
            .unwrap_or_default(),
    }
}

fn pair(value: &JsValue) -> Option<(f64, f64)> {
    match numbers(value)[..] {
        [lo, hi] => Some((lo, hi)),
        _ => None,
    }
}

/// `#rgb` or `#rrggbb`; what has other digits is black.
fn parse_color(text: &str) -> RGBColor {
    let digits = text.trim().trim_start_matches('#');
    let value = u32::from_str_radix(digits, 16).unwrap_or(0);
    match digits.len() {
        3 => RGBColor((value >> 8 & 15) as u8 * 17, (value >> 4 & 15) as u8 * 17, (value & 15) as u8 * 17),
        6 => RGBColor((value >> 16) as u8, (value >> 8) as u8, value as u8),
        _ => RGBColor(0, 0, 0),
    }
}
