//! Learning: every preset from fifty starts. The table of what comes of it, `tests/golden/learning.txt`, is reviewed as a
//! diff; the engine's numbers are the same everywhere, so the table is equal or something about learning has changed.

mod common;

use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{config, lab, network, table, training};
use kobai::config::{BatchSize, DataConfig, GeneratedConfig, Init, InitConfig, LabConfig, Sampling};
use kobai::dataset::{DatasetName, Task};
use kobai::feature::Feature;
use kobai::optimizer::Optimizer;
use kobai::{Activation, Loss, Rows};

/// Seeds s = 0 to 49: s for the data, s + 1 for the initial values, s + 2 for the batches.
const STARTS: u32 = 50;
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/learning.txt");

#[derive(Clone, Copy)]
enum Goal {
    /// Of the training rows, so many are answered rightly.
    Accuracy(f64),
    /// The training rows' mean loss is below.
    Loss(f64),
}

struct Preset {
    name: &'static str,
    config: LabConfig,
    goal: Goal,
    /// Updates between two looks, and how many looks there are at most.
    looks: (u64, u64),
    /// How many of the fifty starts must reach the goal at least, and at most.
    successes: (usize, usize),
}

/// Presets reach their goal from nearly every start.
const RELIABLE: (usize, usize) = (49, 50);

/// A generated set with the output and the loss of its task: Xavier, biases of 0, batches of 10, a look per epoch.
fn preset(
    name: &'static str,
    kind: DatasetName,
    test_fraction: f64,
    hidden: &[usize],
    epochs: u64,
) -> Preset {
    let (output, loss, goal) = match kind.task() {
        Task::TwoClass => (Activation::Sigmoid, Loss::BinaryCrossEntropy, Goal::Accuracy(0.95)),
        Task::MultiClass => (Activation::Softmax, Loss::CrossEntropy, Goal::Accuracy(0.95)),
        Task::Regression => (Activation::Identity, Loss::SquaredError, Goal::Loss(0.005)),
    };
    let mut layers: Vec<_> = hidden.iter().map(|&units| (units, Activation::Tanh)).collect();
    layers.push((kind.targets(), output));
    let mut network = network(kind.inputs(), &layers, 0);
    network.init = InitConfig { weights: Init::Xavier, bias: Init::Zeros, seed: 0 };
    let samples = 500;
    let data = DataConfig::Generated(GeneratedConfig { kind, samples, noise: 0.0, test_fraction, seed: 0 });
    let rows = (samples as f64 * (1.0 - test_fraction)) as u64;
    Preset {
        name,
        config: config(network, data, training(loss)),
        goal,
        looks: (rows / 10, epochs),
        successes: RELIABLE,
    }
}

impl Preset {
    fn adam(mut self, learning_rate: f64) -> Self {
        self.config.training.optimizer = common::OPTIMIZERS[5];
        self.config.training.learning_rate = learning_rate;
        self
    }

    fn features(mut self, features: &[Feature]) -> Self {
        self.config.features = features.to_vec();
        self.config.network.inputs = features.len();
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The updates after which the goal was first seen to be reached from a start, if it was.
    fn run(&self, start: u32) -> Option<u64> {
        let mut config = self.config.clone();
        if let DataConfig::Generated(GeneratedConfig { seed, .. }) = &mut config.data {
            *seed = start;
        }
        (config.network.init.seed, config.training.seed) = (start + 1, start + 2);
        let mut lab = lab(config);
        let (updates, looks) = self.looks;
        (0..looks).find_map(|_| {
            let update = lab.step(updates).update;
            let found = lab.evaluate(Rows::Train).expect("there are training rows");
            let reached = match self.goal {
                Goal::Accuracy(share) => found.accuracy.expect("there are classes") >= share,
                Goal::Loss(loss) => found.loss < loss,
            };
            reached.then_some(update)
        })
    }
}

/// The four points of XOR, all of them in every update.
fn four_points(name: &'static str, hidden: usize, successes: (usize, usize)) -> Preset {
    let mut network = network(2, &[(hidden, Activation::Tanh), (1, Activation::Sigmoid)], 0);
    network.init = InitConfig { weights: Init::Xavier, bias: Init::Zeros, seed: 0 };
    let points =
        table(&[&[0.0, 0.0], &[0.0, 1.0], &[1.0, 0.0], &[1.0, 1.0]], &[&[0.0], &[1.0], &[1.0], &[0.0]]);
    let mut config = config(network, points, training(Loss::BinaryCrossEntropy));
    (config.training.batch_size, config.training.sampling) = (BatchSize::All, Sampling::Sequential);
    config.training.learning_rate = 0.5;
    Preset { name, config, goal: Goal::Accuracy(1.0), looks: (1, 3000), successes }
}

/// The course report's regression: everything of N(0, 1), one of 100,000 samples at a time, drawn with replacement.
fn report(name: &'static str, hidden: Activation) -> Preset {
    preset(name, DatasetName::Plane, 0.0, &[10], 20).with(|p| {
        p.config.network.layers[0].activation = hidden;
        p.config.network.init = InitConfig { weights: Init::Normal, bias: Init::Normal, seed: 0 };
        p.config.data = common::generated(DatasetName::Plane, 100_000, 0);
        (p.config.training.batch_size, p.config.training.sampling) = (BatchSize::Rows(1), Sampling::Replace);
        p.config.training.learning_rate = 0.07;
        (p.goal, p.looks) = (Goal::Loss(0.01), (100, 10));
    })
}

fn presets() -> Vec<Preset> {
    use DatasetName::*;
    let waves = [Feature::X1, Feature::X2, Feature::SinX1, Feature::SinX2];
    vec![
        preset("circle (the default)", Circle, 0.5, &[4], 100),
        preset("xor", Xor, 0.5, &[8], 100),
        preset("xor, too few units", Xor, 0.5, &[4], 100).with(|p| p.successes = (40, 48)),
        four_points("four-point xor, 2-2-1", 2, (20, 30)),
        four_points("four-point xor, 2-4-1", 4, RELIABLE),
        preset("gauss", Gauss, 0.5, &[4], 100),
        preset("moons", Moons, 0.5, &[8], 100),
        preset("spiral", Spiral, 0.0, &[8, 8, 8], 300).adam(0.01),
        preset("spiral with sines", Spiral, 0.5, &[8, 8], 300).features(&waves),
        preset("blobs3", Blobs3, 0.5, &[4], 100),
        preset("rings3", Rings3, 0.5, &[8], 100),
        preset("spiral3", Spiral3, 0.0, &[16, 16], 300).adam(0.01),
        preset("spiral3 with sines", Spiral3, 0.5, &[8, 8], 300).features(&waves).adam(0.01),
        report("plane, the report's, relu", Activation::Relu),
        report("plane, the report's, sigmoid", Activation::Sigmoid),
        preset("sine", Sine, 0.5, &[16], 400).adam(0.03).with(|p| p.config.network.init.bias = Init::Normal),
        preset("bumps", Bumps, 0.5, &[8], 400).adam(0.01),
    ]
}

/// What comes of every start of every preset.
fn outcomes(presets: &[Preset]) -> Vec<Vec<Option<u64>>> {
    let starts = STARTS as usize;
    let outcomes = Mutex::new(vec![vec![None; starts]; presets.len()]);
    let next = AtomicUsize::new(0);
    let work = || {
        while let i = next.fetch_add(1, Ordering::Relaxed)
            && i < presets.len() * starts
        {
            let outcome = presets[i / starts].run((i % starts) as u32);
            outcomes.lock().expect("no thread panics while it writes")[i / starts][i % starts] = outcome;
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    outcomes.into_inner().expect("no thread panicked")
}

fn row(preset: &Preset, outcomes: &[Option<u64>]) -> [String; 9] {
    let mut updates: Vec<u64> = outcomes.iter().flatten().copied().collect();
    updates.sort_unstable();
    let (network, conditions) = (&preset.config.network, &preset.config.training);
    let units = network.layers.iter().map(|layer| format!("-{}", layer.units)).collect::<String>();
    let hidden = format!("{:?}", network.layers[0].activation).to_lowercase();
    let data = match &preset.config.data {
        DataConfig::Table(table) => format!("{} rows", table.inputs.len()),
        DataConfig::Generated(GeneratedConfig { samples, test_fraction, .. }) => {
            format!("{samples}, {test_fraction} test")
        }
    };
    let batch = match conditions.batch_size {
        BatchSize::All => "all".into(),
        BatchSize::Rows(rows) => rows.to_string(),
    };
    let optimizer = match conditions.optimizer {
        Optimizer::Sgd => "sgd",
        Optimizer::Adam { .. } => "adam",
        other => panic!("{other:?} has no short name yet"),
    };
    let goal = match preset.goal {
        Goal::Accuracy(share) => format!("≥ {} %", share * 100.0),
        Goal::Loss(loss) => format!("E < {loss}"),
    };
    let number = |update: Option<&u64>| update.map_or("none".into(), u64::to_string);
    [
        preset.name.into(),
        data,
        format!("{}{units} {hidden}", network.inputs),
        format!("{optimizer} {}", conditions.learning_rate),
        batch,
        goal,
        format!("{}/{STARTS}", updates.len()),
        number(updates.get(updates.len() / 2)),
        format!("{} of {}", number(updates.last()), preset.looks.0 * preset.looks.1),
    ]
}

fn render(rows: &[[String; 9]]) -> String {
    let head = ["preset", "data", "network", "rule", "batch", "goal", "reached", "median update", "latest"];
    let head = head.map(String::from);
    let widths: Vec<usize> = (0..9)
        .map(|c| std::iter::once(&head).chain(rows).map(|row| row[c].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in std::iter::once(&head).chain(rows) {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(text, "{}", cells.join("  ").trim_end()).expect("a String takes everything");
    }
    text
}

#[test]
fn every_preset_learns_as_the_reviewed_table_says() {
    let presets = presets();
    let outcomes = outcomes(&presets);
    for (preset, outcomes) in presets.iter().zip(&outcomes) {
        let (least, most) = preset.successes;
        let successes = outcomes.iter().flatten().count();
        assert!((least..=most).contains(&successes), "{}: {successes} of {STARTS}", preset.name);
    }
    let rows: Vec<_> =
        presets.iter().zip(&outcomes).map(|(preset, outcomes)| row(preset, outcomes)).collect();
    let found = render(&rows);
    if std::env::var_os("KOBAI_BLESS").is_some() {
        std::fs::write(TABLE, &found).expect("the table can be written");
    }
    let expected = std::fs::read_to_string(TABLE).unwrap_or_default();
    assert!(
        found == expected,
        "\nThe table is now:\n\n{found}\ntests/golden/learning.txt has:\n\n{expected}\nIf the change is meant, write \
         it with\n\n  KOBAI_BLESS=1 cargo test --package kobai --test learning\n\nand review the diff.\n"
    );
}
