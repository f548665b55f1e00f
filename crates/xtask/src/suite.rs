//! `cargo xtask test`: everything, in the order in which failures are cheapest. The first failure ends it.

use crate::process::{command, run};
use crate::{Result, dist, files, node, package, page, tools};
use std::time::Instant;

struct Stage {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result,
}

const STAGES: [Stage; 12] = [
    Stage { name: "format", about: "the Rust code is formatted", run: format },
    Stage { name: "lint", about: "clippy, warnings denied, natively and for wasm", run: lint },
    Stage { name: "rust", about: "the Rust tests and the house rules", run: rust },
    Stage { name: "bare-metal", about: "the core builds without std", run: bare_metal },
    Stage { name: "page", about: "the page builds", run: page::build },
    Stage { name: "packages", about: "Node's packages are installed", run: node::packages },
    Stage { name: "types", about: "the JavaScript's types", run: types },
    Stage { name: "package", about: "the npm package, under Node", run: package },
    Stage { name: "model", about: "the page's model, under Node", run: model },
    Stage { name: "dist", about: "the static site builds", run: dist::build },
    Stage { name: "browser", about: "the page, in Chromium", run: browser },
    Stage { name: "python", about: "round trips with Python and NumPy", run: python },
];

pub fn list() -> Result {
    for Stage { name, about, .. } in &STAGES {
        println!("{name:<12} {about}");
    }
    println!("\nA stage run alone uses what the stages before it last left.");
    Ok(())
}

pub fn run_one(name: &str) -> Result {
    let stage = STAGES.iter().find(|stage| stage.name == name);
    let stage =
        stage.ok_or_else(|| format!("no stage is called {name}; `cargo xtask test --list` names them"))?;
    timed(stage).map(drop)
}

pub fn run_all() -> Result {
    let mut times = Vec::new();
    for stage in &STAGES {
        times.push((stage.name, timed(stage)?));
    }
    println!("\nEverything passed:");
    for (name, seconds) in &times {
        println!("  {name:<12} {seconds:7.1} s");
    }
    let total: f64 = times.iter().map(|(_, seconds)| seconds).sum();
    println!("  {:<12} {total:7.1} s\n\nstages: {} passed, 0 failed", "", times.len());
    Ok(())
}

/// Runs a stage and returns the seconds it took.
fn timed(stage: &Stage) -> Result<f64> {
    println!("\n── {}: {}", stage.name, stage.about);
    let start = Instant::now();
    let outcome = (stage.run)();
    let seconds = start.elapsed().as_secs_f64();
    match outcome {
        Ok(()) => {
            println!("── {}: passed in {seconds:.1} s", stage.name);
            Ok(seconds)
        }
        Err(error) => Err(format!(
            "stage {name} failed after {seconds:.1} s: {error}\nAlone: cargo xtask test --only {name}",
            name = stage.name
        )
        .into()),
    }
}

fn format() -> Result {
    run(&mut command("cargo", &["fmt", "--all", "--check"]))
}

fn lint() -> Result {
    tools::rust_target(tools::WASM)?;
    let warnings = ["--", "--deny", "warnings"];
    run(command("cargo", &["clippy", "--quiet", "--workspace", "--all-targets", "--all-features"])
        .args(warnings))?;
    let modules = [
        "--package",
        "kobai-binding",
        "--package",
        "kobai-wasm",
        "--package",
        "kobai-charts",
        "--all-features",
    ];
    run(command("cargo", &["clippy", "--quiet", "--target", tools::WASM]).args(modules).args(warnings))
}

fn rust() -> Result {
    run(&mut command("cargo", &["test", "--quiet", "--workspace", "--all-features"]))
}

fn bare_metal() -> Result {
    tools::rust_target(tools::BARE_METAL)?;
    let build = ["build", "--quiet", "--package", "kobai", "--all-features", "--target", tools::BARE_METAL];
    run(&mut command("cargo", &build))
}

fn types() -> Result {
    run(&mut node::package_script("typescript/bin/tsc", &["--project", "tsconfig.json"])?)
}

fn model() -> Result {
    node_tests("tests/model")
}

fn package() -> Result {
    package::build()?;
    node_tests("tests/package")
}

/// Runs the files `*.test.mjs` of a folder. They are named one by one, since versions of Node disagree about folders.
fn node_tests(folder: &str) -> Result {
    let mut tests = files::walk(folder)?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if tests.is_empty() {
        return Err(format!("{folder}/ holds no *.test.mjs").into());
    }
    run(command("node", &["--test", "--test-reporter=spec"]).args(tests))
}

fn browser() -> Result {
    let chromium = node::chromium()?;
    let mut playwright =
        node::package_script("@playwright/test/cli.js", &["test", "--config", "tests/browser"])?;
    run(playwright.env("KOBAI_CHROMIUM", chromium))
}

fn python() -> Result {
    let python = tools::python()?;
    let mut tests =
        command(python, &["-m", "unittest", "discover", "--start-directory", "tests/python", "--verbose"]);
    // OpenBLAS sums a product in another order on every kind of processor, so last digits differ. One kernel, which
    // every processor with AVX2 has, prints what the lessons print.
    tests.env("OPENBLAS_CORETYPE", "Haswell");
    run(&mut tests)
}
