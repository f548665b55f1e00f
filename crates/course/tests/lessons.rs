//! The lessons that are there: both languages are built alike, and every page keeps to the house rules.

use course::block::Block;
use course::markdown::{options, render};
use course::source::{Source, lessons};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What must be the same in both languages, line by line: sections, formulas on lines of their own, widgets with their
/// attributes and pieces, code without its comments, tables by their rows.
fn structure(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code: Option<(String, String)> = None;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                found.push(format!("{level} {}", id.as_deref().unwrap_or_default()));
            }
            Event::DisplayMath(tex) => found.push(format!("formula {tex}")),
            Event::Start(Tag::TableRow) => found.push("row".into()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                code = Some((info.to_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, body)) = &mut code {
                    body.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let (info, body) = code.take().unwrap();
                found.extend(inside(&info, &body));
            }
            _ => {}
        }
    }
    found
}

fn inside(info: &str, body: &str) -> Vec<String> {
    match Block::parse(info, body).unwrap() {
        Some(block) => {
            // The names of places are words.
            let attributes = block.attributes.iter().map(|(name, value)| match name.as_str() {
                "places" => value.split(';').filter_map(|place| place.split(':').next()).collect(),
                _ => value.clone(),
            });
            let attributes: Vec<String> = attributes.collect();
            // In the same order, since an answer is kept by the places of its pieces, for both languages.
            let keys: Vec<_> = block.pieces.iter().map(|piece| piece.key.clone()).collect();
            let whys = block.pieces.iter().filter(|piece| !piece.why.is_empty()).count();
            vec![format!("{} {attributes:?} {keys:?} {whys}", block.name)]
        }
        None => {
            let bare = |line: &str| line.split("  # ").next().unwrap_or_default().trim_end().to_owned();
            let lines = body.lines().filter(|line| !line.trim_start().starts_with('#')).map(bare);
            std::iter::once(info.to_owned()).chain(lines).collect()
        }
    }
}

#[test]
fn both_languages_have_the_same_structure() {
    let ja = lessons(&folder().join("ja")).unwrap();
    let en = lessons(&folder().join("en")).unwrap();
    assert!(!ja.is_empty());
    let [pair_ja, pair_en] =
        ["ja/pair.md", "en/pair.md"].map(|file| Source::read(&folder().join(file)).unwrap());
    for (ja, en) in ja.iter().zip(&en).chain([(&pair_ja, &pair_en)]) {
        let (left, right) = (structure(&ja.text), structure(&en.text));
        assert!(left.len() > 10 || ja.number().is_none(), "{}: nothing is compared", ja.name);
        for (left, right) in left.iter().zip(&right) {
            assert_eq!(left, right, "{}", ja.name);
        }
        assert_eq!(left.len(), right.len(), "{}", ja.name);
    }
}

#[test]
fn a_wrong_piece_says_why() {
    for source in ["ja", "en"].iter().flat_map(|language| lessons(&folder().join(language)).unwrap()) {
        for block in blocks(&source) {
            let silent = block.pieces.iter().filter(|piece| {
                let wrong = match block.name {
                    "choose" | "lines" | "hunt" => !piece.key.starts_with('+'),
                    "place" | "disprove" => true,
                    "match" => !piece.key.starts_with('>'),
                    "sign" => piece.key.starts_with('-'),
                    _ => false,
                };
                wrong && piece.why.is_empty()
            });
            let silent: Vec<_> = silent.map(|piece| &piece.text).collect();
            assert!(silent.is_empty(), "{}, {:?}: {silent:?}", source.name, block.id());
        }
    }
}

#[test]
fn the_checks_of_a_lesson_are_numbered() {
    for source in lessons(&folder().join("ja")).unwrap() {
        let ids: Vec<_> = blocks(&source).iter().filter_map(|block| block.id().map(str::to_owned)).collect();
        let number = source.number().unwrap();
        let expected: Vec<_> = (1..=ids.len()).map(|i| format!("{number}-{i}")).collect();
        assert_eq!(ids, expected, "{}", source.name);
    }
}

#[test]
fn a_page_asks_for_the_styles_of_its_widgets() {
    let elements = folder().join("../elements");
    let brand = course::brand(&std::fs::read_to_string(folder().join("../../index.html")).unwrap()).unwrap();
    let mut styled = 0;
    for page in course::pages(&folder(), &brand).unwrap() {
        for entry in std::fs::read_dir(&elements).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            // A lab is on every page.
            let has = name != "scene" && elements.join(&name).join(format!("{name}.css")).exists();
            let used = has && page.html.contains(&format!("<kobai-{name} "));
            let linked = page.html.contains(&format!("www/elements/{name}/{name}.css\""));
            assert_eq!(used, linked, "{}: {name}", page.path);
            styled += usize::from(used);
        }
    }
    assert!(styled > 20);
}

#[test]
fn pages_keep_to_the_content_policy_and_to_their_folder() {
    let brand = course::brand(&std::fs::read_to_string(folder().join("../../index.html")).unwrap()).unwrap();
    let pages = course::pages(&folder(), &brand).unwrap();
    assert!(pages.len() >= 4);
    for page in &pages {
        let html = &page.html;
        assert!(!html.contains("<style") && !html.contains(" style=\""), "{}", page.path);
        let handlers = html.match_indices(" on").filter(|(at, _)| {
            html[at + 3..].trim_start_matches(|c: char| c.is_ascii_lowercase()).starts_with("=\"")
        });
        assert_eq!(handlers.count(), 0, "{}", page.path);
        let scripts = ["<script", "<script src=", "<script type=\"module\" src="];
        let [all, plain, modules] = scripts.map(|start| html.matches(start).count());
        // What only leads on needs no module.
        assert_eq!((plain, modules), (1, usize::from(page.path != "course/index.html")), "{}", page.path);
        assert_eq!(all, plain + modules, "{}", page.path);
        assert!(!html.contains("{{"), "{}", page.path);
        let here = Path::new(&page.path).parent().unwrap();
        for address in values(html, "href").chain(values(html, "src")) {
            assert!(!address.starts_with('/') && !address.contains(':'), "{}: {address}", page.path);
            let Some(section) = address.strip_prefix('#') else {
                assert!(leads_somewhere(here, address, &pages), "{}: {address}", page.path);
                continue;
            };
            assert!(html.contains(&format!(" id=\"{section}\"")), "{}: {address}", page.path);
        }
        let ids: Vec<_> = values(html, "id").collect();
        let different: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), different.len(), "{}: {ids:?}", page.path);
    }
}

/// Whether an address is that of another page, of the playground, or of a file of `www`.
fn leads_somewhere(here: &Path, address: &str, pages: &[course::Page]) -> bool {
    let mut at: Vec<&str> = here.iter().map(|part| part.to_str().unwrap()).collect();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(at.pop()),
            name => at.push(name),
        }
    }
    let path = at.join("/");
    path.is_empty()
        || pages.iter().any(|page| page.path == format!("{path}/index.html"))
        || folder().join("../..").join(&path).is_file()
}

fn values<'a>(html: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {attribute}=\"");
    html.match_indices(&start)
        .map(move |(at, start)| html[at + start.len()..].split('"').next().unwrap())
        .collect::<Vec<_>>()
        .into_iter()
}

fn blocks(source: &Source) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for event in Parser::new_ext(&source.text, options()) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((info.to_string(), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, body)) = &mut open {
                    body.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let (info, body) = open.take().unwrap();
                blocks.extend(Block::parse(&info, &body).unwrap());
            }
            _ => {}
        }
    }
    blocks
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("www/course")
}

mod what_a_writer_gets_wrong_is_named {
    use super::{Block, Source, render};

    fn refusal(text: &str) -> String {
        render(text, "Check").err().unwrap_or_else(|| panic!("accepted: {text}"))
    }

    #[test]
    fn in_the_text() {
        for (text, word) in [
            ("$\\frac{1}$", "\\frac{1}"),
            ("a <b>c</b>", "<b>"),
            ("<script>\n</script>", "<script>"),
            ("## No name", "{#a-name}"),
        ] {
            assert!(refusal(text).contains(word), "{text}: {}", refusal(text));
        }
    }

    #[test]
    fn in_a_widget() {
        for (text, word) in [
            ("```lab hash=\"v=1\"\n```", "parts"),
            ("```choose id=\"1-1\"\nWhich?\n[+] this\n```", "[=]"),
            ("```choose id=1-1\n[=] done\n```", "a=\"b\""),
            ("```curve activation=\"relu\" u=\"1\" rnage=\"2\"\n```", "rnage"),
            ("```race hash=\"v=1\" batches=\"1 all\"\n```", "epochs"),
            ("```unit x=\"1\" w=\"1\" b=\"0\" activation=\"relu\"\n$\\frac{1}$\n```", "\\frac{1}"),
        ] {
            assert!(refusal(text).contains(word), "{text}: {}", refusal(text));
        }
    }

    #[test]
    fn in_what_a_file_says_of_itself() {
        assert!(Source::parse("1-a", "title: A\n").is_err());
        assert!(Source::parse("1-a", "---\ntitle\n---\n").is_err());
        let source = Source::parse("1-a", "---\ntitle: A: b\n---\ntext").unwrap();
        assert_eq!((source.says("title").unwrap(), source.number()), ("A: b", Some(1)));
        assert!(source.says("description").unwrap_err().contains("description"));
    }

    #[test]
    fn a_block_is_read_as_it_was_written() {
        let body = "Which\none?\n[+] `a`\n[-] $b$\n  not\n  this\n[=] Yes,\n  that.";
        let block = Block::parse("choose id=\"1-1\"", body).unwrap().unwrap();
        assert_eq!((block.prompt.as_str(), block.solved.as_str()), ("Which\none?", "Yes,\nthat."));
        let pieces: Vec<_> =
            block.pieces.iter().map(|p| (p.key.as_str(), p.text.as_str(), p.why.as_str())).collect();
        assert_eq!(pieces, [("+", "`a`", ""), ("-", "$b$", "not\nthis")]);
        assert_eq!(Block::parse("python", "print(1)").unwrap(), None);
    }
}

mod a_text_becomes_a_page {
    use super::render;
    use course::markdown::Section;

    fn html(text: &str) -> String {
        render(text, "Check").unwrap().html
    }

    #[test]
    fn a_check_is_a_group_of_its_name_and_a_figure_of_its_section() {
        let html = html(
            "## A {#a}\n\n```softmax u=\"1\" methods=\"naive\"\n```\n\n```choose id=\"1-1\"\n[+] b\n[=] c\n```\n",
        );
        assert!(html.contains("role=\"group\" aria-labelledby=\"a\""), "{html}");
        assert!(html.contains("role=\"group\" aria-labelledby=\"check-1-1-name\""), "{html}");
        assert!(html.contains("id=\"check-1-1-name\">Check 1-1</h3>"), "{html}");
    }

    #[test]
    fn a_first_column_without_a_header_has_those_of_the_rows() {
        let html = html("| | a |\n|-|-|\n| b | c |\n| d | e |\n");
        assert!(html.contains("<thead><tr><td></td><th>a</th>"), "{html}");
        assert!(html.contains("<tr><th scope=\"row\">b</th><td>c</td></tr>"), "{html}");
        assert!(html.contains("<tr><th scope=\"row\">d</th><td>e</td></tr>"), "{html}");
    }

    #[test]
    fn formulas_are_mathml() {
        assert!(html("$x_1$").contains("<msub>"));
        assert!(html("$$x$$").contains("display=\"block\""));
        let rendered = render("## The sum $u$ {#sum}", "Check").unwrap();
        let [Section { id, name, .. }] = rendered.sections.as_slice() else { panic!("one section") };
        assert!(id == "sum" && name.contains("<math") && rendered.html.contains("<h2 id=\"sum\">"));
    }

    #[test]
    fn a_section_knows_its_checks() {
        let check = |id: &str| format!("```choose id=\"{id}\"\nWhich?\n[+] this\n[=] Yes.\n```\n");
        let text = format!(
            "## A {{#a}}\n{}\n## B {{#b}}\n## C {{#c}}\n{}{}",
            check("1-1"),
            check("1-2"),
            check("1-3")
        );
        let checks: Vec<_> = render(&text, "Check").unwrap().sections.into_iter().map(|s| s.checks).collect();
        assert_eq!(checks, [vec!["1-1"], vec![], vec!["1-2", "1-3"]]);
    }

    #[test]
    fn code_is_escaped() {
        assert!(html("```python\na < b & c\n```").contains("a &lt; b &amp; c"));
    }

    #[test]
    fn japanese_lines_join_without_a_space() {
        assert_eq!(html("あい\nうえ"), "<p>あいうえ</p>\n");
        assert_eq!(html("one\ntwo"), "<p>one\ntwo</p>\n");
    }
}
