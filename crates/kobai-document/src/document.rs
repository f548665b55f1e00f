//! The document: all that a link carries, and nothing that can be derived.
//!
//! Its keys as JSON are those of `Document` in `npm/kobai.d.ts`.

use kobai::config::{
    BatchSize, Fault, GivenLayer, Init, LayerConfig, Regularization, Sampling, Stream, TrainingConfig,
};
use kobai::dataset::DatasetName;
use kobai::feature::Feature;
use kobai::optimizer::Optimizer;
use kobai::value::{Named, Place, Record, Value, Wire};
use kobai::{Code, Error, Loss, record};

/// An experiment and how it is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The samples.
    pub data: Data,
    /// Functions of the raw inputs that feed the network; empty means the raw inputs themselves.
    pub features: Vec<Feature>,
    /// The layers, the output layer last.
    pub layers: Vec<LayerConfig>,
    /// How the parameters are drawn.
    pub init: Initialization,
    /// Parameters given by hand instead of drawn.
    pub given: Option<Vec<GivenLayer>>,
    /// How the network learns.
    pub training: Conditions,
    /// The seeds.
    pub seeds: Seeds,
    /// Which generator draws what.
    pub stream: Stream,
    /// How the experiment is looked at.
    pub view: View,
}

/// Where the samples come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Generated.
    Generated(GeneratedData),
    /// The reader's own.
    Table(TableData),
}

/// A generated set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeneratedData {
    /// Which set.
    pub kind: DatasetName,
    /// How many rows in all.
    pub samples: usize,
    /// Strength of the noise, 0 to 0.5.
    pub noise: f64,
    /// The share of the rows kept for the test, 0 to 0.9.
    pub test_fraction: f64,
}

/// A table, or points placed by hand. All rows together; [`split`](crate::split) takes the test's share from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableData {
    /// Rows × inputs.
    pub inputs: Vec<Vec<f64>>,
    /// Rows × targets.
    pub targets: Vec<Vec<f64>>,
    /// The share of the rows kept for the test, 0 to 0.9.
    pub test_fraction: f64,
    /// What columns and classes are called.
    pub names: Names,
    /// Whether the rows are points placed by hand.
    pub drawn: bool,
}

/// Names of columns and classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// One for each input.
    pub inputs: Vec<String>,
    /// One for each target.
    pub targets: Vec<String>,
    /// One for each class: two for one target.
    pub classes: Option<Vec<String>>,
}

/// How the parameters are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Initialization {
    /// The weights' scheme.
    pub weights: Init,
    /// The biases' scheme: zeros, uniform or normal.
    pub bias: Init,
}

/// The training conditions: [`TrainingConfig`](kobai::config::TrainingConfig) without its seed, which is one of [`Seeds`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conditions {
    /// What is minimised.
    pub loss: Loss,
    /// ε inside the logarithms, 0 to 0.5.
    pub loss_epsilon: f64,
    /// η, 0 to 1,000,000.
    pub learning_rate: f64,
    /// Samples per update.
    pub batch_size: BatchSize,
    /// How a batch is chosen.
    pub sampling: Sampling,
    /// The update rule.
    pub optimizer: Optimizer,
    /// A term that pulls the weights towards zero.
    pub regularization: Option<Regularization>,
    /// A deliberate mistake in the backward pass.
    pub fault: Option<Fault>,
}

/// A seed for each stream of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// The data's.
    pub data: u32,
    /// The initial parameters'.
    pub init: u32,
    /// The batches'.
    pub batches: u32,
}

/// How the experiment is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How many controls are shown.
    pub level: Level,
    /// Which two raw inputs span the map.
    pub axes: Axes,
    /// What the chart shows.
    pub chart: Chart,
    /// Whether the chart's loss axis is logarithmic.
    pub log: bool,
    /// Whether test samples are shown.
    pub show_test: bool,
    /// An index into [`SPEEDS`].
    pub speed: usize,
    /// Where training stops by itself.
    pub stop: Stop,
    /// Which panel is open beside the network.
    pub panel: Panel,
}

/// The speeds of training as links write them: updates a second, epochs a second, or as fast as possible.
pub const SPEEDS: [&str; 7] = ["1", "5", "20", "60", "250", "15e", "max"];

/// How many controls are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The few of a first visit.
    First,
    /// Those of data and batches too.
    Conditions,
    /// All.
    Everything,
}

/// Two raw inputs, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axes {
    /// To the right.
    pub x: usize,
    /// Upwards.
    pub y: usize,
}

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// The losses of training and test rows.
    Curves,
    /// The loss of each update's batch.
    Updates,
}

/// Where training stops by itself, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// After so many epochs.
    Epochs(u64),
    /// After so many updates.
    Updates(u64),
    /// Nowhere.
    Never,
}

/// The panels beside the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// None is open.
    None,
    /// One sample, step by step.
    Step,
    /// Gradients and their check.
    Gradients,
    /// The loss over a plane of parameters.
    Landscape,
    /// The experiment as a script.
    Code,
    /// The result of each sample.
    Data,
}

impl Document {
    /// Reads a document; other keys than its own are refused.
    ///
    /// # Errors
    /// `invalid-config` with the path of the field, such as `data.samples`.
    pub fn from_value(value: &Value) -> Result<Document, Error> {
        kobai::value::read(value, Code::InvalidConfig, "", true, Document::read)
    }

    /// The parts, as JSON has them, that another document has otherwise.
    pub fn changes_from(&self, other: &Document) -> Value {
        fn part<T: Wire + PartialEq>(now: &T, before: &T) -> Option<Value> {
            (now != before).then(|| now.write())
        }
        let parts = [
            ("data", part(&self.data, &other.data)),
            ("features", part(&self.features, &other.features)),
            ("layers", part(&self.layers, &other.layers)),
            ("init", part(&self.init, &other.init)),
            ("given", part(&self.given, &other.given)),
            ("training", part(&self.training, &other.training)),
            ("seeds", part(&self.seeds, &other.seeds)),
            ("stream", part(&self.stream, &other.stream)),
            ("view", part(&self.view, &other.view)),
        ];
        Value::Object(parts.into_iter().filter_map(|(key, part)| Some((key.into(), part?))).collect())
    }
}

record! {
    Document {
        data: "data",
        features: "features",
        layers: "layers",
        init: "init",
        given: "given",
        training: "training",
        seeds: "seeds",
        stream: "stream",
        view: "view",
    }
    GeneratedData { kind: "kind", samples: "samples", noise: "noise", test_fraction: "testFraction" }
    TableData {
        inputs: "inputs",
        targets: "targets",
        test_fraction: "testFraction",
        names: "names",
        drawn: "drawn",
    }
    Names { inputs: "inputs", targets: "targets", classes: "classes" }
    Initialization { weights: "weights", bias: "bias" }
    Conditions {
        loss: "loss",
        loss_epsilon: "lossEpsilon" = TrainingConfig::LOSS_EPSILON,
        learning_rate: "learningRate",
        batch_size: "batchSize",
        sampling: "sampling",
        optimizer: "optimizer",
        regularization: "regularization" or absent,
        fault: "fault" or absent,
    }
    Seeds { data: "data", init: "init", batches: "batches" }
    View {
        level: "level",
        axes: "axes",
        chart: "chart",
        log: "log",
        show_test: "showTest",
        speed: "speed",
        stop: "stop",
        panel: "look",
    }
}

impl Named for Level {
    const NAMES: &'static [(&'static str, Self)] =
        &[("first", Level::First), ("conditions", Level::Conditions), ("everything", Level::Everything)];
}

impl Named for Chart {
    const NAMES: &'static [(&'static str, Self)] = &[("curves", Chart::Curves), ("updates", Chart::Updates)];
}

impl Named for Panel {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Panel::None),
        ("step", Panel::Step),
        ("gradients", Panel::Gradients),
        ("landscape", Panel::Landscape),
        ("code", Panel::Code),
        ("data", Panel::Data),
    ];
}

/// `{ kind: "table", … }` with the fields of [`TableData`], or those of [`GeneratedData`].
impl Wire for Data {
    fn read(at: &Place<'_>) -> Self {
        if at.field("kind").is_text("table") {
            at.object(&[&["kind"], TableData::KEYS].concat());
            Data::Table(Record::read_fields(at))
        } else {
            Data::Generated(Wire::read(at))
        }
    }

    fn write(&self) -> Value {
        match self {
            Data::Generated(generated) => generated.write(),
            Data::Table(table) => {
                let mut fields = vec![("kind".into(), "table".into())];
                table.write_fields(&mut fields);
                Value::Object(fields)
            }
        }
    }
}

/// `[x, y]`.
impl Wire for Axes {
    fn read(at: &Place<'_>) -> Self {
        match at.list(usize::read)[..] {
            [x, y] => Axes { x, y },
            _ => {
                at.expected("two inputs");
                Axes { x: 0, y: 1 }
            }
        }
    }

    fn write(&self) -> Value {
        Value::Numbers(vec![self.x as f64, self.y as f64])
    }
}

/// `{ epochs }`, `{ updates }` or `"never"`.
impl Wire for Stop {
    fn read(at: &Place<'_>) -> Self {
        if at.is_text("never") {
            return Stop::Never;
        }
        at.object(&["epochs", "updates"]);
        match at.maybe("updates") {
            Some(updates) => Stop::Updates(updates),
            None => Stop::Epochs(at.get("epochs")),
        }
    }

    fn write(&self) -> Value {
        match *self {
            Stop::Epochs(epochs) => Value::object([("epochs", epochs.into())]),
            Stop::Updates(updates) => Value::object([("updates", updates.into())]),
            Stop::Never => "never".into(),
        }
    }
}
