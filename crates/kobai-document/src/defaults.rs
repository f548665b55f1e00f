//! What goes with given data unless something else is chosen.

use kobai::config::{BatchSize, Init, LayerConfig, Sampling, Stream, TrainingConfig};
use kobai::dataset::{DatasetName, Task};
use kobai::optimizer::Optimizer;
use kobai::{Activation, Loss};

use crate::document::{
    Axes, Chart, Conditions, Data, Document, GeneratedData, Initialization, Level, Panel, Seeds, Stop,
    TableData, View,
};

/// The speed at which training goes: 15 epochs a second.
const SPEED: usize = 5;

/// The output's activation function and the loss that belong to a task.
pub fn pair(task: Task) -> (Activation, Loss) {
    match task {
        Task::TwoClass => (Activation::Sigmoid, Loss::BinaryCrossEntropy),
        Task::MultiClass => (Activation::Softmax, Loss::CrossEntropy),
        Task::Regression => (Activation::Identity, Loss::SquaredError),
    }
}

impl Default for Document {
    /// The document that a page opens with.
    fn default() -> Self {
        Document::of(Data::generated(DatasetName::Circle))
    }
}

impl Document {
    /// The defaults that go with data.
    pub fn of(data: Data) -> Self {
        let (task, targets) = (data.task(), data.targets());
        Document::asked(data, task, targets)
    }

    /// What a link of the document need not say: the defaults of its data, without the rows of a table.
    pub(crate) fn defaults(&self) -> Self {
        let data = match &self.data {
            Data::Generated(generated) => Data::generated(generated.kind),
            Data::Table(_) => Data::Table(TableData::default()),
        };
        Document::asked(data, self.data.task(), self.data.targets())
    }

    /// The defaults for what data ask for.
    fn asked(data: Data, task: Task, targets: usize) -> Self {
        let (activation, loss) = pair(task);
        Document {
            features: Vec::new(),
            layers: vec![
                LayerConfig { units: 4, activation: Activation::Tanh },
                LayerConfig { units: targets, activation },
            ],
            data,
            init: Initialization { weights: Init::Xavier, bias: Init::Zeros },
            given: None,
            training: Conditions {
                loss,
                loss_epsilon: TrainingConfig::LOSS_EPSILON,
                learning_rate: 0.1,
                batch_size: BatchSize::Rows(10),
                sampling: Sampling::Shuffle,
                optimizer: Optimizer::Sgd,
                regularization: None,
                fault: None,
            },
            seeds: Seeds::spread(42),
            stream: Stream::Separate,
            view: View {
                level: Level::First,
                axes: Axes::FIRST,
                chart: Chart::Curves,
                log: false,
                show_test: false,
                speed: SPEED,
                stop: Stop::Epochs(100),
                panel: Panel::None,
            },
        }
    }
}

impl Data {
    /// A generated set as it is by default.
    pub fn generated(kind: DatasetName) -> Self {
        Data::Generated(GeneratedData::usual(kind))
    }
}

impl GeneratedData {
    /// 500 rows without noise, half of them for the test.
    pub fn usual(kind: DatasetName) -> Self {
        GeneratedData { kind, samples: 500, noise: 0.0, test_fraction: 0.5 }
    }
}

impl Axes {
    /// The first input to the right, the second upwards.
    pub const FIRST: Axes = Axes { x: 0, y: 1 };
}

impl Seeds {
    /// Three seeds out of one, so that the streams differ: s, s + 1 and s + 2.
    pub fn spread(seed: u32) -> Self {
        Seeds { data: seed, init: seed.wrapping_add(1), batches: seed.wrapping_add(2) }
    }

    /// Whether they are what one seed makes.
    pub fn are_spread(self) -> bool {
        self == Seeds::spread(self.data)
    }
}
