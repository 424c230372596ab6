//! `--out DIR` of the verbs that draw: charts as SVG, PNG and CSV in a folder of their own.

use std::path::{Path, PathBuf};

use longgame::report::plot::Chart;

use crate::exit::Failure;

/// Where charts go, if anywhere.
pub(crate) struct Gallery(Option<PathBuf>);

impl Gallery {
    /// Checks the folder before anything is computed: it must be absent or empty, so that no file is lost,
    /// and a place that can be written.
    pub(crate) fn at(folder: Option<&Path>) -> Result<Self, Failure> {
        let Some(folder) = folder else { return Ok(Self(None)) };
        let refused = |what: &str| {
            Failure::bad_input(format!("--out {}: {what}, expected a new or empty folder", folder.display()))
        };
        if folder.is_file() {
            return Err(refused("it is a file"));
        }
        if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(refused("the folder is not empty"));
        }
        longgame::records::writable(folder)?;
        Ok(Self(Some(folder.to_owned())))
    }

    /// Writes the charts, where there is somewhere to write them.
    pub(crate) fn draw(&self, charts: &[Chart]) -> Result<(), Failure> {
        match &self.0 {
            Some(folder) => Ok(longgame::report::save(folder, charts)?),
            None => Ok(()),
        }
    }
}
