//! The npm package: the engine as wasm, its generated module, and the facade that programs import.

use crate::process::{command, run};
use crate::{Result, files, node, tools};
use std::path::Path;

/// Where the package is built.
pub const FOLDER: &str = "target/npm";

/// Builds the package into [`FOLDER`].
pub fn build() -> Result {
    build_into(FOLDER, &[])?;
    println!("The npm package is in {FOLDER}/");
    Ok(())
}

/// Builds the package into a folder, with further arguments for cargo.
pub fn build_into(folder: &str, arguments: &[&str]) -> Result {
    tools::rust_target(tools::WASM)?;
    tools::wasm_bindgen()?;
    files::fresh_folder(folder)?;

    // The target folder is named, so that the next line finds the file whatever cargo's configuration says.
    let build =
        ["build", "--release", "--package", "kobai-wasm", "--target", tools::WASM, "--target-dir", "target"];
    run(command("cargo", &build).args(arguments))?;
    let wasm = "target/wasm32-unknown-unknown/release/kobai_wasm.wasm";
    // The name that Trunk gives it on the page, after the crate.
    let bindgen =
        ["--target", "web", "--no-typescript", "--out-name", "kobai-wasm", "--out-dir", folder, wasm];
    run(&mut command("wasm-bindgen", &bindgen))?;
    let folder = Path::new(folder);
    let wasm = folder.join("kobai-wasm_bg.wasm");
    optimise(&wasm, &wasm)?;

    for file in ["kobai.js", "kobai.d.ts", "README.md"] {
        files::copy(Path::new("npm").join(file), folder.join(file))?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files::copy(file, folder.join(file))?;
    }
    files::write(folder.join("package.json"), &manifest()?)
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
