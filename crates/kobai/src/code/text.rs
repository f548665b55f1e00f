//! Lines in the making, in Python's layout.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{Arguments, Write};

use super::history::Phase;
use super::{CodeLine, Mark};
use crate::config::TrainingConfig;

/// Lists are broken where a line would be longer.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// The lines written so far.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub lines: Vec<CodeLine>,
    indent: usize,
    /// Whether the lines are those of conditions of the past.
    past: bool,
}

impl Text {
    /// Writes a line, with its mark if it is not of the past.
    pub fn line(&mut self, mark: Option<Mark>, line: Arguments<'_>) {
        let mut text = String::new();
        // A String takes everything.
        let _ = write!(text, "{:indent$}{line}", "", indent = self.indent);
        self.lines.push(CodeLine { text, mark: mark.filter(|_| !self.past) });
    }

    /// Writes a line that computes something.
    pub fn marked(&mut self, mark: Mark, line: Arguments<'_>) {
        self.line(Some(mark), line);
    }

    /// Writes a line that holds others together.
    pub fn plain(&mut self, line: Arguments<'_>) {
        self.line(None, line);
    }

    /// Writes an empty line.
    pub fn gap(&mut self) {
        self.lines.push(CodeLine { text: String::new(), mark: None });
    }

    /// Begins a section.
    pub fn section(&mut self, title: Arguments<'_>) {
        self.gap();
        self.plain(format_args!("# {title}"));
    }

    /// Writes lines that belong to the line before.
    pub fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += INDENT;
        write(self);
        self.indent -= INDENT;
    }

    /// Writes a list, on one line if it fits, otherwise filled into as many as it takes.
    pub fn list(&mut self, mark: Option<Mark>, open: &str, items: &[String], close: &str) {
        let length = items.iter().map(|item| item.chars().count() + 2).sum::<usize>();
        if self.indent + open.len() + length + close.len() <= WIDTH + 2 {
            return self.line(mark, format_args!("{open}{}{close}", items.join(", ")));
        }
        self.line(mark, format_args!("{open}"));
        self.indented(|text| text.filled(mark, items));
        self.line(mark, format_args!("{close}"));
    }

    /// Writes the items of a list, as many on a line as fit. One that is longer has lines of its own.
    fn filled(&mut self, mark: Option<Mark>, items: &[String]) {
        let width = WIDTH - self.indent;
        let mut line = String::new();
        for (i, item) in items.iter().enumerate() {
            let comma = if i + 1 < items.len() { "," } else { "" };
            let long = item.len() >= width;
            // Numbers have no spaces but after their commas.
            let pieces = item.split_inclusive(|c| long && c == ' ').map(|piece| piece.trim_end_matches(' '));
            for (j, piece) in pieces.enumerate() {
                let own_line = long && j == 0;
                if !line.is_empty() && (own_line || line.len() + 1 + piece.len() + 1 > width) {
                    self.line(mark, format_args!("{line}"));
                    line.clear();
                }
                let space = if line.is_empty() { "" } else { " " };
                // A String takes everything.
                let _ = write!(line, "{space}{piece}");
            }
            line.push_str(comma);
            if long {
                self.line(mark, format_args!("{line}"));
                line.clear();
            }
        }
        if !line.is_empty() {
            self.line(mark, format_args!("{line}"));
        }
    }

    /// Writes what depends on the training conditions: once if it never changed, otherwise for each stretch of updates,
    /// the last of which goes on. Only the last one's lines are marked.
    ///
    /// `key`: what of the conditions makes a difference.
    pub fn by_phase<K: PartialEq>(
        &mut self,
        phases: &[Phase],
        key: impl Fn(&TrainingConfig) -> K,
        write: impl Fn(&mut Self, &TrainingConfig),
    ) {
        let stretches: Vec<&[Phase]> = phases.chunk_by(|a, b| key(&a.training) == key(&b.training)).collect();
        if stretches.len() == 1 {
            return write(self, &phases[0].training);
        }
        let already_past = self.past;
        for (i, stretch) in stretches.iter().enumerate() {
            let word = if i == 0 { "if" } else { "elif" };
            match stretches.get(i + 1) {
                Some(next) => self.plain(format_args!("{word} update <= {}:", next[0].first - 1)),
                None => self.plain(format_args!("else:")),
            }
            self.past = already_past || i + 1 < stretches.len();
            self.indented(|text| write(text, &stretch[0].training));
        }
        self.past = already_past;
    }

    /// Writes lines under a condition: on the condition's own line if there is only one.
    pub fn when(&mut self, condition: Arguments<'_>, write: impl FnOnce(&mut Self)) {
        let mut body = Text { indent: self.indent + INDENT, ..Text::default() };
        write(&mut body);
        match &body.lines[..] {
            [] => {}
            [only] => self.plain(format_args!("if {condition}: {}", only.text.trim_start_matches(' '))),
            _ => {
                self.plain(format_args!("if {condition}:"));
                self.lines.append(&mut body.lines);
            }
        }
    }
}
