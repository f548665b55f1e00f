//! The next update, number by number: what it says is what a step does.

mod common;

use common::{OPTIMIZERS, SAMPLINGS, bits, circle, config, lab, network, ten_rows, training, with};
use kobai::config::{BatchSize, Fault, LabConfig, Penalty, Regularization, Sampling};
use kobai::optimizer::Optimizer;
use kobai::update::{Change, NextUpdate};
use kobai::{Activation, Lab, Loss, Parameter};

const REGULARIZATIONS: [Option<Regularization>; 3] = [
    None,
    Some(Regularization { kind: Penalty::L1, rate: 0.03 }),
    Some(Regularization { kind: Penalty::L2, rate: 0.03 }),
];
const FAULTS: [Option<Fault>; 4] = [None, Some(Fault::SlopeAtZ), Some(Fault::NoSlope), Some(Fault::Ascent)];

/// Every optimizer × regularization × sampling × fault.
fn everything(mut check: impl FnMut(&str, LabConfig)) {
    for optimizer in OPTIMIZERS {
        for regularization in REGULARIZATIONS {
            for sampling in SAMPLINGS {
                for fault in FAULTS {
                    let config = with(circle(23), |c| {
                        let t = &mut c.training;
                        (t.optimizer, t.regularization, t.sampling, t.fault) =
                            (optimizer, regularization, sampling, fault);
                    });
                    check(&format!("{optimizer:?}, {regularization:?}, {sampling:?}, {fault:?}"), config);
                }
            }
        }
    }
}

fn bits_of(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Makes the update and asserts that it is the one announced.
fn check(what: &str, lab: &mut Lab) -> NextUpdate {
    let (before, progress) = (bits(lab), lab.progress());
    let next = lab.next_update();
    assert_eq!((bits(lab), lab.progress()), (before, progress), "{what}: nothing moves");
    assert_eq!(bits_of(&next.before), bits(lab), "{what}");
    assert_eq!(lab.next_batch().samples, next.samples, "{what}");
    let progress = lab.step(1);
    assert_eq!(bits(lab), bits_of(&next.after), "{what}, update {}", progress.update);
    assert_eq!(progress.batch_loss.map(f64::to_bits), Some(next.loss.to_bits()), "{what}");
    assert!(next.finite, "{what}");
    next
}

#[test]
fn the_next_update_is_what_a_step_does_bit_for_bit() {
    everything(|what, config| {
        let mut lab = lab(config);
        // Three updates make an epoch, the last one of three rows: its beginning, its middle and its end.
        for _ in 0..7 {
            check(what, &mut lab);
        }
        lab.step(40);
        lab.rewind(20).unwrap();
        check(what, &mut lab);
    });
}

#[test]
fn what_one_update_remembers_the_next_one_begins_with() {
    everything(|what, config| {
        let mut lab = lab(config);
        let mut last = check(what, &mut lab);
        for steps in 2..6 {
            let next = check(what, &mut lab);
            assert_eq!((last.steps + 1, next.steps), (steps, steps), "{what}");
            assert_eq!(last.after, next.before, "{what}");
            for (last, next) in [(&last.first, &next.first), (&last.second, &next.second)] {
                assert_eq!(last.as_ref().map(|m| &m.after), next.as_ref().map(|m| &m.before), "{what}");
            }
            last = next;
        }
    });
}

/// Asserts that each rule's own equation leads from number to number.
fn check_rule(optimizer: Optimizer, next: &NextUpdate) {
    let NextUpdate { rate, steps, before, total, first, second, corrected, change, after, .. } = next;
    let none = Change { before: vec![0.0; before.len()], after: vec![0.0; before.len()] };
    let (m, v) = (first.as_ref().unwrap_or(&none), second.as_ref().unwrap_or(&none));
    let slots = usize::from(first.is_some()) + usize::from(second.is_some());
    for i in 0..before.len() {
        let (g, m0, m1, v0, v1) = (total[i], m.before[i], m.after[i], v.before[i], v.after[i]);
        let hat = corrected.as_ref().map(|[m, v]| [m[i], v[i]]);
        let (expected, memory, needed) = match optimizer {
            Optimizer::Sgd => (-(rate * g), [0.0, 0.0], 0),
            Optimizer::Momentum { momentum } => (m1, [momentum * m0 - rate * g, 0.0], 1),
            Optimizer::Nesterov { momentum } => {
                (momentum * m1 - rate * g, [momentum * m0 - rate * g, 0.0], 1)
            }
            Optimizer::Adagrad { epsilon } => (-(rate * g / (m1.sqrt() + epsilon)), [m0 + g * g, 0.0], 1),
            Optimizer::Rmsprop { decay, epsilon } => {
                (-(rate * g / (m1.sqrt() + epsilon)), [decay * m0 + (1.0 - decay) * (g * g), 0.0], 1)
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                let t = *steps as f64;
                let expected = [m1 / (1.0 - libm::pow(beta1, t)), v1 / (1.0 - libm::pow(beta2, t))];
                assert_eq!(hat, Some(expected));
                let memory = [beta1 * m0 + (1.0 - beta1) * g, beta2 * v0 + (1.0 - beta2) * (g * g)];
                (-(rate * expected[0] / (expected[1].sqrt() + epsilon)), memory, 2)
            }
        };
        assert_eq!((change[i], [m1, v1], slots), (expected, memory, needed), "{optimizer:?}");
        assert_eq!(hat.is_some(), needed == 2);
        match optimizer {
            // w + μv − ηg is summed term by term: the last bit may differ.
            Optimizer::Nesterov { .. } => assert!((before[i] + change[i] - after[i]).abs() < 1e-14),
            _ => assert_eq!(before[i] + change[i], after[i], "{optimizer:?}"),
        }
    }
}

#[test]
fn the_numbers_obey_the_rules_equation() {
    everything(|what, config| {
        let training = config.training;
        let mut lab = lab(config);
        for _ in 0..4 {
            let next = check(what, &mut lab);
            check_rule(training.optimizer, &next);
            let sign = if training.fault == Some(Fault::Ascent) { -1.0 } else { 1.0 };
            assert_eq!(next.rate, sign * training.learning_rate, "{what}");
            for (i, w) in next.before.iter().enumerate() {
                let penalty = match training.regularization {
                    Some(r) if i < lab.shape().weights => match r.kind {
                        Penalty::L1 => r.rate * w.signum(),
                        Penalty::L2 => r.rate * w,
                    },
                    _ => 0.0,
                };
                assert_eq!(next.penalty[i], penalty, "{what}");
                assert_eq!(next.total[i], next.gradient[i] + next.penalty[i], "{what}");
            }
        }
    });
}

#[test]
fn its_gradient_is_the_next_batchs() {
    for sampling in SAMPLINGS {
        for batch in [BatchSize::Rows(1), BatchSize::Rows(10), BatchSize::Rows(300), BatchSize::All] {
            let mut lab = lab(with(circle(700), |c| {
                (c.training.sampling, c.training.batch_size) = (sampling, batch);
                c.training.regularization = REGULARIZATIONS[2];
            }));
            for _ in 0..3 {
                let gradients = lab.next_batch().gradients;
                let next = check("a batch", &mut lab);
                let weights =
                    gradients.iter().flat_map(|layer| layer.weights.transpose().data.as_vec().clone());
                let biases = gradients.iter().flat_map(|layer| layer.bias.as_slice().to_vec());
                assert_eq!(next.gradient, weights.chain(biases).collect::<Vec<_>>());
            }
        }
    }
}

#[test]
fn a_zero_gradient_changes_nothing_and_has_no_sign() {
    for optimizer in OPTIMIZERS {
        let mut lab = ten_rows(Sampling::Sequential);
        // Below a step no gradient passes.
        let mut config = lab.config();
        (config.network.layers[0].activation, config.training.optimizer) = (Activation::Step, optimizer);
        lab = common::lab(config);
        let next = check("a step", &mut lab);
        for i in lab.shape().layers[0].weights() {
            assert_eq!(next.change[i].to_bits(), 0.0f64.to_bits(), "{optimizer:?}");
        }
    }
}

#[test]
fn it_is_the_same_in_the_middle_of_a_long_update() {
    let mut lab = lab(with(circle(700), |c| c.training.batch_size = BatchSize::All));
    let expected = lab.next_update();
    assert!(!lab.work());
    assert_eq!(lab.next_update(), expected);
    while !lab.work() {}
    assert_eq!(bits(&lab), bits_of(&expected.after));
}

#[test]
fn an_update_that_fails_is_announced() {
    let wide = config(
        network(2, &[(1, Activation::Identity)], 0),
        common::table(&[&[1.0, 2.0], &[3.0, 4.0]], &[&[1.0], &[2.0]]),
        training(Loss::SquaredError),
    );
    for (value, rate) in [(1e200, 0.1), (1e150, 1e6)] {
        let mut lab = lab(with(wide.clone(), |c| c.training.learning_rate = rate));
        lab.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, value).unwrap();
        let mut announced = lab.next_update();
        while announced.finite {
            lab.step(1);
            assert_eq!(bits(&lab), bits_of(&announced.after));
            announced = lab.next_update();
        }
        let before = bits(&lab);
        assert!(lab.step(1).diverged.is_some());
        assert_eq!(bits(&lab), before);
        assert!(!lab.next_update().finite, "it fails again");
    }
}
