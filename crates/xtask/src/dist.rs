//! The static site: the pages, and everything else in one folder named by its content, so that a server may
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
    run(&mut command("node", &["crates/xtask/bundle.mjs", page::FOLDER, FOLDER]))?;
    for wasm in package::MODULES.map(package::wasm) {
        package::optimise(&Path::new(page::FOLDER).join(&wasm), &assets.join(&wasm))?;
    }

    let named = format!("assets-{}", files::content_hash(&assets)?);
    fs::rename(&assets, site.join(&named))?;
    for page in
        files::walk(site)?.into_iter().filter(|file| file.extension().is_some_and(|end| end == "html"))
    {
        files::write(&page, &files::read(&page)?.replace("./assets/", &format!("./{named}/")))?;
    }
    println!("The site is in {FOLDER}/: copy it to any folder of any web server");
    Ok(())
}
