//! Every link of `tests/golden/links.json` opens as it always did.

use std::mem::replace;

use kobai::value::{Value, Wire};
use kobai_document::document::Axes;
use kobai_document::link::{self, Link};
use kobai_document::{Document, Problem, open, repair};
use serde_json::{Map, Value as Json};

struct Entry {
    link: String,
    /// What was opened, once the engine had refused a part of it.
    opened: Answer,
}

struct Answer {
    document: Document,
    problems: Vec<Problem>,
    link: Link,
}

/// The list of links, each with the document that it holds in parts.
fn entries() -> Vec<Entry> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/links.json");
    let text = std::fs::read_to_string(path).expect("the list of links");
    let list: Json = serde_json::from_str(&text).expect("JSON");
    let start = list["start"].as_object().expect("a document");
    let links = list["links"].as_array().expect("a list");
    links.iter().map(|entry| entry_of(entry, start)).collect()
}

fn entry_of(entry: &Json, start: &Map<String, Json>) -> Entry {
    let opened = if entry["opened"].is_null() { entry } else { &entry["opened"] };
    let mut document = start.clone();
    document.extend(opened["document"].as_object().expect("parts of a document").clone());
    let text = |json: &Json| String::from(json.as_str().expect("a text"));
    let problem = |json: &Json| Problem {
        key: text(&json["key"]),
        text: text(&json["text"]),
        used: text(&json["used"]),
    };
    Entry {
        link: text(&entry["link"]),
        opened: Answer {
            document: Document::from_value(&value(&Json::Object(document))).expect("a document"),
            problems: opened["problems"].as_array().expect("a list").iter().map(problem).collect(),
            link: Link {
                fragment: text(&opened["fragment"]),
                complete: opened["complete"].as_bool().expect("whether it is complete"),
            },
        },
    }
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("a value")
}

/// Axes that the data lack threw in every update. They are a problem of the link now, and the first two are shown.
fn mend_axes(answer: &mut Answer) {
    if !answer.document.view.axes.fit(answer.document.data.inputs()) {
        let Axes { x, y } = replace(&mut answer.document.view.axes, Axes::FIRST);
        let text = format!("{},{}", x + 1, y + 1);
        answer.problems.push(Problem { key: "axes".into(), text, used: "1,2".into() });
        answer.link = link::write(&answer.document);
    }
}

#[test]
fn every_link_opens_as_it_did() {
    let entries = entries();
    assert!(entries.len() > 200);
    let mut changed = Vec::new();
    for Entry { link, mut opened } in entries {
        mend_axes(&mut opened);
        let now = open(&link);
        // Which axes the data have is known before the engine has been asked.
        let by_axes = |problems: &mut Vec<Problem>| problems.sort_by_key(|problem| problem.key == "axes");
        let mut problems = now.problems.clone();
        by_axes(&mut problems);
        by_axes(&mut opened.problems);
        // As text −0 differs from 0.
        for (found, expected) in [
            (format!("{:?}", now.document), format!("{:?}", opened.document)),
            (format!("{problems:?}"), format!("{:?}", opened.problems)),
            (format!("{:?}", link::write(&now.document)), format!("{:?}", opened.link)),
        ] {
            if found != expected {
                changed.push(format!("{link}\n  now:    {found}\n  before: {expected}"));
            }
        }
    }
    assert!(changed.is_empty(), "{} changes:\n{}", changed.len(), changed.join("\n"));
}

#[test]
fn what_has_been_opened_is_accepted_and_survives() {
    for Entry { link, .. } in entries() {
        let now = open(&link);
        assert!(kobai::Lab::new(now.config.clone()).is_ok(), "{link}");
        let again = repair(now.document.clone());
        assert_eq!((again.document, again.problems.len()), (now.document.clone(), 0), "{link}");
        assert_eq!(Document::from_value(&now.document.write()).as_ref(), Ok(&now.document), "{link}");
    }
}
