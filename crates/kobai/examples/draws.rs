//! Answers commands with what the generator draws, for `tests/python`: one line each, numbers as 16 hexadecimal digits.
//!
//! `seed s` · `rand n` · `uniform lo hi n` · `randn n` · `randint lo hi n` · `permutation n` ·
//! `dataset kind samples noise testFraction` (train inputs, train targets, test inputs, test targets, on a line each)

use std::io::{BufWriter, Write, stdin, stdout};

use kobai::dataset::{DatasetName, generate};
use kobai::random::{Double, RandInt, RandomState, RngExt, Uniform};
use nalgebra::DMatrix;

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    let mut rng = RandomState::new(0);
    for line in stdin().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let float = |i: usize| words[i].parse::<f64>().expect("a number");
        let integer = |i: usize| words[i].parse::<i64>().expect("an integer");
        let count = |i: usize| integer(i) as usize;
        match words[0] {
            "seed" => rng = RandomState::new(words[1].parse().expect("a seed")),
            "rand" => write(&mut out, floats(rng.vec(count(1), |rng| rng.sample(Double))))?,
            "uniform" => {
                write(&mut out, floats(rng.vec(count(3), |rng| rng.sample(Uniform(float(1), float(2))))))?
            }
            "randn" => write(&mut out, floats(rng.vec(count(1), RandomState::randn)))?,
            "randint" => {
                let values = rng.vec(count(3), |rng| rng.sample(RandInt(integer(1), integer(2))));
                write(&mut out, values.into_iter().map(|value| value as u64))?;
            }
            "permutation" => write(&mut out, rng.permutation(count(1)).into_iter().map(u64::from))?,
            "dataset" => {
                let named = |kind: &DatasetName| kind.name() == words[1];
                let kind = DatasetName::ALL.into_iter().find(named).expect("a dataset");
                let split = generate(kind, count(2), float(3), float(4), &mut rng);
                for part in [split.train, split.test] {
                    write(&mut out, rows(&part.inputs))?;
                    write(&mut out, rows(&part.targets))?;
                }
            }
            command => panic!("{command}?"),
        }
        out.flush()?;
    }
    Ok(())
}

fn floats(values: Vec<f64>) -> impl Iterator<Item = u64> {
    values.into_iter().map(f64::to_bits)
}

/// The numbers row by row, as NumPy has them in memory.
fn rows(matrix: &DMatrix<f64>) -> impl Iterator<Item = u64> {
    floats(matrix.transpose().as_slice().to_vec())
}

fn write(out: &mut impl Write, bits: impl Iterator<Item = u64>) -> std::io::Result<()> {
    for bits in bits {
        write!(out, "{bits:016x} ")?;
    }
    writeln!(out)
}
