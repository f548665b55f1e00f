//! What the commands need beside cargo itself: installed when it is missing, left alone when it is there.

use crate::process::{command, on_path, output, run, succeeds};
use crate::tasks::{Task, Way, run_all};
use crate::{Result, files};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// The last Trunk that builds with the Rust version this workspace asks for.
const TRUNK: &str = "0.21.14";

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";
/// A target without an operating system: what builds for it cannot have leaned on std.
pub const BARE_METAL: &str = "thumbv7em-none-eabihf";

/// All that a page build needs, whatever is missing side by side: while one compiler links, another one compiles.
pub fn for_the_page() -> Result {
    let tasks = [target_task(WASM)?, trunk_task()?, wasm_bindgen_task()?, crates_task()];
    run_all(tasks.into_iter().flatten().collect())
}

/// The standard library for a target, from rustup unless the toolchain has it already.
pub fn rust_target(target: &str) -> Result {
    run_all(target_task(target)?.into_iter().collect())
}

/// The command-line half of wasm-bindgen, which must be of the crate's own version.
pub fn wasm_bindgen() -> Result {
    run_all(wasm_bindgen_task()?.into_iter().collect())
}

fn target_task(target: &str) -> Result<Option<Task>> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(target).join("lib").is_dir() {
        return Ok(None);
    }
    if on_path("rustup").is_none() {
        return Err(format!(
            "this Rust has no target {target}: install rustup (https://rustup.rs), or the target by your system's packages"
        )
        .into());
    }
    Ok(Some(Task {
        name: format!("Rust target {target}"),
        ways: [Way::new("from rustup, usually 10 seconds", command("rustup", &["target", "add", target]))]
            .into(),
        is_done: Box::new(|| Ok(())),
        advice: format!("Is the network there? Try again, or install the target {target} by other means."),
    }))
}

/// Trunk is told to stay offline, so the crates of the page are fetched here.
fn crates_task() -> Option<Task> {
    let fetch = ["fetch", "--target", WASM];
    if succeeds(command("cargo", &fetch).arg("--offline")) {
        return None;
    }
    Some(Task {
        name: "the page's crates".into(),
        ways: [Way::new("from the registry, usually a few seconds", command("cargo", &fetch))].into(),
        is_done: Box::new(|| Ok(())),
        advice: "Is the network there? Then try again.".into(),
    })
}

fn trunk_task() -> Result<Option<Task>> {
    Program {
        name: "trunk",
        package: "trunk",
        version: TRUNK.into(),
        // Trunk's own update check and downloads are not wanted, so neither is the system's TLS library.
        compile: &["--locked", "--no-default-features", "--features", "rustls"],
        usually: "5 minutes",
    }
    .task()
}

fn wasm_bindgen_task() -> Result<Option<Task>> {
    Program {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked_version(&files::read("Cargo.lock")?, "wasm-bindgen")?,
        // Without --locked: its lock file names a crate version that is not published. Without the test runner and its TLS.
        compile: &["--bin", "wasm-bindgen", "--no-default-features"],
        usually: "3 minutes",
    }
    .task()
}

/// Both programs are done with the page in a second, optimised or not; compiling them is what takes long. Without
/// link-time optimisation, and side by side, both are there after 5.4 minutes on two cores instead of 8.7.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// A program that cargo can install.
struct Program {
    name: &'static str,
    package: &'static str,
    version: String,
    /// Further arguments of `cargo install`.
    compile: &'static [&'static str],
    /// How long compiling it takes on two cores.
    usually: &'static str,
}

/// How a program can be installed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    /// The binary that its authors have published, by `cargo binstall`.
    Published,
    /// Compiled here, by `cargo install`.
    Compiled,
}

/// The sources to try, the quickest first; none where the program is there.
/// `printed` is what `program --version` printed, `binstall` whether `cargo binstall` is installed.
fn sources(printed: Option<&str>, version: &str, binstall: bool) -> &'static [Source] {
    match printed {
        Some(text) if is_version(text, version) => &[],
        _ if binstall => &[Source::Published, Source::Compiled],
        _ => &[Source::Compiled],
    }
}

/// What a program prints when it is asked for its version; nothing where it is missing or does not start.
fn printed_version(program: &str) -> Option<String> {
    on_path(program)?;
    let output = command(program, &["--version"]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_version(printed: &str, version: &str) -> bool {
    printed.split_whitespace().any(|word| word == version)
}

impl Program {
    fn task(self) -> Result<Option<Task>> {
        let Self { name, version, .. } = &self;
        let printed = printed_version(name);
        let sources = sources(printed.as_deref(), version, on_path("cargo-binstall").is_some());
        if sources.is_empty() {
            return Ok(None);
        }
        let instead = printed.map_or(String::new(), |text| format!(" in place of {}", text.trim()));
        let (program, right) = (*name, version.clone());
        Ok(Some(Task {
            name: format!("{name} {version}{instead}"),
            ways: sources.iter().map(|&source| self.way(source)).collect::<VecDeque<_>>(),
            is_done: Box::new(move || match printed_version(program) {
                Some(text) if is_version(&text, &right) => Ok(()),
                Some(text) => {
                    Err(format!("PATH leads to {} instead: put cargo's bin folder first on it", text.trim())
                        .into())
                }
                None => Err(format!("{program} does not start: is cargo's bin folder on PATH?").into()),
            }),
            advice: format!(
                "Its last lines are above. Whatever puts {name} {version} on PATH will do; what is installed already is kept."
            ),
        }))
    }

    fn way(&self, source: Source) -> Way {
        let Self { package, version, compile, usually, .. } = self;
        match source {
            Source::Published => {
                let exactly = format!("{package}@={version}");
                let arguments = ["binstall", "--no-confirm", "--strategies", "crate-meta-data", &exactly];
                Way::new("by cargo binstall, usually a few seconds", command("cargo", &arguments))
            }
            Source::Compiled => {
                let mut install = command("cargo", &["install", package, "--version", version]);
                install.args(*compile).envs(QUICKLY);
                Way::new(format!("compiled, usually {usually} on two cores"), install)
            }
        }
    }
}

/// The version of a crate in the text of Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Result<String> {
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

#[cfg(test)]
mod tests {
    use super::Source::{Compiled, Published};
    use super::{locked_version, sources};

    #[test]
    fn a_program_of_the_right_version_is_left_alone() {
        assert!(sources(Some("trunk 0.21.14\n"), "0.21.14", true).is_empty());
        assert!(sources(Some("wasm-bindgen 0.2.130 (a1b2c3d)"), "0.2.130", false).is_empty());
    }

    #[test]
    fn a_missing_program_and_one_of_another_version_are_installed() {
        for printed in [None, Some("trunk 0.21.1"), Some("trunk 0.21.140"), Some("")] {
            assert_eq!(sources(printed, "0.21.14", false), [Compiled], "{printed:?}");
        }
    }

    #[test]
    fn what_its_authors_have_published_is_tried_first_and_compiling_stays_the_way_out() {
        assert_eq!(sources(None, "0.21.14", true), [Published, Compiled]);
    }

    #[test]
    fn the_version_of_a_crate_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        assert_eq!(locked_version(lock, "b").ok().as_deref(), Some("2.0.0"));
        assert!(locked_version(lock, "c").is_err());
    }
}
