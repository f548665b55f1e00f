//! `www/formulas/formulas.js` is what `formulas.txt` becomes: TeX turned into MathML by math-core, as nested arrays that
//! the page makes elements of. `KOBAI_BLESS=1 cargo test -p xtask --test formulas` writes it anew.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEADER: &str = "\
// @ts-check
/**
 * Formulas as MathML, made of formulas.txt by crates/xtask/tests/formulas.rs; not to be edited by hand.
 *
 * An element is an array: its name, its attributes if it has any, its children; a text is a text; \"@name\" is a place to
 * be filled. `plain` is the formula in one line.
 *
 * @typedef {string | MathElement} MathNode
 * @typedef {[string, ...(MathNode | Record<string, string>)[]]} MathElement
 */

/** @type {Record<string, { math: MathNode[], plain: string }>} */
export const formulas = {
";

#[test]
fn the_formulas_are_made_of_their_tex() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("www/formulas");
    let made = made(&fs::read_to_string(folder.join("formulas.txt")).unwrap());
    let file = folder.join("formulas.js");
    if std::env::var_os("KOBAI_BLESS").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == made, "formulas.js is out of date: KOBAI_BLESS=1 cargo test -p xtask --test formulas");
}

fn made(source: &str) -> String {
    let converter = LatexToMathML::new(MathCoreConfig::default()).unwrap();
    let mut out = HEADER.to_owned();
    for line in source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // An absolute value is written with bars too, so that only bars between spaces divide.
        let mut parts = line.splitn(2, " | ");
        let name = parts.next().unwrap().trim();
        let rest = parts.next().unwrap_or_else(|| panic!("{name} has no formula"));
        let (tex, plain) = match rest.split_once(" | ") {
            Some((tex, plain)) => (tex.trim(), plain.trim()),
            None => (rest.trim(), ""),
        };
        let converted = converter
            .convert_with_local_state(&with_places(tex), MathDisplay::Inline)
            .unwrap_or_else(|error| panic!("{name}: {tex}: {error:?}"));
        let document =
            roxmltree::Document::parse(&converted.mathml).unwrap_or_else(|error| panic!("{name}: {error}"));
        let nodes: Vec<String> = document.root_element().children().map(|child| node(&child)).collect();
        let plain = string(plain);
        writeln!(out, "  {}: {{ math: [{}], plain: {plain} }},", string(name), nodes.join(", ")).unwrap();
    }
    out.push_str("};\n");
    out
}

/// Places as texts, which pass through TeX as they are.
fn with_places(tex: &str) -> String {
    let mut out = String::new();
    let mut rest = tex;
    while let Some((before, after)) = rest.split_once('@') {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        write!(out, "{before}{{\\text{{@{}}}}}", &after[..end]).unwrap();
        rest = &after[end..];
    }
    out + rest
}

fn node(node: &roxmltree::Node<'_, '_>) -> String {
    if node.is_text() {
        return string(node.text().unwrap());
    }
    let only = node.first_child().filter(|child| child.is_text()).and_then(|child| child.text());
    if let Some(place) = only.filter(|text| text.starts_with('@')) {
        return string(place);
    }
    let children: Vec<String> = node.children().map(|child| self::node(&child)).collect();
    // A row of one is that one.
    if node.tag_name().name() == "mrow" && children.len() == 1 {
        return children.into_iter().next().unwrap();
    }
    let mut parts = vec![string(node.tag_name().name())];
    let attributes: Vec<String> =
        node.attributes().map(|a| format!("{}: {}", string(a.name()), string(a.value()))).collect();
    if !attributes.is_empty() {
        parts.push(format!("{{ {} }}", attributes.join(", ")));
    }
    parts.extend(children);
    format!("[{}]", parts.join(", "))
}

fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
