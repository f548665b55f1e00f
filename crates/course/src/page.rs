//! The page around a lesson: header, contents, the way on. Addresses are relative, so a page works in any folder.

use crate::block::escaped;
use crate::markdown::{Rendered, Section, render};
use crate::source::Source;
use crate::{Page, Result};
use std::fmt::Write;

const TEMPLATE: &str = include_str!("page.html");
const WAY: &str = include_str!("way.html");

/// The widgets that have a style sheet of their own.
const STYLED: &[&str] = &[
    "arrows",
    "chain",
    "cost",
    "curve",
    "disprove",
    "entropy",
    "hunt",
    "linear",
    "lines",
    "match",
    "order",
    "pair",
    "place",
    "race",
    "regression",
    "sign",
    "slope",
    "softmax",
    "spread",
    "survive",
    "suspects",
    "tasks",
    "trials",
    "unit",
    "updates",
    "versus",
];

/// What all pages of a language have in common.
pub struct Shell<'a> {
    pub language: &'a str,
    /// The language that the pages lead to.
    pub other: &'a str,
    pub brand: &'a str,
    pub index: &'a Source,
    pub lessons: &'a [Source],
}

/// What makes one page another than the next.
struct Content<'a> {
    title: &'a str,
    description: &'a str,
    /// The way to the site's root, and to the course's.
    root: &'a str,
    home: &'a str,
    /// The way to the same page in the other language.
    counterpart: String,
    body: String,
}

/// The attribute by which the page shows how many checks are solved, if there are any.
fn checks<'a>(numbers: impl Iterator<Item = &'a String>) -> String {
    let numbers: Vec<_> = numbers.map(String::as_str).collect();
    if numbers.is_empty() { String::new() } else { format!(" data-checks=\"{}\"", numbers.join(" ")) }
}

/// `course/` itself, which leads on to the reader's language.
///
/// # Errors
/// An index.md does not say what it must.
pub fn way(indexes: &[(&str, &Source)]) -> Result<Page> {
    let mut links = String::new();
    for (language, index) in indexes {
        let (title, description) = (escaped(index.says("title")?), escaped(index.says("description")?));
        writeln!(
            links,
            "<li lang=\"{language}\"><a href=\"{language}/\">{title}</a><p>{description}</p></li>"
        )
        .unwrap();
    }
    Ok(Page { path: "course/index.html".into(), html: WAY.replace("{{links}}", links.trim_end()) })
}

impl Shell<'_> {
    /// The list of lessons.
    ///
    /// # Errors
    /// What is wrong with its source.
    pub fn index(&self) -> Result<Page> {
        let (title, description) = (self.index.says("title")?, self.index.says("description")?);
        let Rendered { html, .. } = self.rendered(self.index)?;
        let mut body = format!("<h1>{}</h1>\n{html}<ol class=\"lessons\">\n", escaped(title));
        for lesson in self.lessons {
            let (title, about) = (escaped(lesson.says("title")?), escaped(lesson.says("description")?));
            let number = format!("{} {}", self.word("lesson")?, lesson.number().unwrap_or_default());
            let link = format!("<a href=\"{}/\"><small>{number}</small> {title}</a>", lesson.name);
            let sections = self.rendered(lesson)?.sections;
            let checks = checks(sections.iter().flat_map(|section| &section.checks));
            writeln!(body, "<li>{link}<p>{about}</p><p{checks}></p></li>").unwrap();
        }
        body.push_str("</ol>\n");
        let counterpart = format!("../{}/", self.other);
        let content = Content { title, description, root: "../../", home: "./", counterpart, body };
        self.page(&format!("course/{}/index.html", self.language), &content)
    }

    /// A page of the course that is no lesson.
    ///
    /// # Errors
    /// What is wrong with its source.
    pub fn other(&self, source: &Source) -> Result<Page> {
        let (title, description) = (source.says("title")?, source.says("description")?);
        let body = format!("<h1>{}</h1>\n{}", escaped(title), self.rendered(source)?.html);
        let counterpart = format!("../../{}/{}/", self.other, source.name);
        let content = Content { title, description, root: "../../../", home: "../", counterpart, body };
        self.page(&format!("course/{}/{}/index.html", self.language, source.name), &content)
    }

    /// The lesson at a place in the list.
    ///
    /// # Errors
    /// What is wrong with its source.
    pub fn lesson(&self, place: usize) -> Result<Page> {
        let lesson = &self.lessons[place];
        let (title, description) = (lesson.says("title")?, lesson.says("description")?);
        let Rendered { html, sections } = self.rendered(lesson)?;
        let number = lesson.number().unwrap_or_default();
        let mut body = format!(
            "<p class=\"lesson-number\">{} {number}</p>\n<h1>{}</h1>\n",
            self.word("lesson")?,
            escaped(title)
        );
        write!(
            body,
            "<nav class=\"contents\" aria-label=\"{0}\">\n<h2>{0}</h2>\n<ol>\n",
            self.word("contents")?
        )
        .unwrap();
        for Section { id, name, checks: numbers } in &sections {
            writeln!(body, "<li{}><a href=\"#{id}\">{name}</a></li>", checks(numbers.iter())).unwrap();
        }
        write!(body, "</ol>\n</nav>\n{html}<nav class=\"way\" aria-label=\"{}\">\n", self.word("way")?)
            .unwrap();
        let mut way = |rel: &str, word: &str, at: Option<usize>| -> Result {
            if let Some(lesson) = at.and_then(|at| self.lessons.get(at)) {
                let (address, title) = (&lesson.name, escaped(lesson.says("title")?));
                let word = self.word(word)?;
                let link =
                    format!("<a rel=\"{rel}\" href=\"../{address}/\"><small>{word}</small> {title}</a>");
                writeln!(body, "{link}").unwrap();
            }
            Ok(())
        };
        way("prev", "previous", place.checked_sub(1))?;
        way("next", "next", Some(place + 1))?;
        write!(body, "<a href=\"../\">{}</a>\n</nav>\n", self.word("all")?).unwrap();
        let counterpart = format!("../../{}/{}/", self.other, lesson.name);
        let content = Content { title, description, root: "../../../", home: "../", counterpart, body };
        self.page(&format!("course/{}/{}/index.html", self.language, lesson.name), &content)
    }

    fn rendered(&self, source: &Source) -> Result<Rendered> {
        let at = |error: String| format!("www/course/{}/{}.md: {error}", self.language, source.name);
        render(&source.text, self.index.says("check")?).map_err(at)
    }

    /// What index.md calls something.
    fn word(&self, key: &str) -> Result<String> {
        self.index.says(key).map(escaped)
    }

    fn page(&self, path: &str, content: &Content<'_>) -> Result<Page> {
        let mut html = String::new();
        let mut rest = TEMPLATE;
        while let Some((before, after)) = rest.split_once("{{") {
            let (place, after) = after.split_once("}}").ok_or("page.html has a place without an end")?;
            html.push_str(before);
            html.push_str(&self.filled(place, content)?);
            rest = after;
        }
        html.push_str(rest);
        Ok(Page { path: path.to_owned(), html })
    }

    /// What stands in a place of the template.
    fn filled(&self, place: &str, content: &Content<'_>) -> Result<String> {
        Ok(match place {
            "lang" => self.language.to_owned(),
            "other" => self.other.to_owned(),
            "title" => escaped(content.title),
            "description" => escaped(content.description),
            "root" => content.root.to_owned(),
            "home" => content.home.to_owned(),
            "at-home" => if content.home == "./" { " aria-current=\"page\"" } else { "" }.to_owned(),
            "counterpart" => content.counterpart.clone(),
            "brand" => self.brand.to_owned(),
            "body" => content.body.clone(),
            "styles" => styles(&content.body, content.root),
            word => self.word(word)?,
        })
    }
}

/// The style sheets of the widgets of a page, so that each page loads those alone. What all pages share is in course.css.
fn styles(body: &str, root: &str) -> String {
    STYLED
        .iter()
        .filter(|name| body.contains(&format!("<kobai-{name} ")))
        .map(|name| {
            format!("    <link rel=\"stylesheet\" href=\"{root}www/elements/{name}/{name}.css\" />\n")
        })
        .collect()
}
