//! A link read as a document.

use kobai::dataset::DatasetName;

use super::text::Fragment;
use super::{KEYS, Problem, VERSION, table, values};
use crate::document::{Data, Document};

/// Reads a fragment, with or without its `#`. What the engine would refuse is not a problem here:
/// [`open`](crate::open) sees to that.
pub fn read(fragment: &str) -> (Document, Vec<Problem>) {
    let fragment = Fragment::new(fragment);
    let mut problems = Vec::new();
    if let Some(version) = fragment.get("v").filter(|version| *version != VERSION) {
        problems.push(Problem::new("v", version, VERSION));
    }
    let mut document = Document::of(read_data(&fragment, &mut problems));
    for key in &KEYS {
        let Some(text) = fragment.get(key.name) else { continue };
        if !(key.read)(&mut document, text) {
            problems.push(Problem::new(key.name, text, (key.write)(&document).unwrap_or_default()));
        }
    }
    (document, problems)
}

/// The data; a circle where what is asked for makes no sense.
fn read_data(fragment: &Fragment, problems: &mut Vec<Problem>) -> Data {
    let rows = fragment.get("rows");
    let name = fragment.get("data").unwrap_or(if rows.is_some() { "table" } else { "circle" });
    if let Some(kind) = values::read_named(name) {
        return Data::generated(kind);
    }
    if name == "table"
        && let Some(table) = table::read(fragment, problems)
    {
        return Data::Table(table);
    }
    let (key, text) = if name == "table" { ("rows", rows.unwrap_or("")) } else { ("data", name) };
    problems.push(Problem::new(key, text, DatasetName::Circle.name()));
    Data::generated(DatasetName::Circle)
}
