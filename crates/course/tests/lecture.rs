//! docs/lecture.md names sections, widgets and checks that are there, and fills ninety minutes.

use course::source::{Source, lessons};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a lesson has: `1#sum`, `1#sum/unit`, `1-4`.
fn places(lesson: &Source) -> Vec<String> {
    let number = lesson.number().unwrap();
    let (mut found, mut section, mut fenced) = (Vec::new(), String::new(), false);
    for line in lesson.text.lines() {
        if let Some(info) = line.strip_prefix("```") {
            if !fenced {
                found.push(format!("{section}/{}", info.split(' ').next().unwrap()));
                found.extend(
                    info.split("id=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()),
                );
            }
            fenced = !fenced;
        } else if let Some((_, id)) = line.strip_prefix("## ").and_then(|heading| heading.split_once("{#")) {
            section = format!("{number}#{}", id.trim_end_matches('}'));
            found.push(section.clone());
        }
    }
    found
}

/// Whether a text in backquotes names a place of a lesson.
fn names_a_place(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_ascii_digit())
        && match letters.next() {
            Some('#') => true,
            Some('-') => letters.all(|c| c.is_ascii_digit()),
            _ => false,
        }
}

#[test]
fn what_the_lecture_names_is_there() {
    let lecture = lecture();
    let named = lecture.split('`').skip(1).step_by(2).filter(|text| names_a_place(text));
    let named: Vec<_> = named.collect();
    assert!(named.len() > 30, "{named:?}");
    for language in ["ja", "en"] {
        let lessons = lessons(&root().join("www/course").join(language)).unwrap();
        let there: BTreeMap<_, _> =
            lessons.iter().map(|lesson| (lesson.number().unwrap(), places(lesson))).collect();
        let missing: Vec<_> = named
            .iter()
            .filter(|name| {
                let number = name[..1].parse().unwrap();
                assert!((1..=5).contains(&number), "{name}");
                there.get(&number).is_some_and(|places| !places.iter().any(|place| place == *name))
            })
            .collect();
        assert!(missing.is_empty(), "not in {language}: {missing:?}");
    }
}

#[test]
fn the_lecture_takes_ninety_minutes() {
    let lecture = lecture();
    let headings = lecture.lines().filter(|line| line.starts_with("## "));
    let minutes =
        headings.filter_map(|line| line.split_once(" (")?.1.strip_suffix(" minutes)")?.parse().ok());
    let minutes: Vec<u32> = minutes.collect();
    assert_eq!(minutes, [8, 12, 12, 15, 20, 16, 7]);
    let table: Vec<u32> = lecture
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | ")?.0.parse().ok())
        .collect();
    assert!(table.is_sorted() && table.first() == Some(&0) && table.last() < Some(&90), "{table:?}");
    // Each part begins when the one before it has ended.
    for start in minutes.iter().scan(0, |sum, part| Some(std::mem::replace(sum, *sum + part))) {
        assert!(table.contains(&start), "nothing is said of minute {start}");
    }
}

fn lecture() -> String {
    std::fs::read_to_string(root().join("docs/lecture.md")).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}
