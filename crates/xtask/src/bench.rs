//! Training throughput, measured in Node through the npm package. Nothing is asserted: a time is a fact about a
//! machine, not about the code.

use crate::process::{command, output};
use crate::{Result, files, node, package};

const REPORT: &str = "docs/benchmarks.md";

pub fn run() -> Result {
    package::build()?;
    node::packages()?;
    println!("Measuring (about two minutes; anything else that runs meanwhile is measured too)");
    let report = output(&mut command("node", &["bench/throughput.mjs"]))?;
    print!("{report}");
    files::write(REPORT, &report)?;
    println!("\nWritten to {REPORT}");
    Ok(())
}
