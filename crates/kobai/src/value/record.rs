//! Types that are objects with named fields: one list of fields makes reading and writing.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

use super::{Named, Place, Value, Wire};

/// The fields of an object, in their order.
pub type Fields = Vec<(Cow<'static, str>, Value)>;

/// A type that is an object with named fields. [`record!`](crate::record) implements it.
pub trait Record: Sized {
    /// The keys that the object may have.
    const KEYS: &'static [&'static str];
    /// Reads the fields; other keys are the caller's.
    fn read_fields(at: &Place<'_>) -> Self;
    /// Writes the fields behind those that are there.
    fn write_fields(&self, fields: &mut Fields);
}

/// Implements [`Record`] and [`Wire`](crate::value::Wire) for a struct by one list of its fields and their keys.
///
/// - `field: "key"` is required, unless it is an `Option`, which is `None` where it is absent or null;
/// - `field: "key" = value` has this value where it is absent or null, and is always written;
/// - `field: "key" or absent` has its type's default where it is absent or null, and is left out where it has it;
/// - fields after a semicolon are not part of the object: `; field: value`.
///
/// ```
/// # use kobai::{Code, value::{Value, Wire, read}};
/// struct Point { x: f64, y: f64, label: String }
/// kobai::record! { Point { x: "x", y: "y" = 0.0, label: "label" or absent } }
///
/// let value = Value::Object(vec![("x".into(), 3.0.into())]);
/// let point = read(&value, Code::InvalidConfig, "point", true, Point::read).unwrap();
/// assert_eq!((point.x, point.y), (3.0, 0.0));
/// assert_eq!(point.write(), Value::Object(vec![("x".into(), 3.0.into()), ("y".into(), 0.0.into())]));
/// ```
#[macro_export]
macro_rules! record {
    ($($type:ident {
        $($field:ident: $key:literal $(or $absent:ident)? $(= $usual:expr)?),* $(,)?
        $(; $other:ident: $value:expr)?
    })*) => {$(
        impl $crate::value::Record for $type {
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn read_fields(at: &$crate::value::Place<'_>) -> Self {
                $type {
                    $($field: $crate::record!(@read at.field($key) $(, = $usual)? $(, or $absent)?),)*
                    $($other: $value,)?
                }
            }

            fn write_fields(&self, fields: &mut $crate::value::Fields) {
                $($crate::record!(@write fields, $key, self.$field $(, or $absent)?);)*
            }
        }

        impl $crate::value::Wire for $type {
            fn read(at: &$crate::value::Place<'_>) -> Self {
                at.object(<Self as $crate::value::Record>::KEYS);
                $crate::value::Record::read_fields(at)
            }

            fn write(&self) -> $crate::value::Value {
                $crate::value::Value::record(self)
            }
        }
    )*};

    (@read $at:expr) => { $crate::value::Wire::read(&$at) };
    (@read $at:expr, = $usual:expr) => { $at.optional($crate::value::Wire::read).unwrap_or($usual) };
    (@read $at:expr, or absent) => { $at.optional($crate::value::Wire::read).unwrap_or_default() };

    (@write $fields:ident, $key:literal, $value:expr) => {
        $fields.push(($key.into(), $crate::value::Wire::write(&$value)))
    };
    (@write $fields:ident, $key:literal, $value:expr, or absent) => {
        if !$crate::value::is_default(&$value) {
            $crate::record!(@write $fields, $key, $value);
        }
    };
}

/// Whether a value is its type's default.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl<T: Named> Wire for T {
    fn read(at: &Place<'_>) -> T {
        at.one_of(T::NAMES)
    }

    fn write(&self) -> Value {
        self.name().into()
    }
}

impl Wire for f64 {
    fn read(at: &Place<'_>) -> Self {
        at.number()
    }

    fn write(&self) -> Value {
        Value::Number(*self)
    }

    fn read_list(at: &Place<'_>) -> Vec<Self> {
        at.numbers()
    }

    fn write_list(numbers: &[Self]) -> Value {
        Value::Numbers(numbers.to_vec())
    }
}

/// Implements [`Wire`] for a whole number by its method of [`Place`].
macro_rules! whole {
    ($($type:ty: $read:expr;)*) => {$(
        impl Wire for $type {
            fn read(at: &Place<'_>) -> Self {
                $read(at)
            }

            fn write(&self) -> Value {
                Value::Number(*self as f64)
            }
        }
    )*};
}

whole! {
    u32: Place::word;
    u64: |at: &Place<'_>| at.whole(u64::MAX);
    usize: Place::count;
    // An index, or −1.
    i32: |at: &Place<'_>| at.integer(-1.0, f64::from(i32::MAX)) as i32;
}

impl Wire for bool {
    fn read(at: &Place<'_>) -> Self {
        at.truth()
    }

    fn write(&self) -> Value {
        Value::Truth(*self)
    }
}

impl Wire for String {
    fn read(at: &Place<'_>) -> Self {
        at.text().to_owned()
    }

    fn write(&self) -> Value {
        Value::Text(self.clone().into())
    }
}

/// A list.
impl<T: Wire> Wire for Vec<T> {
    fn read(at: &Place<'_>) -> Self {
        T::read_list(at)
    }

    fn write(&self) -> Value {
        T::write_list(self)
    }
}

/// A value or null.
impl<T: Wire> Wire for Option<T> {
    fn read(at: &Place<'_>) -> Self {
        at.optional(T::read)
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}
