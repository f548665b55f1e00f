//! The bench: the npm package in Node, beside others and beside the machine's limits. Nothing is asserted: a time is a
//! fact about a machine, not about the code.

use crate::process::{command, output};
use crate::{Result, dist, files, node, package, tools};
use std::process::Command;

const REPORT: &str = "docs/benchmarks.md";

/// Where the package is built, with what only the bench uses.
const FOLDER: &str = "target/bench";

/// A section of the report: the file of that name in `bench/`, and what it needs beside the package.
struct Section {
    name: &'static str,
    prepare: fn(&mut Command) -> Result,
}

const SECTIONS: [Section; 9] = [
    Section { name: "machine", prepare: nothing },
    Section { name: "throughput", prepare: nothing },
    Section { name: "peak", prepare: nothing },
    Section { name: "batches", prepare: nothing },
    Section { name: "numpy", prepare: python },
    Section { name: "native", prepare: nothing },
    Section { name: "growth", prepare: nothing },
    Section { name: "weight", prepare: site },
    Section { name: "page", prepare: site },
];

/// Measures everything, prints the report and writes it down.
pub fn run() -> Result {
    let report = report(&SECTIONS)?;
    files::write(REPORT, &report)?;
    println!("{report}\nWritten to {REPORT}");
    Ok(())
}

/// Measures and prints one section.
pub fn run_one(name: &str) -> Result {
    let Some(i) = SECTIONS.iter().position(|section| section.name == name) else {
        let names: Vec<_> = SECTIONS.iter().map(|section| section.name).collect();
        return Err(format!("no section is called {name}; there are {}", names.join(", ")).into());
    };
    print!("{}", report(&SECTIONS[i..=i])?);
    Ok(())
}

fn report(sections: &[Section]) -> Result<String> {
    node::packages()?;
    package::build_into(FOLDER, &["--features", "bench"])?;
    let mut report = command("node", &["bench/report.mjs"]);
    for section in sections {
        report.arg(section.name);
        (section.prepare)(&mut report)?;
    }
    eprintln!("Measuring; anything else that runs meanwhile is measured too");
    output(&mut report)
}

/// The static site and a browser.
fn site(report: &mut Command) -> Result {
    dist::build()?;
    report.env("KOBAI_CHROMIUM", node::chromium()?);
    Ok(())
}

/// A Python with NumPy.
fn python(report: &mut Command) -> Result {
    report.env("KOBAI_PYTHON", tools::python()?);
    Ok(())
}

fn nothing(_: &mut Command) -> Result {
    Ok(())
}
