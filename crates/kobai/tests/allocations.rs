//! Training allocates for its history, now and then, but nothing for an update.

mod common;

use allocation_counter::measure;
use common::{OPTIMIZERS, SAMPLINGS, generated, network, training};
use kobai::config::{BatchSize, LabConfig, Stream, TrainingConfig};
use kobai::dataset::DatasetName;
use kobai::{Activation, Lab, Loss};

const UPDATES: u64 = 2000;
/// A checkpoint is four allocations, taken every 64 of these updates or less often; the log of losses grows by doubling.
const FOR_THE_HISTORY: u64 = 4 * (UPDATES / 64 + 1) + 10;

#[test]
fn an_update_allocates_nothing() {
    for (optimizer, sampling, batch) in [
        (OPTIMIZERS[0], SAMPLINGS[0], BatchSize::Rows(1)),
        (OPTIMIZERS[1], SAMPLINGS[1], BatchSize::Rows(7)),
        (OPTIMIZERS[5], SAMPLINGS[2], BatchSize::Rows(10)),
        (OPTIMIZERS[5], SAMPLINGS[0], BatchSize::All),
    ] {
        let training = TrainingConfig {
            optimizer,
            sampling,
            batch_size: batch,
            learning_rate: 0.001,
            ..training(Loss::CrossEntropy)
        };
        let mut lab = Lab::new(LabConfig {
            network: network(2, &[(8, Activation::Tanh), (8, Activation::Relu), (3, Activation::Softmax)], 1),
            data: generated(DatasetName::Blobs3, 90, 2),
            features: Vec::new(),
            training,
            stream: Stream::Separate,
        })
        .expect("a valid experiment");
        lab.step(UPDATES);
        let allocated = measure(|| {
            lab.step(UPDATES);
        });
        assert!(lab.progress().update == 2 * UPDATES, "training diverged");
        assert!(allocated.count_total <= FOR_THE_HISTORY, "{batch:?}, {optimizer:?}: {allocated:?}");
    }
}
