//! A document written as a link.

use kobai::dataset::DatasetName;
use kobai::record;

use super::text::escape;
use super::{KEYS, VERSION, table};
use crate::document::{Data, Document};

/// A link to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The fragment without its `#`; empty for the document that a page opens with.
    pub fragment: String,
    /// Whether everything is in it: the reader's own data may be too large.
    pub complete: bool,
}

record! { Link { fragment: "fragment", complete: "complete" } }

/// Writes what differs from the defaults of the data.
pub fn write(document: &Document) -> Link {
    let defaults = document.defaults();
    let mut complete = true;
    let mut parts = Vec::new();
    match &document.data {
        Data::Table(data) => {
            let table = table::write(data);
            complete = table.is_some();
            parts.push("data=table".into());
            parts.extend(table.unwrap_or_default());
        }
        Data::Generated(data) if data.kind == DatasetName::Circle => {}
        Data::Generated(data) => parts.push(format!("data={}", data.kind.name())),
    }
    for key in &KEYS {
        if let Some(value) =
            (key.write)(document).filter(|value| (key.write)(&defaults).as_ref() != Some(value))
        {
            parts.push(format!("{}={}", key.name, escape(&value)));
        }
    }
    if !parts.is_empty() {
        parts.insert(0, format!("v={VERSION}"));
    }
    Link { fragment: parts.join("&"), complete }
}
