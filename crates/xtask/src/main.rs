//! The developer's commands, as `cargo xtask <command>`. Plain cargo where plain cargo does: `cargo test`, `cargo doc`
//! and `cargo clippy` need nothing from here.

mod bench;
mod dist;
mod files;
mod node;
mod package;
mod page;
mod process;
mod suite;
mod tasks;
mod tools;

use std::path::Path;
use std::process::ExitCode;

/// What went wrong, told to the developer as it is.
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N]      build the page and serve it at http://127.0.0.1:8080; needs nothing but rustup
  test [--only STAGE]   every check, the cheapest failures first; --list names the stages
  bench [--only NAME]   speed beside others and the machine's limits, written to docs/benchmarks.md; one section is
                        printed and not written
  dist                  the static site, in dist/
  package               the npm package, in target/npm/";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result {
    // Every path in this crate is relative to the repository's root, wherever the command was given.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::set_current_dir(root)?;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["serve"] => page::serve(page::PORT),
        ["serve", "--port", port] => page::serve(port.parse().map_err(|_| format!("{port} is not a port"))?),
        ["test"] => suite::run_all(),
        ["test", "--list"] => suite::list(),
        ["test", "--only", stage] => suite::run_one(stage),
        ["bench"] => bench::run(),
        ["bench", "--only", section] => bench::run_one(section),
        ["dist"] => dist::build(),
        ["package"] => package::build(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("unknown command: {}\n\n{USAGE}", arguments.join(" ")).into()),
    }
}
