//! Fenced blocks that are no code: widgets and checks. The line that opens one names it and its attributes, and what is
//! inside is a text and, for a check, the pieces it is made of:
//!
//! ````text
//! ```choose id="1-1"
//! What does training change?
//! [+] the weights $W$
//!   why this is right
//! [-] the input $x$
//!   why it is not
//! [=] What is said when it is solved.
//! ```
//! ````

use crate::Result;
use std::fmt::Write;

/// What a lesson can show beside text: the name of the block, which attributes it must have, and which it may have.
const WIDGETS: &[(&str, &[&str], &[&str])] = &[
    ("lab", &["hash", "parts"], &[]),
    ("pair", &["a", "b", "parts"], &[]),
    ("unit", &["x", "w", "b", "activation"], &[]),
    ("tasks", &["parts"], &[]),
    ("softmax", &["u", "methods"], &[]),
    ("entropy", &["y", "target"], &[]),
    ("versus", &["hash", "of", "reach", "near"], &[]),
    ("curve", &["activation", "u"], &[]),
    ("linear", &["functions", "x", "y", "factor"], &[]),
    ("spread", &["activation", "init", "show"], &[]),
    ("choose", &["id"], &[]),
    ("place", &["id", "places"], &[]),
    ("match", &["id"], &[]),
    ("order", &["id", "shapes", "result", "added"], &[]),
    ("build", &["id", "hash", "net"], &[]),
    ("lines", &["id"], &["hash"]),
    ("number", &["id", "hash", "of", "name", "digits"], &[]),
    ("disprove", &["id"], &[]),
    ("reach", &["id", "hash", "accuracy", "units"], &[]),
    ("trials", &["id", "hash", "seeds", "updates", "near"], &[]),
    ("chain", &["hash", "of"], &[]),
    ("cost", &["nets"], &[]),
    ("suspects", &["id", "hash", "fault", "updates", "seed"], &[]),
    ("hunt", &["id", "hash", "parts"], &[]),
    ("slope", &["functions", "rate", "steps"], &[]),
    ("sign", &["id", "function", "start", "rate", "steps"], &[]),
    ("updates", &["id", "hash", "batches"], &[]),
    ("race", &["hash", "batches"], &["epochs", "goal", "view"]),
    ("arrows", &["id", "hash", "count", "span"], &[]),
    ("regression", &["hash", "hidden", "updates"], &[]),
    ("survive", &["id", "hash", "rates", "starts", "updates", "by"], &[]),
    ("finish", &["id", "hash", "batches", "goal"], &[]),
];

/// A widget as it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub name: &'static str,
    pub attributes: Vec<(String, String)>,
    /// What stands before the pieces.
    pub prompt: String,
    pub pieces: Vec<Piece>,
    /// What is said when a check is solved.
    pub solved: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// What stands between the brackets.
    pub key: String,
    pub text: String,
    /// What is said about it when it matters.
    pub why: String,
}

impl Block {
    /// Reads a block; `None` if its first word names no widget, so that it is code.
    ///
    /// # Errors
    /// The block is a widget's, and something in it is not as it should be.
    pub fn parse(info: &str, body: &str) -> Result<Option<Self>> {
        let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
        let Some((name, needed, optional)) = WIDGETS.iter().copied().find(|(name, ..)| *name == word) else {
            return Ok(None);
        };
        let attributes =
            attributes(rest).ok_or_else(|| format!("`{info}`: attributes are written a=\"b\""))?;
        let has = |key: &str| attributes.iter().any(|(name, _)| name == key);
        if let Some(key) = needed.iter().find(|key| !has(key)) {
            return Err(format!("`{info}` lacks {key}=\"…\""));
        }
        let known = |key: &str| needed.contains(&key) || optional.contains(&key);
        if let Some((key, _)) = attributes.iter().find(|(key, _)| !known(key)) {
            return Err(format!("`{info}`: a {name} has no {key}"));
        }
        // It would never end.
        if name == "race" && !has("epochs") && !has("goal") {
            return Err(format!("`{info}` lacks epochs=\"…\" or goal=\"…\""));
        }
        let mut block =
            Self { name, attributes, prompt: String::new(), pieces: Vec::new(), solved: String::new() };
        for line in body.lines() {
            block.add(line);
        }
        if block.id().is_some() && block.solved.is_empty() {
            return Err(format!("`{info}` lacks a line [=] with what is said when it is solved"));
        }
        Ok(Some(block))
    }

    /// The number of a check.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == "id").map(|(_, value)| value.as_str())
    }

    fn add(&mut self, line: &str) {
        let opens = line.strip_prefix('[').and_then(|line| line.split_once("] "));
        if let Some((key, text)) = opens {
            if key == "=" {
                self.solved = text.to_owned();
            } else {
                let (key, text) = (key.to_owned(), text.to_owned());
                self.pieces.push(Piece { key, text, why: String::new() });
            }
            return;
        }
        let place = match self.pieces.last_mut() {
            _ if !self.solved.is_empty() => &mut self.solved,
            Some(piece) => &mut piece.why,
            None => &mut self.prompt,
        };
        if !place.is_empty() {
            place.push('\n');
        }
        place.push_str(line.trim_start());
    }

    /// The element, in the section of that name, each text made HTML by `render`.
    ///
    /// # Errors
    /// Those of `render`.
    pub fn html(
        &self,
        check: &str,
        section: &str,
        render: impl Fn(&str) -> Result<String>,
    ) -> Result<String> {
        let mut out =
            format!("<kobai-{} class=\"widget\"", if self.name == "lab" { "scene" } else { self.name });
        for (name, value) in &self.attributes {
            match name.as_str() {
                "id" => write!(out, " id=\"check-{value}\" data-check=\"{value}\"").unwrap(),
                _ => write!(out, " data-{name}=\"{}\"", escaped(value)).unwrap(),
            }
        }
        // A check is called by its number, a figure as its section.
        let name = self.id().map_or_else(|| section.to_owned(), |id| format!("check-{id}-name"));
        if !name.is_empty() {
            write!(out, " role=\"group\" aria-labelledby=\"{name}\"").unwrap();
        }
        out.push_str(">\n");
        if let Some(id) = self.id() {
            writeln!(out, "<h3 class=\"check-name\" id=\"{name}\">{} {}</h3>", escaped(check), escaped(id))
                .unwrap();
        }
        writeln!(out, "<div class=\"widget-text\">{}</div>", render(&self.prompt)?).unwrap();
        if !self.pieces.is_empty() {
            out.push_str("<ul class=\"check-pieces\">\n");
            for Piece { key, text, why } in &self.pieces {
                writeln!(
                    out,
                    "<li data-key=\"{}\"><div class=\"check-piece\">{}</div><div class=\"check-why\" hidden>{}</div></li>",
                    escaped(key),
                    render(text)?,
                    render(why)?,
                )
                .unwrap();
            }
            out.push_str("</ul>\n");
        }
        if !self.solved.is_empty() {
            writeln!(out, "<div class=\"check-solved\" hidden>{}</div>", render(&self.solved)?).unwrap();
        }
        writeln!(out, "</kobai-{}>", if self.name == "lab" { "scene" } else { self.name }).unwrap();
        Ok(out)
    }
}

/// `a="b" c="d"`.
fn attributes(text: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        let plain = |c: char| c.is_ascii_lowercase();
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        found.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Some(found)
}

/// A text between tags or quotes.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
