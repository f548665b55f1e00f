//! How a lab's past looks as JSON.

use alloc::boxed::Box;

use super::{Change, Edit, LossLog, Moment, Timeline, Trail};
use crate::error::Reason;
use crate::optimizer::Memory;
use crate::random::{RandomState, WORDS};
use crate::sampler::Sampler;
use crate::value::{Place, Value, Wire};

/// Any number of updates.
const ANY: u64 = u64::MAX;

impl Wire for Moment {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["update", "batchLoss", "values", "memory", "sampler", "training"]);
        Moment {
            update: at.field("update").whole(ANY),
            batch_loss: at.field("batchLoss").optional(Place::number),
            values: at.field("values").numbers(),
            memory: at.get("memory"),
            sampler: at.get("sampler"),
            training: at.get("training"),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("update", self.update.into()),
            ("batchLoss", self.batch_loss.into()),
            ("values", Value::Numbers(self.values.clone())),
            ("memory", self.memory.write()),
            ("sampler", self.sampler.write()),
            ("training", self.training.write()),
        ])
    }
}

impl Wire for Memory {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["steps", "first", "second"]);
        Memory {
            steps: at.field("steps").whole(ANY),
            first: at.field("first").numbers(),
            second: at.field("second").numbers(),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("steps", self.steps.into()),
            ("first", Value::Numbers(self.first.clone())),
            ("second", Value::Numbers(self.second.clone())),
        ])
    }
}

impl Wire for Sampler {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["rng", "position", "epoch"]);
        Sampler {
            rng: at.get("rng"),
            position: at.field("position").whole(ANY),
            epoch: at.field("epoch").whole(ANY),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("rng", self.rng.write()),
            ("position", self.position.into()),
            ("epoch", self.epoch.into()),
        ])
    }
}

impl Wire for Timeline {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["furthest", "checkpoints", "edits", "losses", "spacing"]);
        Timeline {
            furthest: at.field("furthest").whole(ANY),
            checkpoints: at.field("checkpoints").list(|at| Box::new(Moment::read(at))),
            edits: at.field("edits").list(Edit::read),
            losses: at.get("losses"),
            trail: Trail::new(),
            spacing: at.field("spacing").whole(ANY),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("furthest", self.furthest.into()),
            ("checkpoints", Value::list(self.checkpoints.iter().map(|moment| moment.write()))),
            ("edits", Value::list(self.edits.iter().map(Wire::write))),
            ("losses", self.losses.write()),
            ("spacing", self.spacing.into()),
        ])
    }
}

impl Wire for Edit {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["update", "change"]);
        Edit { update: at.field("update").whole(ANY), change: at.get("change") }
    }

    fn write(&self) -> Value {
        Value::object([("update", self.update.into()), ("change", self.change.write())])
    }
}

/// `{ value: { index, value } }`, `{ values }` or `{ training }`.
impl Wire for Change {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["value", "values", "training"]);
        if !at.field("values").is_nothing() {
            return Change::Values(at.field("values").numbers());
        }
        if !at.field("training").is_nothing() {
            return Change::Training(Box::new(at.get("training")));
        }
        let at = at.field("value");
        at.object(&["index", "value"]);
        Change::Value { index: at.field("index").word(), value: at.field("value").number() }
    }

    fn write(&self) -> Value {
        match self {
            Change::Value { index, value } => {
                let value = Value::object([("index", u64::from(*index).into()), ("value", (*value).into())]);
                Value::object([("value", value)])
            }
            Change::Values(values) => Value::object([("values", Value::Numbers(values.clone()))]),
            Change::Training(training) => Value::object([("training", training.write())]),
        }
    }
}

impl Wire for LossLog {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["levels"]);
        LossLog { levels: at.field("levels").rows() }
    }

    fn write(&self) -> Value {
        Value::object([("levels", Value::rows(&self.levels))])
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
            ("position", (self.position as u64).into()),
            ("normal", self.normal.into()),
        ])
    }
}
