//! The loss over a plane, its directions, and the way of training above it.

mod common;

use common::{bits, circle, config, generated, lab, network, training, with};
use kobai::config::{GivenLayer, Init, LabConfig};
use kobai::dataset::{DatasetName, to_rows};
use kobai::error::{Code, Error, Reason};
use kobai::landscape::{Path, Plane};
use kobai::{Activation, Lab, Loss, Parameter, Rows};

fn three_classes() -> LabConfig {
    config(
        network(2, &[(5, Activation::Swish), (4, Activation::Tanh), (3, Activation::Softmax)], 2),
        generated(DatasetName::Rings3, 300, 1),
        training(Loss::CrossEntropy),
    )
}

/// One weight and one bias.
fn smallest() -> LabConfig {
    config(
        network(1, &[(1, Activation::Identity)], 3),
        generated(DatasetName::Sine, 20, 1),
        training(Loss::SquaredError),
    )
}

fn plane(lab: &Lab, seed: u32) -> Plane {
    let [a, b] = lab.directions(seed);
    Plane { origin: lab.values().to_vec(), a, b }
}

fn at(plane: &Plane, s: f64, t: f64) -> Vec<f64> {
    (0..plane.origin.len()).map(|i| plane.origin[i] + s * plane.a[i] + t * plane.b[i]).collect()
}

/// The flat parameters as rows.
fn given(lab: &Lab, values: &[f64]) -> Vec<GivenLayer> {
    let layer = |l: kobai::shape::LayerParameters| GivenLayer {
        weights: to_rows(&l.weights),
        bias: l.bias.as_slice().to_vec(),
    };
    lab.shape().unflatten(values).into_iter().map(layer).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

#[test]
fn a_landscape_is_setting_and_evaluating_and_moves_nothing() {
    for config in [circle(300), three_classes(), smallest()] {
        let mut lab = lab(config);
        lab.step(10);
        lab.rewind(5).unwrap();
        let before = (lab.progress(), bits(&lab), lab.furthest());
        let (plane, s, t) = (plane(&lab, 7), [-2.0, -0.5, 0.0, 1.5], [-1.0, 0.0, 3.0]);
        let found = lab.landscape(&plane, &s, &t).unwrap();
        assert_eq!(found.shape(), (4, 3), "a row for each s");
        for (i, s) in s.iter().enumerate() {
            for (j, t) in t.iter().enumerate() {
                let mut moved = lab.clone();
                moved.set_parameters(&given(&lab, &at(&plane, *s, *t))).unwrap();
                assert_eq!(found[(i, j)], moved.evaluate(Rows::Train).unwrap().loss, "{s}, {t}");
            }
        }
        assert_eq!(found[(2, 1)], lab.evaluate(Rows::Train).unwrap().loss);
        assert_eq!((lab.progress(), bits(&lab), lab.furthest()), before);
    }
}

#[test]
fn along_two_parameters_it_is_their_sweep() {
    let lab = lab(three_classes());
    let pair = [Parameter::Weight { layer: 1, from: 2, to: 3 }, Parameter::Bias { layer: 2, unit: 1 }];
    let [i, j] = pair.map(|parameter| lab.shape().index(parameter).unwrap());
    let zeros = vec![0.0; lab.shape().parameters];
    let mut plane = Plane { origin: lab.values().to_vec(), a: zeros.clone(), b: zeros };
    (plane.origin[i], plane.origin[j], plane.a[i], plane.b[j]) = (0.0, 0.0, 1.0, 1.0);
    let (v, w) = ([-1.0, 0.5, 2.0], [-3.0, 0.0]);
    assert_eq!(lab.landscape(&plane, &v, &w), lab.sweep_pair(pair, [&v, &w]));
}

#[test]
fn a_loss_may_be_infinite() {
    let lab = lab(smallest());
    let plane = Plane { origin: vec![0.0, 0.0], a: vec![1e200, 0.0], b: vec![0.0, 1.0] };
    let found = lab.landscape(&plane, &[0.0, 1.0], &[0.0]).unwrap();
    assert!(found[(0, 0)].is_finite());
    assert_eq!(found[(1, 0)], f64::INFINITY);
}

#[test]
fn planes_and_places_that_do_not_fit_are_refused() {
    let lab = lab(circle(20));
    let good = plane(&lab, 1);
    let check = |plane: Plane, s: &[f64], t: &[f64], code, place: &str, reason: Reason| {
        assert_eq!(lab.landscape(&plane, s, t), Err(Error::new(code, place, reason)));
    };
    let count = Reason::Count { expected: 17, found: 3 };
    let short = vec![0.0; 3];
    check(
        Plane { origin: short.clone(), ..good.clone() },
        &[0.0],
        &[0.0],
        Code::ShapeMismatch,
        "plane.origin",
        count.clone(),
    );
    check(Plane { b: short, ..good.clone() }, &[0.0], &[0.0], Code::ShapeMismatch, "plane.b", count.clone());
    let mut broken = good.clone();
    broken.a[4] = f64::NAN;
    check(broken.clone(), &[0.0], &[0.0], Code::NotFinite, "plane.a[4]", Reason::NotFinite);
    assert_eq!(lab.path(&broken, 9), Err(Error::new(Code::NotFinite, "plane.a[4]", Reason::NotFinite)));
    check(good.clone(), &[0.0, f64::INFINITY], &[0.0], Code::NotFinite, "s[1]", Reason::NotFinite);
    check(good.clone(), &[0.0], &[f64::NAN], Code::NotFinite, "t[0]", Reason::NotFinite);
    let many = vec![0.0; 300];
    let range = Reason::Range { min: 0.0, max: 65_536.0, found: 90_000.0 };
    check(good.clone(), &many, &many, Code::OutOfRange, "s", range);
    let range = Reason::Range { min: 2.0, max: f64::from(u32::MAX), found: 1.0 };
    assert_eq!(lab.path(&good, 1), Err(Error::new(Code::OutOfRange, "points", range)));
    assert_eq!(lab.landscape(&good, &[], &[]).unwrap().shape(), (0, 0));
}

// Directions

#[test]
fn directions_are_as_long_as_the_parameters_and_at_right_angles() {
    for config in [circle(20), three_classes(), smallest()] {
        let lab = lab(config);
        for seed in 0..50 {
            let [a, b] = lab.directions(seed);
            for part in lab.shape().layers.iter().flat_map(|layer| [layer.weights(), layer.bias()]) {
                let (found, expected) = (norm(&a[part.clone()]), norm(&lab.values()[part]));
                assert!((found - expected).abs() < 1e-14 * expected, "{found} for {expected}");
            }
            let whole = norm(lab.values());
            assert!((norm(&b) - whole).abs() < 1e-13 * whole);
            assert!(dot(&a, &b).abs() < 1e-13 * whole * whole, "{} with seed {seed}", dot(&a, &b));
            assert_eq!(lab.directions(seed), [a, b], "a seed's directions");
        }
        assert_ne!(lab.directions(1), lab.directions(2));
    }
}

#[test]
fn where_all_parameters_are_zero_a_direction_has_length_one() {
    let lab = lab(with(circle(20), |c| c.network.init.weights = Init::Zeros));
    let [a, _] = lab.directions(5);
    for layer in &lab.shape().layers {
        assert!((norm(&a[layer.weights()]) - 1.0).abs() < 1e-15);
        assert!((norm(&a[layer.bias()]) - norm(&lab.values()[layer.bias()])).abs() < 1e-14);
    }
}

// Paths

#[test]
fn points_of_the_plane_are_found_again() {
    let mut lab = lab(three_classes());
    let plane = Plane {
        // Neither at right angles nor of one length.
        b: lab.directions(2)[0].iter().map(|x| 30.0 * x).collect(),
        ..plane(&lab, 1)
    };
    for (s, t) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (-2.5, 0.75)] {
        lab.set_parameters(&given(&lab, &at(&plane, s, t))).unwrap();
        let Path { updates, s: found_s, t: found_t, distance } = lab.path(&plane, 10).unwrap();
        assert_eq!(updates, [0]);
        assert!((found_s[0] - s).abs() < 1e-11 && (found_t[0] - t).abs() < 1e-12, "{found_s:?}, {found_t:?}");
        assert!(distance[0] < 1e-12);
    }
}

#[test]
fn a_path_leads_through_the_remembered_moments_to_the_present() {
    let mut lab = lab(three_classes());
    lab.step(100);
    let plane = plane(&lab, 3);
    lab.step(50);
    let before = (lab.progress(), bits(&lab), lab.furthest());
    let path = lab.path(&plane, 1000).unwrap();
    assert_eq!((lab.progress(), bits(&lab), lab.furthest()), before, "nothing moves");
    assert_eq!(path.updates, (0..=150).collect::<Vec<_>>());
    assert!(path.s[100] == 0.0 && path.t[100] == 0.0 && path.distance[100] == 0.0, "the origin");
    for (i, update) in path.updates.iter().enumerate() {
        lab.rewind(*update).unwrap();
        let nearest = at(&plane, path.s[i], path.t[i]);
        let rest: Vec<f64> =
            lab.values().iter().zip(nearest).map(|(value, nearest)| value - nearest).collect();
        assert!((norm(&rest) - path.distance[i]).abs() < 1e-13);
        for direction in [&plane.a, &plane.b] {
            assert!(dot(&rest, direction).abs() < 1e-12 * norm(direction), "no point is nearer");
        }
        assert_eq!(lab.path(&plane, 1000).unwrap().updates.last(), Some(update), "it ends at the present");
    }
}

#[test]
fn a_long_path_is_thinned_evenly_and_keeps_its_ends() {
    let mut lab = lab(circle(40));
    let plane = plane(&lab, 1);
    for updates in [1, 2, 199, 200, 201, 255, 256, 257, 1000, 5000, 20_000] {
        lab.step(updates - lab.progress().update);
        let all = lab.path(&plane, 1_000_000).unwrap().updates;
        assert!(all.len() as u64 >= 128.min(updates) && all.len() < 300, "{} moments", all.len());
        let widest = all.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
        assert!(widest <= updates.div_ceil(64), "{widest} updates at once");
        for points in [2, 3, 10, 200] {
            let few = lab.path(&plane, points).unwrap().updates;
            assert_eq!(few.len(), all.len().min(points));
            assert!(few.is_sorted_by(|a, b| a < b) && few.iter().all(|update| all.contains(update)));
            assert_eq!((few[0], few[few.len() - 1]), (0, updates));
        }
    }
}

#[test]
fn edits_are_part_of_the_path() {
    let mut lab = lab(circle(40));
    lab.step(5);
    lab.rewind(3).unwrap();
    lab.set(Parameter::Bias { layer: 0, unit: 0 }, 9.0).unwrap();
    let zeros = vec![0.0; 17];
    let (mut a, mut b) = (zeros.clone(), zeros.clone());
    (a[12], b[0]) = (1.0, 1.0);
    let plane = Plane { origin: zeros, a, b };
    lab.step(2);
    let path = lab.path(&plane, 100).unwrap();
    assert_eq!(path.updates, [0, 1, 2, 3, 4, 5]);
    assert!(path.s[2] < 5.0 && path.s[3] == 9.0, "{:?}", path.s);
    assert_eq!((path.s[5], path.t[5]), (lab.values()[12], lab.values()[0]));
}

#[test]
fn a_large_network_has_its_checkpoints_for_a_path() {
    let layers =
        [(64, Activation::Tanh), (64, Activation::Tanh), (64, Activation::Tanh), (1, Activation::Sigmoid)];
    let wide = with(circle(40), |c| c.network = network(2, &[&layers[..3], &layers[..]].concat(), 1));
    let mut lab = lab(wide);
    lab.step(300);
    let plane = plane(&lab, 1);
    let updates = lab.path(&plane, 200).unwrap().updates;
    assert!(updates.len() >= 10, "{updates:?}");
    assert_eq!((updates[0], updates[updates.len() - 1]), (0, 300));
}

#[test]
fn a_restored_lab_has_the_path_of_its_checkpoints() {
    let mut trained = lab(circle(40));
    trained.step(10_000);
    let mut restored = Lab::restore(trained.save()).unwrap();
    let plane = plane(&trained, 1);
    let found = restored.path(&plane, 200).unwrap();
    assert_eq!(found.updates, [0, 4096, 8192, 10_000]);
    restored.step(5);
    let further = restored.path(&plane, 200).unwrap();
    assert_eq!(further.updates, [0, 4096, 8192, 10_000, 10_001, 10_002, 10_003, 10_004, 10_005]);
    assert_eq!(further.s[..4], found.s);
}

#[test]
fn a_direction_that_leads_nowhere_new_has_no_share() {
    let mut lab = lab(circle(40));
    lab.step(3);
    let good = plane(&lab, 1);
    let zeros = vec![0.0; 17];
    let parallel = Plane { b: good.a.iter().map(|x| -3.0 * x).collect(), ..good.clone() };
    let path = lab.path(&parallel, 9).unwrap();
    assert!(path.t.iter().all(|t| *t == 0.0) && path.s[0] != 0.0);
    let path = lab.path(&Plane { a: zeros.clone(), ..good.clone() }, 9).unwrap();
    assert!(path.s.iter().all(|s| *s == 0.0) && path.t[0] != 0.0);
    let path = lab.path(&Plane { a: zeros.clone(), b: zeros, ..good }, 9).unwrap();
    assert!(path.s.iter().chain(&path.t).all(|x| *x == 0.0) && path.distance[0] > 0.0);
}
