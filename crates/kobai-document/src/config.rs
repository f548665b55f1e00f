//! The document in the engine's words.

use kobai::config::{DataConfig, GeneratedConfig, InitConfig, LabConfig, NetworkConfig, TrainingConfig};

use crate::document::{Conditions, Data, Document, Initialization, Seeds};

impl Document {
    /// The configuration of the engine's lab. Nothing is checked: [`kobai::Lab::new`] does that.
    pub fn config(&self) -> LabConfig {
        let Seeds { data: seed, init, batches } = self.seeds;
        let Initialization { weights, bias } = self.init;
        LabConfig {
            network: NetworkConfig {
                inputs: self.network_inputs(),
                layers: self.layers.clone(),
                init: InitConfig { weights, bias, seed: init },
                given: self.given.clone(),
            },
            data: match &self.data {
                Data::Table(table) => DataConfig::Table(table.split()),
                Data::Generated(data) => DataConfig::Generated(GeneratedConfig {
                    kind: data.kind,
                    samples: data.samples,
                    noise: data.noise,
                    test_fraction: data.test_fraction,
                    seed,
                }),
            },
            training: self.training.with_seed(batches),
            features: self.features.clone(),
            stream: self.stream,
        }
    }
}

impl Conditions {
    /// The engine's training conditions, with the batches' seed.
    pub fn with_seed(self, seed: u32) -> TrainingConfig {
        let Conditions { loss, loss_epsilon, learning_rate, batch_size, .. } = self;
        let Conditions { sampling, optimizer, regularization, fault, .. } = self;
        TrainingConfig {
            loss,
            loss_epsilon,
            learning_rate,
            batch_size,
            sampling,
            seed,
            optimizer,
            regularization,
            fault,
        }
    }
}

impl From<TrainingConfig> for Conditions {
    /// All but the batches' seed.
    fn from(training: TrainingConfig) -> Self {
        let TrainingConfig { loss, loss_epsilon, learning_rate, batch_size, .. } = training;
        let TrainingConfig { sampling, optimizer, regularization, fault, .. } = training;
        Conditions {
            loss,
            loss_epsilon,
            learning_rate,
            batch_size,
            sampling,
            optimizer,
            regularization,
            fault,
        }
    }
}
