//! Parameters given by hand, in a link: W1 row by row, W2, …, then b1, b2, ….
//!
//! They are decimals while these are short, otherwise the bytes of the doubles (little-endian) as base64url. Both are exact.

use kobai::check::MAX_UNITS;
use kobai::config::GivenLayer;

use crate::document::Document;
use crate::number;

/// Writes the parameters.
pub fn write(given: &[GivenLayer]) -> String {
    let weights = given.iter().flat_map(|layer| layer.weights.iter().flatten());
    let values: Vec<f64> = weights.chain(given.iter().flat_map(|layer| &layer.bias)).copied().collect();
    let decimals = values.iter().map(|value| number::text(*value)).collect::<Vec<_>>().join(",");
    let bytes = to_base64(&values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>());
    if decimals.len() <= bytes.len() { decimals } else { bytes }
}

/// Reads the parameters of the document's network.
pub fn read(document: &Document, text: &str) -> Option<Vec<GivenLayer>> {
    let values = if text.contains(',') {
        text.split(',').map(number::read).collect::<Option<Vec<_>>>()?
    } else {
        doubles(&from_base64(text)?)?
    };
    let units = document.layers.iter().map(|layer| layer.units);
    let sizes: Vec<usize> = [document.network_inputs()].into_iter().chain(units).collect();
    if sizes.iter().any(|size| *size > MAX_UNITS) {
        return None;
    }
    let count: usize = sizes.windows(2).map(|size| (size[0] + 1) * size[1]).sum();
    if values.len() != count {
        return None;
    }
    let mut values = values.into_iter();
    let mut layers = Vec::new();
    for size in sizes.windows(2) {
        let weights = (0..size[0]).map(|_| values.by_ref().take(size[1]).collect()).collect();
        layers.push(GivenLayer { weights, bias: Vec::new() });
    }
    for (layer, units) in layers.iter_mut().zip(&sizes[1..]) {
        layer.bias = values.by_ref().take(*units).collect();
    }
    Some(layers)
}

/// Finite doubles out of their bytes.
fn doubles(bytes: &[u8]) -> Option<Vec<f64>> {
    let (doubles, left) = bytes.as_chunks::<8>();
    let doubles: Vec<f64> = doubles.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect();
    (left.is_empty() && doubles.iter().all(|value| value.is_finite())).then_some(doubles)
}

/// The digits of base64url. Source: RFC 4648, section 5; without padding.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..=group.len() {
            text.push(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize].into());
        }
    }
    text
}

/// Bits beyond the last full byte are ignored.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || text.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0, 0);
    for letter in text.bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == letter)?;
        bits = bits << 6 & 0xffff | digit as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}
