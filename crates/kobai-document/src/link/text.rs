//! A fragment as keys and values, and what has to be escaped in it.

/// More UTF-16 units of a wrong value are not repeated in a message.
const LONGEST: usize = 60;

/// The keys and values of a fragment, with or without its `#`. Of two values under one key the last is meant.
pub struct Fragment(Vec<(String, String)>);

impl Fragment {
    /// Splits a fragment into its parts.
    pub fn new(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let pairs = fragment.split('&').filter_map(|part| part.split_once('='));
        Fragment(
            pairs
                .filter(|(key, _)| !key.is_empty())
                .map(|(key, value)| (unescape(key), unescape(value)))
                .collect(),
        )
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

/// The beginning of a text, for a message.
pub fn shortened(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Escapes what would not survive in a fragment, and nothing more, so that it stays readable.
pub fn escape(text: &str) -> String {
    let survives = |byte: u8| byte.is_ascii_alphanumeric() || b"_.,:;~!$'()*@/?-".contains(&byte);
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if survives(byte) {
            escaped.push(byte.into());
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Undoes [`escape`]; a text that cannot have come from it stays as it is.
pub fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else { return text.into() };
        let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { return text.into() };
        bytes.push(16 * high + low);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.into())
}

fn digit(hexadecimal: u8) -> Option<u8> {
    char::from(hexadecimal).to_digit(16).map(|digit| digit as u8)
}
