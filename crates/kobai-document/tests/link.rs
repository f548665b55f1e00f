//! Documents as links and back.

mod common;

use common::{document, nonsense};
use kobai::config::{GivenLayer, LayerConfig};
use kobai::dataset::DatasetName;
use kobai::{Activation, Lab};
use kobai_document::document::{Data, Names, Seeds};
use kobai_document::presets::{self, PRESETS};
use kobai_document::{Document, Problem, link, open};
use proptest::prelude::*;

/// The document behind a link, which must have no problems.
fn read(link: &str) -> Document {
    let (document, problems) = link::read(link);
    assert_eq!(problems, [], "{link}");
    document
}

/// −0 differs from 0.
fn survives(document: &Document) {
    let written = link::write(document);
    assert!(written.complete, "{}", written.fragment);
    assert_eq!(
        format!("{:?}", read(&format!("#{}", written.fragment))),
        format!("{document:?}"),
        "{}",
        written.fragment
    );
}

#[test]
fn an_empty_fragment_is_what_a_page_opens_with() {
    for text in ["", "#", "#v=1"] {
        assert_eq!(read(text), Document::default());
    }
    assert_eq!(link::write(&Document::default()).fragment, "");
}

#[test]
fn a_link_can_be_read_and_written_by_people() {
    assert_eq!(read("#v=1&data=circle&net=4t,1s&lr=0.1&seed=42"), Document::default());
    let mut document = Document::of(Data::generated(DatasetName::Spiral));
    document.layers[0].units = 8;
    document.seeds = Seeds::spread(7);
    document.training.learning_rate = 0.03;
    assert_eq!(link::write(&document).fragment, "v=1&data=spiral&seed=7&net=8t,1s&lr=0.03");
}

#[test]
fn every_preset_survives_and_says_its_task() {
    for preset in &PRESETS {
        let document = read(preset.link);
        survives(&document);
        assert_eq!(document.data.task(), preset.task, "{}", preset.name);
        assert_eq!(presets::find(preset.name), Some(preset));
    }
    assert_eq!(presets::find("donut"), None);
}

#[test]
fn all_digits_of_parameters_given_by_hand_survive() {
    let values = [0.1 + 0.2, 1.0 / 3.0, -1e-300, 5e-324, f64::MAX, 123_456_789.123, -0.0, -7.0];
    let given = Some(vec![
        GivenLayer {
            weights: values.chunks(4).map(<[f64]>::to_vec).collect(),
            bias: vec![0.1, 0.2, 0.3, 0.4],
        },
        GivenLayer { weights: vec![vec![1.0], vec![2.0], vec![3.0], vec![4.0]], bias: vec![-0.5] },
    ]);
    let document = Document { given, ..Document::default() };
    survives(&document);
}

#[test]
fn a_table_too_long_for_a_link_is_left_out_and_the_link_says_so() {
    let mut document = read("rows=0,0,0;0,1,1;1,0,1;1,1,0");
    let Data::Table(table) = &mut document.data else { panic!("a table") };
    table.inputs = (0..3000).map(|i| vec![f64::from(i) / 7.0, f64::from(i)]).collect();
    table.targets = vec![vec![1.0]; 3000];
    let written = link::write(&document);
    assert!(!written.complete && written.fragment.len() < 300);
    assert!(link::read(&written.fragment).1.iter().any(|problem| problem.key == "rows"));
}

#[test]
fn a_table_whose_names_are_odd_survives() {
    let mut document = read("rows=0,0,0;0,1,1;1,0,1;1,1,0");
    let Data::Table(table) = &mut document.data else { panic!("a table") };
    let names = |names: &[&str]| names.iter().map(|name| String::from(*name)).collect();
    table.names = Names {
        inputs: names(&["a,b", "%2C&=#"]),
        targets: names(&["🌸 花"]),
        classes: Some(names(&["いいえ,", "50 %"])),
    };
    survives(&document);
}

#[test]
fn a_value_that_makes_no_sense_falls_back_to_its_default_and_is_named() {
    for (key, text) in [
        ("data", "donut"),
        ("net", "4q,1s"),
        ("net", "0t,1s"),
        ("net", ""),
        ("net", "4constructor,1s"),
        ("net", "4é,1s"),
        ("lr", "fast"),
        ("lr", "1e999"),
        ("lr", "NaN"),
        ("batch", "-3"),
        ("batch", "2.5"),
        ("batch", "4294967296"),
        ("seed", "-1"),
        ("seed", "4294967296"),
        ("seeds", "1,2"),
        ("opt", "rmsprop:x"),
        ("opt", "constructor"),
        ("reg", "l3:1"),
        ("loss", "zero-one"),
        ("features", "x9"),
        ("axes", "1,1"),
        ("axes", "0,1"),
        ("axes", "5,6"),
        ("axes", "1,3"),
        ("stop", "0"),
        ("speed", "ludicrous"),
        ("level", "boss"),
        ("log", "yes"),
        ("w", "1,2,3"),
        ("w", "AAAA"),
        ("test", "0.95"),
        ("samples", "many"),
        ("samples", "4294967296"),
        ("noise", "1,5"),
        ("init", "lucky"),
        ("bias", "he"),
        ("stream", "none"),
        ("fault", "all"),
        ("v", "99"),
    ] {
        let (document, problems) = link::read(&format!("#v=1&{key}={text}"));
        let found: Vec<_> = problems.iter().map(|problem| (&problem.key[..], &problem.text[..])).collect();
        assert_eq!(found, [(key, text)]);
        assert_eq!(document, Document::default(), "{key}={text}");
    }
}

/// The problems of a link, with what is used instead.
fn problems(link: &str) -> Vec<(String, String)> {
    link::read(link).1.into_iter().map(|Problem { key, used, .. }| (key, used)).collect()
}

#[test]
fn names_that_do_not_fit_the_rows_are_a_problem() {
    let named = |key: &str, used: &str| vec![(key.to_string(), used.to_string())];
    for names in ["a,b", "a,b,c,d", ""] {
        assert_eq!(problems(&format!("rows=1,2,0;2,3,1&names={names}")), named("names", "x1,x2,d"));
    }
    for classes in ["no", "no,yes,perhaps", ""] {
        assert_eq!(problems(&format!("rows=1,2,0;2,3,1&classes={classes}")), named("classes", ""));
    }
    assert_eq!(problems("rows=1,1,0,0;2,0,1,0;3,0,0,1&targets=3&classes=a,b"), named("classes", ""));
    assert_eq!(problems("rows=1,1,0,0;2,0,1,0;3,0,0,1&targets=3&classes=a,b,c&names=x,a,b,c"), []);
    let both = link::read("rows=1,2,0&names=a&classes=b&axes=2,1");
    assert_eq!(both.1.len(), 2);
    assert_eq!(link::write(&both.0).fragment, "v=1&data=table&rows=1,2,0&axes=2,1");
}

#[test]
fn axes_that_the_data_lack_are_a_problem() {
    assert_eq!(problems("axes=5,6"), [("axes".to_string(), "1,2".to_string())]);
    assert_eq!(problems("rows=1,2,3,4,0&axes=4,3"), []);
    assert_eq!(problems("rows=1,2,3,4,0&axes=4,5").len(), 1);
    assert_eq!(problems("data=sine&axes=1,3").len(), 1);
    // The rows go, and with them the third and fourth input.
    let rows: Vec<_> = (0..21).map(|i| i.to_string()).collect();
    let opened = open(&format!("rows={},0&axes=4,3&log=1", rows.join(",")));
    assert_eq!(opened.problems.len(), 1);
    assert_eq!(link::write(&opened.document).fragment, "v=1&log=1");
}

#[test]
fn one_wrong_value_does_not_cost_the_others() {
    let (document, problems) = link::read("#v=1&data=moons&lr=quick&seed=7&batch=all");
    assert_eq!(problems.len(), 1);
    assert_eq!(document, read("data=moons&seed=7&batch=all"));
}

#[test]
fn a_long_wrong_value_is_named_by_its_beginning() {
    for (text, expected) in [("9x".repeat(500), "9x".repeat(30)), ("🌸".repeat(31), "🌸".repeat(30))] {
        assert_eq!(link::read(&format!("#lr={text}")).1[0].text, format!("{expected}…"));
    }
    assert_eq!(link::read(&format!("#lr={}", "🌸".repeat(30))).1[0].text, "🌸".repeat(30));
}

#[test]
fn unknown_keys_do_no_harm() {
    assert_eq!(read("#v=1&utm_source=mail&__proto__=1&constructor=2&end"), Document::default());
}

#[test]
fn what_the_engine_refuses_falls_back_key_by_key() {
    let opened =
        open("#lr=1e300&net=999t,1s&reg=l2:-1&fault=ascent&samples=1000000&features=x1,x1&stop=never");
    let keys: Vec<_> = opened.problems.iter().map(|problem| &problem.key[..]).collect();
    assert_eq!(keys, ["net", "samples", "features", "lr", "reg"]);
    assert_eq!(link::write(&opened.document).fragment, "v=1&fault=ascent&stop=never");
    // The loss goes with the output, so the network is to blame.
    assert_eq!(problems_of(&open("net=4t,1i")), [("net", "4t,1i", "4t,1s")]);
    assert_eq!(problems_of(&open("samples=1&test=0.9")), [("test", "0.9", "0.5"), ("samples", "1", "500")]);
}

fn problems_of(opened: &kobai_document::Opened) -> Vec<(&str, &str, &str)> {
    opened.problems.iter().map(|Problem { key, text, used }| (&key[..], &text[..], &used[..])).collect()
}

#[test]
fn a_layer_may_be_called_by_its_full_name() {
    let expected = [(4, Activation::LeakyRelu), (1, Activation::Sigmoid)];
    let expected = expected.map(|(units, activation)| LayerConfig { units, activation });
    assert_eq!(read("net=4leaky-relu,1sigmoid").layers, expected);
}

#[test]
fn every_activation_function_has_a_letter_of_its_own() {
    let letters: std::collections::HashSet<_> = Activation::ALL.iter().map(|f| f.letter()).collect();
    assert_eq!(letters.len(), Activation::ALL.len());
}

/// What a browser leaves as it is in the fragment of an address. Source: WHATWG URL, fragment percent-encode set.
fn stays(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic() && !"\"<>`".contains(c))
}

/// Whatever a text says, what is opened is accepted, and its link says the same again.
fn opens(text: &str) {
    let opened = open(text);
    let keys: Vec<_> = link::keys().collect();
    assert!(opened.problems.iter().all(|problem| keys.contains(&&problem.key[..])), "{text}");
    assert!(Lab::new(opened.config).is_ok(), "{text}");
    let written = link::write(&opened.document);
    if written.complete {
        let again = open(&written.fragment);
        assert_eq!(again.problems, [], "{text} → {}", written.fragment);
        assert_eq!(
            format!("{:?}", again.document),
            format!("{:?}", opened.document),
            "{text} → {}",
            written.fragment
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_document_survives_its_link(document in document()) {
        let written = link::write(&document);
        prop_assert!(stays(&written.fragment), "{}", written.fragment);
        prop_assume!(written.complete);
        survives(&document);
    }

    #[test]
    fn a_document_survives_as_json(document in document()) {
        use kobai::value::Wire;
        prop_assert_eq!(format!("{:?}", Document::from_value(&document.write())), format!("Ok({document:?})"));
    }

    #[test]
    fn any_text_opens_something(text in any::<String>()) {
        opens(&text);
    }

    #[test]
    fn any_pieces_of_links_open_something(text in nonsense()) {
        opens(&text);
    }

    #[test]
    fn a_damaged_link_opens_something(document in document(), at in any::<prop::sample::Index>(), damage in "[=&,%x9.;:-]{0,2}") {
        let link = format!("#{}&v=1", link::write(&document).fragment);
        let at = at.index(link.len());
        opens(&format!("{}{damage}{}", &link[..at], &link[at + 1..]));
    }
}
