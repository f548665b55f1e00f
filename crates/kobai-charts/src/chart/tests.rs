//! Charts as SVG: what is drawn, that hostile numbers and texts do no harm, and that the picture is well formed.

use plotters::style::RGBColor;

use super::{Chart, Series, Style, svg};

fn series(name: &str, style: Style, y: &[f64]) -> Series {
    let x = (0..y.len()).map(|i| i as f64).collect();
    Series {
        name: name.into(),
        color: RGBColor(176, 33, 76),
        style,
        width: 2.0,
        end: false,
        x,
        y: y.to_vec(),
    }
}

fn chart(series: Vec<Series>) -> Chart {
    Chart {
        title: "loss".into(),
        width: 350.0,
        height: 150.0,
        ratio: 1.0,
        log: false,
        x: None,
        y: None,
        series,
        cursor: None,
        legend: false,
        picture: false,
        ink: RGBColor(31, 28, 27),
        dim: RGBColor(109, 102, 97),
        hairline: RGBColor(229, 224, 216),
        paper: RGBColor(252, 251, 248),
        font: "system-ui, \"Hiragino Sans\", sans-serif".into(),
        x_label: "update".into(),
        y_label: String::new(),
    }
}

/// Every opened tag is closed, in order.
fn check_well_formed(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{svg}");
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

#[test]
fn a_line_is_one_path() {
    let svg = svg(&chart(vec![series("train", Style::Line, &[0.7, 0.4, 0.2])])).unwrap();
    check_well_formed(&svg);
    assert!(
        svg.starts_with(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"350\" height=\"150\""
        )
    );
    assert_eq!(svg.matches("stroke=\"#B0214C\"").count(), 1);
    assert!(svg.contains("0.6\n</text>") && svg.contains("update\n</text>"));
}

#[test]
fn dashes_are_many_paths_and_points_circles() {
    let svg = svg(&chart(vec![
        series("test", Style::Dash, &[0.7, 0.4, 0.2]),
        series("batch", Style::Points, &[0.5, 0.6, 0.1, 0.2]),
    ]))
    .unwrap();
    check_well_formed(&svg);
    assert!(svg.matches("stroke=\"#B0214C\"").count() > 20);
    assert_eq!(svg.matches("<circle").count(), 4);
}

#[test]
fn a_gap_breaks_the_line() {
    let svg = svg(&chart(vec![series("train", Style::Line, &[0.7, 0.4, f64::NAN, 0.2, 0.1])])).unwrap();
    check_well_formed(&svg);
    assert_eq!(svg.matches("stroke=\"#B0214C\"").count(), 2);
}

#[test]
fn text_is_escaped() {
    let mut hostile = chart(vec![series("<script>&\"", Style::Line, &[1.0, 2.0])]);
    hostile.title = "</title><script>".into();
    hostile.legend = true;
    hostile.font = "x\" onload=\"y".into();
    let svg = svg(&hostile).unwrap();
    check_well_formed(&svg);
    assert!(!svg.contains("<script") && !svg.contains("\" onload"));
}

#[test]
fn hostile_numbers_are_survived() {
    let extremes = [0.0, -1.0, 1e300, 5e-324, f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    for log in [false, true] {
        for style in [Style::Line, Style::Dash, Style::Points] {
            for data in [&extremes[..], &extremes[..1], &extremes[8..], &[]] {
                for range in [None, Some((0.0, 0.0)), Some((-1e308, 1e308)), Some((0.5, 2.5))] {
                    let mut chart = chart(vec![series("a", style, data)]);
                    chart.log = log;
                    chart.x = range;
                    chart.y = range;
                    chart.cursor = Some(1e300);
                    chart.series[0].end = true;
                    check_well_formed(&svg(&chart).unwrap());
                }
            }
        }
    }
    let mut tiny = chart(vec![series("a", Style::Line, &extremes)]);
    (tiny.width, tiny.height) = (0.0, -5.0);
    check_well_formed(&svg(&tiny).unwrap());
}

#[test]
fn a_range_clips_the_curve() {
    let mut part = chart(vec![series("train", Style::Line, &[0.0, 1.0, 0.0, 1.0, 0.0])]);
    part.x = Some((0.5, 2.5));
    let svg = svg(&part).unwrap();
    let points = svg.split("points=\"").last().unwrap().split('"').next().unwrap();
    assert_eq!(points.split_whitespace().count(), 4, "{points}");
}

#[test]
fn a_logarithmic_axis_reaches_from_zero_to_1e300() {
    let mut log = chart(vec![series("train", Style::Line, &[0.1, 1e10, 1e300, 0.0])]);
    log.log = true;
    let svg = svg(&log).unwrap();
    check_well_formed(&svg);
    assert!(svg.contains("1e300\n</text>"), "{svg}");
}

#[test]
fn over_a_picture_there_is_a_frame_and_nothing_is_hidden() {
    let plain = chart(vec![series("level", Style::Line, &[0.7, 0.4, 0.2])]);
    let over = Chart { picture: true, ..plain.clone() };
    let (plain, over) = (svg(&plain).unwrap(), svg(&over).unwrap());
    check_well_formed(&over);
    assert!(plain.contains("#FCFBF8") && !over.contains("#FCFBF8"), "no paper");
    assert!(plain.contains("#E5E0D8") && !over.contains("#E5E0D8"), "no grid");
    assert!(over.contains("<polyline") && over.matches("#6D6661").count() > plain.matches("#6D6661").count());
}
