//! What the engine says of itself: limits, names and defaults agree with what it accepts, and with the documents.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use kobai::activation::Activation;
use kobai::check;
use kobai::config::{Init, TrainingConfig};
use kobai::error::Code;
use kobai::facts;
use kobai::feature::Feature;
use kobai::limits::{LIMITS, Limit, MAX_SHARE};
use kobai::loss::Loss;
use kobai::optimizer::Optimizer;
use kobai::value::{Named, Value, Wire, read};

/// What is under a key.
fn get<'a>(value: &'a Value, key: &str) -> &'a Value {
    let Value::Object(fields) = value else { panic!("{value:?} is no object") };
    fields.iter().find(|(name, _)| name == key).map_or_else(|| panic!("no {key}"), |(_, value)| value)
}

fn number(value: &Value) -> f64 {
    let Value::Number(number) = value else { panic!("{value:?} is no number") };
    *number
}

fn limit(name: &str) -> &'static Limit {
    LIMITS.iter().find(|limit| limit.name == name).unwrap_or_else(|| panic!("no limit {name}"))
}

#[test]
fn no_two_share_a_name_or_what_stands_for_them_in_a_link() {
    let unique = |names: Vec<&str>| {
        let count = names.len();
        assert_eq!(names.into_iter().collect::<BTreeSet<_>>().len(), count);
    };
    unique(LIMITS.iter().map(|limit| limit.name).collect());
    unique(Activation::TABLE.iter().map(|(_, name, _)| *name).collect());
    unique(Activation::TABLE.iter().map(|(_, _, letter)| *letter).collect());
    unique(Feature::ALL.iter().map(|feature| feature.link()).collect());
    for link in Activation::TABLE.iter().map(|(_, _, letter)| *letter).chain(Feature::ALL.map(Feature::link))
    {
        assert!(link.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{link}");
    }
}

#[test]
fn limits_are_ranges_by_name() {
    let limits = facts::limits();
    for Limit { name, min, max, about } in LIMITS {
        let range = get(&limits, name);
        assert_eq!((number(get(range, "min")), number(get(range, "max"))), (min, max));
        assert!(min < max && !about.is_empty(), "{name}");
    }
}

/// What may be left out is what the engine then has, and every constant has a limit within which it lies.
#[test]
fn defaults_are_what_is_read_where_nothing_is_said() {
    let defaults = facts::defaults();
    let Value::Object(mut fields) = common::training(Loss::SquaredError).write() else { panic!("an object") };
    fields.retain(|(key, _)| key != "lossEpsilon");
    let training = read(&Value::Object(fields), Code::InvalidConfig, "", true, TrainingConfig::read);
    assert_eq!(training.map(|training| training.loss_epsilon), Ok(number(get(&defaults, "lossEpsilon"))));
    for (kind, optimizer) in Optimizer::USUAL {
        let bare = Value::object([("kind", kind.into())]);
        assert_eq!(read(&bare, Code::InvalidConfig, "", true, Optimizer::read), Ok(optimizer));
        assert_eq!(check::optimizer(optimizer, ""), Ok(()));
        let Value::Object(constants) = get(get(&defaults, "optimizers"), kind) else { panic!("{kind}") };
        for (name, value) in constants {
            let (Limit { min, max, .. }, value) = (limit(name), number(value));
            assert!((*min..=*max).contains(&value), "{kind}.{name}");
        }
    }
}

#[test]
fn losses_name_partners_that_are_activation_functions() {
    let names = facts::names();
    let Value::List(losses) = get(&names, "losses") else { panic!("losses") };
    let partners: Vec<_> = losses.iter().map(|loss| get(loss, "partner").clone()).collect();
    let expected = [Value::Null, Value::Null, Value::Null, "sigmoid".into(), "softmax".into()];
    assert_eq!(partners, expected);
}

/// A number as the documents write it.
fn shown(x: f64) -> String {
    if x == MAX_SHARE {
        return "below 1".into();
    }
    if x == f64::from(u32::MAX) {
        return "2³² − 1".into();
    }
    if x > 0.0 && x < 0.001 {
        let exponent = x.log10().round();
        assert_eq!(x, format!("1e{exponent}").parse().unwrap());
        let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().collect::<Vec<_>>();
        let raised: String = (-exponent).to_string().bytes().map(|b| digits[usize::from(b - b'0')]).collect();
        return format!("10⁻{raised}");
    }
    let digits = x.to_string();
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let groups: Vec<_> =
        whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(",") + fraction
}

fn limits_table() -> String {
    let mut text = String::from("| name | what | from | to |\n|---|---|---|---|\n");
    for Limit { name, about, min, max } in LIMITS {
        writeln!(text, "| {name} | {about} | {} | {} |", shown(min), shown(max)).unwrap();
    }
    text
}

fn optimizers_table() -> String {
    let mut text = String::from("| optimizer | constants |\n|---|---|\n");
    for (kind, optimizer) in Optimizer::USUAL {
        let Value::Object(fields) = optimizer.write() else { panic!("{kind}") };
        let constants = fields.iter().filter(|(key, _)| key != "kind");
        let constants: Vec<_> =
            constants.map(|(key, value)| format!("{key} {}", shown(number(value)))).collect();
        writeln!(text, "| {kind} | {} |", constants.join(", ")).unwrap();
    }
    text
}

/// The comments on the variants of an enum: what is written of `Tanh`, say.
fn comment_of(source: &str, variant: &str) -> String {
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    let end = lines.iter().position(|line| *line == format!("{variant},")).expect("the variant");
    let start = lines[..end].iter().rposition(|line| !line.starts_with("///")).map_or(0, |before| before + 1);
    lines[start..end].iter().map(|line| line.trim_start_matches('/').trim()).collect::<Vec<_>>().join(" ")
}

fn activations_table() -> String {
    let source = read_file("crates/kobai-kernels/src/activation.rs");
    let mut text = String::from("| activation | f(u) | f′(u) | source |\n|---|---|---|---|\n");
    for (activation, name, _) in Activation::TABLE {
        let comment = comment_of(&source, &format!("{activation:?}"));
        let (equations, from) = comment.split_once(" Source: ").unwrap_or((&comment, ""));
        let (value, slope) = equations.trim_end_matches('.').split_once("; ").expect("equation; derivative");
        let (_, value) = value.split_once(" = ").expect("f(u) = …");
        let slope = slope.strip_prefix("f′(u) = ").unwrap_or(slope);
        let place = if activation.is_for_output() { " (output layer)" } else { "" };
        writeln!(text, "| {name}{place} | {value} | {slope} | {} |", from.trim_end_matches('.')).unwrap();
    }
    text
}

fn read_file(path: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    std::fs::read_to_string(format!("{root}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares a block of docs/model.md, or writes it anew with KOBAI_BLESS.
fn check_block(name: &str, made: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/model.md");
    let text = read_file("docs/model.md");
    let start = text.find(&format!("<!-- {name}:")).unwrap_or_else(|| panic!("no block {name}"));
    let start = start + text[start..].find("-->\n").expect("the end of a comment") + 4;
    let end = start + text[start..].find("<!-- end -->").expect("the end of the block");
    let made = format!("\n{made}\n");
    if std::env::var_os("KOBAI_BLESS").is_some() {
        std::fs::write(path, format!("{}{made}{}", &text[..start], &text[end..])).expect("docs/model.md");
    } else {
        assert_eq!(
            text[start..end],
            made,
            "docs/model.md is out of date: KOBAI_BLESS=1 cargo test -p kobai --test facts"
        );
    }
}

#[test]
fn the_document_has_the_engines_functions_limits_and_defaults() {
    check_block("activations", &activations_table());
    check_block("optimizers", &optimizers_table());
    check_block("limits", &limits_table());
}

/// Equations and sources of these are written by hand.
#[test]
fn the_document_has_a_row_for_every_name() {
    let document = read_file("docs/model.md");
    let check = |head: &str, names: Vec<&str>| {
        let rows = document.lines().skip_while(|line| !line.starts_with(head)).skip(2);
        let rows = rows.take_while(|line| line.starts_with('|'));
        let found: Vec<_> = rows.map(|row| row[2..].split([' ', '|']).next().unwrap()).collect();
        assert_eq!(found, names, "the table below {head}");
    };
    fn names<T: Named>() -> Vec<&'static str> {
        T::NAMES.iter().map(|(name, _)| *name).collect()
    }
    check("| loss |", names::<Loss>());
    check("| optimizer | rule |", Optimizer::USUAL.iter().map(|(name, _)| *name).collect());
    check("| scheme |", names::<Init>());
}
