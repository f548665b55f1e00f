//! Lists of names, separated by commas: the names' own commas are escaped twice.

use super::text::{escape, unescape};

/// `a,b` as it stands in a link.
pub fn write(names: &[String]) -> String {
    let names = names.iter().map(|name| escape(&name.replace('%', "%25").replace(',', "%2C")));
    names.collect::<Vec<_>>().join(",")
}

/// Reads a list that has been unescaped once.
pub fn read(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split(',').map(unescape).collect() }
}
