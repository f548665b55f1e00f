//! What a lab may go through, and what must come of it: the plain history that survives, replayed by a fresh lab.

use kobai::config::{BatchSize, LabConfig, Sampling, TrainingConfig};
use kobai::optimizer::Optimizer;
use kobai::{Lab, Parameter};
use proptest::prelude::*;

use super::{OPTIMIZERS, SAMPLINGS, bits, lab};

/// One thing that a user does. Parts are shares of what there is, so that every number fits every lab.
#[derive(Clone, Debug)]
pub enum Action {
    Step(u64),
    Edit(Edit),
    Rewind(f64),
    Reset,
}

#[derive(Clone, Debug)]
pub enum Edit {
    Weight(f64, f64),
    Bias(f64, f64),
    All(f64),
    Training(Change),
}

#[derive(Clone, Debug)]
pub enum Change {
    Rate(f64),
    Batch(BatchSize),
    Sampling(Sampling),
    Seed(u32),
    Optimizer(Optimizer),
}

/// Any action; steps are at most `longest` updates.
pub fn any_action(longest: u64) -> impl Strategy<Value = Action> {
    let share = || 0.0..1.0f64;
    let batch = prop_oneof![Just(BatchSize::All), (1usize..12).prop_map(BatchSize::Rows)];
    let change = prop_oneof![
        (0.0..0.3).prop_map(Change::Rate),
        batch.prop_map(Change::Batch),
        proptest::sample::select(&SAMPLINGS[..]).prop_map(Change::Sampling),
        (1u32..4).prop_map(Change::Seed),
        proptest::sample::select(&OPTIMIZERS[..]).prop_map(Change::Optimizer),
    ];
    let edit = prop_oneof![
        2 => (share(), -2.0..2.0).prop_map(|(at, value)| Edit::Weight(at, value)),
        1 => (share(), -2.0..2.0).prop_map(|(at, value)| Edit::Bias(at, value)),
        1 => (-1.0..1.0).prop_map(Edit::All),
        4 => change.prop_map(Edit::Training),
    ];
    prop_oneof![
        6 => (1..=longest).prop_map(Action::Step),
        6 => edit.prop_map(Action::Edit),
        4 => share().prop_map(Action::Rewind),
        // Where the first checkpoint is.
        2 => Just(Action::Rewind(0.0)),
        1 => Just(Action::Reset),
    ]
}

impl Edit {
    fn apply(&self, lab: &mut Lab) {
        let pick = |share: f64, count: usize| (share * count as f64) as usize;
        match self {
            Edit::Weight(at, value) => {
                let layer = pick(*at, lab.shape().layers.len());
                let (fan_in, fan_out) = (lab.shape().layers[layer].fan_in, lab.shape().layers[layer].fan_out);
                let (from, to) = (pick(*at, fan_in), pick(1.0 - at * 0.999 - 1e-9, fan_out));
                lab.set(Parameter::Weight { layer, from, to }, *value).unwrap();
            }
            Edit::Bias(at, value) => {
                let unit = pick(*at, lab.shape().layers[0].fan_out);
                lab.set(Parameter::Bias { layer: 0, unit }, *value).unwrap();
            }
            Edit::All(value) => {
                let layers: Vec<_> = lab.shape().layers.clone();
                let given = |l: &kobai::shape::LayerShape| kobai::config::GivenLayer {
                    weights: (0..l.fan_in)
                        .map(|i| (0..l.fan_out).map(|j| value + (i + j) as f64 / 9.0).collect())
                        .collect(),
                    bias: vec![*value; l.fan_out],
                };
                lab.set_parameters(&layers.iter().map(given).collect::<Vec<_>>()).unwrap();
            }
            Edit::Training(change) => lab.set_training(change.to(lab.training())).unwrap(),
        }
    }
}

impl Change {
    fn to(&self, training: TrainingConfig) -> TrainingConfig {
        match *self {
            Change::Rate(learning_rate) => TrainingConfig { learning_rate, ..training },
            Change::Batch(batch_size) => TrainingConfig { batch_size, ..training },
            Change::Sampling(sampling) => TrainingConfig { sampling, ..training },
            Change::Seed(seed) => TrainingConfig { seed, ..training },
            Change::Optimizer(optimizer) => TrainingConfig { optimizer, ..training },
        }
    }
}

/// The history that survives: a configuration, the edits with the update after which they were made, where we stand.
pub struct History {
    config: LabConfig,
    edits: Vec<(u64, Edit)>,
    now: u64,
    furthest: u64,
}

impl History {
    pub fn new(config: LabConfig) -> Self {
        History { config, edits: Vec::new(), now: 0, furthest: 0 }
    }

    /// Does the same thing to the lab and to the history.
    pub fn act(&mut self, lab: &mut Lab, action: &Action) {
        match action {
            Action::Step(updates) => {
                self.discard();
                self.now = lab.step(*updates).update;
                self.furthest = self.now;
            }
            Action::Edit(edit) => {
                self.discard();
                self.edits.push((self.now, edit.clone()));
                edit.apply(lab);
            }
            Action::Rewind(share) => {
                self.now = (share * (self.furthest + 1) as f64) as u64;
                assert_eq!(lab.rewind(self.now).unwrap().update, self.now);
            }
            Action::Reset => {
                *self = History::new(lab.config());
                lab.reset();
            }
        }
    }

    fn discard(&mut self) {
        let now = self.now;
        self.edits.retain(|(update, _)| *update <= now);
        self.furthest = now;
    }

    /// A fresh lab after the surviving history, and the losses of its updates.
    pub fn replay(&self) -> (Lab, Vec<f64>) {
        let mut lab = lab(self.config.clone());
        let mut losses = Vec::new();
        for update in 0..=self.now {
            if update > 0 {
                losses.push(lab.step(1).batch_loss.expect("an update has a loss"));
            }
            self.edits.iter().filter(|(u, _)| *u == update).for_each(|(_, edit)| edit.apply(&mut lab));
        }
        (lab, losses)
    }

    /// Asserts that a lab is what the surviving history makes of a fresh one, and goes on like it.
    pub fn check(&self, found: &Lab) {
        let (mut expected, losses) = self.replay();
        let mut found = found.clone();
        assert_eq!(found.furthest(), self.furthest);
        assert_eq!(found.losses(2000).unwrap(), thinned(&losses, 2000));
        for _ in 0..3 {
            assert_eq!(found.progress(), expected.progress());
            assert_eq!(bits(&found), bits(&expected), "after update {}", self.now);
            assert_eq!(found.training(), expected.training());
            assert_eq!(found.next_batch().samples, expected.next_batch().samples);
            found.step(1);
            expected.step(1);
        }
    }
}

/// Every 2ᵏ-th of all losses with the smallest k that fits, and the last.
pub fn thinned(all: &[f64], points: usize) -> (Vec<u64>, Vec<f64>) {
    let pick = |k: u32| {
        let mut updates: Vec<usize> = (1..=all.len()).filter(|u| u % (1 << k) == 0).collect();
        if updates.last() != Some(&all.len()) && !all.is_empty() {
            updates.push(all.len());
        }
        updates
    };
    let updates = (0..).map(pick).find(|updates| updates.len() <= points).expect("some k fits");
    let losses = updates.iter().map(|u| all[u - 1]).collect();
    (updates.iter().map(|&u| u as u64).collect(), losses)
}
