//! What the commands need beside cargo itself: installed when it is missing, left alone when it is there.

use crate::process::{command, on_path, output, run, succeeds};
use crate::{Result, files};
use std::path::{Path, PathBuf};

/// The last Trunk that builds with the Rust version this workspace asks for.
const TRUNK: &str = "0.21.14";

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";
/// A target without an operating system: what builds for it cannot have leaned on std.
pub const BARE_METAL: &str = "thumbv7em-none-eabihf";

/// All that a page build needs. Trunk is told to stay offline, so the crates are fetched here.
pub fn for_the_page() -> Result {
    rust_target(WASM)?;
    trunk()?;
    wasm_bindgen()?;
    run(&mut command("cargo", &["fetch", "--quiet", "--target", WASM]))
}

/// The standard library for a target, from rustup unless the toolchain has it already.
pub fn rust_target(target: &str) -> Result {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(target).join("lib").is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {target} (usually under a minute)");
    if on_path("rustup").is_none() {
        return Err(format!("rustup is not on PATH, and this Rust has no target {target}").into());
    }
    run(&mut command("rustup", &["target", "add", target]))
}

fn trunk() -> Result {
    let install = ["install", "--locked", "trunk", "--version", TRUNK];
    // Trunk's own update check and downloads are not wanted, so neither is the system's TLS library.
    let features = ["--no-default-features", "--features", "rustls"];
    installed("trunk", TRUNK, "about 10 minutes on two cores, once", &[&install[..], &features].concat())
}

/// The command-line half of wasm-bindgen, which must be of the crate's own version.
pub fn wasm_bindgen() -> Result {
    let version = locked_version("wasm-bindgen")?;
    // Without --locked: its lock file names a crate version that is not published.
    let install = ["install", "wasm-bindgen-cli", "--version", &version];
    installed("wasm-bindgen", &version, "about 8 minutes on two cores, once", &install)
}

fn installed(program: &str, version: &str, duration: &str, install: &[&str]) -> Result {
    let found = || on_path(program).and_then(|_| output(&mut command(program, &["--version"])).ok());
    let right = |found: &Option<String>| {
        found.as_ref().is_some_and(|text| text.split_whitespace().any(|word| word == version))
    };
    let before = found();
    if right(&before) {
        return Ok(());
    }
    let instead = before.map_or(String::new(), |text| format!(", in place of {}", text.trim()));
    println!("Installing {program} {version}{instead} ({duration})");
    run(&mut command("cargo", install))?;
    if right(&found()) {
        return Ok(());
    }
    Err(format!(
        "{program} {version} was installed, but PATH leads elsewhere: put cargo's bin folder first on PATH"
    )
    .into())
}

/// The version of a crate in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = files::read("Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock does not name {package}").into())
}

/// A Python with NumPy, in a virtual environment of its own.
pub fn python() -> Result<PathBuf> {
    let python =
        Path::new("target/venv").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if succeeds(&mut command(&python, &["-c", "import numpy, allpairspy"])) {
        return Ok(python);
    }
    println!("Making a Python environment with NumPy in target/venv (usually under a minute)");
    let system = ["python3", "python"].into_iter().find(|name| on_path(name).is_some());
    let system = system.ok_or("the Python round trips need Python 3.9 or newer on PATH")?;
    run(&mut command(system, &["-m", "venv", "target/venv"]))
        .map_err(|error| format!("{error}; on Debian and Ubuntu, install python3-venv"))?;
    run(&mut command(&python, &["-m", "pip", "install", "--quiet", "-r", "tests/python/requirements.txt"]))?;
    Ok(python)
}
