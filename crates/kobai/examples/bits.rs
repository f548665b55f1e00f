//! Runs experiments and prints every bit of what came of them, for `tests/package/bits.test.mjs`: a line of JSON
//! `{ config, updates }` in, a line of 16 hexadecimal digits for each number out.
//!
//! The numbers: the last batch's loss, the training rows' loss, then the parameters, all weights before all biases.

use std::io::{Write, stdin, stdout};

use kobai::{Lab, LabConfig, Rows};

#[derive(serde::Deserialize)]
struct Experiment {
    config: LabConfig,
    updates: u64,
}

fn main() -> std::io::Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let Experiment { config, updates } = serde_json::from_str(&line?)?;
        let mut lab = Lab::new(config).map_err(std::io::Error::other)?;
        let batch_loss = lab.step(updates).batch_loss.unwrap_or(f64::NAN);
        let loss = lab.evaluate(Rows::Train).map_or(f64::NAN, |evaluation| evaluation.loss);
        for number in [batch_loss, loss].iter().chain(lab.values()) {
            write!(out, "{:016x} ", number.to_bits())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
