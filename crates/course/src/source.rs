//! A Markdown file as it was written: what it says of itself between two lines of `---`, and its text.

use crate::Result;
use std::fs;
use std::path::Path;

pub struct Source {
    /// The file's name without its ending: where a lesson lies in the site.
    pub name: String,
    head: Vec<(String, String)>,
    pub text: String,
}

impl Source {
    /// # Errors
    /// The file cannot be read, or does not begin with what it says of itself.
    pub fn read(file: &Path) -> Result<Self> {
        let at = |what: &str| format!("{}: {what}", file.display());
        let text = fs::read_to_string(file).map_err(|error| at(&error.to_string()))?;
        let name =
            file.file_stem().and_then(|name| name.to_str()).ok_or_else(|| at("not a readable name"))?;
        Self::parse(name, &text).map_err(|error| at(&error))
    }

    /// # Errors
    /// The text does not begin with what it says of itself.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let text = text.replace("\r\n", "\n");
        let (head, text) = text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---\n"))
            .ok_or("begins with a line ---, `key: value` lines, and a line --- again")?;
        let head = head
            .lines()
            .map(|line| match line.split_once(": ") {
                Some((key, value)) => Ok((key.trim().to_owned(), value.trim().to_owned())),
                None => Err(format!("`{line}` is not `key: value`")),
            })
            .collect::<Result<_>>()?;
        Ok(Self { name: name.to_owned(), head, text: text.to_owned() })
    }

    /// What the file says of itself under a key.
    ///
    /// # Errors
    /// It says nothing.
    pub fn says(&self, key: &str) -> Result<&str> {
        let found = self.head.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str()).ok_or_else(|| format!("{}.md lacks `{key}: …`", self.name))
    }

    /// A lesson's number, which its name begins with.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.name.split_once('-')?.0.parse().ok()
    }
}

/// The lessons of a folder, in their order.
///
/// # Errors
/// One of the files cannot be read.
pub fn lessons(folder: &Path) -> Result<Vec<Source>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut lessons = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| error.to_string())?.path();
        if file.extension().is_some_and(|ending| ending == "md") {
            lessons.push(Source::read(&file)?);
        }
    }
    lessons.retain(|lesson| lesson.number().is_some());
    lessons.sort_by_key(Source::number);
    Ok(lessons)
}
