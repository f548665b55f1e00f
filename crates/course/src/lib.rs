//! Makes the course's pages of `www/course/<lang>/*.md`: `index.md` holds what all pages of a language say and opens
//! the list of lessons, every `<number>-<slug>.md` is a lesson and becomes `course/<lang>/<number>-<slug>/`, and `pair.md`
//! is the page for two experiments of one's own.
//!
//! [`source`] reads a file, [`block`] what stands in its fenced blocks, [`markdown`] makes HTML with MathML of it, and
//! [`page`] puts the page around that. `docs/writing-lessons.md` is for whoever writes one.

pub mod block;
pub mod markdown;
pub mod page;
pub mod source;

use source::Source;
use std::path::Path;

/// What is wrong with a lesson, told to its writer as it is.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The languages, each beside the one that its pages lead to.
pub const LANGUAGES: [(&str, &str); 2] = [("ja", "en"), ("en", "ja")];

/// A page of the site: where it lies, from the site's root, and its text.
pub struct Page {
    pub path: String,
    pub html: String,
}

/// All pages of the course.
///
/// # Errors
/// Names the file and what is wrong in it.
pub fn pages(folder: &Path, brand: &str) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for (language, other) in LANGUAGES {
        let index = Source::read(&folder.join(language).join("index.md"))?;
        let lessons = source::lessons(&folder.join(language))?;
        let others = source::lessons(&folder.join(other))?;
        if lessons.iter().map(|lesson| &lesson.name).ne(others.iter().map(|lesson| &lesson.name)) {
            return Err(format!("{language} and {other} do not have the same lessons"));
        }
        let shell = page::Shell { language, other, brand, index: &index, lessons: &lessons };
        pages.push(shell.index()?);
        for number in 0..lessons.len() {
            pages.push(shell.lesson(number)?);
        }
        pages.push(shell.other(&Source::read(&folder.join(language).join("pair.md"))?)?);
    }
    let indexes = LANGUAGES.map(|(language, _)| {
        Source::read(&folder.join(language).join("index.md")).map(|index| (language, index))
    });
    let indexes = indexes.into_iter().collect::<Result<Vec<_>>>()?;
    let indexes: Vec<_> = indexes.iter().map(|(language, index)| (*language, index)).collect();
    pages.push(page::way(&indexes)?);
    Ok(pages)
}

/// The program's name and flower, as the playground's page has them.
///
/// # Errors
/// The page has no such element.
pub fn brand(index: &str) -> Result<String> {
    let (_, rest) = index.split_once("<p class=\"brand\">").ok_or("index.html has no brand")?;
    let (brand, _) = rest.split_once("</p>").ok_or("index.html has a brand without an end")?;
    Ok(brand.trim().to_owned())
}
