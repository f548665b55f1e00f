//! The random numbers: NumPy's known values, and what must hold whatever the seed.

use kobai::random::RandomState;
use proptest::prelude::*;
use rand_core::Rng;

#[test]
fn uniform_numbers_are_numpys() {
    let mut rng = RandomState::new(42);
    assert_eq!(rng.vec(3, RandomState::double), [0.3745401188473625, 0.9507143064099162, 0.7319939418114051]);
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
    assert_eq!(RandomState::new(42).vec(8, |rng| rng.randint(0, 10)), [6, 3, 7, 4, 6, 9, 2, 6]);
    assert_eq!(RandomState::new(42).vec(4, |rng| rng.randint(-3, 3)), [0, 1, -1, 1]);
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
    assert_eq!((rng.below(0), rng.randint(5, 6), rng.permutation(1)), (0, 5, vec![0]));
    assert!(rng.permutation(0).is_empty());
    assert_eq!(rng, before);
}

#[test]
fn the_widest_range_is_a_whole_word() {
    let (mut a, mut b) = (RandomState::new(3), RandomState::new(3));
    for _ in 0..1000 {
        assert_eq!(a.randint(-1, (1 << 32) - 1), i64::from(b.next_u32()) - 1);
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
        prop_assert!(rng.vec(50, |rng| rng.below(m)).into_iter().all(|v| v <= m));
    }

    #[test]
    fn below_reaches_both_ends(seed: u32, m in 0u32..8) {
        let values = RandomState::new(seed).vec(500, |rng| rng.below(m));
        prop_assert_eq!((values.iter().min(), values.iter().max()), (Some(&0), Some(&m)));
    }

    #[test]
    fn uniform_stays_in_its_interval(seed: u32, lo in -1e3..1e3, width in 1e-3..1e3) {
        let mut rng = RandomState::new(seed);
        prop_assert!(rng.vec(50, |rng| rng.uniform(lo, lo + width)).iter().all(|v| (lo..=lo + width).contains(v)));
    }

    #[test]
    fn a_clone_continues_the_same_stream(seed: u32, skip in 0usize..1500) {
        let mut rng = RandomState::new(seed);
        rng.vec(skip, RandomState::randn);
        let mut other = rng.clone();
        prop_assert_eq!(rng.vec(700, RandomState::randn), other.vec(700, RandomState::randn));
    }
}

#[cfg(feature = "serde")]
mod saved {
    use super::*;
    use serde_json::{Value, from_value, json, to_value};

    proptest! {
        #[test]
        fn a_restored_generator_continues_the_same_stream(seed: u32, skip in 0usize..1500, odd: bool) {
            let mut rng = RandomState::new(seed);
            rng.vec(skip, RandomState::next_u32);
            rng.vec(2 + usize::from(odd), RandomState::randn);
            let mut restored: RandomState = from_value(to_value(&rng).unwrap()).unwrap();
            prop_assert_eq!(&restored, &rng);
            prop_assert_eq!(restored.vec(700, RandomState::randn), rng.vec(700, RandomState::randn));
        }
    }

    #[test]
    fn the_saved_form_is_numpys_state() {
        let mut rng = RandomState::new(42);
        assert_eq!(to_value(&rng).unwrap()["normal"], Value::Null);
        rng.randn();
        let saved = to_value(&rng).unwrap();
        assert_eq!(saved["key"].as_array().unwrap().len(), 624);
        assert_eq!(saved["position"], 4);
        assert!((saved["normal"].as_f64().unwrap() + 0.13826430117118466).abs() < 1e-15);
    }

    /// Restores a changed state and compares what the refusal says.
    fn check(change: impl Fn(&mut Value), refusal: &str) {
        let mut saved = to_value(RandomState::new(1)).unwrap();
        change(&mut saved);
        let error = from_value::<RandomState>(saved).unwrap_err().to_string();
        assert!(error.contains(refusal), "{error}");
    }

    #[test]
    fn what_was_not_saved_here_is_refused() {
        check(|s| drop(s["key"].as_array_mut().unwrap().pop()), "key: expected 624, found 623");
        check(|s| s["key"].as_array_mut().unwrap().push(json!(1)), "key: expected 624, found 625");
        check(|s| s["key"][7] = json!(4_294_967_296u64), "key[7]: expected a whole number");
        check(|s| s["key"][7] = json!(-1), "key[7]: expected a whole number");
        check(|s| s["key"] = json!(vec![0; 624]), "key: ");
        check(
            |s| {
                s["key"] = json!(vec![0; 624]);
                s["key"][0] = json!(0x7fff_ffff);
            },
            "key: ",
        );
        check(|s| s["position"] = json!(625), "position: expected a whole number from 0 to 624");
        check(|s| s["position"] = json!(1.5), "position: expected a whole number");
        check(|s| s["normal"] = json!("NaN"), "normal: expected a number, found a text");
        check(|s| drop(s.as_object_mut().unwrap().remove("position")), "position: missing");
    }

    #[test]
    fn a_cached_number_that_is_not_finite_is_refused() {
        use serde::Deserialize;
        use serde::de::value::{Error, MapDeserializer};
        use serde::de::{IntoDeserializer, value::SeqDeserializer};

        // JSON has no NaN, other formats do.
        #[derive(Clone)]
        enum Part {
            Key(Vec<u32>),
            Position(u32),
            Normal(f64),
        }
        impl<'de> IntoDeserializer<'de, Error> for Part {
            type Deserializer = Self;
            fn into_deserializer(self) -> Self {
                self
            }
        }
        impl<'de> serde::Deserializer<'de> for Part {
            type Error = Error;
            fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                match self {
                    Part::Key(key) => visitor.visit_seq(SeqDeserializer::new(key.into_iter())),
                    Part::Position(position) => visitor.visit_u32(position),
                    Part::Normal(normal) => visitor.visit_some(normal.into_deserializer()),
                }
            }
            serde::forward_to_deserialize_any! {
                bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
                unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
            }
        }
        let restore = |normal| {
            let parts = [
                ("key", Part::Key(vec![1; 624])),
                ("position", Part::Position(5)),
                ("normal", Part::Normal(normal)),
            ];
            RandomState::deserialize(MapDeserializer::new(parts.into_iter()))
        };
        assert!(restore(0.5).is_ok());
        for normal in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(restore(normal).unwrap_err().to_string(), "normal: not a finite number");
        }
    }
}
