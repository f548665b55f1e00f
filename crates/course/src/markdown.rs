//! A lesson's Markdown as HTML: formulas as MathML, fenced blocks as widgets or code, headings for the list of contents.

use crate::Result;
use crate::block::{Block, escaped};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A lesson's text, and its sections for the list of contents.
pub struct Rendered {
    pub html: String,
    pub sections: Vec<Section>,
}

pub struct Section {
    /// Where it is.
    pub id: String,
    /// What it is called, as HTML.
    pub name: String,
    /// The numbers of the checks in it.
    pub checks: Vec<String>,
}

/// Makes HTML of Markdown. `check` is the word that names a check.
///
/// # Errors
/// TeX that is none, a widget that is none, or HTML, which a lesson has no use for.
pub fn render(text: &str, check: &str) -> Result<Rendered> {
    let converter = LatexToMathML::new(MathCoreConfig::default()).map_err(|error| format!("{error:?}"))?;
    let mut sections: Vec<Section> = Vec::new();
    let mut out: Vec<Event<'_>> = Vec::new();
    let mut events = Parser::new_ext(text, options());
    while let Some(event) = events.next() {
        match event {
            Event::InlineMath(tex) => out.push(math(&converter, &tex, MathDisplay::Inline)?),
            Event::DisplayMath(tex) => out.push(math(&converter, &tex, MathDisplay::Block)?),
            Event::Html(html) | Event::InlineHtml(html) => {
                return Err(format!("a lesson holds no HTML: {}", html.trim()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let body = code(&mut events);
                let inner = |text: &str| render(text, check).map(|rendered| rendered.html.trim().to_owned());
                let html = match Block::parse(&info, &body)? {
                    Some(block) => {
                        if let Some(section) = sections.last_mut() {
                            section.checks.extend(block.id().map(str::to_owned));
                        }
                        let section = sections.last().map_or("", |section| &section.id);
                        block.html(check, section, inner)?
                    }
                    None => code_html(&info, &body),
                };
                out.push(Event::Html(html.into()));
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id: Some(id), .. }) => {
                let inside: Vec<_> = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
                    .map(|event| match event {
                        Event::InlineMath(tex) => math(&converter, &tex, MathDisplay::Inline),
                        other => Ok(other),
                    })
                    .collect::<Result<_>>()?;
                let mut name = String::new();
                html::push_html(&mut name, inside.into_iter());
                out.push(Event::Html(format!("<h2 id=\"{id}\">{name}</h2>\n").into()));
                sections.push(Section { id: id.to_string(), name, checks: Vec::new() });
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                return Err("a heading of a section ends in {#a-name}, the same in both languages".into());
            }
            Event::SoftBreak => out.push(Event::SoftBreak),
            other => out.push(other),
        }
    }
    let mut html = String::new();
    html::push_html(&mut html, without_gaps(out).into_iter());
    Ok(Rendered { html: with_row_headers(&html), sections })
}

/// A table whose first column has no header has the headers of its rows there.
fn with_row_headers(html: &str) -> String {
    let empty = "<table><thead><tr><th></th>";
    let mut parts = html.split(empty);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (table, after) = part.split_once("</table>").unwrap_or((part, ""));
        let mut rows = table.split("<tr><td>");
        out.push_str("<table><thead><tr><td></td>");
        out.push_str(rows.next().unwrap_or_default());
        for row in rows {
            out.push_str("<tr><th scope=\"row\">");
            out.push_str(&row.replacen("</td>", "</th>", 1));
        }
        out.push_str("</table>");
        out.push_str(after);
    }
    out
}

/// What of Markdown a lesson may use beside the usual.
pub fn options() -> Options {
    Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES
}

fn math<'a>(converter: &LatexToMathML, tex: &str, display: MathDisplay) -> Result<Event<'a>> {
    let made = converter.convert_with_local_state(tex, display);
    let made = made.map_err(|error| format!("the formula {tex}: {error:?}"))?;
    Ok(Event::InlineHtml(made.mathml.into()))
}

/// The text of a code block whose start has been read.
fn code(events: &mut Parser<'_>) -> String {
    let inside = events.take_while(|event| !matches!(event, Event::End(TagEnd::CodeBlock)));
    inside
        .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
        .collect()
}

fn code_html(info: &str, body: &str) -> String {
    let kind = if info.is_empty() { "text" } else { info };
    format!(
        "<pre class=\"code code-{kind}\" translate=\"no\"><code>{}</code></pre>\n",
        escaped(body.trim_end())
    )
}

/// Between Japanese characters the end of a line is no space.
fn without_gaps(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{3000}');
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let mut events = events.into_iter().peekable();
    while let Some(event) = events.next() {
        let before = matches!(out.last(), Some(Event::Text(text)) if wide(text.chars().next_back()));
        let after = matches!(events.peek(), Some(Event::Text(text)) if wide(text.chars().next()));
        if matches!(event, Event::SoftBreak) && (before || after) {
            out.push(Event::Text(CowStr::Borrowed("")));
        } else {
            out.push(event);
        }
    }
    out
}
