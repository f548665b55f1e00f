//! Opening a document though the engine may refuse some of it: that falls back to its default, key by key.

use kobai::config::LabConfig;
use kobai::dataset::DatasetName;
use kobai::{Lab, record};

use crate::document::{Axes, Data, Document};
use crate::link::{self, KEYS, Problem};

/// A document that the engine accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// The same in the engine's words.
    pub config: LabConfig,
    /// What made no sense, and what is used instead.
    pub problems: Vec<Problem>,
}

record! { Opened { document: "document", config: "config", problems: "problems" } }

/// Reads a link, and puts back what makes no sense or what the engine refuses.
pub fn open(fragment: &str) -> Opened {
    let (document, problems) = link::read(fragment);
    repaired(document, problems)
}

/// Puts back what the engine refuses of a document. What the engine does not see is right if a link could say it.
pub fn repair(mut document: Document) -> Opened {
    let mut problems = Vec::new();
    let mut copy = document.clone();
    for key in &KEYS {
        if (key.write)(&document).is_some_and(|text| !(key.read)(&mut copy, &text))
            && let Some((next, problem)) = without(&document, key.name)
        {
            document = next;
            copy = document.clone();
            problems.push(problem);
        }
    }
    repaired(document, problems)
}

fn repaired(mut document: Document, mut problems: Vec<Problem>) -> Opened {
    loop {
        let config = document.config();
        let Err(error) = Lab::new(config.clone()) else {
            return Opened { document, config, problems };
        };
        let keys = keys_for(&error.place);
        let (next, problem) = keys.iter().find_map(|key| without(&document, key)).unwrap_or_else(|| {
            // If nothing in the link is to blame alone, the page opens as it does without one.
            let key = keys.first().copied().unwrap_or(&error.place);
            (Document::default(), Problem::new(key, "", ""))
        });
        document = next;
        problems.push(problem);
    }
}

/// The key of a link for each place in the engine's configuration, the most special first, and which key is to blame
/// where that one is at its default already.
const PLACES: [(&str, &[&str]); 18] = [
    ("network.given", &["w"]),
    ("network.init.weights", &["init"]),
    ("network.init.bias", &["bias"]),
    // Too many inputs, or too many features of them.
    ("network.inputs", &["features", "rows"]),
    ("network", &["net"]),
    ("data.samples", &["samples"]),
    ("data.noise", &["noise"]),
    // Too few samples for a test.
    ("data.testFraction", &["test", "samples"]),
    ("data", &["rows"]),
    ("features", &["features"]),
    ("training.lossEpsilon", &["eps"]),
    // The loss does not go with the network.
    ("training.loss", &["loss", "net"]),
    ("training.learningRate", &["lr"]),
    ("training.batchSize", &["batch"]),
    ("training.sampling", &["sampling"]),
    ("training.optimizer", &["opt"]),
    ("training.regularization", &["reg"]),
    ("training.fault", &["fault"]),
];

/// The keys of a link that may be to blame for what is wrong at a place, the likeliest first.
fn keys_for(place: &str) -> &'static [&'static str] {
    PLACES.iter().find(|(start, _)| place.starts_with(start)).map_or(&[], |(_, keys)| keys)
}

/// The document with one key of the link back at its default, and what was wrong with it. Nothing if the key is at its
/// default already.
fn without(document: &Document, name: &str) -> Option<(Document, Problem)> {
    if let ("rows", Data::Table(_)) = (name, &document.data) {
        let mut next = Document::of(Data::generated(DatasetName::Circle));
        next.view = document.view;
        if document.data.inputs() != next.data.inputs() {
            next.view.axes = Axes::FIRST;
        }
        return Some((next, Problem::new("rows", "", DatasetName::Circle.name())));
    }
    let key = KEYS.iter().find(|key| key.name == name)?;
    let text = (key.write)(document)?;
    let used = (key.write)(&document.defaults());
    if used.as_ref() == Some(&text) {
        return None;
    }
    let mut next = document.clone();
    match (&used, name) {
        (Some(used), _) => (key.read)(&mut next, used).then_some(())?,
        (None, "w") => next.given = None,
        (None, "reg") => next.training.regularization = None,
        (None, "fault") => next.training.fault = None,
        (None, _) => return None,
    }
    Some((next, Problem::new(name, &text, used.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::keys_for;
    use crate::link;

    /// Every place at which the engine can find something wrong with a configuration.
    const REFUSED: [&str; 26] = [
        "network.inputs",
        "network.layers",
        "network.layers[1].units",
        "network.layers[0].activation",
        "network.init.bias",
        "network.init.weights",
        "network.given",
        "network.given[1].W[0][2]",
        "network.given[0].b",
        "data.inputs",
        "data.inputs[3]",
        "data.targets[2]",
        "data.testInputs",
        "data.samples",
        "data.noise",
        "data.testFraction",
        "features[0]",
        "training.learningRate",
        "training.lossEpsilon",
        "training.batchSize",
        "training.regularization.rate",
        "training.optimizer.beta1",
        "training.optimizer",
        "training.loss",
        "training.sampling",
        "training.fault",
    ];

    #[test]
    fn whatever_the_engine_refuses_has_a_key_in_links() {
        let known: Vec<_> = link::keys().collect();
        for place in REFUSED {
            let keys = keys_for(place);
            assert!(!keys.is_empty() && keys.iter().all(|key| known.contains(key)), "{place}");
        }
        for (place, key) in [
            ("network.layers[1].units", "net"),
            ("network.inputs", "features"),
            ("network.given[1].W[0][2]", "w"),
            ("training.lossEpsilon", "eps"),
            ("training.loss", "loss"),
            ("training.regularization.rate", "reg"),
        ] {
            assert_eq!(keys_for(place)[0], key);
        }
        assert!(keys_for("elsewhere").is_empty());
    }
}
