//! Experiments as NumPy scripts: what is written, and what is marked. That the scripts compute the same numbers is for
//! `tests/python` to say.

mod common;

use common::{OPTIMIZERS, SAMPLINGS, circle, config, generated, given, lab, network, table, training, with};
use kobai::code::{Language, Mark};
use kobai::config::{
    BatchSize, DataConfig, Fault, GeneratedConfig, Init, InitConfig, LabConfig, Penalty, Regularization,
    Sampling, Stream, TrainingConfig,
};
use kobai::dataset::DatasetName;
use kobai::feature::Feature;
use kobai::{Activation, Lab, Loss, Parameter};

fn script(lab: &Lab, updates: Option<u64>) -> String {
    lab.code(Language::Numpy, updates)
}

/// The experiment of the page as it opens.
fn default_experiment() -> LabConfig {
    with(circle(500), |config| {
        config.network.init = InitConfig { weights: Init::Xavier, bias: Init::Zeros, seed: 43 };
        config.training.seed = 44;
        config.data = DataConfig::Generated(GeneratedConfig {
            kind: DatasetName::Circle,
            samples: 500,
            noise: 0.0,
            test_fraction: 0.5,
            seed: 42,
        });
    })
}

/// The course's regression: 2-10-1, one of 100,000 samples at a time.
fn regression() -> LabConfig {
    let mut training = training(Loss::SquaredError);
    (training.batch_size, training.sampling) = (BatchSize::Rows(1), Sampling::Replace);
    (training.learning_rate, training.seed) = (0.07, 44);
    let mut network = network(2, &[(10, Activation::Relu), (1, Activation::Identity)], 43);
    network.init.weights = Init::Normal;
    config(network, generated(DatasetName::Plane, 100_000, 42), training)
}

/// Three layers, and something of everything changed on the way.
fn changed() -> Lab {
    let layers = [(5, Activation::Gelu), (4, Activation::Relu), (3, Activation::Softmax)];
    let mut lab = lab(with(
        config(network(3, &layers, 1), generated(DatasetName::Blobs3, 90, 1), training(Loss::SquaredError)),
        |c| {
            c.features = vec![Feature::X1, Feature::X2, Feature::X1X2];
            c.stream = Stream::Shared;
            c.training.fault = Some(Fault::SlopeAtZ);
            if let DataConfig::Generated(GeneratedConfig { noise, .. }) = &mut c.data {
                *noise = 0.15;
            }
        },
    ));
    let change = |lab: &mut Lab, change: fn(&mut TrainingConfig)| {
        let mut training = lab.training();
        change(&mut training);
        lab.set_training(training).unwrap();
    };
    lab.set(Parameter::Weight { layer: 1, from: 2, to: 3 }, -0.25).unwrap();
    lab.step(20);
    change(&mut lab, |t| (t.loss, t.fault, t.loss_epsilon) = (Loss::CrossEntropy, None, 1e-7));
    lab.step(10);
    change(&mut lab, |t| t.learning_rate = 1e-5);
    lab.step(10);
    lab.set(Parameter::Bias { layer: 2, unit: 1 }, 0.1 + 0.2).unwrap();
    change(&mut lab, |t| {
        t.optimizer = OPTIMIZERS[5];
        t.regularization = Some(Regularization { kind: Penalty::L2, rate: 0.001 });
        (t.batch_size, t.seed) = (BatchSize::Rows(30), 9);
    });
    lab.step(10);
    lab
}

/// Experiments that differ in everything that a script depends on.
fn experiments() -> Vec<Lab> {
    let mut labs = vec![lab(default_experiment()), lab(regression()), changed()];
    for (i, activation) in Activation::ALL.into_iter().filter(|f| *f != Activation::Softmax).enumerate() {
        let layers: Vec<_> = (0..i % 4).map(|_| (3, activation)).chain([(1, activation)]).collect();
        for fault in [None, Some(Fault::SlopeAtZ), Some(Fault::NoSlope), Some(Fault::Ascent)] {
            let mut training = training(Loss::ALL[i % 3]);
            (training.optimizer, training.sampling) = (OPTIMIZERS[i % 6], SAMPLINGS[i % 3]);
            training.fault = fault;
            let mut config = config(network(2, &layers, 1), generated(DatasetName::Bumps, 30, 1), training);
            (config.network.init.weights, config.network.init.bias) = (Init::Zeros, Init::Zeros);
            labs.push(lab(config));
        }
    }
    labs
}

/// The words of a text that are names, in their order.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

#[test]
fn code_is_its_lines() {
    for lab in experiments() {
        let lines = lab.code_lines(Language::Numpy, Some(7));
        assert!(lines.iter().all(|line| !line.text.contains('\n') && line.text == line.text.trim_end()));
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(script(&lab, Some(7)), texts.join("\n"));
        assert!(texts[texts.len() - 1].starts_with("print(\"loss=\""));
    }
}

#[test]
fn the_marks_follow_the_calculation() {
    for lab in experiments() {
        let layers = 1..=lab.shape().layers.len();
        let mut expected = vec![Mark::Data, Mark::Init];
        expected.extend(layers.clone().flat_map(|l| [Mark::U(l), Mark::Z(l)]));
        expected.extend([Mark::Loss, Mark::Batch]);
        let backward = |l| [Mark::Delta(l), Mark::DWeights(l), Mark::DBias(l)];
        expected.extend(layers.clone().rev().flat_map(backward));
        if lab.training().optimizer == OPTIMIZERS[0] {
            expected.extend(layers.flat_map(|l| [Mark::Weights(l), Mark::Bias(l)]));
        } else {
            expected.push(Mark::Update);
        }
        let mut found: Vec<_> =
            lab.code_lines(Language::Numpy, None).iter().filter_map(|line| line.mark).collect();
        found.dedup();
        assert_eq!(found, expected, "{}", script(&lab, None));
    }
}

#[test]
fn a_marked_line_computes_what_the_mark_says() {
    for lab in experiments() {
        let output = lab.shape().layers.len();
        for line in lab.code_lines(Language::Numpy, None) {
            let name = match line.mark {
                Some(Mark::Z(l)) if l == output => "y".into(),
                Some(
                    mark @ (Mark::U(_)
                    | Mark::Z(_)
                    | Mark::DWeights(_)
                    | Mark::DBias(_)
                    | Mark::Weights(_)
                    | Mark::Bias(_)),
                ) => mark.to_string(),
                _ => continue,
            };
            assert_eq!(words(&line.text)[0], name, "{}", line.text);
        }
    }
}

#[test]
fn only_lines_of_the_present_conditions_are_marked() {
    let mut lab = lab(default_experiment());
    lab.step(3);
    let wrong = TrainingConfig { fault: Some(Fault::NoSlope), ..lab.training() };
    lab.set_training(wrong).unwrap();
    let marked = |lab: &Lab, updates| {
        let lines = lab.code_lines(Language::Numpy, updates);
        let delta = lines.into_iter().filter(|line| line.text.contains("delta1 ="));
        delta.map(|line| (line.text.trim().to_owned(), line.mark)).collect::<Vec<_>>()
    };
    let right = "delta1 = np.dot(delta2, W2.T) * d_tanh(u1)".to_owned();
    let left_out = "delta1 = np.dot(delta2, W2.T)".to_owned();
    let expected = [(right.clone(), None), (left_out, Some(Mark::Delta(1)))];
    assert_eq!(marked(&lab, None), expected);
    assert_eq!(marked(&lab, Some(100)), expected);
    assert_eq!(marked(&lab, Some(2)), [(right, Some(Mark::Delta(1)))]);
}

#[test]
fn whatever_has_a_name_is_used() {
    for lab in experiments() {
        let script = script(&lab, Some(5));
        let code: Vec<_> = script.lines().map(|line| line.split('#').next().unwrap_or_default()).collect();
        let code = code.join("\n");
        let all = words(&code);
        let count = |name: &str| all.iter().filter(|word| **word == name).count();
        for line in code.lines().map(str::trim) {
            let named = match (line.strip_prefix("def "), line.split_once(" = ")) {
                (Some(function), _) => function.split('(').next(),
                (None, Some((names, _))) => names.rsplit(": ").next(),
                (None, None) => None,
            };
            let names = words(named.unwrap_or_default());
            for name in names.into_iter().filter(|name| !name.starts_with(|c: char| c.is_ascii_digit())) {
                assert!(count(name) > 1, "{name} of `{line}` is not used in\n{script}");
            }
        }
        let imported = [("import math", "math"), ("import numpy as np", "np")];
        for (import, name) in imported {
            assert_eq!(code.contains(import), count(name) > 1, "{name} in\n{script}");
        }
    }
}

#[test]
fn numbers_are_read_back_with_the_same_bits() {
    let numbers =
        [0.1 + 0.2, 1.0 / 3.0, 5e-324, f64::MAX, f64::MIN_POSITIVE, -0.0, 1e16, 1e-5, 123_456_789.0];
    let row = |i: usize| [numbers[i], -numbers[i]];
    let rows: Vec<[f64; 2]> = (0..numbers.len()).map(row).collect();
    let inputs: Vec<&[f64]> = rows.iter().map(|row| &row[..]).collect();
    let data = table(&inputs, &vec![&[0.5][..]; numbers.len()]);
    let mut config = config(network(2, &[(1, Activation::Tanh)], 1), data, training(Loss::Huber));
    config.network.given = Some(vec![given(&[&[numbers[0]], &[numbers[1]]], &[numbers[2]])]);
    let mut lab = lab(config);
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, numbers[4]).unwrap();
    let literals = |name: &str| {
        let script = script(&lab, None);
        let (_, rest) = script.split_once(&format!("\n{name} = ")).expect("it is there");
        let end = rest.find("\n\n").unwrap_or(rest.len()).min(rest.find(" = ").unwrap_or(rest.len()));
        let number = |word: &&str| word.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let words = rest[..end].split(|c: char| "[](), \n".contains(c)).filter(number);
        words.map(|word| word.parse::<f64>().expect("a number").to_bits()).collect::<Vec<_>>()
    };
    let bits = |numbers: &[f64]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    assert_eq!(literals("x_train"), bits(&rows.concat()));
    assert_eq!(literals("W1"), bits(&numbers[..2]));
    assert_eq!(literals("b1"), bits(&numbers[2..3]));
    assert_eq!(literals("b1[0]"), bits(&numbers[4..5]));
}

#[test]
fn as_many_updates_as_were_made_unless_said_otherwise() {
    let mut lab = lab(default_experiment());
    let updates = |lab: &Lab, asked| {
        let script = script(lab, asked);
        let line = script.lines().find_map(|line| line.strip_prefix("updates = ")).map(str::parse::<u64>);
        line.expect("it is there").expect("a number")
    };
    assert_eq!(updates(&lab, None), 0);
    lab.step(30);
    lab.rewind(12).unwrap();
    assert_eq!(
        [None, Some(5), Some(1_000_000_000_000)].map(|asked| updates(&lab, asked)),
        [12, 5, 1_000_000_000_000]
    );
}

#[test]
fn what_a_rewind_left_ahead_is_not_written() {
    let mut lab = lab(default_experiment());
    lab.step(5);
    lab.set(Parameter::Bias { layer: 0, unit: 3 }, 0.5).unwrap();
    lab.step(5);
    lab.set_training(TrainingConfig { learning_rate: 0.25, ..lab.training() }).unwrap();
    let both = script(&lab, None);
    assert!(both.contains("if update == 5: b1[3] = 0.5\n"), "{both}");
    assert!(both.contains("if update == 10: learning_rate = 0.25\n"), "{both}");
    assert!(script(&lab, Some(9)).contains("b1[3] = 0.5") && !script(&lab, Some(9)).contains("0.25"));
    lab.rewind(4).unwrap();
    assert!(!script(&lab, Some(100)).contains("0.5\n"), "{}", script(&lab, Some(100)));
}

#[test]
fn a_restored_lab_and_one_that_was_reset_write_their_past() {
    let lab = changed();
    let mut restored = Lab::restore(lab.save()).unwrap();
    assert_eq!(script(&restored, None), script(&lab, None));
    restored.reset();
    let fresh = Lab::new(restored.config()).unwrap();
    assert_eq!(script(&restored, Some(9)), script(&fresh, Some(9)));
}

/// Compares with a reviewed script in `tests/golden`, or writes it.
fn check_golden(name: &str, script: &str) {
    let path = format!("{}/../../tests/golden/{name}.py", env!("CARGO_MANIFEST_DIR"));
    let found = format!("{script}\n");
    if std::env::var_os("KOBAI_BLESS").is_some() {
        std::fs::write(&path, &found).expect("the script can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "\nThe script is now:\n\n{found}\ntests/golden/{name}.py has:\n\n{expected}\nIf the change is meant, write it \
         with\n\n  KOBAI_BLESS=1 cargo test --package kobai --test code\n\nand review the diff.\n"
    );
}

#[test]
fn scripts_are_the_reviewed_ones() {
    check_golden("circle", &script(&lab(default_experiment()), Some(2500)));
    check_golden("regression", &script(&lab(regression()), Some(1000)));
    check_golden("changed", &script(&changed(), None));
}
