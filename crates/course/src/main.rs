//! `course <the sources> <the site>` writes every lesson into the site. Trunk runs it after each build (Trunk.toml), with
//! the repository's root as its working directory and the site in TRUNK_STAGING_DIR.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> course::Result {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let root = arguments.next().unwrap_or_else(|| ".".into());
    let site = arguments.next().or_else(|| std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
    let site = site.ok_or("usage: course <the repository> <the site>")?;
    let brand = course::brand(&read(&root.join("index.html"))?)?;
    for page in course::pages(&root.join("www/course"), &brand)? {
        let file = site.join(&page.path);
        let folder = file.parent().ok_or("a page needs a folder")?;
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        std::fs::write(&file, page.html).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

fn read(file: &Path) -> course::Result<String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
