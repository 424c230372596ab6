//! `sensitivity.csv`: which axis of a sampled design moves the headline difference, a line an index.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::csv_file::csv_error;
use crate::{Measure, RecordsError, Switch};

/// Name of the table in a results folder.
pub const SENSITIVITY_CSV: &str = "sensitivity.csv";

/// What an index says of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Index {
    /// Mean elementary effect over the axis's whole range, in the measure's unit (Morris 1991).
    MeanEffect,
    /// The same of its size, signs aside (Campolongo et al. 2007).
    MeanAbsoluteEffect,
    /// How much the effect depends on the other axes.
    EffectDeviation,
    /// Share of variance the axis explains by itself (Saltelli et al. 2010).
    FirstOrder,
    /// Share of variance the axis has any part in.
    Total,
    /// Spearman's rank correlation.
    RankCorrelation,
}

impl Index {
    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MeanEffect => "mean_effect",
            Self::MeanAbsoluteEffect => "mean_absolute_effect",
            Self::EffectDeviation => "effect_deviation",
            Self::FirstOrder => "first_order",
            Self::Total => "total",
            Self::RankCorrelation => "rank_correlation",
        }
    }
}

/// One index of one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Who was switched.
    pub switch: Switch,
    /// The measure.
    pub measure: Measure,
    /// The difference of two variants, or the one variant.
    pub subject: String,
    /// The axis.
    pub axis: String,
    /// Which index.
    pub index: Index,
    /// Its estimate.
    pub estimate: f64,
    /// Lower end of its 95 % interval; not-a-number where there is none.
    pub low: f64,
    /// Upper end, likewise.
    pub high: f64,
    /// Points of the design it was computed from.
    pub points: usize,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    switch: String,
    measure: String,
    subject: String,
    axis: String,
    index: Index,
    estimate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    points: usize,
}

/// Writes the table.
///
/// # Errors
/// [`RecordsError::Io`] from the disk.
pub fn write_sensitivity(path: &Path, lines: &[Sensitivity]) -> Result<(), RecordsError> {
    let failed = |cause| csv_error(path, cause);
    let finite = |value: f64| value.is_finite().then_some(value);
    let mut writer = csv::Writer::from_path(path).map_err(failed)?;
    for line in lines {
        let line = Line {
            switch: line.switch.name().to_owned(),
            measure: line.measure.name().to_owned(),
            subject: line.subject.clone(),
            axis: line.axis.clone(),
            index: line.index,
            estimate: finite(line.estimate),
            low: finite(line.low),
            high: finite(line.high),
            points: line.points,
        };
        writer.serialize(line).map_err(failed)?;
    }
    writer.flush().map_err(|cause| RecordsError::io("write", path, cause))
}

/// Reads what [`write_sensitivity`] wrote; nothing where there is no such file, for only sampled designs have one.
///
/// # Errors
/// A file that cannot be read, lines that are no such table (with their number).
pub fn read_sensitivity(path: &Path) -> Result<Vec<Sensitivity>, RecordsError> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut reader = csv::Reader::from_path(path).map_err(|cause| csv_error(path, cause))?;
    let lines = reader.deserialize::<Line>().zip(2..);
    lines
        .map(|(line, number)| sensitivity(path, number, line.map_err(|cause| csv_error(path, cause))?))
        .collect()
}

fn sensitivity(path: &Path, number: u64, line: Line) -> Result<Sensitivity, RecordsError> {
    let unknown = |what: &str, value: &str| {
        let why = format!("line {number}: {what} is {value:?}, expected the name of one");
        RecordsError::inconsistent("sensitivity", why).in_file(path)
    };
    Ok(Sensitivity {
        switch: Switch::from_name(&line.switch).ok_or_else(|| unknown("switch", &line.switch))?,
        measure: Measure::from_name(&line.measure).ok_or_else(|| unknown("measure", &line.measure))?,
        subject: line.subject,
        axis: line.axis,
        index: line.index,
        estimate: line.estimate.unwrap_or(f64::NAN),
        low: line.low.unwrap_or(f64::NAN),
        high: line.high.unwrap_or(f64::NAN),
        points: line.points,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_nothing_is_an_empty_table() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(SENSITIVITY_CSV);
        assert_eq!(read_sensitivity(&path).expect("nothing"), Vec::new());
        let line = Sensitivity {
            switch: Switch::Focal,
            measure: Measure::PresentValue,
            subject: String::from("a, \"b\" - c"),
            axis: String::from("relationship.deepen"),
            index: Index::MeanAbsoluteEffect,
            estimate: -1.5,
            low: -2.25,
            high: 0.125,
            points: 64,
        };
        write_sensitivity(&path, std::slice::from_ref(&line)).expect("written");
        assert_eq!(read_sensitivity(&path).expect("read"), [line]);
        std::fs::write(
            &path,
            "switch,measure,subject,axis,index,estimate,low,high,points\nx,profit,a,b,total,1,,,3\n",
        )
        .expect("written");
        let error = read_sensitivity(&path).expect_err("x is no switch").to_string();
        assert!(error.contains("line 2: switch is \"x\""), "{error}");
    }
}
