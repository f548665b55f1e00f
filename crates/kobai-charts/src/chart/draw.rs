//! The drawing itself: grid, labels, curves, cursor and legend, in fine pixels on a `Surface`.

use super::axis::Axis;
use super::surface::{FINE, Surface, SurfaceError};
use super::{Chart, Plot, Series, Style};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, Drawable, PathElement, PointCollection, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};

type Area<'a> = DrawingArea<Surface<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<SurfaceError>>;
type Point = (i32, i32);

/// Size of the labels in CSS pixels.
const TEXT: f64 = 11.0;

/// One chart on one area: what every part of the drawing needs to know.
struct Pen<'a, 'b> {
    chart: &'a Chart,
    area: Area<'b>,
    /// Fine pixels in a CSS pixel.
    scale: f64,
    /// Fine pixels in a pixel of the picture.
    grain: f64,
    /// A canvas takes font sizes as they are, plotters' SVG divides them.
    letter: f64,
    plot: Plot,
    x: Axis,
    y: Axis,
}

/// Draws a chart and says where its plot area came to lie.
pub fn draw(chart: &Chart, surface: Surface) -> Result<Plot, DrawingAreaErrorKind<SurfaceError>> {
    let letter = if matches!(surface, Surface::Svg(_)) { 1.24 } else { 1.0 };
    let scale = chart.ratio * f64::from(FINE);
    let pad = TEXT / 2.0;
    let legend = if chart.legend { 22.0 } else { 0.0 };
    let heading = if chart.y_label.is_empty() { 0.0 } else { TEXT + 4.0 };
    let top = (pad + legend + heading).ceil();
    let height = (chart.height - top - TEXT - 9.0).max(8.0);
    let rows = ((height / 34.0).round() as usize).max(2);
    let x = Axis::given(chart.x, false)
        .unwrap_or_else(|| Axis::tight(chart.series.iter().flat_map(|s| s.x.iter().copied())));
    let values = || chart.series.iter().flat_map(|s| s.y.iter().copied());
    let y = Axis::given(chart.y, chart.log)
        .unwrap_or_else(|| if chart.log { Axis::decades(values()) } else { Axis::round(values(), rows) });
    let rows = y.ticks(rows);
    let widest = rows.iter().map(|tick| tick.label.chars().count()).max().unwrap_or(1);
    let left = (widest as f64 * TEXT * 0.58 + 8.0).ceil().max(20.0);
    let width = (chart.width - left - 8.0).max(8.0);
    let plot = Plot { left, top, width, height, x: x.range(), y: y.range(), log: chart.log };
    let pen =
        Pen { chart, area: surface.into_drawing_area(), scale, grain: f64::from(FINE), letter, plot, x, y };

    if !chart.picture {
        pen.area.fill(&chart.paper)?;
    }
    for tick in &rows {
        let y = pen.crisp(top + (1.0 - tick.at) * height);
        let (from, to, color) =
            if chart.picture { (left - 4.0, left, chart.dim) } else { (left, left + width, chart.hairline) };
        pen.line(vec![(pen.px(from), y), (pen.px(to), y)], color, 1.0 / chart.ratio)?;
        pen.text(&tick.label, chart.dim, (pen.px(left - 6.0), y), HPos::Right, VPos::Center)?;
    }
    pen.x_labels()?;
    if chart.picture {
        pen.frame()?;
    }
    if heading > 0.0 {
        pen.text(
            &chart.y_label,
            chart.dim,
            (pen.px(0.0), pen.px(top - pad - 4.0)),
            HPos::Left,
            VPos::Bottom,
        )?;
    }
    if chart.legend {
        pen.legend()?;
    }
    if let Some(at) = chart.cursor.and_then(|x| pen.x.place(x)).filter(|at| (0.0..=1.0).contains(at)) {
        let x = pen.crisp(left + at * width);
        pen.line(vec![(x, pen.px(top)), (x, pen.px(top + height))], chart.dim, 1.0)?;
    }
    for series in chart.series.iter().rev() {
        pen.series(series)?;
    }
    pen.area.present()?;
    Ok(plot)
}

impl Pen<'_, '_> {
    fn px(&self, css: f64) -> i32 {
        (css * self.scale).round() as i32
    }

    /// The middle of the nearest pixel of the picture, so that a hairline is one pixel and not two grey ones.
    fn crisp(&self, css: f64) -> i32 {
        ((css * self.scale / self.grain).floor() * self.grain + self.grain / 2.0) as i32
    }

    fn stroke(&self, color: RGBColor, width: f64) -> ShapeStyle {
        color.stroke_width(self.px(width).max(1) as u32)
    }

    fn line(&self, path: Vec<Point>, color: RGBColor, width: f64) -> Drawn {
        self.area.draw(&PathElement::new(path, self.stroke(color, width)))
    }

    fn text(&self, text: &str, color: RGBColor, at: Point, h: HPos, v: VPos) -> Drawn {
        let font = FontFamily::Name(&self.chart.font);
        let style =
            TextStyle::from((font, TEXT * self.scale * self.letter)).color(&color).pos(Pos::new(h, v));
        self.area.draw(&Text::new(text, at, style))
    }

    /// Values along the bottom, with the axis's name at its right end; a label that would touch the name is left out.
    fn x_labels(&self) -> Drawn {
        let Plot { left, top, width, height, .. } = self.plot;
        let y = self.px(top + height + 5.0);
        let name = wide(&self.chart.x_label) * TEXT;
        let free = left + width - if name > 0.0 { name + 10.0 } else { -8.0 };
        for tick in self.x.ticks(((width / 64.0) as usize).max(2)) {
            let half = wide(&tick.label) * TEXT / 2.0;
            let middle = (left + tick.at * width).min(self.chart.width - half);
            if self.chart.picture {
                let (x, bottom) = (self.crisp(left + tick.at * width), top + height);
                let path = vec![(x, self.px(bottom)), (x, self.px(bottom + 4.0))];
                self.line(path, self.chart.dim, 1.0 / self.chart.ratio)?;
            }
            if middle + half <= free.min(self.chart.width) {
                self.text(&tick.label, self.chart.dim, (self.px(middle), y), HPos::Center, VPos::Top)?;
            }
        }
        if name > 0.0 {
            self.text(
                &self.chart.x_label,
                self.chart.dim,
                (self.px(left + width), y),
                HPos::Right,
                VPos::Top,
            )?;
        }
        Ok(())
    }

    fn frame(&self) -> Drawn {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)].map(|at| self.place(at));
        self.line(corners.to_vec(), self.chart.dim, 1.0 / self.chart.ratio)
    }

    fn legend(&self) -> Drawn {
        let mut x = self.plot.left;
        for series in &self.chart.series {
            let y = self.px(9.0);
            let sample = [(self.px(x), y), (self.px(x + 18.0), y)];
            match series.style {
                Style::Points => self.dot((self.px(x + 9.0), y), series.color, 2.5)?,
                style => self.curve(&sample, series.color, 2.0, style)?,
            }
            self.text(&series.name, self.chart.ink, (self.px(x + 23.0), y), HPos::Left, VPos::Center)?;
            x += 23.0 + wide(&series.name) * TEXT + 16.0;
        }
        Ok(())
    }

    fn series(&self, series: &Series) -> Drawn {
        let runs = runs(series, &self.x, &self.y, series.style == Style::Points);
        for run in &runs {
            if series.style == Style::Points {
                continue;
            }
            let path: Vec<Point> = run.iter().map(|p| self.place(*p)).collect();
            if let [point] = path[..] {
                self.dot(point, series.color, series.width)?;
            } else {
                self.curve(&path, series.color, series.width, series.style)?;
            }
        }
        if series.style == Style::Points {
            let centers = runs.iter().flatten().map(|p| self.place(*p)).collect();
            let (radius, style) = (self.px(series.width).max(1) as u32, series.color.filled());
            self.area.draw(&Dots { centers, radius, style })?;
        }
        if series.end
            && let Some(last) = runs.last().and_then(|run| run.last())
        {
            self.dot(self.place(*last), series.color, 3.5)?;
        }
        if let Some(at) = self.chart.cursor
            && series.style != Style::Points
            && let Some(y) = value_at(series, at)
            && let (Some(x), Some(y)) = (self.x.place(at), self.y.place(y))
            && (0.0..=1.0).contains(&x)
        {
            self.dot(self.place((x, y.clamp(0.0, 1.0))), series.color, 3.5)?;
        }
        Ok(())
    }

    fn curve(&self, path: &[Point], color: RGBColor, width: f64, style: Style) -> Drawn {
        if style == Style::Dash {
            let path: Vec<Point> = path.to_vec();
            self.area.draw(&DashedPathElement::new(
                path,
                self.px(4.0),
                self.px(3.0),
                self.stroke(color, width),
            ))
        } else {
            self.line(path.to_vec(), color, width)
        }
    }

    /// A filled dot with an edge of paper, which shows on any curve.
    fn dot(&self, at: Point, color: RGBColor, radius: f64) -> Drawn {
        if radius > 3.0 {
            self.area.draw(&Circle::new(at, self.px(radius + 1.0), self.chart.paper.filled()))?;
        }
        self.area.draw(&Circle::new(at, self.px(radius).max(1), color.filled()))
    }

    fn place(&self, (x, y): (f64, f64)) -> Point {
        (self.px(self.plot.left + x * self.plot.width), self.px(self.plot.top + (1.0 - y) * self.plot.height))
    }
}

/// Points of one series, drawn together.
struct Dots {
    centers: Vec<Point>,
    radius: u32,
    style: ShapeStyle,
}

impl<'a> PointCollection<'a, Point> for &'a Dots {
    type Point = &'a Point;
    type IntoIter = core::slice::Iter<'a, Point>;

    fn point_iter(self) -> Self::IntoIter {
        self.centers.iter()
    }
}

impl Drawable<Surface<'_>> for Dots {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        centers: I,
        surface: &mut Surface,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<SurfaceError>> {
        surface.draw_dots(centers, self.radius, &self.style)
    }
}

/// Width of a text in ems, roughly: Latin letters are about half as wide as those of Japanese.
fn wide(text: &str) -> f64 {
    text.chars().map(|c| if c as u32 > 0x2e7f { 1.0 } else { 0.58 }).sum()
}

/// The series as pieces inside the plot (0…1 in both directions): broken where a value is not a number, clipped where
/// it leaves the range. What is below a logarithmic axis runs along its lower edge, what is too large along the upper.
fn runs(series: &Series, x: &Axis, y: &Axis, points: bool) -> Vec<Vec<(f64, f64)>> {
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut last: Option<(f64, f64)> = None;
    let mut open = false;
    for (&a, &b) in series.x.iter().zip(&series.y) {
        let here = match (x.place(a), y.place(b)) {
            (Some(a), Some(b)) if b.is_finite() => Some((a, b.clamp(0.0, 1.0))),
            _ => None,
        };
        let inside = here.is_some_and(|(a, _)| (-1e-9..=1.0 + 1e-9).contains(&a));
        match (last, here) {
            (_, None) => open = false,
            (Some(from), Some(to)) if !points => match clip(from, to) {
                Some((start, end)) => {
                    if !open {
                        runs.push(vec![start]);
                    }
                    if let Some(run) = runs.last_mut() {
                        run.push(end);
                    }
                    open = inside;
                }
                None => open = false,
            },
            (_, Some(to)) if inside => {
                runs.push(vec![to]);
                open = true;
            }
            _ => open = false,
        }
        last = here;
    }
    runs
}

/// The part of a segment with 0 ≤ x ≤ 1.
fn clip(from: (f64, f64), to: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let at = |x: f64| if dx == 0.0 { 0.0 } else { ((x - from.0) / dx).clamp(0.0, 1.0) };
    if from.0.max(to.0) < 0.0 || from.0.min(to.0) > 1.0 {
        return None;
    }
    let (s, e) = (at(from.0.clamp(0.0, 1.0)), at(to.0.clamp(0.0, 1.0)));
    let point = |t: f64| (from.0 + t * dx, from.1 + t * dy);
    Some((if s > 0.0 { point(s) } else { from }, if e < 1.0 && dx != 0.0 { point(e) } else { to }))
}

/// The value of the last sample at or before `x` whose place is known; curves are read, not interpolated.
fn value_at(series: &Series, x: f64) -> Option<f64> {
    let nearest = series
        .x
        .iter()
        .zip(&series.y)
        .filter(|(_, y)| y.is_finite())
        .min_by(|(a, _), (b, _)| (*a - x).abs().total_cmp(&(*b - x).abs()))?;
    Some(*nearest.1)
}
