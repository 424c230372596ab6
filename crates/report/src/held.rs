//! Where charts stand: the values of the axes that are neither horizon nor depth, and the reading of no more of a
//! summary than stands there.

use std::path::Path;

use longgame_records::{Coordinate, Manifest, RecordsError, Results, SUMMARY_CSV, Summary, SummaryRow};

use crate::findings::{AS_WRITTEN, NULL, unit_of};

/// The value of each axis that charts hold still; none on those they are drawn along.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Held(Vec<Option<Coordinate>>);

impl Held {
    /// Axes are held where the ablations were run, where there are any; else at the first line.
    pub(crate) fn at(axes: &[String], model: Option<&SummaryRow>) -> Self {
        let value = |(path, at): (&String, &Option<Coordinate>)| {
            if is_drawn_along(path) { None } else { at.clone() }
        };
        Self(model.map_or_else(Vec::new, |model| axes.iter().zip(&model.cell).map(value).collect()))
    }

    /// Whether a line stands there.
    pub(crate) fn holds(&self, row: &SummaryRow) -> bool {
        let mut at = self.0.iter().zip(&row.cell);
        at.all(|(held, at)| held.is_none() || held == at)
    }

    /// The held axes, by their place.
    pub(crate) fn axes(&self) -> impl Iterator<Item = (usize, &Coordinate)> {
        self.0.iter().enumerate().filter_map(|(axis, held)| Some((axis, held.as_ref()?)))
    }
}

/// Whether a line is of an ablation, which says where axes are held.
pub(crate) fn is_model(row: &SummaryRow) -> bool {
    row.ablation != AS_WRITTEN && row.ablation != NULL
}

fn is_drawn_along(path: &str) -> bool {
    unit_of(path).is_some() || path.ends_with("max_depth")
}

/// Reads the results of a folder without their records, and of the summary the lines that charts and page show: a sweep of
/// many cells has more than memory holds.
///
/// # Errors
/// Whatever keeps a file from being read.
pub(crate) fn read_shown(folder: &Path) -> Result<Results, RecordsError> {
    let manifest = Manifest::of_folder(folder)?;
    let has_model = manifest.arms.iter().any(|arm| arm.ablation != AS_WRITTEN && arm.ablation != NULL);
    let (mut first, mut model) = (None, None);
    let axes = Summary::visit(&folder.join(SUMMARY_CSV), &mut |row| {
        if is_model(&row) {
            model = Some(row);
        } else if first.is_none() {
            first = Some(row);
        }
        has_model && model.is_none()
    })?;
    let held = Held::at(&axes, model.as_ref().or(first.as_ref()));
    Results::read_where(folder, &mut |row| held.holds(row))
}
