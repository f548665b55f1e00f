//! The random generator, saved and restored as a part of a lab.

use kobai::random::{RandomState, Rng};
use kobai::value::{self, Place, Wire};
use kobai::{Code, Error};
use proptest::prelude::*;
use serde_json::{Value, from_value, json, to_value};

fn save(rng: &RandomState) -> Value {
    to_value(rng.write()).unwrap()
}

fn restore(saved: &value::Value) -> Result<RandomState, Error> {
    value::read(saved, Code::InvalidConfig, "", false, |at: &Place<'_>| RandomState::read(at))
}

proptest! {
    #[test]
    fn a_restored_generator_continues_the_same_stream(seed: u32, skip in 0usize..1500, odd: bool) {
        let mut rng = RandomState::new(seed);
        rng.vec(skip, RandomState::next_u32);
        rng.vec(2 + usize::from(odd), RandomState::randn);
        let mut restored: RandomState = restore(&from_value(save(&rng)).unwrap()).unwrap();
        prop_assert_eq!(&restored, &rng);
        prop_assert_eq!(restored.vec(700, RandomState::randn), rng.vec(700, RandomState::randn));
    }
}

#[test]
fn the_saved_form_is_numpys_state() {
    let mut rng = RandomState::new(42);
    assert_eq!(save(&rng)["normal"], Value::Null);
    rng.randn();
    let saved = save(&rng);
    assert_eq!(saved["key"].as_array().unwrap().len(), 624);
    assert_eq!(saved["position"], 4);
    assert!((saved["normal"].as_f64().unwrap() + 0.13826430117118466).abs() < 1e-15);
}

/// Restores a changed state and compares what the refusal says.
fn check(change: impl Fn(&mut Value), refusal: &str) {
    let mut saved = save(&RandomState::new(1));
    change(&mut saved);
    let error = restore(&from_value(saved).unwrap()).unwrap_err().to_string();
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
    // JSON has no NaN, a value has.
    let restore = |normal: f64| {
        let key = value::Value::Numbers(vec![1.0; 624]);
        restore(&value::Value::object([("key", key), ("position", 5.0.into()), ("normal", normal.into())]))
    };
    assert!(restore(0.5).is_ok());
    for normal in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(restore(normal).unwrap_err().to_string(), "normal: not a finite number");
    }
}
