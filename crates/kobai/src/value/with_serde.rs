//! Lets serde read and write the types that are [`Wire`], by way of a [`Value`].

use super::{MAX_WHOLE, Place, Value, Wire, read};
use crate::error::Code;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Truth(truth) => serializer.serialize_bool(*truth),
            Value::Number(number) => match *number as i64 {
                // A whole number that is no −0; one beyond 2⁵³ is none to JavaScript.
                whole if number.abs() < MAX_WHOLE && (whole as f64).to_bits() == number.to_bits() => {
                    serializer.serialize_i64(whole)
                }
                _ => serializer.serialize_f64(*number),
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::Numbers(numbers) => serializer.collect_seq(numbers.iter().map(|x| Value::Number(*x))),
            Value::List(items) => serializer.collect_seq(items),
            Value::Object(fields) => serializer.collect_map(fields.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Truth(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(String::from(text).into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element()? {
            found.push(item);
        }
        Ok(Value::list(found.into_iter()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some((key, value)) = entries.next_entry::<String, Value>()? {
            found.push((key.into(), value));
        }
        Ok(Value::Object(found))
    }
}

fn from_value<T: Wire, E: Error>(value: &Value, strict: bool) -> Result<T, E> {
    read(value, Code::InvalidConfig, "", strict, |at: &Place<'_>| T::read(at)).map_err(E::custom)
}

macro_rules! through_value {
    ($($type:ty, strict: $strict:literal;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.write().serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_value(&Value::deserialize(deserializer)?, $strict)
            }
        }
    )*};
}

through_value! {
    crate::config::LabConfig, strict: true;
    crate::config::TrainingConfig, strict: true;
    crate::SavedLab, strict: false;
    crate::dataset::DatasetName, strict: false;
    crate::dataset::Task, strict: false;
    crate::feature::Feature, strict: false;
}
