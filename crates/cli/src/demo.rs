//! `longgame` without a verb: the main experiment at a small size, built in.

use std::path::Path;

use longgame::core::spec::{Bound, Source};
use longgame::runner::Question;

use crate::exit::Failure;
use crate::out::{note, say};
use crate::run::study;

const EXPERIMENT: &str = include_str!("../../../experiments/horizon-depth/experiment.toml");
const NETWORK: &str = include_str!("../../../experiments/horizon-depth/data/karate.csv");

/// Worlds a cell: enough for a picture in a few seconds.
const REPLICATES: u32 = 40;

pub(crate) fn demo(quiet: bool) -> Result<(), Failure> {
    let source = Source::new("the built-in experiment", EXPERIMENT);
    let sets = [format!("replicates={REPLICATES}")];
    let question = Question::read(source, &|_| Ok(NETWORK.into()), &sets, Bound::Usual, false)?;
    note(quiet, format_args!("{} ({REPLICATES} worlds a cell)", question.experiment.title));
    let place = Path::new("longgame-out").join("demo");
    let manifest = study(&question, &place, quiet)?;
    for sentence in &manifest.headline {
        say(sentence)?;
    }
    say(format_args!("Seed {}. Report: {}", question.experiment.seed, place.join("report.html").display()))
}
