//! Values as JSON and JavaScript have them, and how the engine's types are read from them and written as them.
//!
//! Reading goes on after a mistake, with something harmless in its place, and the first mistake is the result. So what
//! reads a type is a plain list of its fields.

mod record;
mod with_serde;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use crate::error::{Code, Error, Reason};

pub use record::{Fields, Record, is_default};

/// The largest number up to which every whole number is a double.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// A value of JSON. A list of numbers alone is always [`Value::Numbers`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// null.
    Null,
    /// true or false.
    Truth(bool),
    /// A number; unlike JSON's it may be NaN or an infinity.
    Number(f64),
    /// A text.
    Text(Cow<'static, str>),
    /// A list of numbers; or of nothing.
    Numbers(Vec<f64>),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// An object with these fields.
    pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
        Value::Object(fields.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// The same object with one more field, if there is a value for it.
    pub fn and(mut self, key: &'static str, value: Option<Value>) -> Value {
        if let (Value::Object(fields), Some(value)) = (&mut self, value) {
            fields.push((key.into(), value));
        }
        self
    }

    /// The object that a type with named fields is.
    pub fn record(record: &impl Record) -> Value {
        let mut fields = Vec::new();
        record.write_fields(&mut fields);
        Value::Object(fields)
    }

    /// A list.
    pub fn list(items: impl Iterator<Item = Value>) -> Value {
        let items: Vec<Value> = items.collect();
        let numbers = items.iter().map(|item| if let Value::Number(x) = item { Some(*x) } else { None });
        match numbers.collect() {
            Some(numbers) => Value::Numbers(numbers),
            None => Value::List(items),
        }
    }

    /// What the value is, for a message.
    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Truth(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::Numbers(_) | Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(number as f64)
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Value::Text(text.into())
    }
}

/// A type that configurations or saved labs are made of.
pub trait Wire: Sized {
    /// Reads it.
    fn read(at: &Place<'_>) -> Self;
    /// Writes it.
    fn write(&self) -> Value;

    /// Reads a list of them.
    fn read_list(at: &Place<'_>) -> Vec<Self> {
        at.list(Self::read)
    }

    /// Writes a list of them.
    fn write_list(items: &[Self]) -> Value {
        Value::list(items.iter().map(Self::write))
    }
}

/// A type whose values have names.
pub trait Named: Copy + PartialEq + 'static {
    /// Every value and its name.
    const NAMES: &'static [(&'static str, Self)];

    /// The name.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

/// Reads a value whole; the first mistake has its path below `root`. Where it is `strict`, an object may have no keys but
/// those that are asked for: a misspelt one would be passed over in silence.
///
/// # Errors
///
/// The first mistake, with this code.
pub fn read<T>(
    value: &Value,
    code: Code,
    root: &str,
    strict: bool,
    what: impl FnOnce(&Place<'_>) -> T,
) -> Result<T, Error> {
    let reading = Reading { code, strict, root, first: RefCell::new(None) };
    let made = what(&Place { value: Some(value), key: Key::Root, reading: &reading });
    match reading.first.into_inner() {
        None => Ok(made),
        Some(mistake) => Err(*mistake),
    }
}

struct Reading<'a> {
    code: Code,
    strict: bool,
    root: &'a str,
    first: RefCell<Option<Box<Error>>>,
}

/// A value on the way through another one, if there is any at this place.
pub struct Place<'a> {
    value: Option<&'a Value>,
    key: Key<'a>,
    reading: &'a Reading<'a>,
}

enum Key<'a> {
    Root,
    Field(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// `network.layers[1].units`.
    fn path(&self) -> String {
        match self.key {
            Key::Root => self.reading.root.into(),
            Key::Field(up, key) => match up.path() {
                path if path.is_empty() => key.into(),
                path => [&path, ".", key].concat(),
            },
            Key::Item(up, index) => format!("{}[{index}]", up.path()),
        }
    }

    /// Records a mistake, unless there was one before.
    pub fn mistake(&self, reason: Reason) {
        let mut first = self.reading.first.borrow_mut();
        if first.is_none() {
            *first = Some(Box::new(Error::new(self.reading.code, self.path(), reason)));
        }
    }

    /// Records that something else should be here.
    pub fn expected(&self, what: &str) {
        self.mistake(match self.value {
            None => Reason::Conflict("missing"),
            Some(found) => Reason::Malformed(["expected ", what, ", found ", found.kind()].concat()),
        });
    }

    /// Whether there is nothing, or null.
    pub fn is_nothing(&self) -> bool {
        matches!(self.value, None | Some(Value::Null))
    }

    /// Begins to read an object. These are all the keys it may have.
    pub fn object(&self, keys: &[&str]) {
        match self.value {
            Some(Value::Object(fields)) => {
                let unknown = fields.iter().find(|(key, _)| !keys.contains(&key.as_ref()));
                if let (true, Some((key, _))) = (self.reading.strict, unknown) {
                    self.field(key).mistake(Reason::Unknown(key.as_ref().into()));
                }
            }
            // To JavaScript a list is an object too: one that lacks everything.
            Some(Value::List(_) | Value::Numbers(_)) => {}
            _ => self.expected("an object"),
        }
    }

    /// What is under a key.
    pub fn field<'a>(&'a self, key: &'a str) -> Place<'a> {
        let value = match self.value {
            Some(Value::Object(fields)) => {
                fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        };
        Place { value, key: Key::Field(self, key), reading: self.reading }
    }

    /// Reads what is under a key.
    pub fn get<T: Wire>(&self, key: &str) -> T {
        T::read(&self.field(key))
    }

    /// Reads what is under a key, if anything is.
    pub fn maybe<T: Wire>(&self, key: &str) -> Option<T> {
        self.field(key).optional(T::read)
    }

    /// Reads it, if there is anything.
    pub fn optional<T>(&self, what: impl FnOnce(&Self) -> T) -> Option<T> {
        if self.is_nothing() { None } else { Some(what(self)) }
    }

    /// A number.
    pub fn number(&self) -> f64 {
        if let Some(Value::Number(number)) = self.value {
            return *number;
        }
        self.expected("a number");
        0.0
    }

    /// A whole number between two others.
    pub fn integer(&self, min: f64, max: f64) -> f64 {
        let number = match self.value {
            Some(Value::Number(number)) => *number,
            _ => {
                self.expected("a whole number");
                return min;
            }
        };
        if !(min..=max).contains(&number) || number % 1.0 != 0.0 {
            self.mistake(Reason::Malformed(format!("expected a whole number from {min} to {max}")));
            return min;
        }
        number
    }

    /// A whole number from 0 to a largest one.
    pub fn whole(&self, max: u64) -> u64 {
        self.integer(0.0, MAX_WHOLE.min(max as f64)) as u64
    }

    /// A count or an index.
    pub fn count(&self) -> usize {
        self.whole(u64::from(u32::MAX)) as usize
    }

    /// 32 bits: a seed, say.
    pub fn word(&self) -> u32 {
        self.whole(u64::from(u32::MAX)) as u32
    }

    /// True or false.
    pub fn truth(&self) -> bool {
        if let Some(Value::Truth(truth)) = self.value {
            return *truth;
        }
        self.expected("true or false");
        false
    }

    /// A text.
    pub fn text(&self) -> &str {
        if let Some(Value::Text(text)) = self.value {
            return text;
        }
        self.expected("a text");
        ""
    }

    /// Whether this very text is here.
    pub fn is_text(&self, text: &str) -> bool {
        matches!(self.value, Some(Value::Text(found)) if found == text)
    }

    /// One of these, by its name.
    pub fn one_of<T: Copy>(&self, names: &[(&str, T)]) -> T {
        let name = self.text();
        let found = names.iter().find(|(known, _)| *known == name);
        if found.is_none() {
            self.mistake(Reason::Unknown(name.into()));
        }
        found.unwrap_or(&names[0]).1
    }

    /// A list, each item read the same way.
    pub fn list<T>(&self, mut what: impl FnMut(&Place<'_>) -> T) -> Vec<T> {
        let mut item = |index, value: &Value| {
            what(&Place { value: Some(value), key: Key::Item(self, index), reading: self.reading })
        };
        match self.value {
            Some(Value::List(items)) => items.iter().enumerate().map(|(i, value)| item(i, value)).collect(),
            Some(Value::Numbers(numbers)) => {
                numbers.iter().enumerate().map(|(i, number)| item(i, &Value::Number(*number))).collect()
            }
            _ => {
                self.expected("a list");
                Vec::new()
            }
        }
    }

    /// A list of numbers.
    pub fn numbers(&self) -> Vec<f64> {
        match self.value {
            Some(Value::Numbers(numbers)) => numbers.clone(),
            _ => self.list(|at| at.number()),
        }
    }

    /// A list of lists of numbers.
    pub fn rows(&self) -> Vec<Vec<f64>> {
        self.list(|at| at.numbers())
    }
}
