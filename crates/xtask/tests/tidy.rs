//! The house rules of ARCHITECTURE.md, as tests that read the tree. Each test's name is its rule; each failure names
//! the places that break it.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from the repository's root, with `/` between the parts, and its text.
#[derive(Clone)]
struct Source {
    path: String,
    text: String,
}

#[test]
fn the_core_knows_neither_browser_nor_system() {
    let core = [sources("crates/kobai/src", &["rs"]), sources("crates/kobai-kernels/src", &["rs"])].concat();
    check(places(&core, |line| {
        ["web_sys", "js_sys", "wasm_bindgen", "std::"].iter().any(|name| has_word(line, name))
    }));
}

#[test]
fn documents_know_no_browser_and_charts_no_engine() {
    check(places(&sources("crates/kobai-document/src", &["rs"]), |line| {
        ["web_sys", "js_sys", "wasm_bindgen"].iter().any(|name| has_word(line, name))
    }));
    check(places(&sources("crates/kobai-charts", &["rs", "toml"]), |line| {
        ["kobai", "kobai_kernels", "kobai_document"]
            .iter()
            .any(|name| line.trim_start().starts_with(&format!("use {name}::")))
            || line.starts_with("kobai")
    }));
}

#[test]
fn the_core_is_no_std_and_free_of_unsafe() {
    for core in ["crates/kobai", "crates/kobai-kernels"] {
        let root = read(&format!("{core}/src/lib.rs"));
        assert!(root.contains("#![no_std]"));
        let manifest = read(&format!("{core}/Cargo.toml"));
        assert!(root.contains("#![forbid(unsafe_code)]") || manifest.contains("unsafe_code = \"forbid\""));
    }
}

/// With std, nalgebra may pick fused multiply-add natively, and the bits would differ from those in wasm.
#[test]
fn nalgebra_stays_without_std() {
    let manifests = sources("crates", &["toml"]);
    check(places(&manifests, |line| {
        line.starts_with("nalgebra")
            && (!line.contains("default-features = false") || line.contains("\"std\""))
    }));
    assert!(
        read("crates/kobai/Cargo.toml").contains("\nnalgebra = {"),
        "the rule looks for nalgebra on one line"
    );
}

#[test]
fn seeds_come_from_outside_in_one_place() {
    for core in ["crates/kobai/src", "crates/kobai-kernels/src"] {
        check(places(&sources(core, &["rs"]), |line| has_word(line, "getrandom")));
    }
    let binding = sources("crates/kobai-binding/src", &["rs"]);
    let users: Vec<_> = binding.iter().filter(|file| has_word(&code(&file.text), "getrandom")).collect();
    assert!(users.len() <= 1, "getrandom in {:?}", users.iter().map(|file| &file.path).collect::<Vec<_>>());
}

/// A reason is a comment above the attribute, with what was measured.
#[test]
fn few_functions_are_kept_out_of_line() {
    let sources = sources("crates", &["rs"]);
    let kept = places(&sources, |line| ["#[inline(never)]", "#[cold]"].contains(&line.trim()));
    assert!(kept.len() <= 10, "{kept:#?}");
}

#[test]
fn the_model_has_no_dom() {
    let model = sources("www/model", &["js"]);
    check(places(&model, |line| {
        ["document.", "window.", "HTMLElement", "customElements"].iter().any(|name| has_word(line, name))
    }));
}

#[test]
fn elements_reach_neither_the_engine_nor_one_another() {
    let mut elements = sources("www/elements", &["js"]);
    // The lab is what the others are put together in, and `look` what the panels are.
    let puts_together = ["www/elements/lab/", "www/elements/look/"];
    elements.retain(|file| !puts_together.iter().any(|folder| file.path.starts_with(folder)));
    check(imports(&elements, |file, target| {
        let own_folder = Path::new(&file.path).parent().expect("a folder");
        let shared = target == Path::new("www/elements/part.js") || target.starts_with("www/elements/kit");
        let a_sibling = target.starts_with("www/elements") && !target.starts_with(own_folder) && !shared;
        a_sibling || target == Path::new("www/engine.js") || target == Path::new("www/charts.js")
    }));
}

#[test]
fn one_file_imports_the_engine_and_one_the_charts() {
    let page = sources("www", &["js"]);
    check(imports(&page, |file, target| {
        [("www/engine.js", "kobai"), ("www/charts.js", "charts")].iter().any(|(user, module)| {
            let facade = target == Path::new(&format!("{module}.js"));
            facade && file.path != *user
        }) || target.starts_with("kobai-wasm.js")
            || target.starts_with("kobai-charts.js")
    }));
}

#[test]
fn colours_live_in_tokens() {
    let mut page = sources("www", &["js", "css"]);
    page.retain(|file| file.path != "www/styles/tokens.css");
    check(places(&page, has_colour));
}

#[test]
fn words_on_screen_live_in_i18n_or_the_course() {
    let mut page = sources("www", &["js"]);
    page.retain(|file| !file.path.starts_with("www/i18n/") && !file.path.starts_with("www/course/"));
    // What is said in both languages where no script runs is marked as Japanese.
    let shell: Vec<_> = read("index.html").lines().map(str::to_owned).collect();
    let shell = shell.iter().map(|line| if line.contains("lang=\"ja\"") { "" } else { line });
    page.push(Source { path: "index.html".into(), text: shell.collect::<Vec<_>>().join("\n") });
    // The name of the program, and the name of the language in itself.
    let names = ["紅梅", "日本語"];
    page.extend(sources("crates/course/src", &["html", "rs"]));
    check(places(&page, |line| {
        let rest = names.iter().fold(line.to_owned(), |line, name| line.replace(name, ""));
        rest.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
    }));
}

#[test]
fn files_are_short_enough_to_read() {
    let mut long = everything();
    long.retain(|file| file.text.lines().count() > 450);
    check(long.iter().map(|file| format!("{}: {} lines", file.path, file.text.lines().count())).collect());
}

#[test]
fn nothing_is_left_to_do() {
    let mut all = everything();
    all.retain(|file| file.path != "crates/xtask/tests/tidy.rs");
    let marks = ["TODO", "FIXME", "todo!", "unimplemented!"];
    let marked = all.iter().flat_map(|file| {
        let lines = file.text.lines().enumerate();
        lines
            .filter(|(_, line)| marks.iter().any(|mark| has_word(line, mark)))
            .map(|(i, line)| at(file, i, line))
    });
    check(marked.collect());
}

#[test]
fn the_documents_are_there() {
    let documents =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/model.md", "docs/writing-lessons.md"];
    check(documents.into_iter().filter(|path| !root().join(path).is_file()).map(str::to_owned).collect());
}

/// Fails with the offences, if there are any.
fn check(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// The lines of code, comments aside, of which something is true.
fn places(files: &[Source], offends: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let code = code(&file.text);
        let lines = code.lines().enumerate().filter(|(_, line)| offends(line));
        found.extend(lines.map(|(i, line)| at(file, i, line)));
    }
    found
}

/// The imports, types in comments aside, of which something is true; targets are paths from the root.
fn imports(files: &[Source], offends: impl Fn(&Source, &Path) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (i, line) in code(&file.text).lines().enumerate() {
            let line = line.replace('"', "'");
            let specifier = ["from '", "import '", "import('"]
                .iter()
                .find_map(|start| line.split_once(start)?.1.split('\'').next());
            if specifier.is_some_and(|specifier| offends(file, &resolved(&file.path, specifier))) {
                found.push(at(file, i, &line));
            }
        }
    }
    found
}

fn resolved(importer: &str, specifier: &str) -> PathBuf {
    let mut path = Path::new(importer).parent().expect("a folder").to_owned();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path
}

/// The text with its comments blanked out, line for line. Whatever follows a `//` inside a word, an address say, stays.
fn code(text: &str) -> String {
    let mut in_block = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut kept = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            if in_block {
                let Some((_, after)) = rest.split_once("*/") else { break };
                (rest, in_block) = (after, false);
            } else if rest.starts_with("/*") {
                in_block = true;
                rest = &rest[2..];
            } else if rest.starts_with("//") && kept.chars().next_back().is_none_or(char::is_whitespace) {
                break;
            } else {
                let mut chars = rest.chars();
                kept.extend(chars.next());
                rest = chars.as_str();
            }
        }
        lines.push(kept);
    }
    lines.join("\n")
}

/// Whether the word is there and does not merely end another one.
fn has_word(line: &str, word: &str) -> bool {
    let ends_another = |start: usize| line[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(start, _)| !ends_another(start))
}

/// Whether a colour is written out: `#rgb` and its longer forms, where no private name can be meant, or a function of
/// numbers.
fn has_colour(line: &str) -> bool {
    let hex = line.match_indices('#').any(|(start, _)| {
        let digits = line[start + 1..].chars().take_while(char::is_ascii_alphanumeric);
        let digits: Vec<char> = digits.collect();
        let opens = line[..start].ends_with(|c: char| "'\"` :,(".contains(c));
        opens && matches!(digits.len(), 3 | 4 | 6 | 8) && digits.iter().all(char::is_ascii_hexdigit)
    });
    let function = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("].iter().any(|name| {
        line.match_indices(name).any(|(start, _)| {
            line[start + name.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.')
        })
    });
    hex || function
}

fn at(file: &Source, index: usize, line: &str) -> String {
    format!("{}:{}: {}", file.path, index + 1, line.trim())
}

/// Every source file of the repository.
fn everything() -> Vec<Source> {
    let endings = ["rs", "js", "mjs", "css", "py"];
    ["crates", "www", "npm", "tests", "bench"]
        .into_iter()
        .flat_map(|folder| sources(folder, &endings))
        .collect()
}

/// The files below a folder with one of the endings. There must be some: a rule about nothing is no rule.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if endings.contains(&ending) {
                let relative = path.strip_prefix(root()).expect("a path below the root");
                let relative = relative.to_str().expect("a readable name").replace('\\', "/");
                found.push(Source { text: read(&relative), path: relative });
            }
        }
    }
    assert!(!found.is_empty(), "{folder}/ has no {endings:?}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the repository's root")
}

mod the_rules_can_fail {
    use super::{code, has_colour, has_word, resolved};
    use std::path::Path;

    #[test]
    fn comments_are_no_code() {
        assert_eq!(code("a // b\n/* c\nd */ e\n'http://f'"), "a \n\n e\n'http://f'");
    }

    #[test]
    fn a_word_is_not_the_end_of_another() {
        assert!(has_word("use std::time;", "std::") && has_word("(window.x)", "window."));
        assert!(!has_word("use no_std::x;", "std::"));
    }

    #[test]
    fn colours_are_found_and_private_names_are_not() {
        for colour in ["color: #fcfbf8;", "fill('#FFF')", "rgb(1 2 3)", "oklch( .5 0 0)"] {
            assert!(has_colour(colour), "{colour}");
        }
        for none in [
            "this.#added = 1",
            "'#v=1&data=circle'",
            "  #adds() {}",
            "color-mix(in oklch, var(--a))",
            "rgb(${r}",
        ] {
            assert!(!has_colour(none), "{none}");
        }
    }

    #[test]
    fn imports_are_resolved() {
        assert_eq!(resolved("www/elements/a/a.js", "../../engine.js"), Path::new("www/engine.js"));
    }
}
