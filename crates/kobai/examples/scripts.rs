//! Writes experiments as NumPy scripts, for `tests/python`: a line of JSON in, a line of JSON out.
//!
//! In: `{ config, actions, updates? }`, the actions in their order: `{ step }` · `{ set: [layer, from, to], value }` ·
//! `{ set: [layer, unit], value }` · `{ scale }` (all parameters) · `{ training }` (fields that change) · `{ rewind }`.
//!
//! Out: `{ script, loss, nudged }`: the training rows' loss after so many updates; and the same with each initial parameter
//! moved by 10⁻¹² of itself, upwards and downwards by turns. A loss is null where training diverged.
//!
//! With the argument `names` it writes a line with every name that an experiment may hold instead.

use std::io::{Write, stdin, stdout};

use kobai::code::Language;
use kobai::config::GivenLayer;
use kobai::{Lab, LabConfig, Parameter, Rows};

#[derive(serde::Deserialize)]
struct Experiment {
    config: LabConfig,
    actions: Vec<Action>,
    updates: Option<u64>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Action {
    Step { step: u64 },
    Set { set: Vec<usize>, value: f64 },
    Scale { scale: f64 },
    Training { training: serde_json::Map<String, serde_json::Value> },
    Rewind { rewind: u64 },
}

#[derive(serde::Serialize)]
struct Outcome {
    script: String,
    loss: Option<f64>,
    nudged: Option<f64>,
}

fn main() -> std::io::Result<()> {
    let mut out = stdout().lock();
    if std::env::args().nth(1).as_deref() == Some("names") {
        return writeln!(out, "{}", serde_json::to_string(&kobai::facts::names())?);
    }
    for line in stdin().lines() {
        let experiment: Experiment = serde_json::from_str(&line?)?;
        let original = Lab::new(experiment.config.clone()).map_err(std::io::Error::other)?;
        let mut nudged = original.clone();
        scale(&mut nudged, |i| if i % 2 == 0 { 1.0 + 1e-12 } else { 1.0 - 1e-12 })?;
        let lab = experiment.act(original)?;
        let script = lab.code(Language::Numpy, experiment.updates);
        let loss = |lab| experiment.loss(lab);
        let outcome = Outcome { script, loss: loss(lab)?, nudged: loss(experiment.act(nudged)?)? };
        writeln!(out, "{}", serde_json::to_string(&outcome)?)?;
    }
    Ok(())
}

impl Experiment {
    /// Does what was asked for, or as much of it as training allows.
    fn act(&self, mut lab: Lab) -> std::io::Result<Lab> {
        for action in &self.actions {
            match action {
                Action::Step { step } => drop(lab.step(*step)),
                Action::Set { set, value } => {
                    let parameter = match set[..] {
                        [layer, unit] => Parameter::Bias { layer, unit },
                        [layer, from, to] => Parameter::Weight { layer, from, to },
                        _ => panic!("{set:?}?"),
                    };
                    lab.set(parameter, *value).map_err(std::io::Error::other)?;
                }
                Action::Scale { scale: factor } => scale(&mut lab, |_| *factor)?,
                Action::Training { training: change } => {
                    let mut training = serde_json::to_value(lab.training())?;
                    training.as_object_mut().expect("an object").extend(change.clone());
                    lab.set_training(serde_json::from_value(training)?).map_err(std::io::Error::other)?;
                }
                Action::Rewind { rewind } => {
                    let update = (*rewind).min(lab.furthest());
                    lab.rewind(update).map_err(std::io::Error::other)?;
                }
            }
        }
        Ok(lab)
    }

    /// The loss after as many updates as the script makes.
    fn loss(&self, mut lab: Lab) -> std::io::Result<Option<f64>> {
        let now = lab.progress().update;
        let updates = self.updates.unwrap_or(now);
        if updates < now {
            lab.rewind(updates).map_err(std::io::Error::other)?;
        } else {
            lab.step(updates - now);
        }
        if lab.progress().diverged.is_some() {
            return Ok(None);
        }
        Ok(lab.evaluate(Rows::Train).map(|evaluation| evaluation.loss))
    }
}

/// Multiplies every parameter by a factor of its own.
fn scale(lab: &mut Lab, factor: impl Fn(usize) -> f64) -> std::io::Result<()> {
    let mut places = 0..;
    let mut scaled = |value: &f64| value * factor(places.next().expect("there is always another"));
    let layers: Vec<GivenLayer> = lab
        .parameters()
        .iter()
        .map(|layer| GivenLayer {
            weights: layer.weights.row_iter().map(|row| row.iter().map(&mut scaled).collect()).collect(),
            bias: layer.bias.iter().map(&mut scaled).collect(),
        })
        .collect();
    lab.set_parameters(&layers).map_err(std::io::Error::other)
}
