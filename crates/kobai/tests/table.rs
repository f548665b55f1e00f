//! Tables: what is accepted, and for each kind of bad table what is said and where.

use kobai::error::{Code, Error, Reason};
use kobai::table::{ParsedTable, parse_table};
use proptest::prelude::*;

fn parse(csv: &str) -> ParsedTable {
    parse_table(csv, None).unwrap_or_else(|error| panic!("{csv:?}: {error}"))
}

fn parse_named(csv: &str, targets: &[&str]) -> Result<ParsedTable, Error> {
    let targets: Vec<String> = targets.iter().map(|name| name.to_string()).collect();
    parse_table(csv, Some(&targets))
}

/// A table without classes.
fn table(names: &str, targets: &str, rows: &[(&[f64], &[f64])]) -> ParsedTable {
    let words = |text: &str| text.split(' ').map(String::from).collect();
    ParsedTable {
        inputs: rows.iter().map(|row| row.0.to_vec()).collect(),
        targets: rows.iter().map(|row| row.1.to_vec()).collect(),
        input_names: words(names),
        target_names: words(targets),
        classes: None,
    }
}

fn error(place: &str, reason: Reason) -> Error {
    Error::new(Code::InvalidTable, place, reason)
}

/// Expects a refusal at a place.
fn refused(csv: &str, place: &str, reason: Reason) {
    assert_eq!(parse_table(csv, None), Err(error(place, reason)), "{:?}", &csv[..csv.len().min(200)]);
}

fn not_a_number(cell: &str) -> Reason {
    Reason::NotANumber(cell.into())
}

fn range(min: usize, max: usize, found: usize) -> Reason {
    Reason::Range { min: min as f64, max: max as f64, found: found as f64 }
}

const TWO: [(&[f64], &[f64]); 2] = [(&[1.0, 2.0], &[3.0]), (&[4.0, 5.0], &[6.0])];

#[test]
fn separators_line_ends_quotes_and_marks_make_no_difference() {
    let expected = table("a b", "c", &TWO);
    for csv in [
        "a,b,c\n1,2,3\n4,5,6\n",
        "a,b,c\n1,2,3\n4,5,6",
        "a;b;c\n1;2;3\n4;5;6\n",
        "a\tb\tc\n1\t2\t3\n4\t5\t6\n",
        "a,b,c\r\n1,2,3\r\n4,5,6\r\n",
        "a,b,c\r1,2,3\r4,5,6\r",
        "\u{feff}a,b,c\n1,2,3\n4,5,6\n",
        "\"a\",\"b\",\"c\"\n\"1\",2,\"3\"\n4,\"5\",6",
        "\n \n\t\na,b,c\n\n1,2,3\n  \t \n4,5,6\n\n\n  ",
        " a , b,c \n +1, 2.0,3e0\n 4 ,.5e1,\t6.\n",
    ] {
        if !csv.contains('\t') || csv.contains("a\tb") || csv.starts_with('\n') {
            assert_eq!(parse(csv), expected, "{csv:?}");
        }
    }
    assert_eq!(parse("a,b,c\n +1, 2.0,3e0\n 4 ,.5e1,\t6.\n"), expected);
}

#[test]
fn quotes_protect_separators_and_line_breaks() {
    let parsed = parse("\"a;\tb, \"\"c\"\"\",d\n1,2\n");
    assert_eq!((parsed.input_names, parsed.target_names), (vec!["a;\tb, \"c\"".into()], vec!["d".into()]));
    assert_eq!(parse("a;b,c\td\n1\t2\n").input_names, ["a;b,c"]);
    assert_eq!(parse("\"two\nlines\",d\n1,2\n").input_names, ["two\nlines"]);
    // The row of a mistake is the line that an editor shows.
    refused("\"two\nlines\",d\n1,2\nx,3\n", "row 4, column 1", not_a_number("x"));
}

#[test]
fn without_a_header_columns_are_numbered() {
    assert_eq!(parse("1,2,3\n4,5,6\n"), table("x1 x2", "d", &TWO));
    assert_eq!(parse("1,2"), table("x1", "d", &[(&[1.0], &[2.0])]));
}

#[test]
fn a_word_in_the_first_row_makes_a_header_unless_it_is_the_target() {
    assert_eq!(parse("1,b,3\n1,2,3\n4,5,6\n"), table("1 b", "3", &TWO));
    let parsed = parse("1,2,yes\n4,5,no\n");
    assert_eq!(parsed.input_names, ["x1", "x2"]);
    assert_eq!(parsed.inputs, [[1.0, 2.0], [4.0, 5.0]]);
}

#[test]
fn two_classes_become_0_and_1() {
    let parsed = parse("a,b,kind\n1,2,yes\n4,5, no\n7,8,yes \n");
    assert_eq!(parsed.targets, [[1.0], [0.0], [1.0]]);
    assert_eq!(parsed.classes, Some(vec!["no".into(), "yes".into()]));
    assert_eq!(parsed.target_names, ["kind"]);
}

#[test]
fn more_classes_become_one_hot_in_code_point_order() {
    let parsed = parse("a,kind\n1,b\n2,梅\n3,B\n4,b\n");
    assert_eq!(parsed.classes, Some(vec!["B".into(), "b".into(), "梅".into()]));
    assert_eq!(parsed.targets, [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]);
    assert_eq!(parsed.target_names, ["kind"]);
}

#[test]
fn a_numeric_target_stays_a_number() {
    let parsed = parse("a,d\n1,0\n2,1\n3,2\n");
    assert_eq!((parsed.targets, parsed.classes), (vec![vec![0.0], vec![1.0], vec![2.0]], None));
}

#[test]
fn targets_can_be_named() {
    let csv = "a,b,c\n1,2,3\n4,5,6\n";
    assert_eq!(
        parse_named(csv, &["a"]),
        Ok(table("b c", "a", &[(&[2.0, 3.0], &[1.0]), (&[5.0, 6.0], &[4.0])]))
    );
    assert_eq!(
        parse_named(csv, &["c", "a"]),
        Ok(table("b", "c a", &[(&[2.0], &[3.0, 1.0]), (&[5.0], &[6.0, 4.0])]))
    );
    let parsed = parse_named("kind,a\nyes,1\nno,2\n", &["kind"]).unwrap();
    assert_eq!((parsed.targets, parsed.inputs), (vec![vec![1.0], vec![0.0]], vec![vec![1.0], vec![2.0]]));
    assert_eq!(parse_named("a, b\n1,2\n", &["b "]), Ok(table("a", "b", &[(&[1.0], &[2.0])])));
    // Names may look like numbers.
    assert_eq!(parse_named("0,1\n5,6\n", &["0"]), Ok(table("1", "0", &[(&[6.0], &[5.0])])));
}

#[test]
fn named_targets_that_cannot_be_found_are_refused() {
    let csv = "a,b,c,c\n1,2,3,4\n";
    let unknown = Reason::Unknown("z".into());
    assert_eq!(parse_named(csv, &["a", "z"]), Err(error("targets[1]", unknown.clone())));
    assert_eq!(parse_named("1,2\n3,4\n", &["z"]), Err(error("targets[0]", unknown)));
    assert_eq!(parse_named(csv, &["c"]), Err(error("targets[0]", Reason::Conflict("duplicate-name"))));
    assert_eq!(parse_named(csv, &["a", "a"]), Err(error("targets[1]", Reason::Conflict("duplicate-name"))));
    assert_eq!(parse_named(csv, &[]), Err(error("targets", range(1, 64, 0))));
    assert_eq!(parse_named("a,b\n1,2\n", &["a", "b"]), Err(error("row 1", range(3, 22, 2))));
    assert_eq!(
        parse_named("a,b,c\n1,2,x\n", &["b", "c"]),
        Err(error("row 2, column 3", not_a_number("x"))),
        "several targets are numbers"
    );
}

#[test]
fn nothing_to_read_is_refused() {
    for csv in ["", "\n\n", " \r\n\t", "\u{feff}"] {
        refused(csv, "row 1", Reason::Empty);
    }
    refused("a,b\n", "row 2", Reason::Empty);
    refused("\n\na,b\n\n", "row 5", Reason::Empty);
}

#[test]
fn a_single_column_is_refused() {
    refused("1\n2\n", "row 1", range(2, 21, 1));
    refused("\na b c\n1 2 3\n", "row 2", range(2, 21, 1));
}

#[test]
fn too_many_columns_are_refused() {
    let row = |columns: usize| vec!["1"; columns].join(",");
    assert_eq!(parse(&row(21)).inputs[0].len(), 20);
    refused(&row(22), "row 1", range(2, 21, 22));
    refused(&row(10_000), "row 1", range(2, 21, 10_000));
}

#[test]
fn ragged_rows_are_refused() {
    refused("a,b,c\n1,2,3\n4,5\n", "row 3", Reason::Count { expected: 3, found: 2 });
    refused("1,2,3\n\n4,5,6,\n", "row 3", Reason::Count { expected: 3, found: 4 });
    refused("a,b\r\n1,2\r\n\r\n3\r\n", "row 4", Reason::Count { expected: 2, found: 1 });
}

#[test]
fn words_among_numbers_are_refused() {
    refused("a,b,c\n1,2,3\n4,five,6\n", "row 3, column 2", not_a_number("five"));
    refused("1,2,3\n4,x,6\n", "row 2, column 2", not_a_number("x"));
    refused("a;b\n1,5;2\n", "row 2, column 1", not_a_number("1,5"));
    refused("a,b\n\"1,000\",2\n", "row 2, column 1", not_a_number("1,000"));
    for cell in ["1_000", "0x10", "1e", "--1", "１", "−1", "1 2", "true", "NA"] {
        refused(&format!("a,b\n{cell},2\n"), "row 2, column 1", not_a_number(cell));
    }
    refused(
        &format!("a,b\n{},2\n", "long".repeat(1000)),
        "row 2, column 1",
        not_a_number(&"long".repeat(10)),
    );
}

#[test]
fn a_target_of_words_and_numbers_is_refused_at_the_word() {
    refused("a,d\n1,0\n2,1\n3,?\n", "row 4, column 2", not_a_number("?"));
    refused("a,d\n1,?\n2,no\n3,1\n", "row 2, column 2", not_a_number("?"));
    refused("1,d\n2,0\n", "row 1, column 2", not_a_number("d"));
}

#[test]
fn numbers_that_are_not_finite_are_refused() {
    for cell in ["nan", "NaN", "-nan", "inf", "-Inf", "+infinity", "INFINITY", "1e999", " nan "] {
        refused(&format!("a,b,c\n1,2,3\n1,{cell},3\n"), "row 3, column 2", Reason::NotFinite);
        refused(&format!("1,{cell},3\n"), "row 1, column 2", Reason::NotFinite);
        refused(&format!("1,2,{cell}\n"), "row 1, column 3", Reason::NotFinite);
    }
    refused("a,d\n1,yes\n2,nan\n", "row 3, column 2", Reason::NotFinite);
}

#[test]
fn empty_cells_are_refused() {
    refused("a,b,c\n1,,3\n", "row 2, column 2", Reason::Empty);
    refused("1, ,3\n", "row 1, column 2", Reason::Empty);
    refused("a,b,c\n1,2,\n", "row 2, column 3", Reason::Empty);
    refused("a,b,c\n1,2,\"\"\n", "row 2, column 3", Reason::Empty);
    refused("a,d\n1,yes\n2,\n", "row 3, column 2", Reason::Empty);
    refused(",b,c\n1,2,3\n", "row 1, column 1", Reason::Empty);
    refused("a,b,c\n1,2,3\n,,\n", "row 3, column 1", Reason::Empty);
}

#[test]
fn an_open_quote_is_refused() {
    let open = Reason::Malformed("a quote is never closed".into());
    refused("a,d\n1,\"yes\n2,no\n3,yes\n", "row 2", open.clone());
    refused("a,d\n1,yes\n2,\"no", "row 3", open.clone());
    refused("\"", "row 1", open);
    assert_eq!(parse("a,d\n1,\"yes\"\n2,\"no\"").classes, Some(vec!["no".into(), "yes".into()]));
}

#[test]
fn one_class_is_refused() {
    refused("a,b,kind\n1,2,yes\n3,4,yes\n", "column 3", Reason::Conflict("one-class"));
}

#[test]
fn too_many_classes_are_refused() {
    let rows = |count: usize| (0..count).map(|i| format!("{i},class {i}\n")).collect::<String>();
    assert_eq!(parse(&rows(64)).classes.unwrap().len(), 64);
    refused(&rows(65), "row 65, column 2", range(2, 64, 65));
}

#[test]
fn too_many_rows_are_refused_without_reading_them_all() {
    let mut csv = String::from("a,d\n") + &"1,2\n".repeat(100_000);
    assert_eq!(parse(&csv).inputs.len(), 100_000);
    csv += "3,4\n";
    refused(&csv, "row 100002", range(1, 100_000, 100_001));
    csv += &"not read, any more, at all\n".repeat(1_000_000);
    refused(&csv, "row 100002", range(1, 100_000, 100_001));
}

/// Any finite number, of any size.
fn number() -> impl Strategy<Value = f64> {
    any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |number| number.is_finite())
}

proptest! {
    #[test]
    fn written_numbers_come_back(
        rows in (2usize..=21).prop_flat_map(|columns| {
            proptest::collection::vec(proptest::collection::vec(number(), columns), 1..12)
        }),
        separator in proptest::sample::select(&[",", ";", "\t"][..]),
        line_end in proptest::sample::select(&["\n", "\r\n", "\r", "\n\n"][..]),
        header: bool,
        exponents: bool,
        quotes: bool,
    ) {
        let columns = rows[0].len();
        let mut csv = String::new();
        if header {
            csv += &(0..columns).map(|c| format!("column {c}")).collect::<Vec<_>>().join(separator);
            csv += line_end;
        }
        for row in &rows {
            let write = |x: &f64| match (exponents, quotes) {
                (false, false) => format!("{x}"),
                (true, false) => format!(" {x:e}"),
                (false, true) => format!("\"{x}\""),
                (true, true) => format!("\" {x:+e}\""),
            };
            csv += &row.iter().map(write).collect::<Vec<_>>().join(separator);
            csv += line_end;
        }
        let parsed = parse(&csv);
        prop_assert_eq!(parsed.inputs.len(), rows.len());
        let bits = |row: &[f64]| row.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        for ((x, d), row) in parsed.inputs.iter().zip(&parsed.targets).zip(&rows) {
            prop_assert_eq!(bits(x), bits(&row[..columns - 1]));
            prop_assert_eq!(bits(d), bits(&row[columns - 1..]));
        }
        prop_assert_eq!(&parsed.input_names[0], if header { "column 0" } else { "x1" });
    }

    #[test]
    fn any_text_is_read_or_refused(csv in "[a-c0-2,;\"\t\r\n .é]{0,60}", names in proptest::option::of("[a-c]")) {
        let names: Option<Vec<String>> = names.map(|name| vec![name]);
        match parse_table(&csv, names.as_deref()) {
            Ok(parsed) => {
                prop_assert!(!parsed.inputs.is_empty() && parsed.inputs.len() == parsed.targets.len());
                prop_assert!(parsed.inputs.iter().all(|row| row.len() == parsed.input_names.len()));
                prop_assert!(parsed.inputs.iter().chain(&parsed.targets).flatten().all(|x| x.is_finite()));
            }
            Err(error) => {
                prop_assert_eq!(error.code, Code::InvalidTable);
                // The line exists, or is the one after the last.
                if let Some(row) = error.place.strip_prefix("row ") {
                    let row: usize = row.split(',').next().unwrap().parse().unwrap();
                    prop_assert!(row >= 1 && row <= csv.matches(['\n', '\r']).count() + 1, "{}", error);
                }
            }
        }
    }
}
