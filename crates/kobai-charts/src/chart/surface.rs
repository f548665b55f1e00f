//! Where a chart is drawn: a canvas or an SVG text, behind one type so that the drawing code exists once.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use plotters_svg::SVGBackend;
use web_sys::CanvasRenderingContext2d;

/// plotters counts in whole pixels; this many of them to one pixel of the picture make curves smooth.
pub const FINE: i32 = 8;

/// A canvas or an SVG, `size` in fine pixels.
pub enum Surface<'a> {
    Canvas { canvas: CanvasBackend, context: CanvasRenderingContext2d, size: (u32, u32) },
    Svg(SVGBackend<'a>),
}

/// A backend refused; the text is its own.
#[derive(Debug)]
pub struct SurfaceError(String);

impl core::fmt::Display for SurfaceError {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SurfaceError {}

type Drawn = Result<(), DrawingErrorKind<SurfaceError>>;

fn convert<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> DrawingErrorKind<SurfaceError> {
    DrawingErrorKind::DrawingError(SurfaceError(error.to_string()))
}

macro_rules! each {
    ($self:ident, $backend:ident => $call:expr) => {
        match $self {
            Surface::Canvas { canvas: $backend, .. } => $call.map_err(convert),
            Surface::Svg($backend) => $call.map_err(convert),
        }
    };
}

impl Surface<'_> {
    /// Filled dots of one colour: on a canvas one path, since hundreds of them would hold up the page.
    pub fn draw_dots<S: BackendStyle>(
        &mut self,
        mut centers: impl Iterator<Item = BackendCoord>,
        radius: u32,
        style: &S,
    ) -> Drawn {
        let Surface::Canvas { context, .. } = self else {
            return centers.try_for_each(|center| self.draw_circle(center, radius, style, true));
        };
        let refused = || DrawingErrorKind::DrawingError(SurfaceError("a dot was refused".into()));
        let radius = f64::from(radius);
        let BackendColor { rgb: (r, g, b), alpha } = style.color();
        context.set_fill_style_str(&format!("rgba({r},{g},{b},{alpha})"));
        context.begin_path();
        for (x, y) in centers {
            let (x, y) = (f64::from(x), f64::from(y));
            context.move_to(x + radius, y);
            context.arc(x, y, radius, 0.0, core::f64::consts::TAU).map_err(|_| refused())?;
        }
        context.fill();
        Ok(())
    }
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = SurfaceError;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Surface::Canvas { size, .. } => *size,
            Surface::Svg(svg) => svg.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Drawn {
        each!(self, b => b.ensure_prepared())
    }

    fn present(&mut self) -> Drawn {
        each!(self, b => b.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        each!(self, b => b.draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        // As a path: a canvas line would be shifted by half a pixel, which is ours to decide.
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let path: Vec<_> = path.into_iter().collect();
        each!(self, b => b.draw_path(path, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        each!(self, b => b.draw_rect(from, to, style, fill))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        each!(self, b => b.draw_circle(center, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let path: Vec<_> = path.into_iter().collect();
        each!(self, b => b.fill_polygon(path, style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn {
        each!(self, b => b.draw_text(text, style, pos))
    }
}
