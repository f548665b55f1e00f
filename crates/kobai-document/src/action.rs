//! Actions as JSON has them: `{ type: "layers", layers }`, `{ type: "data", change }`.

use kobai::value::{self, Place, Value, Wire};
use kobai::{Code, Error, Reason, record};

use crate::edits::{Action, DataChange, InitializationChange, NetworkChange, SeedsChange, ViewChange};

record! {
    NetworkChange { init: "init" or absent, given: "given" or absent }
    InitializationChange { weights: "weights" or absent, bias: "bias" or absent }
    DataChange {
        kind: "kind" or absent,
        samples: "samples" or absent,
        noise: "noise" or absent,
        test_fraction: "testFraction" or absent,
    }
    SeedsChange { data: "data" or absent, init: "init" or absent, batches: "batches" or absent }
    ViewChange {
        level: "level" or absent,
        axes: "axes" or absent,
        chart: "chart" or absent,
        log: "log" or absent,
        show_test: "showTest" or absent,
        speed: "speed" or absent,
        stop: "stop" or absent,
        panel: "look" or absent,
    }
}

impl Action {
    /// Reads an action; other keys than its own are refused.
    ///
    /// # Errors
    /// `invalid-config`. The path of a field in a change has the type in the place of `change`: `data.samples` for
    /// `{ type: "data", change: { samples } }`.
    pub fn from_value(value: &Value) -> Result<Action, Error> {
        let kind =
            value::read(value, Code::InvalidConfig, "", false, |at| at.field("type").text().to_string())?;
        value::read(value, Code::InvalidConfig, "", true, |at| read(at, &kind)).map_err(|error| {
            let below =
                error.place.strip_prefix("change").filter(|below| below.is_empty() || below.starts_with('.'));
            let below = below.map(|below| format!("{kind}{below}"));
            Error { place: below.unwrap_or(error.place), ..error }
        })
    }
}

fn read(at: &Place<'_>, kind: &str) -> Action {
    /// Reads the one field beside the type.
    fn only<T: Wire>(at: &Place<'_>, key: &str) -> T {
        at.object(&["type", key]);
        at.get(key)
    }
    match kind {
        "network" => Action::Network(only(at, "change")),
        "layers" => Action::Layers(only(at, "layers")),
        "data" => Action::Data(only(at, "change")),
        "features" => Action::Features(only(at, "features")),
        "stream" => Action::Stream(only(at, "stream")),
        "seed" => Action::Seed(only(at, "seed")),
        "seeds" => Action::Seeds(only(at, "change")),
        "task" => Action::Task(only(at, "task")),
        "preset" => Action::Preset(only(at, "name")),
        "table" => Action::Table(only(at, "table")),
        "add-point" => {
            at.object(&["type", "inputs", "target"]);
            Action::AddPoint { inputs: at.get("inputs"), target: at.get("target") }
        }
        "remove-point" => Action::RemovePoint(only(at, "index")),
        "view" => Action::View(only(at, "change")),
        "conditions" => Action::Conditions(only(at, "training")),
        _ => {
            if kind != "clear-points" {
                at.field("type").mistake(Reason::Unknown(kind.into()));
            }
            at.object(&["type"]);
            Action::ClearPoints
        }
    }
}
