//! The reader's own data in a link: `rows=0,0,0;0,1,1` with the targets last, and their names if they have any.

use super::text::Fragment;
use super::values::{read_flag, write_flag};
use super::{Problem, list};
use crate::document::{Names, TableData};
use crate::number;

/// More characters make links that mail programs and messengers break.
const LONGEST: usize = 4000;

/// The parts of a fragment; nothing if the table is too large for a link.
pub fn write(table: &TableData) -> Option<Vec<String>> {
    let TableData { inputs, targets, names, drawn, .. } = table;
    let width = targets.first().map_or(1, Vec::len);
    if inputs.len() * (names.inputs.len() + width) > LONGEST {
        return None;
    }
    let row = |(row, inputs): (usize, &Vec<f64>)| {
        let cells = inputs.iter().chain(targets.get(row).into_iter().flatten());
        cells.map(|cell| number::text(*cell)).collect::<Vec<_>>().join(",")
    };
    let rows = inputs.iter().enumerate().map(row).collect::<Vec<_>>().join(";");
    if rows.len() > LONGEST {
        return None;
    }
    let mut parts = vec![format!("rows={rows}")];
    if width != 1 {
        parts.push(format!("targets={width}"));
    }
    let columns = columns(names);
    if columns != self::columns(&Names::numbered(names.inputs.len(), width)) {
        parts.push(format!("names={}", list::write(&columns)));
    }
    if let Some(classes) = &names.classes {
        parts.push(format!("classes={}", list::write(classes)));
    }
    if *drawn {
        parts.push(format!("drawn={}", write_flag(true)));
    }
    Some(parts)
}

/// Reads the table of a fragment; names that do not fit its rows are a problem. Nothing if the rows make no sense.
pub fn read(fragment: &Fragment, problems: &mut Vec<Problem>) -> Option<TableData> {
    let row = |row: &str| row.split(',').map(number::read).collect::<Option<Vec<_>>>();
    let rows: Vec<_> = fragment.get("rows")?.split(';').map(row).collect::<Option<_>>()?;
    let width = usize::try_from(number::whole(fragment.get("targets").unwrap_or("1"))?).ok()?;
    let count = rows.first().map_or(0, Vec::len);
    if width == 0 || count <= width || rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let (inputs, targets) = rows.iter().map(|row| row.split_at(count - width)).map(owned).unzip();
    let mut names = Names::numbered(count - width, width);
    if let Some(text) = fragment.get("names") {
        let mut given = list::read(text);
        if given.len() == count {
            names.targets = given.split_off(count - width);
            names.inputs = given;
        } else {
            problems.push(Problem::new("names", text, columns(&names).join(",")));
        }
    }
    if let Some(text) = fragment.get("classes") {
        let classes = list::read(text);
        if classes.len() == width.max(2) {
            names.classes = Some(classes);
        } else {
            problems.push(Problem::new("classes", text, ""));
        }
    }
    let drawn = fragment.get("drawn").and_then(read_flag).unwrap_or(false);
    Some(TableData { inputs, targets, test_fraction: 0.0, names, drawn })
}

fn owned((inputs, targets): (&[f64], &[f64])) -> (Vec<f64>, Vec<f64>) {
    (inputs.to_vec(), targets.to_vec())
}

/// The names of all columns.
fn columns(names: &Names) -> Vec<String> {
    names.inputs.iter().chain(&names.targets).cloned().collect()
}
