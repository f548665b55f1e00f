//! How a lab's past looks as JSON.

use alloc::boxed::Box;

use super::{Change, Edit, LossLog, Moment, Timeline, Trail};
use crate::error::Reason;
use crate::optimizer::Memory;
use crate::random::{RandomState, WORDS};
use crate::record;
use crate::sampler::Sampler;
use crate::value::{Place, Value, Wire};

record! {
    Moment {
        update: "update",
        batch_loss: "batchLoss",
        values: "values",
        memory: "memory",
        sampler: "sampler",
        training: "training",
    }
    Memory { steps: "steps", first: "first", second: "second" }
    Sampler { rng: "rng", position: "position", epoch: "epoch" }
    Timeline {
        furthest: "furthest",
        checkpoints: "checkpoints",
        edits: "edits",
        losses: "losses",
        spacing: "spacing";
        trail: Trail::new()
    }
    Edit { update: "update", change: "change" }
    LossLog { levels: "levels" }
}

impl Wire for Box<Moment> {
    fn read(at: &Place<'_>) -> Self {
        Box::new(Moment::read(at))
    }

    fn write(&self) -> Value {
        Moment::write(self)
    }
}

/// `{ value: { index, value } }`, `{ values }` or `{ training }`.
impl Wire for Change {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["value", "values", "training"]);
        if !at.field("values").is_nothing() {
            return Change::Values(at.get("values"));
        }
        if !at.field("training").is_nothing() {
            return Change::Training(Box::new(at.get("training")));
        }
        let at = at.field("value");
        at.object(&["index", "value"]);
        Change::Value { index: at.get("index"), value: at.get("value") }
    }

    fn write(&self) -> Value {
        match self {
            Change::Value { index, value } => {
                let value = Value::object([("index", index.write()), ("value", value.write())]);
                Value::object([("value", value)])
            }
            Change::Values(values) => Value::object([("values", values.write())]),
            Change::Training(training) => Value::object([("training", training.write())]),
        }
    }
}

/// NumPy's `get_state()` in other words.
impl Wire for RandomState {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["key", "position", "normal"]);
        let words = at.field("key").list(|at| at.word());
        let position = at.field("position").whole(WORDS as u64) as usize;
        let normal = at.field("normal").optional(Place::number);
        let mut key = [0; WORDS];
        if words.len() == WORDS {
            key.copy_from_slice(&words);
            // Only the first word's top bit takes part in the recurrence.
            if key[0] >> 31 == 0 && key[1..].iter().all(|&word| word == 0) {
                at.field("key").mistake(Reason::Empty);
            }
        } else {
            at.field("key").mistake(Reason::Count { expected: WORDS, found: words.len() });
        }
        if normal.is_some_and(|normal| !normal.is_finite()) {
            at.field("normal").mistake(Reason::NotFinite);
        }
        RandomState { key, position, normal }
    }

    fn write(&self) -> Value {
        Value::object([
            ("key", Value::Numbers(self.key.iter().copied().map(f64::from).collect())),
            ("position", self.position.write()),
            ("normal", self.normal.write()),
        ])
    }
}
