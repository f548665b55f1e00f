//! The random numbers: NumPy's known values, and what must hold whatever the seed.

use kobai_kernels::random::{Below, Double, RandInt, RandomState, Rng, RngExt, SeedableRng, Uniform};
use proptest::prelude::*;

#[test]
fn uniform_numbers_are_numpys() {
    let numbers: Vec<f64> = RandomState::new(42).sample_iter(Double).take(3).collect();
    assert_eq!(numbers, [0.3745401188473625, 0.9507143064099162, 0.7319939418114051]);
}

#[test]
fn the_seeds_of_rand_are_numpys() {
    let expected = RandomState::new(42);
    assert_eq!(RandomState::seed_from_u64(42), expected);
    assert_eq!(RandomState::seed_from_u64(7 << 32 | 42), expected, "the low 32 bits count");
    assert_eq!(RandomState::from_seed([42, 0, 0, 0]), expected);
    assert_eq!(RandomState::from_seed([0, 0, 0, 1]), RandomState::new(1 << 24));
}

/// Why `random` and rand's `shuffle` make no number on screen.
#[test]
fn the_draws_of_rand_itself_are_not_numpys() {
    use rand::seq::SliceRandom;
    assert_ne!(RandomState::new(42).random::<f64>(), RandomState::new(42).sample(Double));
    let [mut ours, mut theirs] = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; 2];
    RandomState::new(42).shuffle(&mut ours);
    theirs.shuffle(&mut RandomState::new(42));
    assert_ne!(ours, theirs);
}

#[test]
fn normal_numbers_are_numpys() {
    let mut rng = RandomState::new(42);
    for expected in [0.4967141530112327, -0.13826430117118466, 0.6476885381006925] {
        let found = rng.randn();
        assert!((found - expected).abs() <= 4.0 * f64::EPSILON * expected.abs(), "{found} for {expected}");
    }
}

#[test]
fn integers_and_orders_are_numpys() {
    assert_eq!(
        RandomState::new(42).sample_iter(RandInt(0, 10)).take(8).collect::<Vec<_>>(),
        [6, 3, 7, 4, 6, 9, 2, 6]
    );
    assert_eq!(RandomState::new(42).sample_iter(RandInt(-3, 3)).take(4).collect::<Vec<_>>(), [0, 1, -1, 1]);
    assert_eq!(RandomState::new(0).permutation(10), [2, 8, 4, 9, 1, 6, 7, 3, 0, 5]);
    let mut letters = ['a', 'b', 'c', 'd', 'e'];
    RandomState::new(7).shuffle(&mut letters);
    let order = RandomState::new(7).permutation(5);
    assert_eq!(letters.to_vec(), order.iter().map(|&i| b"abcde"[i as usize] as char).collect::<Vec<_>>());
}

#[test]
fn the_ten_thousandth_word_is_the_published_one() {
    // C++ defines std::mt19937, seeded with 5489, by this value.
    let mut rng = RandomState::new(5489);
    assert_eq!(rng.vec(10_000, RandomState::next_u32)[9_999], 4_123_659_995);
}

#[test]
fn one_value_to_choose_from_draws_nothing() {
    let mut rng = RandomState::new(1);
    let before = rng.clone();
    assert_eq!((rng.sample(Below(0)), rng.sample(RandInt(5, 6)), rng.permutation(1)), (0, 5, vec![0]));
    assert!(rng.permutation(0).is_empty());
    assert_eq!(rng, before);
}

#[test]
fn the_widest_range_is_a_whole_word() {
    let (mut a, mut b) = (RandomState::new(3), RandomState::new(3));
    for _ in 0..1000 {
        assert_eq!(a.sample(RandInt(-1, (1 << 32) - 1)), i64::from(b.next_u32()) - 1);
    }
}

#[test]
fn the_second_normal_number_waits_through_other_draws() {
    let (mut a, mut b) = (RandomState::new(9), RandomState::new(9));
    let pair = [a.randn(), a.randn()];
    let first = b.randn();
    b.permutation(1000);
    assert_eq!([first, b.randn()], pair);
}

#[test]
fn the_traits_of_rand_take_the_same_words() {
    let (mut a, mut b) = (RandomState::new(11), RandomState::new(11));
    let words = a.vec(5, RandomState::next_u32);
    let rng: &mut dyn Rng<Error = _> = &mut b;
    assert_eq!(rng.next_u32(), words[0]);
    assert_eq!(rng.next_u64(), u64::from(words[1]) | u64::from(words[2]) << 32);
    let mut bytes = [0; 6];
    rng.fill_bytes(&mut bytes);
    assert_eq!(bytes[..4], words[3].to_le_bytes());
    assert_eq!(bytes[4..], words[4].to_le_bytes()[..2]);
}

#[test]
fn normal_numbers_have_mean_0_and_variance_1() {
    let values = RandomState::new(12).vec(200_000, RandomState::randn);
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
    assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.015, "{mean} {variance}");
}

proptest! {
    #[test]
    fn a_permutation_has_every_number_once(seed: u32, n in 0usize..3000) {
        let mut order = RandomState::new(seed).permutation(n);
        order.sort_unstable();
        prop_assert!(order.into_iter().eq(0..n as u32));
    }

    #[test]
    fn below_stays_below(seed: u32, m: u32) {
        let mut rng = RandomState::new(seed);
        prop_assert!(rng.vec(50, |rng| rng.sample(Below(m))).into_iter().all(|v| v <= m));
    }

    #[test]
    fn below_reaches_both_ends(seed: u32, m in 0u32..8) {
        let values = RandomState::new(seed).vec(500, |rng| rng.sample(Below(m)));
        prop_assert_eq!((values.iter().min(), values.iter().max()), (Some(&0), Some(&m)));
    }

    #[test]
    fn uniform_stays_in_its_interval(seed: u32, lo in -1e3..1e3, width in 1e-3..1e3) {
        let mut rng = RandomState::new(seed);
        prop_assert!(rng.vec(50, |rng| rng.sample(Uniform(lo, lo + width))).iter().all(|v| (lo..=lo + width).contains(v)));
    }

    #[test]
    fn a_clone_continues_the_same_stream(seed: u32, skip in 0usize..1500) {
        let mut rng = RandomState::new(seed);
        rng.vec(skip, RandomState::randn);
        let mut other = rng.clone();
        prop_assert_eq!(rng.vec(700, RandomState::randn), other.vec(700, RandomState::randn));
    }
}
