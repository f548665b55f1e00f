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
    optimise(&Path::new(folder).join("kobai-wasm_bg.wasm"))?;

    let folder = Path::new(folder);
    for file in ["kobai.js", "kobai.d.ts", "README.md"] {
        files::copy(Path::new("npm").join(file), folder.join(file))?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files::copy(file, folder.join(file))?;
    }
    files::write(folder.join("package.json"), &manifest()?)
}

/// Optimises a wasm file for speed, in place.
fn optimise(wasm: &Path) -> Result {
    node::packages()?;
    run(command("node", &["crates/xtask/optimise.mjs"]).arg(wasm))
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
