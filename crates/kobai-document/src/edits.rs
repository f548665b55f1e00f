//! What can be done to a document. Every edit gives a document whose parts fit together; whether the engine accepts its
//! numbers is not checked here.

use kobai::check::MAX_UNITS;
use kobai::config::{GivenLayer, Init, LayerConfig, Stream, TrainingConfig};
use kobai::dataset::{DatasetName, Task};
use kobai::feature::Feature;
use kobai::table::ParsedTable;

use crate::defaults::pair;
use crate::document::{
    Axes, Chart, Data, Document, GeneratedData, Level, Names, Panel, Seeds, Stop, TableData,
};
use crate::{presets, task};

/// Something that is done to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Another way to draw the parameters, or parameters given by hand.
    Network(NetworkChange),
    /// Other layers.
    Layers(Vec<LayerConfig>),
    /// Other generated data, or the same with other conditions.
    Data(DataChange),
    /// Other functions of the inputs.
    Features(Vec<Feature>),
    /// Shared or separate random numbers.
    Stream(Stream),
    /// One seed for all.
    Seed(u32),
    /// Other seeds.
    Seeds(SeedsChange),
    /// Regression, two classes or several.
    Task(Task),
    /// A preset, by its name; nothing happens if there is none.
    Preset(String),
    /// A table of the reader's own.
    Table(ParsedTable),
    /// A point placed by hand.
    AddPoint {
        /// Its inputs.
        inputs: Vec<f64>,
        /// The class: its number, or one-hot among those that can be chosen.
        target: Vec<f64>,
    },
    /// One point less.
    RemovePoint(i32),
    /// Generated data in place of the points.
    ClearPoints,
    /// Another way to look at the experiment.
    View(ViewChange),
    /// The training conditions at another update, as the engine gives them.
    Conditions(TrainingConfig),
}

/// What is changed about the parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkChange {
    /// How they are drawn.
    pub init: Option<InitializationChange>,
    /// Parameters given by hand; none are drawn anew.
    pub given: Option<Vec<GivenLayer>>,
}

/// What is changed about the drawing of the parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InitializationChange {
    /// The weights' scheme.
    pub weights: Option<Init>,
    /// The biases' scheme.
    pub bias: Option<Init>,
}

/// What is changed about the data.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DataChange {
    /// Which generated set.
    pub kind: Option<DatasetName>,
    /// How many rows.
    pub samples: Option<usize>,
    /// The noise.
    pub noise: Option<f64>,
    /// The test's share.
    pub test_fraction: Option<f64>,
}

/// What is changed about the seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SeedsChange {
    /// The data's.
    pub data: Option<u32>,
    /// The initial parameters'.
    pub init: Option<u32>,
    /// The batches'.
    pub batches: Option<u32>,
}

/// What is changed about the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ViewChange {
    /// How many controls are shown.
    pub level: Option<Level>,
    /// Which inputs span the map; two that the data lack change nothing.
    pub axes: Option<Axes>,
    /// What the chart shows.
    pub chart: Option<Chart>,
    /// Whether its loss axis is logarithmic.
    pub log: Option<bool>,
    /// Whether test samples are shown.
    pub show_test: Option<bool>,
    /// The speed.
    pub speed: Option<usize>,
    /// Where training stops.
    pub stop: Option<Stop>,
    /// Which panel is open.
    pub panel: Option<Panel>,
}

impl Document {
    /// Does something to the document.
    pub fn edit(&mut self, action: Action) {
        match action {
            Action::Network(change) => self.change_network(change),
            Action::Layers(layers) => self.set_layers(layers),
            Action::Data(change) => self.change_data(change),
            Action::Features(features) => self.set_features(features),
            Action::Stream(stream) => self.stream = stream,
            Action::Seed(seed) => {
                self.seeds = Seeds::spread(seed);
                self.given = None;
            }
            Action::Seeds(change) => self.change_seeds(change),
            Action::Task(task) => self.set_task(task),
            Action::Preset(name) => self.open_preset(&name),
            Action::Table(table) => self.set_table(table),
            Action::AddPoint { inputs, target } => self.add_point(inputs, &target),
            Action::RemovePoint(index) => self.remove_point(index),
            Action::ClearPoints => {
                self.change_data(DataChange { kind: Some(DatasetName::Circle), ..DataChange::default() })
            }
            Action::View(change) => self.change_view(change),
            Action::Conditions(training) => {
                self.training = training.into();
                self.seeds.batches = training.seed;
            }
        }
    }

    fn change_network(&mut self, NetworkChange { init, given }: NetworkChange) {
        let InitializationChange { weights, bias } = init.unwrap_or_default();
        replace(&mut self.init.weights, weights);
        replace(&mut self.init.bias, bias);
        self.given = given;
    }

    /// Parameters given by hand stay where they fit; a loss that cannot go with the output gives way to one that can.
    fn set_layers(&mut self, layers: Vec<LayerConfig>) {
        let output = layers.last().map(|layer| layer.activation);
        if self.training.loss.partner().is_some_and(|partner| Some(partner) != output) {
            let (activation, loss) = pair(self.data.task());
            self.training.loss = if Some(activation) == output { loss } else { kobai::Loss::SquaredError };
        }
        if !layers.iter().map(|layer| layer.units).eq(self.layers.iter().map(|layer| layer.units)) {
            self.given = None;
        }
        self.layers = layers;
    }

    fn set_features(&mut self, features: Vec<Feature>) {
        let inputs = self.data.inputs();
        let is_raw = |(index, feature): (usize, &Feature)| feature.name() == format!("x{}", index + 1);
        let all_raw = features.len() == inputs && features.iter().enumerate().all(is_raw);
        let features = if all_raw { Vec::new() } else { features };
        if features != self.features {
            self.features = features;
            self.given = None;
        }
    }

    fn change_seeds(&mut self, SeedsChange { data, init, batches }: SeedsChange) {
        if init.is_some_and(|init| init != self.seeds.init) {
            self.given = None;
        }
        replace(&mut self.seeds.data, data);
        replace(&mut self.seeds.init, init);
        replace(&mut self.seeds.batches, batches);
    }

    /// Output and loss together, and data that ask for it; a table stays.
    fn set_task(&mut self, task: Task) {
        if let Data::Generated(data) = self.data
            && data.kind.task() != task
        {
            let kind = Some(task::dataset_for(task, Some(data.kind)));
            self.change_data(DataChange { kind, ..DataChange::default() });
        }
        self.set_pair(task);
    }

    /// The output layer and the loss of a task; the hidden layers stay.
    fn set_pair(&mut self, task: Task) {
        let (activation, loss) = pair(task);
        self.layers.pop();
        self.layers.push(LayerConfig { units: self.data.targets(), activation });
        self.given = None;
        self.training.loss = loss;
    }

    fn change_data(&mut self, change: DataChange) {
        let DataChange { kind, samples, noise, test_fraction } = change;
        let mut data = match &mut self.data {
            Data::Table(table) if kind.is_none() => return replace(&mut table.test_fraction, test_fraction),
            Data::Table(_) => GeneratedData::usual(DatasetName::Circle),
            Data::Generated(data) => *data,
        };
        replace(&mut data.kind, kind);
        replace(&mut data.samples, samples);
        replace(&mut data.noise, noise);
        replace(&mut data.test_fraction, test_fraction);
        self.fit(Data::Generated(data));
    }

    fn set_table(&mut self, table: ParsedTable) {
        let ParsedTable { inputs, targets, input_names, target_names, classes } = table;
        // Several classes are the names of their targets.
        let several = classes.clone().filter(|classes| classes.len() > 2);
        let names = Names { inputs: input_names, targets: several.unwrap_or(target_names), classes };
        self.fit(Data::Table(TableData { inputs, targets, test_fraction: 0.0, names, drawn: false }));
    }

    /// Network and training made to fit other data: the number of outputs, features, axes; output and loss if the task
    /// changes.
    fn fit(&mut self, data: Data) {
        let same_inputs = data.inputs() == self.data.inputs();
        let same_targets = data.targets() == self.data.targets();
        let task = data.task();
        let same_task = task == self.data.task();
        if !(same_inputs && same_targets) {
            self.given = None;
        }
        if !same_inputs {
            self.view.axes = Axes::FIRST;
            // One input has not all of them, and more than two feed the network as they are.
            if data.inputs() != 2 {
                self.features.clear();
            }
        }
        self.data = data;
        if !(same_task && same_targets) {
            self.set_pair(task);
        }
    }

    /// The first point puts the reader's own points in the place of the data.
    fn add_point(&mut self, inputs: Vec<f64>, target: &[f64]) {
        let mut table = match &self.data {
            Data::Table(table) if table.drawn => table.clone(),
            _ => TableData { drawn: true, ..TableData::default() },
        };
        let mut classes: Vec<usize> = table.targets.iter().map(|row| class_of(row)).collect();
        classes.push(class_of(target));
        let most = classes.iter().map(|class| class + 1).max().unwrap_or(0);
        let count = most.max(target.len().min(MAX_UNITS)).max(2);
        let one_hot = |class: usize| (0..count).map(|index| f64::from(u8::from(index == class))).collect();
        let row = |class: usize| if count == 2 { vec![class as f64] } else { one_hot(class) };
        table.inputs.push(inputs);
        table.targets = classes.into_iter().map(row).collect();
        table.names = Names::numbered(2, if count == 2 { 1 } else { count });
        self.fit(Data::Table(table));
    }

    /// The last point stays: a network needs something to learn from.
    fn remove_point(&mut self, index: i32) {
        if let (Data::Table(table), Ok(index)) = (&mut self.data, usize::try_from(index))
            && table.drawn
            && table.inputs.len() > 1
            && index < table.inputs.len()
        {
            table.inputs.remove(index);
            if index < table.targets.len() {
                table.targets.remove(index);
            }
        }
    }

    /// A preset, seen at the level the reader is at.
    fn open_preset(&mut self, name: &str) {
        if let Some(preset) = presets::find(name) {
            let level = self.view.level;
            *self = preset.document();
            self.view.level = level;
        }
    }

    fn change_view(&mut self, change: ViewChange) {
        let ViewChange { level, axes, chart, log, show_test, speed, stop, panel } = change;
        let (inputs, view) = (self.data.inputs(), &mut self.view);
        replace(&mut view.level, level);
        replace(&mut view.axes, axes.filter(|axes| axes.fit(inputs)));
        replace(&mut view.chart, chart);
        replace(&mut view.log, log);
        replace(&mut view.show_test, show_test);
        replace(&mut view.speed, speed);
        replace(&mut view.stop, stop);
        replace(&mut view.panel, panel);
    }
}

fn replace<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

/// The class that a row of targets means: its number, or which of them is the largest. The engine's outputs bound it.
fn class_of(target: &[f64]) -> usize {
    match *target {
        [class] => ((class + 0.5).floor() as usize).min(MAX_UNITS - 1),
        _ => {
            let largest = target.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            target.iter().position(|value| *value == largest).unwrap_or(0).min(MAX_UNITS - 1)
        }
    }
}
