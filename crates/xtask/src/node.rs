//! Node, its packages, and the browser that the tests drive. Tests, `dist`, `package` and `bench` need them; `serve`
//! never does.

use crate::Result;
use crate::process::{command, on_path, output, run, succeeds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const BROWSERS_OUTSIDE_PATH: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/// Node running a script that one of the packages brings.
pub fn package_script(script: &str, arguments: &[&str]) -> Result<Command> {
    packages()?;
    let mut node = command("node", &[&format!("node_modules/{script}")]);
    node.args(arguments);
    Ok(node)
}

/// The packages of package-lock.json, installed anew only when that file has changed.
pub fn packages() -> Result {
    if on_path("node").is_none() {
        return Err("this needs Node 20 or newer on PATH (`cargo xtask serve` does not)".into());
    }
    let modified = |path: &str| fs::metadata(path).and_then(|about| about.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    println!("Installing the packages of package-lock.json (a few seconds)");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    // No package here needs its install script, so none is run.
    run(&mut command(npm, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// A Chromium: one that is there, else one from the system's packages, else Playwright's.
pub fn chromium() -> Result<PathBuf> {
    packages()?;
    if let Some(found) = installed_chromium() {
        return Ok(found);
    }
    let root = output(&mut command("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if root && on_path("apt-get").is_some() {
        println!("Installing Chromium from the system's packages (about 2 minutes)");
        let install = ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
        let mut update = command("apt-get", &["update", "--quiet"]);
        if run(update.env("DEBIAN_FRONTEND", "noninteractive"))
            .and_then(|()| run(command("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive")))
            .is_err()
        {
            println!("The system's packages did not provide it");
        }
    }
    if installed_chromium().is_none() {
        println!("Installing Chromium by Playwright (about a minute)");
        if run(&mut package_script("@playwright/test/cli.js", &["install", "chromium"])?).is_err() {
            println!("Playwright did not provide it");
        }
    }
    installed_chromium().ok_or_else(|| {
        "no Chromium was found and none could be installed: install Chromium or Chrome, or name one in KOBAI_CHROMIUM"
            .into()
    })
}

fn installed_chromium() -> Option<PathBuf> {
    let named = std::env::var_os("KOBAI_CHROMIUM").map(PathBuf::from);
    let on_path = BROWSERS.into_iter().filter_map(on_path);
    let elsewhere = BROWSERS_OUTSIDE_PATH.into_iter().map(PathBuf::from);
    let script = "import('@playwright/test').then((p) => console.log(p.chromium.executablePath()))";
    let playwrights = output(&mut command("node", &["--eval", script])).ok();
    let playwrights = playwrights.map(|path| PathBuf::from(path.trim()));
    named.into_iter().chain(on_path).chain(elsewhere).chain(playwrights).find(|path| starts(path))
}

/// A browser that only pretends to be there (a stub that asks for another package, say) must not be chosen.
fn starts(browser: &Path) -> bool {
    browser.is_file() && (cfg!(windows) || succeeds(&mut command(browser, &["--version"])))
}
