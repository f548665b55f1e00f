//! One epoch of each network in `bench/networks.json`, natively, by Criterion. `bench/native.mjs` sets it beside wasm.

use std::time::Duration;

use criterion::Criterion;
use kobai::config::{
    BatchSize, DataConfig, GeneratedConfig, Init, InitConfig, LayerConfig, NetworkConfig, Sampling, Stream,
    TrainingConfig,
};
use kobai::dataset::DatasetName;
use kobai::optimizer::Optimizer;
use kobai::{Activation, Lab, LabConfig, Loss};

#[derive(serde::Deserialize)]
struct Network {
    hidden: Vec<usize>,
    activation: String,
    batch: usize,
}

impl Network {
    /// As 2-8-8-1-tanh-10.
    fn name(&self) -> String {
        let hidden: Vec<_> = self.hidden.iter().map(usize::to_string).collect();
        format!("2-{}-1-{}-{}", hidden.join("-"), self.activation, self.batch)
    }

    /// The experiment of `bench/engine.mjs`.
    fn lab(&self) -> Lab {
        let activation = match self.activation.as_str() {
            "tanh" => Activation::Tanh,
            "relu" => Activation::Relu,
            other => panic!("{other}?"),
        };
        let hidden = self.hidden.iter().map(|&units| LayerConfig { units, activation });
        let output = LayerConfig { units: 1, activation: Activation::Tanh };
        Lab::new(LabConfig {
            network: NetworkConfig {
                inputs: 2,
                layers: hidden.chain([output]).collect(),
                init: InitConfig { weights: Init::Xavier, bias: Init::Zeros, seed: 43 },
                given: None,
            },
            data: DataConfig::Generated(GeneratedConfig {
                kind: DatasetName::Circle,
                samples: 500,
                noise: 0.0,
                test_fraction: 0.0,
                seed: 42,
            }),
            training: TrainingConfig {
                loss: Loss::SquaredError,
                loss_epsilon: 0.0,
                learning_rate: 0.01,
                batch_size: BatchSize::Rows(self.batch),
                sampling: Sampling::Shuffle,
                seed: 44,
                optimizer: Optimizer::Sgd,
                regularization: None,
                fault: None,
            },
            features: Vec::new(),
            stream: Stream::Separate,
        })
        .expect("a valid experiment")
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let networks: Vec<Network> =
        serde_json::from_str(include_str!("../../../bench/networks.json")).expect("a list of networks");
    let mut group = criterion.benchmark_group("epoch");
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for network in networks {
        let mut lab = network.lab();
        group.bench_function(network.name(), |bencher| bencher.iter(|| lab.epoch(1)));
        assert!(lab.progress().diverged.is_none(), "a diverged lab does nothing, and does it fast");
    }
    group.finish();
    criterion.final_summary();
}
