//! The static site: the page with everything but index.html in one folder named by its content, so that a server may
//! let browsers keep that folder for ever, and with relative addresses only, so that it works in any sub-folder.

use crate::process::{command, run};
use crate::{Result, files, node, package, page};
use std::fs;
use std::path::Path;

const FOLDER: &str = "dist";

/// Builds the site into [`FOLDER`].
pub fn build() -> Result {
    page::build()?;
    node::packages()?;
    let site = Path::new(FOLDER);
    let assets = site.join("assets");
    files::fresh_folder(site)?;
    files::copy_folder(page::FOLDER, &assets)?;
    fs::remove_file(assets.join("index.html"))?;

    package::optimise(&assets.join("kobai-wasm_bg.wasm"))?;
    run(command("node", &["crates/xtask/minify.mjs"]).arg(&assets))?;

    let entries: Vec<String> = fs::read_dir(&assets)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    let named = format!("assets-{}", files::content_hash(&assets)?);
    fs::rename(&assets, site.join(&named))?;
    let index = files::read(Path::new(page::FOLDER).join("index.html"))?;
    files::write(site.join("index.html"), &moved(&index, &entries, &named))?;
    println!("The site is in {FOLDER}/: copy it to any folder of any web server");
    Ok(())
}

/// The page with every address of one of the entries leading into the folder, and without the line that told Trunk
/// what to build, which it leaves where it was.
fn moved(page: &str, entries: &[String], folder: &str) -> String {
    let lines = page.split_inclusive('\n').filter(|line| !line.contains("data-trunk-id="));
    let mut page: String = lines.collect();
    for entry in entries {
        for attribute in ["href", "src"] {
            for start in ["", "./"] {
                for end in ["\"", "/"] {
                    let before = format!("{attribute}=\"{start}{entry}{end}");
                    page = page.replace(&before, &format!("{attribute}=\"./{folder}/{entry}{end}"));
                }
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::moved;

    fn check(before: &str, after: &str) {
        let entries = ["www".to_owned(), "kobai.js".to_owned()];
        assert_eq!(moved(before, &entries, "assets-1"), after);
    }

    #[test]
    fn files_and_folders_move() {
        check(r#"<script src="www/main.js">"#, r#"<script src="./assets-1/www/main.js">"#);
        check(r#"<link href="./kobai.js">"#, r#"<link href="./assets-1/kobai.js">"#);
    }

    #[test]
    fn trunks_line_goes() {
        check("<head>\n<link data-trunk rel=\"rust\" data-trunk-id=\"0\" />\n</head>", "<head>\n</head>");
    }

    #[test]
    fn other_addresses_stay() {
        check(r##"<a href="#www/">"##, r##"<a href="#www/">"##);
        check(r#"<a href="wwwhat/">"#, r#"<a href="wwwhat/">"#);
        check(r#"<a href="./kobai.json">"#, r#"<a href="./kobai.json">"#);
    }
}
