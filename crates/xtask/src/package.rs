//! The npm package: engine and charts as wasm, their generated modules, and what programs import.

use crate::process::{command, run};
use crate::{Result, files, node, tools};
use std::path::Path;

/// Where the package is built.
pub const FOLDER: &str = "target/npm";

const ENGINE: &str = "kobai-wasm";
/// The crates that are modules of their own; their files are called after them, by Trunk too.
pub const MODULES: [&str; 2] = [ENGINE, "kobai-charts"];

/// Builds the package into [`FOLDER`].
pub fn build() -> Result {
    build_into(FOLDER, &[])?;
    println!("The npm package is in {FOLDER}/");
    Ok(())
}

/// The wasm file of a module.
pub fn wasm(module: &str) -> String {
    format!("{module}_bg.wasm")
}

/// Builds the package into a folder, with further arguments for cargo when it builds the engine.
pub fn build_into(folder: &str, arguments: &[&str]) -> Result {
    tools::rust_target(tools::WASM)?;
    tools::wasm_bindgen()?;
    files::fresh_folder(folder)?;

    let folder = Path::new(folder);
    for module in MODULES {
        build_module(module, folder, if module == ENGINE { arguments } else { &[] })?;
    }
    for file in ["kobai.js", "kobai.d.ts", "charts.js", "charts.d.ts", "wasm-module.js", "README.md"] {
        files::copy(Path::new("npm").join(file), folder.join(file))?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files::copy(file, folder.join(file))?;
    }
    files::write(folder.join("package.json"), &manifest()?)
}

/// Builds, binds and optimises one of the modules.
fn build_module(module: &str, folder: &Path, arguments: &[&str]) -> Result {
    // The target folder is named, so that the next line finds the file whatever cargo's configuration says.
    let build =
        ["build", "--release", "--package", module, "--target", tools::WASM, "--target-dir", "target"];
    run(command("cargo", &build).args(arguments))?;
    let built = format!("target/{}/release/{}.wasm", tools::WASM, module.replace('-', "_"));
    let bindgen = ["--target", "web", "--no-typescript", "--out-name", module, &built, "--out-dir"];
    run(command("wasm-bindgen", &bindgen).arg(folder))?;
    let wasm = folder.join(wasm(module));
    optimise(&wasm, &wasm)
}

/// What rustc's wasm32 target and `.cargo/config.toml` switch on. Told to allow everything, wasm-opt might use what
/// browsers lack. Never relaxed SIMD: it differs between processors.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Optimises a wasm file for speed; names and other custom sections go. The result computes the same bits: Binaryen
/// reorders no floating point.
pub fn optimise(wasm: &Path, optimised: &Path) -> Result {
    // Level 3 rearranges the kernels, which makes them slower.
    let how = ["-O2", "--strip-debug", "--strip-producers", "--strip-target-features"];
    let mut wasm_opt = node::package_script("binaryen/bin/wasm-opt", &how)?;
    run(wasm_opt.args(FEATURES).arg(wasm).arg("--output").arg(optimised))
}

/// npm/package.json with the workspace's version, which is written down nowhere else.
fn manifest() -> Result<String> {
    let placeholder = "\"version\": \"0.0.0\"";
    let manifest = files::read("npm/package.json")?;
    if !manifest.contains(placeholder) {
        return Err(format!("npm/package.json lacks the line {placeholder}").into());
    }
    Ok(manifest.replace(placeholder, &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"))))
}
