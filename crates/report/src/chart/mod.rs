//! The charts: one file each, one line in [`CHARTS`].

mod ablations;
mod best;
pub mod fingerprint;
mod funnel;
mod horizon;
mod measures;
pub mod network;
pub mod pair_matrix;
pub mod people;
pub mod percolation;
mod phase_map;
pub mod population_dynamics;
mod price_policies;
pub mod ranking;
mod sensitivity;
pub mod shadow;
pub mod strategy_transitions;
pub mod temptation;
mod trust;
pub mod verdicts;

use std::collections::BTreeSet;

use longgame_records::Results;

use crate::findings::Findings;
use crate::plot::Chart;

/// A chart one can ask for.
pub struct Entry {
    /// Its name; its pictures' file names start with it.
    pub name: &'static str,
    /// What it shows, in plain words.
    pub meaning: &'static str,
    /// What it is drawn from.
    pub feed: Feed,
}

/// What a chart is drawn from.
#[derive(Clone, Copy)]
pub enum Feed {
    /// A summary.
    Results(Draw),
    /// A summary and some columns of the records.
    Records(fn(&Results) -> &'static [&'static str], Draw),
    /// What this verb of the command line has just found; the chart's module makes the picture of it.
    Verb(&'static str),
}

/// Makes the pictures of a results folder, or says why the results cannot feed them.
pub type Draw = fn(&Findings) -> Result<Vec<Chart>, String>;

impl Feed {
    /// How it is drawn from a results folder, where it is.
    #[must_use]
    pub fn draw(self) -> Option<Draw> {
        match self {
            Feed::Results(draw) | Feed::Records(_, draw) => Some(draw),
            Feed::Verb(_) => None,
        }
    }
}

/// Every chart, in the order of the page.
pub const CHARTS: &[&Entry] = &[
    &horizon::ENTRY,
    &measures::ENTRY,
    &phase_map::ENTRY,
    &best::ENTRY,
    &ablations::ENTRY,
    &price_policies::ENTRY,
    &trust::ENTRY,
    &funnel::ENTRY,
    &sensitivity::ENTRY,
    &network::ENTRY,
    &percolation::ENTRY,
    &ranking::ENTRY,
    &pair_matrix::ENTRY,
    &population_dynamics::ENTRY,
    &shadow::ENTRY,
    &temptation::ENTRY,
    &fingerprint::ENTRY,
    &strategy_transitions::ENTRY,
    &people::ENTRY,
    &verdicts::ENTRY,
];

/// The charts drawn from a results folder.
pub fn of_results() -> impl Iterator<Item = &'static Entry> {
    CHARTS.iter().copied().filter(|entry| entry.feed.draw().is_some())
}

/// The columns of the records that the charts ask for, each once.
pub(crate) fn columns(results: &Results) -> Vec<&'static str> {
    let mut columns = BTreeSet::new();
    for entry in CHARTS {
        let Feed::Records(asked, _) = entry.feed else { continue };
        columns.extend(asked(results));
    }
    columns.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CHARTS;

    #[test]
    fn the_table_names_every_file_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/chart");
        let files = std::fs::read_dir(folder).expect("the folder of charts");
        let stems = files.map(|file| {
            file.expect("a file").path().file_stem().map(|stem| stem.to_string_lossy().replace('_', "-"))
        });
        let stems: BTreeSet<String> = stems.flatten().filter(|stem| stem != "mod").collect();
        let names: BTreeSet<String> = CHARTS.iter().map(|entry| entry.name.to_string()).collect();
        assert_eq!(stems, names);
    }
}
