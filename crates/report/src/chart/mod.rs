//! The charts: one file each, one line in [`CHARTS`].

mod ablations;
mod horizon;
mod phase_map;

use crate::findings::Findings;
use crate::plot::Chart;

/// A chart one can ask for.
pub struct Entry {
    /// Its name; its pictures' file names start with it.
    pub name: &'static str,
    /// What it shows, in plain words.
    pub meaning: &'static str,
    /// Makes its pictures, or says why the results cannot feed them.
    pub draw: fn(&Findings) -> Result<Vec<Chart>, String>,
}

/// Every chart, in the order of the page.
pub const CHARTS: &[&Entry] = &[&horizon::ENTRY, &phase_map::ENTRY, &ablations::ENTRY];

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
